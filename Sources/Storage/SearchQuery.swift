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

    /// A term as given.
    init(words: [[UInt8]], isPrefix: Bool, isExcluded: Bool) {
      self.words = words
      self.isPrefix = isPrefix
      self.isExcluded = isExcluded
    }

    /// All words of `phrase` in a row.
    init(phrase: String) {
      self.init(words: UTF8Text.words(Substring(phrase)), isPrefix: false, isExcluded: false)
    }
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

  /// The phrases that must not; single words are left to the index.
  var excludedPhrases: [Term] { terms.filter { $0.isExcluded && $0.words.count > 1 } }

  /// Whether entries that have the words are looked through for phrases: the index keeps no places.
  var hasPhrases: Bool { terms.contains { $0.words.count > 1 } }

  /// The FTS5 expression for the entries that have the words, or nil when nothing is searched for;
  /// `completions` gives the words of the store that begin with the word given.
  func expression(completions: ([UInt8]) throws -> [String]) rethrows -> String? {
    var parts: [String] = []
    for term in wanted {
      var whole = term.words
      if term.isPrefix, let last = whole.popLast() {
        var alternatives = try completions(last)
        // Nothing goes on so: the word as it stands finds nothing either.
        if alternatives.isEmpty { alternatives = [String(decoding: last, as: UTF8.self)] }
        parts.append("(" + alternatives.map(Self.quoted).joined(separator: " OR ") + ")")
      }
      parts += whole.map { Self.quoted(String(decoding: $0, as: UTF8.self)) }
    }
    if parts.isEmpty { return nil }
    var text = parts.joined(separator: " AND ")
    for term in terms where term.isExcluded && term.words.count == 1 {
      text = "(" + text + ") NOT " + Self.quoted(String(decoding: term.words[0], as: UTF8.self))
    }
    return text
  }

  /// The FTS5 expression for the entries that have all words of `text`, each behind `mark` if there
  /// is one; nil when it has no word.
  static func allWords(of text: String, mark: UInt8? = nil) -> String? {
    let words = UTF8Text.words(Substring(text))
    if words.isEmpty { return nil }
    let marked = mark.map { String(UnicodeScalar($0)) } ?? ""
    return words.map { quoted(marked + String(decoding: $0, as: UTF8.self)) }
      .joined(separator: " AND ")
  }

  /// A word as FTS5 writes it. It holds letters and digits only: nothing escapes.
  private static func quoted(_ word: String) -> String { "\"" + word + "\"" }

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
