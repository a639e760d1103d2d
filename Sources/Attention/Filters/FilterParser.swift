import FeedModel

/// Reads the filter language: words side by side mean "and", `OR` binds looser, `-` is "not".
struct FilterParser {
  private let tokens: [FilterToken]
  private var index = 0
  private var depth = 0
  private let end: Int

  private static let depthLimit = 60

  init(_ text: String) throws(FilterError) {
    var lexer = FilterLexer(text)
    tokens = try lexer.tokens()
    end = text.count
  }

  mutating func parse() throws(FilterError) -> Filter {
    if tokens.isEmpty { return .all }
    let filter = try alternatives()
    if let token = current {
      throw FilterError(column: token.column, sentence: "this bracket closes nothing")
    }
    return filter
  }

  private var current: FilterToken? { index < tokens.count ? tokens[index] : nil }

  private mutating func alternatives() throws(FilterError) -> Filter {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else {
      throw FilterError(column: current?.column ?? end, sentence: "brackets are nested too deeply")
    }
    var parts = [try sequence()]
    while current?.kind == .or {
      index += 1
      parts.append(try sequence())
    }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func sequence() throws(FilterError) -> Filter {
    var parts: [Filter] = []
    while let token = current, token.kind != .or, token.kind != .close {
      parts.append(try negatable())
    }
    guard !parts.isEmpty else {
      throw FilterError(column: current?.column ?? end, sentence: "something is missing here")
    }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private mutating func negatable() throws(FilterError) -> Filter {
    var isNegated = false
    while current?.kind == .not {
      isNegated.toggle()
      index += 1
    }
    guard let token = current else {
      throw FilterError(column: end, sentence: "something is missing after the minus")
    }
    index += 1
    let filter: Filter
    switch token.kind {
    case .open:
      filter = try alternatives()
      guard current?.kind == .close else {
        throw FilterError(column: token.column, sentence: "this bracket is not closed")
      }
      index += 1
    case .term(let term): filter = .term(term)
    case .close, .or, .not:
      throw FilterError(column: token.column, sentence: "something is missing before this")
    }
    return isNegated ? .not(filter) : filter
  }
}

/// A piece of a filter's text.
struct FilterToken {
  enum Kind: Hashable {
    case open, close, or, not
    case term(Filter.Term)
  }

  let kind: Kind
  let column: Int
}
