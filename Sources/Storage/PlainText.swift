/// The words of safe HTML, for the full-text index and for snippets: no layout, one line.
enum PlainText {
  /// How much text of one entry is indexed, in bytes; what stands behind it is not found.
  static let limit = 262_144

  /// The text of `html`, at most `limit` bytes of it: tags out (block tags leave a space, those
  /// within a word nothing), the few entities that safe HTML has resolved, white space as one
  /// space.
  static func of(html: String) -> String { make(html, isHTML: true) }

  /// `text` on one line, cut at the limit.
  static func of(text: String) -> String { make(text, isHTML: false) }

  /// Copies what is to be kept into a new string.
  private static func make(_ source: String, isHTML: Bool) -> String {
    var source = source
    return source.withUTF8 { source in
      String(unsafeUninitializedCapacity: room(for: source)) {
        write(source, isHTML: isHTML, to: $0)
      }
    }
  }

  /// The room that the text of `source` may take, in bytes.
  static func room(for source: UnsafeBufferPointer<UInt8>) -> Int { min(source.count, limit) + 16 }

  /// Writes the text of `source`, which is HTML or not, to memory with `room` for it; returns how
  /// many bytes were written.
  static func write(
    _ source: UnsafeBufferPointer<UInt8>, isHTML: Bool, to target: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    guard let from = source.baseAddress, let to = target.baseAddress else { return 0 }
    var writer = PlainTextWriter(
      source: from, count: source.count, target: to, room: min(source.count, limit), isHTML: isHTML)
    return writer.run()
  }
}

/// Copies text from HTML to memory with room for 16 bytes more than `room`.
private struct PlainTextWriter {
  let source: UnsafePointer<UInt8>
  let count: Int
  let target: UnsafeMutablePointer<UInt8>
  let room: Int
  let isHTML: Bool
  var read = 0
  var written = 0

  /// Copies it all; returns how many bytes were written.
  mutating func run() -> Int {
    while read < count, written < room {
      copyPlain()
      guard read < count, written < room else { break }
      let byte = source[read]
      switch byte {
      case UInt8(ascii: "<") where isHTML: tag()
      case UInt8(ascii: "&") where isHTML: entity()
      case 0x80...: wide()
      default:
        if byte <= 0x20 { space() } else { put(byte) }
        read += 1
      }
    }
    return written > 0 && target[written - 1] == 0x20 ? written - 1 : written
  }

  /// Copies bytes up to the next one that needs a look: a control, a space after a space, a sign
  /// of markup, a letter outside ASCII.
  private mutating func copyPlain() {
    var from = read
    var to = written
    let end = min(count, read + (room - written))
    while from < end {
      if from &+ 8 <= end {
        let word = UnsafeRawPointer(source + from).loadUnaligned(as: UInt64.self)
        if Self.isPlain(UInt64(littleEndian: word), after: to == 0 ? 0x20 : target[to - 1]) {
          UnsafeMutableRawPointer(target + to).storeBytes(of: word, as: UInt64.self)
          from &+= 8
          to &+= 8
          continue
        }
      }
      let byte = source[from]
      if byte >= 0x80 || byte < 0x20 || byte == 0x3C || byte == 0x26 { break }
      if byte == 0x20, to == 0 || target[to - 1] == 0x20 { break }
      target[to] = byte
      from &+= 1
      to &+= 1
    }
    read = from
    written = to
  }

  /// Whether eight bytes can be copied as they are: letters and signs of ASCII, single spaces; the
  /// first byte is the lowest. May say no where it is yes.
  private static func isPlain(_ word: UInt64, after last: UInt8) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    // The top bit of each byte that equals `byte`, and perhaps of some behind one.
    func equal(_ byte: UInt64) -> UInt64 {
      let difference = word ^ (ones &* byte)
      return (difference &- ones) & ~difference & tops
    }
    let controls = (word &- ones &* 0x20) & ~word & tops
    if word & tops | controls | equal(0x3C) | equal(0x26) != 0 { return false }
    let spaces = equal(0x20)
    if last == 0x20, spaces & 0x80 != 0 { return false }
    return spaces & (spaces << 8) == 0
  }

  /// Writes a byte.
  private mutating func put(_ byte: UInt8) {
    target[written] = byte
    written += 1
  }

  /// Writes a space, unless one stands there.
  private mutating func space() {
    if written > 0, target[written - 1] != 0x20 { put(0x20) }
  }

  /// Copies one character outside ASCII, whole.
  private mutating func wide() {
    let length = UTF8Text.length(source[read])
    guard read + length <= count else {
      read = count
      return
    }
    for offset in 0..<length { put(source[read + offset]) }
    read += length
  }

  /// Skips a tag; one that ends a word leaves a space.
  private mutating func tag() {
    var name = read + 1
    if name < count, source[name] == UInt8(ascii: "/") { name += 1 }
    guard name < count, source[name] | 0x20 >= 0x61, source[name] | 0x20 <= 0x7A else {
      // No tag: a lone sign, or a comment, which safe HTML has not.
      put(source[read])
      read += 1
      return
    }
    var end = name
    while end < count, source[end] != UInt8(ascii: ">"), source[end] > 0x20 { end += 1 }
    let isInline = Self.isInline(source + name, end - name)
    while end < count, source[end] != UInt8(ascii: ">") { end += 1 }
    read = min(end + 1, count)
    if !isInline { space() }
  }

  /// Whether a tag of this name stands within words.
  private static func isInline(_ name: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    if count > 6 { return false }
    // The letters in lower case, the first one highest.
    var packed: UInt64 = 0
    for offset in 0..<count { packed = packed << 8 | UInt64(name[offset] | 0x20) }
    return inlineNames.contains(packed)
  }

  /// The names of tags that stand within words, packed as in `isInline`.
  private static let inlineNames: [UInt64] =
    [
      "a", "b", "i", "q", "s", "u", "em", "sub", "sup", "ins", "del", "kbd", "wbr", "span", "code",
      "mark", "abbr", "cite", "small", "strong",
    ].map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } }

  /// Resolves an entity, or writes it as it stands.
  private mutating func entity() {
    var end = read + 1
    while end < count, end - read < 12, source[end] != UInt8(ascii: ";") { end += 1 }
    let name = UnsafeBufferPointer(start: source + read + 1, count: max(0, end - read - 1))
    guard end < count, source[end] == UInt8(ascii: ";"), let scalar = Self.scalar(name) else {
      put(source[read])
      read += 1
      return
    }
    if scalar.value <= 0x20 || scalar.value == 0xA0 {
      space()
    } else {
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { put(byte) }
    }
    read = end + 1
  }

  /// What an entity's name stands for.
  private static func scalar(_ name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    if name.first == UInt8(ascii: "#") {
      let digits = String(decoding: name.dropFirst(), as: UTF8.self)
      let isHex = digits.first == "x" || digits.first == "X"
      let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return value.flatMap { Unicode.Scalar($0) }
    }
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case "nbsp": return " "
    default: return nil
    }
  }
}
