/// A JSON value as the ledger writes it: object keys sorted by their bytes, numbers whole.
package enum CanonicalJSON: Hashable, Sendable {
  /// Absent on purpose.
  case null
  /// True or false.
  case boolean(Bool)
  /// A whole number.
  case integer(Int64)
  /// Text.
  case string(String)
  /// Values in order.
  case array([CanonicalJSON])
  /// Values by key.
  case object([String: CanonicalJSON])

  /// How deep values may nest when read.
  package static let depthLimit = 32

  /// The one text form: no spaces, sorted keys, only `"`, `\` and controls escaped.
  package var text: String {
    var out: [UInt8] = []
    write(to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// The value that `text` holds, or nil when it is no JSON of whole numbers.
  package init?(text: String) {
    var reader = CanonicalJSONReader(bytes: Array(text.utf8))
    guard let value = reader.document() else { return nil }
    self = value
  }

  /// The value under `key`, where this is an object that has it.
  package subscript(key: String) -> CanonicalJSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The whole number, where this is one.
  package var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The text, where this is text.
  package var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The truth, where this is true or false.
  package var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  /// The values, where this is an array.
  package var array: [CanonicalJSON]? {
    if case .array(let values) = self { values } else { nil }
  }

  private func write(to out: inout [UInt8]) {
    switch self {
    case .null: out += "null".utf8
    case .boolean(let value): out += (value ? "true" : "false").utf8
    case .integer(let value): out += String(value).utf8
    case .string(let value): Self.write(value, to: &out)
    case .array(let values):
      out.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        value.write(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      let keys = members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      for (index, key) in keys.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        Self.write(key, to: &out)
        out.append(UInt8(ascii: ":"))
        (members[key] ?? .null).write(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to out: inout [UInt8]) {
    let hex = Array("0123456789abcdef".utf8)
    out.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): out += [UInt8(ascii: "\\"), UInt8(ascii: "\"")]
      case UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
      case 0x0A: out += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 0x09: out += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case 0..<0x20, 0x7F:
        out += "\\u00".utf8
        out += [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}
