/// Writes compact JSON, piece by piece.
package struct JSONWriter {
  /// What was written, in UTF-8.
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// A writer with nothing written, and room for `expected` bytes.
  package init(expected: Int = 0) { bytes.reserveCapacity(expected) }

  /// What was written, as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Begins an object or array with its bracket.
  package mutating func open(_ bracket: StaticString) {
    append(bracket)
    needsComma = false
  }

  /// Ends an object or array with its bracket.
  package mutating func close(_ bracket: StaticString) {
    append(bracket)
    needsComma = true
  }

  /// Goes to the next element of an array.
  package mutating func element() {
    if needsComma { bytes.append(ASCII.comma) }
    needsComma = false
  }

  /// Begins a member of an object.
  package mutating func key(_ name: String) {
    element()
    string(name)
    bytes.append(ASCII.colon)
  }

  /// Begins a member with a name in which nothing has to be escaped.
  private mutating func key(_ name: StaticString) {
    element()
    bytes.append(ASCII.quote)
    append(name)
    append("\":")
  }

  /// A member with a string, or null.
  package mutating func member(_ name: StaticString, _ value: String?) {
    key(name)
    if let value { string(value) } else { append("null") }
    needsComma = true
  }

  /// A member with a number, or null.
  package mutating func member(_ name: StaticString, _ value: Int64?) {
    key(name)
    if let value { bytes.append(contentsOf: String(value).utf8) } else { append("null") }
    needsComma = true
  }

  /// A member with an array of strings.
  package mutating func member(_ name: StaticString, _ values: [String]) {
    key(name)
    open("[")
    for value in values {
      element()
      string(value)
      needsComma = true
    }
    close("]")
  }

  /// A string as the value of a member or an element.
  package mutating func value(_ text: String) {
    string(text)
    needsComma = true
  }

  /// A number, `true`, `false` or `null` as the value of a member or an element.
  package mutating func literal(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func append(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func string(_ text: String) {
    bytes.append(ASCII.quote)
    var text = text
    text.withUTF8 { buffer in
      var from = 0
      while true {
        let next = Self.nextEscaped(in: buffer, from: from)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[from..<next]))
        guard next < buffer.count else { break }
        escape(buffer[next])
        from = next + 1
      }
    }
    bytes.append(ASCII.quote)
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case ASCII.lineFeed: append("\\n")
    case ASCII.tab: append("\\t")
    case ASCII.quote: append("\\\"")
    case ASCII.backslash: append("\\\\")
    default:
      let hex = String(byte, radix: 16)
      bytes.append(contentsOf: ("\\u00" + (hex.count < 2 ? "0" : "") + hex).utf8)
    }
  }

  /// Where the next byte stands that has to be escaped, or the end.
  private static func nextEscaped(in buffer: UnsafeBufferPointer<UInt8>, from: Int) -> Int {
    var offset = from
    while offset < buffer.count {
      // Eight at a time while none of them can be one.
      while offset + 8 <= buffer.count, let base = buffer.baseAddress {
        let word = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        guard isPlain(word) else { break }
        offset += 8
      }
      guard offset < buffer.count else { break }
      let byte = buffer[offset]
      if byte == ASCII.quote || byte == ASCII.backslash || byte < 0x20 { return offset }
      offset += 1
    }
    return buffer.count
  }

  /// Whether none of eight bytes is a quote, a backslash or a control.
  private static func isPlain(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // The top bit of each byte below `byte`, and perhaps of some behind one.
    func below(_ byte: UInt64, _ word: UInt64) -> UInt64 { (word &- ones &* byte) & ~word }
    let found =
      below(0x20, word) | below(1, word ^ ones &* 0x22) | below(1, word ^ ones &* 0x5C)
    return found & (ones &* 0x80) == 0
  }
}
