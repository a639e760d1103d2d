import FeedModel

extension Filter {
  /// The filter in its own language; read back it is the same filter.
  package var text: String {
    switch self {
    case .all: ""
    case .or(let parts): parts.map { $0.textInside(or: true) }.joined(separator: " OR ")
    case .and(let parts): parts.map { $0.textInside(or: false) }.joined(separator: " ")
    case .not(let part): "-" + part.textInside(or: false)
    case .term(let term): term.text
    }
  }

  private func textInside(or isOr: Bool) -> String {
    switch self {
    case .or: "(" + text + ")"
    case .and: isOr ? text : "(" + text + ")"
    default: text
    }
  }
}

extension Filter.Term {
  var text: String {
    switch self {
    case .text(let field, let pattern):
      (field == .any ? "" : field.rawValue + ":") + pattern.text(isBare: field == .any)
    case .state(let state): "is:" + state.rawValue
    case .newer(let span): "newer:" + Self.text(span)
    case .older(let span): "older:" + Self.text(span)
    case .measure(let measure, let comparison, let number):
      measure.rawValue + comparison.rawValue + Self.text(thousandths: number)
    case .has(let medium): "has:" + medium.rawValue
    }
  }

  private static func text(_ span: Milliseconds) -> String {
    let hours = span.count / 3_600_000
    return hours % 24 == 0 ? "\(hours / 24)d" : "\(hours)h"
  }

  private static func text(thousandths number: Int) -> String {
    guard number % 1000 != 0 else { return String(number / 1000) }
    var digits = String(number % 1000 + 1000).dropFirst()
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(number / 1000).\(digits)"
  }
}

extension Filter.Pattern {
  fileprivate func text(isBare: Bool) -> String {
    switch self {
    case .expression(let expression):
      return "/"
        + expression.text.split(separator: "/", omittingEmptySubsequences: false)
        .joined(separator: "\\/") + "/"
    case .words(let words):
      let text = words.text
      let isPlain =
        !text.isEmpty && !text.hasPrefix("-") && !text.hasPrefix("/")
        && !text.contains { $0.isWhitespace || "()\"".contains($0) }
        && (!isBare || (text != "OR" && !text.contains { ":<>".contains($0) }))
      if isPlain { return text }
      var quoted = "\""
      for character in text {
        if character == "\"" || character == "\\" { quoted.append("\\") }
        quoted.append(character)
      }
      return quoted + "\""
    }
  }
}
