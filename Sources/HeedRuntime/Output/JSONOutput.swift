import FeedParsing

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
    var out = JSONWriter()
    write(to: &out)
    return out.text
  }

  private func write(to out: inout JSONWriter) {
    switch self {
    case .null: out.literal("null")
    case .flag(let value): out.literal(value ? "true" : "false")
    case .whole(let value): out.literal(String(value))
    case .decimal(let value): out.literal(Self.digits(value))
    case .text(let value): out.value(CleanText.block(value))
    case .list(let values):
      out.open("[")
      for value in values {
        out.element()
        value.write(to: &out)
      }
      out.close("]")
    case .object(let members):
      out.open("{")
      for member in members {
        out.key(member.name)
        member.value.write(to: &out)
      }
      out.close("}")
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
}

extension JSONOutput: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
  /// An object with the members in the order written.
  package init(dictionaryLiteral elements: (String, JSONOutput)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  /// A list of the values written.
  package init(arrayLiteral elements: JSONOutput...) { self = .list(elements) }
}
