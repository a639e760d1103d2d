/// Says newsboat's filter expressions in heed's filter language, where heed's has words for them.
struct NewsboatFilter {
  private enum Token: Equatable {
    case word(String)
    case text(String)
    case sign(String)
  }

  /// The deepest parentheses that are followed.
  private static let maximumDepth = 32

  private var tokens: ArraySlice<Token>

  /// `expression` in heed's language, or nil when it cannot be said there.
  static func heedFilter(_ expression: String) -> String? {
    guard let tokens = tokens(of: expression) else { return nil }
    var reader = NewsboatFilter(tokens: tokens[...])
    guard let filter = reader.chain(depth: 0), reader.tokens.isEmpty else { return nil }
    return filter
  }

  // MARK: Grammar

  /// Comparisons and groups joined by `and` or by `or`; both together need parentheses, since
  /// newsboat's order of them is not what people expect.
  private mutating func chain(depth: Int) -> String? {
    guard depth < Self.maximumDepth, let first = operand(depth: depth) else { return nil }
    var parts = [first]
    var joiner: String?
    while case .word(let word)? = tokens.first {
      let name = word.lowercased()
      guard name == "and" || name == "or", joiner == nil || joiner == name else { return nil }
      joiner = name
      tokens.removeFirst()
      guard let next = operand(depth: depth) else { return nil }
      parts.append(next)
    }
    return parts.joined(separator: joiner == "or" ? " OR " : " ")
  }

  private mutating func operand(depth: Int) -> String? {
    guard tokens.first == .sign("(") else { return comparison() }
    tokens.removeFirst()
    guard let inside = chain(depth: depth + 1), tokens.popFirst() == .sign(")") else { return nil }
    return "(" + inside + ")"
  }

  private mutating func comparison() -> String? {
    guard case .word(let attribute)? = tokens.popFirst(), let sign = tokens.popFirst(),
      let value = tokens.popFirst()
    else { return nil }
    let comparison: String
    switch sign {
    case .sign(let text), .word(let text): comparison = text.lowercased()
    case .text: return nil
    }
    switch value {
    case .text(let text), .word(let text):
      return Self.said(attribute.lowercased(), comparison, text)
    case .sign: return nil
    }
  }

  private static func said(_ attribute: String, _ sign: String, _ value: String) -> String? {
    switch attribute {
    case "unread":
      guard sign == "=" || sign == "==" || sign == "!=", value == "yes" || value == "no" else {
        return nil
      }
      return (value == "yes") == (sign != "!=") ? "is:unread" : "is:read"
    case "tags": return found(in: "tag", sign, value)
    case "title", "author": return found(in: attribute, sign, value)
    case "content": return found(in: "text", sign, value)
    case "feedtitle", "rssurl": return found(in: "source", sign, value)
    case "age": return age(sign, value)
    default: return nil
    }
  }

  private static func found(in field: String, _ sign: String, _ value: String) -> String? {
    guard !value.isEmpty else { return nil }
    let escaped = { (mark: Character) in
      value.reduce(into: "") { text, character in
        if character == mark || (character == "\\" && mark == "\"") { text += "\\" }
        text.append(character)
      }
    }
    switch sign {
    case "=~": return field + ":/" + escaped("/") + "/"
    case "!~": return "-" + field + ":/" + escaped("/") + "/"
    case "#", "=", "==": return field + ":\"" + escaped("\"") + "\""
    case "!#", "!=": return "-" + field + ":\"" + escaped("\"") + "\""
    default: return nil
    }
  }

  /// Newsboat counts whole days that have passed.
  private static func age(_ sign: String, _ value: String) -> String? {
    if sign == "between" {
      let ends = value.split(separator: ":").compactMap { Int($0) }
      guard ends.count == 2, let least = ends.min(), let most = ends.max(), least >= 0 else {
        return nil
      }
      let newer = "newer:\(most + 1)d"
      return least == 0 ? newer : "older:\(least)d " + newer
    }
    guard let days = Int(value), days >= 0, days < 100_000 else { return nil }
    switch sign {
    case "<": return "newer:\(max(1, days))d"
    case "<=": return "newer:\(days + 1)d"
    case ">": return "older:\(days + 1)d"
    case ">=": return "older:\(days)d"
    default: return nil
    }
  }

  // MARK: Tokens

  private static func tokens(of expression: String) -> [Token]? {
    var tokens: [Token] = []
    var rest = expression[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "(" || first == ")" {
        tokens.append(.sign(String(rest.removeFirst())))
      } else if first == "\"" {
        rest.removeFirst()
        var text = ""
        while let character = rest.first, character != "\"" {
          rest.removeFirst()
          if character == "\\", let next = rest.popFirst() {
            // A backslash means something to a regular expression unless it guards a quote.
            text += next == "\"" ? "\"" : "\\" + String(next)
          } else {
            text.append(character)
          }
        }
        guard rest.popFirst() != nil else { return nil }
        tokens.append(.text(text))
      } else if "=!<>~#".contains(first) {
        let sign = rest.prefix { "=!<>~#".contains($0) }
        tokens.append(.sign(String(sign)))
        rest = rest.dropFirst(sign.count)
      } else {
        let word = rest.prefix { !$0.isWhitespace && !"()=!<>~#\"".contains($0) }
        tokens.append(.word(String(word)))
        rest = rest.dropFirst(word.count)
      }
    }
    return tokens
  }
}
