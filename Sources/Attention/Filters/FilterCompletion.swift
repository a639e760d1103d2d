/// What a filter that is being typed may go on with. Pure.
package struct FilterCompletion: Hashable, Sendable {
  /// How many characters of the text stand before what is completed.
  package let start: Int
  /// What it may become, in order.
  package let candidates: [String]

  /// The most that are offered.
  private static let limit = 40

  /// Completions of the word at the end of `text`; titles and tags are those of the reader's sources.
  package init(_ text: String, titles: [String], tags: [String]) {
    let word = Self.lastWord(of: text)
    start = text.count - word.count
    var sign = ""
    var rest = word
    while let first = rest.first, first == "-" || first == "(" {
      sign.append(first)
      rest = rest.dropFirst()
    }
    let found: [String]
    if let colon = rest.firstIndex(of: ":") {
      let key = rest[..<colon].lowercased()
      let typed = String(rest[rest.index(after: colon)...].drop { $0 == "\"" })
      found = Self.values(of: key, titles: titles, tags: tags)
        .filter { Self.begins($0, with: typed) }
        .map { key + ":" + Self.quoted($0) }
    } else {
      found =
        rest.isEmpty && sign.isEmpty ? [] : Self.starts.filter { $0.hasPrefix(rest.lowercased()) }
    }
    candidates = found.prefix(Self.limit).map { sign + $0 }
  }

  /// What a term may begin with.
  private static let starts: [String] =
    Filter.Field.allCases.map(\.rawValue).filter { !$0.isEmpty }.map { $0 + ":" }
    + ["is:", "has:", "newer:", "older:"] + Filter.Measure.allCases.map { $0.rawValue + "<" }
    + Filter.Measure.allCases.map { $0.rawValue + ">" }

  private static func values(of key: String, titles: [String], tags: [String]) -> [String] {
    switch key {
    case "is": Filter.State.allCases.map(\.rawValue)
    case "has": Filter.Medium.allCases.map(\.rawValue)
    case "newer", "older": ["1d", "2d", "7d", "30d", "1y"]
    case "source": titles
    case "tag": tags
    default: []
    }
  }

  private static func begins(_ value: String, with typed: String) -> Bool {
    let (value, typed) = (TextFolding.fold(value), TextFolding.fold(typed))
    return value.hasPrefix(typed) || value.contains(" " + typed)
  }

  private static func quoted(_ value: String) -> String {
    Filter.Term.text(.source, .words(WordPattern(value))).text.dropFirst("source:".count)
      .description
  }

  /// The last word, with the quotes that are open in it.
  private static func lastWord(of text: String) -> Substring {
    var start = text.startIndex
    var isQuoted = false
    for index in text.indices {
      if text[index] == "\"" { isQuoted.toggle() }
      if text[index].isWhitespace, !isQuoted { start = text.index(after: index) }
    }
    return text[start...]
  }
}
