/// What URLs are made of, over bytes.
enum LinkSyntax {
  /// Which URLs may stay where.
  enum Purpose {
    /// A page or medium that is fetched: http and https.
    case fetched
    /// A link that the reader may follow by hand: also mail and a few others.
    case followed
  }

  /// The offset of the colon that ends a scheme at the start of `range`, or nil without a scheme.
  static func schemeEnd(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard let first = range.first, bytes[first].isLetter else { return nil }
    var offset = first + 1
    while offset < range.upperBound {
      let byte = bytes[offset]
      if byte == ASCII.colon { return offset }
      guard
        byte.isAlphanumeric || byte == ASCII.plus || byte == ASCII.hyphen || byte == ASCII.period
      else { return nil }
      offset += 1
    }
    return nil
  }

  /// Adds `reference` as an absolute URL, percent-encoding what a URL must not hold, and says whether
  /// its scheme is fit for `purpose`; nothing is added otherwise. Without a base a relative one stays.
  @discardableResult
  static func append(
    _ reference: [UInt8], _ given: Range<Int>, base: LinkBase?, purpose: Purpose,
    to output: inout [UInt8]
  ) -> Bool {
    let range = reference.trimmed(given)
    guard !range.isEmpty, range.count <= LinkBase.maximumLength else { return false }
    if isPlain(reference, range) {
      return appendResolved(reference, range, base: base, purpose: purpose, to: &output)
    }
    var clean: [UInt8] = []
    clean.reserveCapacity(range.count + 16)
    for index in range {
      let byte = reference[index]
      switch byte {
      case 0..<0x20, 0x7F: continue
      case 0x20, 0x22, 0x3C, 0x3E, 0x60:
        clean.append(ASCII.percent)
        clean.append(hexDigit(byte >> 4))
        clean.append(hexDigit(byte & 15))
      default: clean.append(byte)
      }
    }
    return appendResolved(clean, 0..<clean.count, base: base, purpose: purpose, to: &output)
  }

  /// Whether all bytes may stand in a URL as they are.
  private static func isPlain(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      // Behind the end stands what does no harm.
      let length = min(8, range.upperBound - offset)
      let word = bytes.word(at: offset, length) | (length == 8 ? 0 : .max << UInt64(length * 8))
      let marks =
        word.marks(below: 0x21) | word.marks(0x22) | word.marks(0x3C) | word.marks(0x3E)
        | word.marks(0x60) | word.marks(0x7F)
      if marks != 0 { return false }
      offset += length
    }
    return true
  }

  private static func appendResolved(
    _ reference: [UInt8], _ range: Range<Int>, base: LinkBase?, purpose: Purpose,
    to output: inout [UInt8]
  ) -> Bool {
    guard let colon = schemeEnd(reference, range) else {
      if let base {
        base.resolve(reference, range, into: &output)
      } else {
        output.append(reference, in: range)
      }
      return true
    }
    guard isFit(reference, range.lowerBound..<colon, for: purpose) else { return false }
    if reference.equalsIgnoringCase("feed", in: range.lowerBound..<colon),
      let inner = schemeEnd(reference, colon + 1..<range.upperBound),
      !isFit(reference, colon + 1..<inner, for: .fetched)
    {
      // `feed:javascript:…`: what is behind `feed:` is opened in its stead.
      return false
    }
    output.append(reference, in: range)
    return true
  }

  private static func isFit(_ bytes: [UInt8], _ scheme: Range<Int>, for purpose: Purpose) -> Bool {
    if bytes.equalsIgnoringCase("https", in: scheme) || bytes.equalsIgnoringCase("http", in: scheme)
    {
      return true
    }
    guard purpose == .followed else { return false }
    for known: StaticString in [
      "mailto", "ftp", "gopher", "gemini", "tel", "xmpp", "irc", "ircs", "magnet", "news", "nntp",
      "sip", "sms", "geo", "feed",
    ] where bytes.equalsIgnoringCase(known, in: scheme) {
      return true
    }
    return false
  }

  /// Adds `path` without `.` and `..` segments (RFC 3986 §5.2.4).
  static func appendWithoutDots(_ path: [UInt8], to output: inout [UInt8]) {
    guard path.contains(ASCII.period) else {
      output.append(contentsOf: path)
      return
    }
    let floor = output.count
    var offset = 0
    while offset < path.count {
      // One segment with the slash before it.
      let start = offset
      if path[offset] == ASCII.slash { offset += 1 }
      let segment = offset
      while offset < path.count, path[offset] != ASCII.slash { offset += 1 }
      let isLast = offset == path.count
      switch offset - segment {
      case 1 where path[segment] == ASCII.period:
        if isLast { output.append(ASCII.slash) }
      case 2 where path[segment] == ASCII.period && path[segment + 1] == ASCII.period:
        while output.count > floor, output[output.count - 1] != ASCII.slash { output.removeLast() }
        if output.count > floor { output.removeLast() }
        if isLast { output.append(ASCII.slash) }
      default:
        output.append(path, in: start..<offset)
      }
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }
}
