/// Reads one JSON value of whole numbers from bytes; tolerant of spaces and key order, of nothing else.
struct CanonicalJSONReader {
  private let bytes: [UInt8]
  private var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The one value that the bytes hold, or nil.
  mutating func document() -> CanonicalJSON? {
    guard let value = value(depth: 0) else { return nil }
    skipSpace()
    return index == bytes.count ? value : nil
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      index += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard current == byte else { return false }
    index += 1
    return true
  }

  private mutating func take(word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index + length <= bytes.count else { return false }
    for offset in 0..<length where bytes[index + offset] != word.utf8Start[offset] { return false }
    index += length
    return true
  }

  private mutating func value(depth: Int) -> CanonicalJSON? {
    guard depth < CanonicalJSON.depthLimit else { return nil }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return string().map(CanonicalJSON.string)
    case UInt8(ascii: "t"): return take(word: "true") ? .boolean(true) : nil
    case UInt8(ascii: "f"): return take(word: "false") ? .boolean(false) : nil
    case UInt8(ascii: "n"): return take(word: "null") ? .null : nil
    default: return integer()
    }
  }

  private mutating func integer() -> CanonicalJSON? {
    let negative = take(UInt8(ascii: "-"))
    var value: Int64 = 0
    var digits = 0
    while let byte = current, byte >= 0x30, byte <= 0x39 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, over) = product.subtractingReportingOverflow(Int64(byte - 0x30))
      guard !overflow, !over else { return nil }
      value = sum
      digits += 1
      index += 1
    }
    guard digits > 0 else { return nil }
    if negative { return .integer(value) }
    guard value != .min else { return nil }
    return .integer(-value)
  }

  private mutating func array(depth: Int) -> CanonicalJSON? {
    index += 1
    var values: [CanonicalJSON] = []
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      guard let next = value(depth: depth + 1) else { return nil }
      values.append(next)
      if take(UInt8(ascii: "]")) { return .array(values) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func object(depth: Int) -> CanonicalJSON? {
    index += 1
    var members: [String: CanonicalJSON] = [:]
    if take(UInt8(ascii: "}")) { return .object([:]) }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\""), let key = string(), take(UInt8(ascii: ":")),
        let next = value(depth: depth + 1)
      else { return nil }
      members[key] = next
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func string() -> String? {
    index += 1
    var out: [UInt8] = []
    while let byte = current {
      index += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: out, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        if byte < 0x20 { return nil }
        out.append(byte)
        continue
      }
      guard escape(into: &out) else { return nil }
    }
    return nil
  }

  private mutating func escape(into out: inout [UInt8]) -> Bool {
    guard let byte = current else { return false }
    index += 1
    switch byte {
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "u"):
      guard var scalar = hexadecimal() else { return false }
      if scalar >= 0xD800, scalar < 0xDC00, take(word: "\\u"), let low = hexadecimal(),
        low >= 0xDC00, low < 0xE000
      {
        scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
      }
      let character = Unicode.Scalar(scalar) ?? "\u{FFFD}"
      out += String(Character(character)).utf8
    default: return false
    }
    return true
  }

  private mutating func hexadecimal() -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else { return nil }
      value = value << 4 + UInt32(digit)
      index += 1
    }
    return value
  }
}
