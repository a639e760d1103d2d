/// An absolute URL against which others are resolved (RFC 3986 §5.2), split once.
package struct LinkBase: Hashable, Sendable {
  /// The longest URL that is taken for one, in bytes.
  package static let maximumLength = 8192

  private let bytes: [UInt8]
  /// Behind the scheme's colon.
  private let schemeEnd: Int
  /// Behind the authority; equal to `schemeEnd` without one.
  private let authorityEnd: Int
  /// Behind the path.
  private let pathEnd: Int
  /// Behind the query.
  private let queryEnd: Int

  /// The base that `text` is, or nil when it is no absolute URL with an authority.
  package init?(_ text: String) { self.init(Array(text.utf8)) }

  init?(_ given: [UInt8]) {
    let range = given.trimmed(0..<given.count)
    guard range.count <= Self.maximumLength else { return nil }
    let bytes = Array(given[range])
    guard let colon = LinkSyntax.schemeEnd(bytes, 0..<bytes.count) else { return nil }
    self.bytes = bytes
    schemeEnd = colon + 1
    var offset = schemeEnd
    guard bytes.matches("//", at: offset) else { return nil }
    offset += 2
    while offset < bytes.count, !bytes[offset].endsAuthority { offset += 1 }
    authorityEnd = offset
    while offset < bytes.count, bytes[offset] != ASCII.question, bytes[offset] != ASCII.hash {
      offset += 1
    }
    pathEnd = offset
    while offset < bytes.count, bytes[offset] != ASCII.hash { offset += 1 }
    queryEnd = offset
  }

  /// The URL as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The absolute form of `reference`; without a base, see `LinkSyntax.resolve`.
  package func resolve(_ reference: String) -> String {
    var output: [UInt8] = []
    let given = Array(reference.utf8)
    resolve(given, 0..<given.count, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Adds the absolute form of the relative or absolute reference in `range`, which is trimmed.
  func resolve(_ reference: [UInt8], _ range: Range<Int>, into output: inout [UInt8]) {
    if LinkSyntax.schemeEnd(reference, range) != nil {
      output.append(reference, in: range)
      return
    }
    guard let first = range.first.map({ reference[$0] }) else {
      output.append(bytes, in: 0..<queryEnd)
      return
    }
    switch first {
    case ASCII.slash, ASCII.backslash:
      let second = range.count > 1 ? reference[range.lowerBound + 1] : 0
      if second == ASCII.slash || second == ASCII.backslash {
        output.append(bytes, in: 0..<schemeEnd)
        output.append(reference, in: range)
      } else {
        output.append(bytes, in: 0..<authorityEnd)
        appendPath(prefix: 0..<0, reference, range, into: &output)
      }
    case ASCII.question:
      output.append(bytes, in: 0..<pathEnd)
      output.append(reference, in: range)
    case ASCII.hash:
      output.append(bytes, in: 0..<queryEnd)
      output.append(reference, in: range)
    default:
      output.append(bytes, in: 0..<authorityEnd)
      var directory = pathEnd
      while directory > authorityEnd, bytes[directory - 1] != ASCII.slash { directory -= 1 }
      appendPath(prefix: authorityEnd..<directory, reference, range, into: &output)
    }
  }

  /// Adds the base's directory and the reference's path without dot segments, then the rest.
  private func appendPath(
    prefix: Range<Int>, _ reference: [UInt8], _ range: Range<Int>, into output: inout [UInt8]
  ) {
    var end = range.lowerBound
    while end < range.upperBound, reference[end] != ASCII.question, reference[end] != ASCII.hash {
      end += 1
    }
    var path: [UInt8] = []
    path.append(bytes, in: prefix)
    if path.isEmpty, end > range.lowerBound, reference[range.lowerBound] != ASCII.slash {
      path.append(ASCII.slash)
    }
    path.append(reference, in: range.lowerBound..<end)
    LinkSyntax.appendWithoutDots(path, to: &output)
    output.append(reference, in: end..<range.upperBound)
  }
}

extension UInt8 {
  @inline(__always) fileprivate var endsAuthority: Bool {
    self == ASCII.slash || self == ASCII.question || self == ASCII.hash || self == ASCII.backslash
  }
}
