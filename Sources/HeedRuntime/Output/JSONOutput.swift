/// A JSON value to be written: members keep their order, and text is cleaned of whatever a terminal
/// would obey.
package enum JSONOutput: Hashable, Sendable {
  /// Absent.
  case null
  /// True or false.
  case flag(Bool)
  /// A whole number.
  case whole(Int64)
  /// A number, written with at most three digits after the point; null when it is not finite.
  case decimal(Double)
  /// Text.
  case text(String)
  /// Values in order.
  case list([JSONOutput])
  /// Named values in order.
  case object([Member])

  /// A named value.
  package struct Member: Hashable, Sendable {
    /// Its name: snake case.
    package var name: String
    /// Its value.
    package var value: JSONOutput

    /// A member as given.
    package init(_ name: String, _ value: JSONOutput) {
      self.name = name
      self.value = value
    }
  }

  /// A whole number.
  package static func number(_ value: Int) -> JSONOutput { .whole(Int64(value)) }

  /// Text, or null.
  package static func optional(_ text: String?) -> JSONOutput { text.map { .text($0) } ?? .null }

  /// Texts in order.
  package static func texts(_ texts: [String]) -> JSONOutput { .list(texts.map { .text($0) }) }

  /// The value on one line, without blanks between its parts.
  package var encoded: String {
    var out: [UInt8] = []
    write(to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private func write(to out: inout [UInt8]) {
    switch self {
    case .null: out += "null".utf8
    case .flag(let value): out += (value ? "true" : "false").utf8
    case .whole(let value): out += String(value).utf8
    case .decimal(let value): out += Self.digits(value).utf8
    case .text(let value): Self.write(value, to: &out)
    case .list(let values):
      out.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        value.write(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        Self.write(member.name, to: &out)
        out.append(UInt8(ascii: ":"))
        member.value.write(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private static func digits(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "null" }
    let thousandths = Int64((value * 1000).rounded())
    let (whole, rest) = abs(thousandths).quotientAndRemainder(dividingBy: 1000)
    let sign = thousandths < 0 ? "-" : ""
    if rest == 0 { return sign + String(whole) }
    var fraction = String(rest)
    fraction = String(repeating: "0", count: 3 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return sign + String(whole) + "." + fraction
  }

  private static func write(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for byte in CleanText.block(text).utf8 {
      switch byte {
      case UInt8(ascii: "\""): out += [UInt8(ascii: "\\"), UInt8(ascii: "\"")]
      case UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
      case 0x0A: out += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 0x09: out += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}

extension JSONOutput: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
  /// An object with the members in the order written.
  package init(dictionaryLiteral elements: (String, JSONOutput)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  /// A list of the values written.
  package init(arrayLiteral elements: JSONOutput...) { self = .list(elements) }
}
