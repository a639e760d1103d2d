/// The words of safe HTML, for the full-text index and for snippets: no layout, one line.
enum PlainText {
  /// How much text of one entry is indexed, in bytes; what stands behind it is not found.
  static let limit = 262_144

  /// The text of `html`, at most `limit` bytes of it: tags out (block tags leave a space, those
  /// within a word nothing), the few entities that safe HTML has resolved.
  static func of(html: String) -> String {
    var html = html
    return html.withUTF8 { source in
      String(unsafeUninitializedCapacity: min(source.count, limit) + 8) { target in
        var writer = PlainTextWriter(source: source, target: target)
        return writer.run()
      }
    }
  }

  /// `text` cut at the limit, at a character's start.
  static func of(text: String) -> String {
    guard text.utf8.count > limit else { return text }
    return String(decoding: text.utf8.prefix(limit), as: UTF8.self)
  }
}

/// Copies text from HTML to a buffer.
private struct PlainTextWriter {
  let source: UnsafeBufferPointer<UInt8>
  let target: UnsafeMutableBufferPointer<UInt8>
  var read = 0
  var written = 0

  init(source: UnsafeBufferPointer<UInt8>, target: UnsafeMutableBufferPointer<UInt8>) {
    self.source = source
    self.target = target
  }

  /// Copies it all; returns how many bytes were written.
  mutating func run() -> Int {
    let room = target.count - 8
    while read < source.count, written < room {
      let byte = source[read]
      switch byte {
      case UInt8(ascii: "<"): tag()
      case UInt8(ascii: "&"): entity()
      default:
        put(byte)
        read += 1
      }
    }
    // The limit may have cut a character in two.
    if written >= room, read < source.count { trimPartialCharacter() }
    return written
  }

  /// Writes a byte; white space becomes one space.
  private mutating func put(_ byte: UInt8) {
    if byte <= 0x20 {
      guard written > 0, target[written - 1] != 0x20 else { return }
      target[written] = 0x20
    } else {
      target[written] = byte
    }
    written += 1
  }

  /// Skips a tag; one that ends a word leaves a space.
  private mutating func tag() {
    var name = read + 1
    if name < source.count, source[name] == UInt8(ascii: "/") { name += 1 }
    guard name < source.count, source[name] | 0x20 >= 0x61, source[name] | 0x20 <= 0x7A else {
      // No tag: a lone sign, or a comment, which safe HTML has not.
      put(source[read])
      read += 1
      return
    }
    var end = name
    while end < source.count, source[end] != UInt8(ascii: ">"), source[end] > 0x20 { end += 1 }
    let isInline = Self.isInline(source[name..<end])
    while end < source.count, source[end] != UInt8(ascii: ">") { end += 1 }
    read = min(end + 1, source.count)
    if !isInline { put(0x20) }
  }

  /// Whether a tag of this name stands within words.
  private static func isInline(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    switch name.count {
    case 1:
      // a b i q s u
      switch name[name.startIndex] | 0x20 {
      case 0x61, 0x62, 0x69, 0x71, 0x73, 0x75: true
      default: false
      }
    case 2: name.elementsEqual("em".utf8)
    case 3: ["sub", "sup", "ins", "del", "kbd", "wbr"].contains { name.elementsEqual($0.utf8) }
    case 4: ["span", "code", "mark", "abbr", "cite"].contains { name.elementsEqual($0.utf8) }
    case 5: name.elementsEqual("small".utf8)
    case 6: name.elementsEqual("strong".utf8)
    default: false
    }
  }

  /// Resolves an entity, or writes it as it stands.
  private mutating func entity() {
    var end = read + 1
    while end < source.count, end - read < 12, source[end] != UInt8(ascii: ";") { end += 1 }
    guard end < source.count, source[end] == UInt8(ascii: ";"),
      let scalar = Self.scalar(source[(read + 1)..<end])
    else {
      put(source[read])
      read += 1
      return
    }
    if scalar.value <= 0x20 || scalar.value == 0xA0 {
      put(0x20)
    } else {
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { put(byte) }
    }
    read = end + 1
  }

  /// What an entity's name stands for.
  private static func scalar(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
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

  /// Takes back bytes of a character that is not whole.
  private mutating func trimPartialCharacter() {
    while written > 0, target[written - 1] & 0xC0 == 0x80 { written -= 1 }
    if written > 0, target[written - 1] >= 0xC0 { written -= 1 }
  }
}
