/// A value to be written into a settings file.
package enum SettingValue: Hashable, Sendable {
  /// Text.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// A number; written with at most three digits after the point.
  case number(Double)
  /// True or false.
  case flag(Bool)
  /// Texts in order.
  case list([String])

  /// How TOML writes it.
  package var literal: String {
    switch self {
    case .text(let text): Self.quote(text)
    case .integer(let value): String(value)
    case .number(let value): Self.decimal(value)
    case .flag(let value): value ? "true" : "false"
    case .list(let texts): "[" + texts.map(Self.quote).joined(separator: ", ") + "]"
    }
  }

  /// The value that `text`, typed on a command line, names for a setting: a number where it is one,
  /// `true` and `false`, else text.
  package init(typed text: String) {
    if let value = Int(text) {
      self = .integer(value)
    } else if text == "true" || text == "false" {
      self = .flag(text == "true")
    } else if let value = Double(text), value.isFinite {
      self = .number(value)
    } else {
      self = .text(text)
    }
  }

  private static func decimal(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "0.0" }
    let thousandths = Int((abs(value) * 1000).rounded())
    var digits = String(thousandths % 1000)
    digits = String(repeating: "0", count: 3 - digits.count) + digits
    while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
    return (value < 0 && thousandths > 0 ? "-" : "") + "\(thousandths / 1000).\(digits)"
  }

  private static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
