/// A value of JSON, read from bytes that may be damaged.
indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// A number as it was written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  /// The text of a string or number.
  var text: String? {
    switch self {
    case .string(let text): text
    case .number(let text): text
    default: nil
    }
  }

  /// A string that is not empty.
  var string: String? {
    guard case .string(let text) = self, !text.isEmpty else { return nil }
    return text
  }

  /// The elements of an array; of anything else, none.
  var elements: [JSONValue] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The elements of an array; a value that stands where an array belongs is its only one.
  var oneOrMore: [JSONValue] {
    switch self {
    case .array(let elements): elements
    case .null: []
    default: [self]
    }
  }

  /// A number, also one written as a string.
  var double: Double? { text.flatMap { Double($0) } }
}

/// Reads JSON (RFC 8259) and forgives what people and broken connections do to it: comments, trailing
/// commas, control characters in strings, lone surrogates, an end that is missing. What lies deeper than
/// the limit reads as null.
struct JSONReader {
  private let bytes: [UInt8]
  private var offset = 0
  /// Whether something was forgiven.
  private(set) var hasRecovered = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value that the bytes begin with, or nil when they begin with none.
  mutating func read() -> JSONValue? { value(depth: 0) }

  private mutating func value(depth: Int) -> JSONValue? {
    skipSpace()
    guard offset < bytes.count else { return nil }
    switch bytes[offset] {
    case ASCII.leftBrace, ASCII.leftBracket:
      guard depth < FeedLimits.maximumJSONDepth else {
        skipNested()
        return .null
      }
      return bytes[offset] == ASCII.leftBrace ? object(depth: depth) : array(depth: depth)
    case ASCII.quote: return .string(string())
    case ASCII.hyphen, 0x30...0x39: return number()
    case let byte where byte.isLetter: return word()
    default: return nil
    }
  }

  private mutating func skipSpace() {
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte.isSpace {
        offset += 1
      } else if byte == ASCII.slash, bytes.matches("//", at: offset) {
        hasRecovered = true
        offset = bytes.offset(of: ASCII.lineFeed, in: offset..<bytes.count) ?? bytes.count
      } else if byte == ASCII.slash, bytes.matches("/*", at: offset) {
        hasRecovered = true
        let end = bytes.offset(of: "*/", in: offset + 2..<bytes.count)
        offset = end.map { $0 + 2 } ?? bytes.count
      } else {
        return
      }
    }
  }

  private mutating func object(depth: Int) -> JSONValue {
    offset += 1
    var members: [String: JSONValue] = [:]
    while true {
      skipSpace()
      guard offset < bytes.count else {
        hasRecovered = true
        return .object(members)
      }
      switch bytes[offset] {
      case 0x7D:
        offset += 1
        return .object(members)
      case ASCII.comma: offset += 1
      case ASCII.quote:
        let key = string()
        skipSpace()
        if offset < bytes.count, bytes[offset] == ASCII.colon { offset += 1 }
        guard let value = value(depth: depth + 1) else { continue }
        members[key] = value
      default:
        hasRecovered = true
        offset += 1
      }
    }
  }

  private mutating func array(depth: Int) -> JSONValue {
    offset += 1
    var elements: [JSONValue] = []
    while true {
      skipSpace()
      guard offset < bytes.count else {
        hasRecovered = true
        return .array(elements)
      }
      switch bytes[offset] {
      case ASCII.rightBracket:
        offset += 1
        return .array(elements)
      case ASCII.comma: offset += 1
      default:
        if let value = value(depth: depth + 1) {
          elements.append(value)
        } else {
          hasRecovered = true
          offset += 1
        }
      }
    }
  }

  /// Passes over what lies too deep, without recursion.
  private mutating func skipNested() {
    hasRecovered = true
    var depth = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case ASCII.leftBrace, ASCII.leftBracket: depth += 1
      case 0x7D, ASCII.rightBracket: depth -= 1
      case ASCII.quote:
        _ = string()
        continue
      default: break
      }
      offset += 1
      if depth == 0 { return }
    }
  }

  private mutating func word() -> JSONValue {
    let start = offset
    while offset < bytes.count, bytes[offset].isLetter { offset += 1 }
    let word = start..<offset
    if bytes.equals("true", in: word) { return .bool(true) }
    if bytes.equals("false", in: word) { return .bool(false) }
    if !bytes.equals("null", in: word) { hasRecovered = true }
    return .null
  }

  private mutating func number() -> JSONValue {
    let start = offset
    while offset < bytes.count,
      bytes[offset].isAlphanumeric || bytes[offset] == ASCII.period
        || bytes[offset] == ASCII.plus || bytes[offset] == ASCII.hyphen
    { offset += 1 }
    return .number(bytes.string(in: start..<min(offset, start + 64)))
  }

  // MARK: Strings

  private mutating func string() -> String {
    offset += 1
    let start = offset
    while offset < bytes.count, bytes[offset] != ASCII.quote, bytes[offset] != ASCII.backslash {
      offset += 1
    }
    if offset < bytes.count, bytes[offset] == ASCII.quote {
      offset += 1
      return bytes.string(in: start..<offset - 1)
    }
    var output = Array(bytes[start..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == ASCII.quote { return String(decoding: output, as: UTF8.self) }
      if byte == ASCII.backslash {
        escape(into: &output)
      } else {
        output.append(byte)
      }
    }
    hasRecovered = true
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func escape(into output: inout [UInt8]) {
    guard offset < bytes.count else { return }
    let byte = bytes[offset]
    offset += 1
    switch byte {
    case 0x6E: output.append(ASCII.lineFeed)
    case 0x74: output.append(ASCII.tab)
    case 0x72: output.append(ASCII.lineFeed)
    case 0x62, 0x66: output.append(ASCII.space)
    case 0x75:
      guard let unit = hexadecimal() else { return }
      TextCleaning.append(scalar(from: unit), to: &output)
    default: output.append(byte)
    }
  }

  private mutating func hexadecimal() -> UInt32? {
    guard offset + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for index in offset..<offset + 4 {
      guard let digit = bytes[index].hexValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    offset += 4
    return value
  }

  /// The character of a UTF-16 unit, together with the low surrogate that follows a high one.
  private mutating func scalar(from unit: UInt32) -> UInt32 {
    guard unit >= 0xD800, unit < 0xE000 else { return unit }
    let before = offset
    if unit < 0xDC00, bytes.matches("\\u", at: offset) {
      offset += 2
      if let low = hexadecimal(), low >= 0xDC00, low < 0xE000 {
        return 0x1_0000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
      offset = before
    }
    hasRecovered = true
    return 0xFFFD
  }
}
