/// What a reader typed into the search, made safe for FTS5: words and quoted phrases, all of which
/// must occur; the word still being typed matches as a beginning. Operators are only words.
struct SearchQuery: Equatable {
  /// A word or a phrase.
  struct Term: Equatable {
    /// The words in a row, folded.
    var words: [[UInt8]]
    /// Whether the last word may go on.
    var isPrefix: Bool
    /// Whether entries with it are left out.
    var isExcluded: Bool
  }

  /// How many terms count; what is typed behind them is ignored.
  static let limit = 16

  /// What must occur, and what must not.
  private(set) var terms: [Term] = []

  /// The query that `text` means.
  init(_ text: String) {
    var rest = Substring(text)
    while terms.count < Self.limit {
      rest = rest.drop { $0.isWhitespace }
      guard let first = rest.first else { break }
      var isExcluded = false
      if first == "-", let second = rest.dropFirst().first, !second.isWhitespace {
        isExcluded = true
        rest = rest.dropFirst()
      }
      let piece = Self.takePiece(from: &rest)
      let words = UTF8Text.words(piece.text)
      guard let last = words.last else { continue }
      // One letter begins too much, and a letter that is a word of its own is whole.
      let mayGoOn = piece.isOpen && !isExcluded && last.count > 1 && last[0] < 0xE3
      terms.append(Term(words: words, isPrefix: mayGoOn, isExcluded: isExcluded))
    }
  }

  /// What must occur.
  var wanted: [Term] { terms.filter { !$0.isExcluded } }

  /// The FTS5 expression, or nil when nothing is searched for; `completions` gives the words of
  /// the store that begin with the word given.
  func expression(completions: ([UInt8]) throws -> [String]) rethrows -> String? {
    var text = ""
    for term in wanted {
      if !text.isEmpty { text += " AND " }
      var alternatives = [Self.quoted(term.words)]
      if term.isPrefix, let last = term.words.last {
        alternatives = try completions(last).map {
          Self.quoted(term.words.dropLast() + [Array($0.utf8)])
        }
        // Nothing goes on so: the word as it stands finds nothing either.
        if alternatives.isEmpty { alternatives = [Self.quoted(term.words)] }
      }
      text += "(" + alternatives.joined(separator: " OR ") + ")"
    }
    if text.isEmpty { return nil }
    for term in terms where term.isExcluded {
      text = "(" + text + ") NOT " + Self.quoted(term.words)
    }
    return text
  }

  /// `text` as a quoted phrase of FTS5, or nil when it has no word.
  static func phrase(_ text: String) -> String? {
    let words = UTF8Text.words(Substring(text))
    return words.isEmpty ? nil : quoted(words)
  }

  /// Words in a row as FTS5 writes them. They hold letters and digits only: nothing escapes.
  private static func quoted(_ words: [[UInt8]]) -> String {
    "\"" + words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") + "\""
  }

  /// Takes a quoted piece or a word off the front; an open one is still being typed.
  private static func takePiece(from rest: inout Substring) -> (text: Substring, isOpen: Bool) {
    if rest.first == "\"" {
      rest = rest.dropFirst()
      let piece = rest.prefix { $0 != "\"" }
      rest = rest.dropFirst(piece.count)
      let isOpen = rest.isEmpty
      rest = rest.dropFirst()
      return (piece, isOpen)
    }
    let piece = rest.prefix { !$0.isWhitespace && $0 != "\"" }
    rest = rest.dropFirst(piece.count)
    return (piece, rest.isEmpty)
  }
}
