import FeedModel

/// Cuts the text of a filter into brackets, operators and terms.
struct FilterLexer {
  private let text: [Character]
  private var index = 0

  init(_ text: String) { self.text = Array(text) }

  mutating func tokens() throws(FilterError) -> [FilterToken] {
    var tokens: [FilterToken] = []
    while let character = current {
      let column = index
      switch character {
      case _ where character.isWhitespace:
        index += 1
      case "(":
        index += 1
        tokens.append(FilterToken(kind: .open, column: column))
      case ")":
        index += 1
        tokens.append(FilterToken(kind: .close, column: column))
      case "-":
        index += 1
        tokens.append(FilterToken(kind: .not, column: column))
      default:
        tokens.append(FilterToken(kind: try word(), column: column))
      }
    }
    return tokens
  }

  private var current: Character? { index < text.count ? text[index] : nil }

  private func problem(_ column: Int, _ sentence: String) -> FilterError {
    FilterError(column: column, sentence: sentence)
  }

  private mutating func word() throws(FilterError) -> FilterToken.Kind {
    let start = index
    if let pattern = try quoted() { return .term(.text(.any, pattern)) }
    var name = ""
    while let character = current, character.isLetter || character == "_" {
      name.append(character)
      index += 1
    }
    let key = name.lowercased()
    if current == ":" {
      index += 1
      return .term(try term(key, start))
    }
    if let measure = Filter.Measure(rawValue: key), let character = current,
      "<>".contains(character)
    {
      return .term(try comparison(measure))
    }
    let rest = bare()
    if rest.isEmpty, name == "OR" { return .or }
    let whole = name + rest
    return .term(.text(.any, .words(WordPattern(whole))))
  }

  private mutating func term(_ key: String, _ start: Int) throws(FilterError) -> Filter.Term {
    let column = index
    switch key {
    case "is":
      let name = bare()
      guard let state = Filter.State(rawValue: name.lowercased()) else {
        throw problem(column, "is: takes \(Self.list(Filter.State.allCases.map(\.rawValue)))")
      }
      return .state(state)
    case "has":
      let name = bare()
      guard let medium = Filter.Medium(rawValue: name.lowercased()) else {
        throw problem(column, "has: takes \(Self.list(Filter.Medium.allCases.map(\.rawValue)))")
      }
      return .has(medium)
    case "newer": return .newer(try span())
    case "older": return .older(try span())
    default: break
    }
    guard !key.isEmpty, let field = Filter.Field(rawValue: key) else {
      throw problem(start, "there is no \(key): to filter by")
    }
    if let pattern = try quoted() { return .text(field, pattern) }
    let value = bare()
    guard !value.isEmpty else { throw problem(column, "\(key): needs something after it") }
    return .text(field, .words(WordPattern(value)))
  }

  /// What stands up to the next space or bracket.
  private mutating func bare() -> String {
    var value = ""
    while let character = current, !character.isWhitespace, character != "(", character != ")" {
      value.append(character)
      index += 1
    }
    return value
  }

  /// `"words"` or `/expression/`; nil when neither begins here.
  private mutating func quoted() throws(FilterError) -> Filter.Pattern? {
    guard let mark = current, mark == "\"" || mark == "/" else { return nil }
    let start = index
    index += 1
    var value = ""
    while let character = current, character != mark {
      index += 1
      guard character == "\\", let next = current else {
        value.append(character)
        continue
      }
      index += 1
      // An expression keeps its own escapes.
      if mark == "/", next != mark { value.append(character) }
      value.append(next)
    }
    guard current == mark else {
      throw problem(
        start, mark == "/" ? "this expression is not closed" : "this quote is not closed")
    }
    index += 1
    if mark == "\"" { return .words(WordPattern(value)) }
    do throws(FilterError) {
      return .expression(try LinearPattern(value))
    } catch {
      throw problem(start + 1 + error.column, error.sentence)
    }
  }

  private mutating func span() throws(FilterError) -> Milliseconds {
    let column = index
    let value = bare().lowercased()
    guard let unit = value.last, let count = Int64(value.dropLast()), count >= 0, count < 100_000
    else { throw problem(column, "a time is a number and h, d, w, m or y: 7d") }
    switch unit {
    case "h": return .hours(count)
    case "d": return .days(count)
    case "w": return .days(count * 7)
    case "m": return .days(count * 30)
    case "y": return .days(count * 365)
    default: throw problem(column, "a time is a number and h, d, w, m or y: 7d")
    }
  }

  private mutating func comparison(_ measure: Filter.Measure) throws(FilterError) -> Filter.Term {
    var sign = ""
    while let character = current, "<>=".contains(character) {
      sign.append(character)
      index += 1
    }
    let column = index
    guard let comparison = Filter.Comparison(rawValue: sign) else {
      throw problem(column - sign.count, "numbers are compared with <, <=, > and >=")
    }
    guard let number = Self.thousandths(bare()) else {
      throw problem(column, "there should be a number here")
    }
    return .measure(measure, comparison, thousandths: number)
  }

  /// `0.6` as 600; nil for what is no number up to a million.
  static func thousandths(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int(parts[0]), (0...1_000_000).contains(whole)
    else { return nil }
    guard parts.count == 2 else { return whole * 1000 }
    let digits = parts[1].prefix(3)
    guard !digits.isEmpty, parts[1].allSatisfy(\.isNumber), let part = Int(digits) else {
      return nil
    }
    let scale = [100, 10, 1][digits.count - 1]
    return whole * 1000 + part * scale
  }

  static func list(_ words: [String]) -> String {
    words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }
}
