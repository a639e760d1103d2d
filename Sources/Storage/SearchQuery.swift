/// What a reader typed into the search, made safe for FTS5: words and quoted phrases, all of which
/// must occur; the word still being typed matches as a beginning. Operators are only words.
struct SearchQuery: Equatable {
  /// A word or a phrase.
  struct Term: Equatable {
    /// The words in a row, as typed.
    var words: [String]
    /// Whether the last word may go on.
    var isPrefix: Bool
    /// Whether entries with it are left out.
    var isExcluded: Bool
  }

  /// What must occur, and what must not.
  private(set) var terms: [Term] = []

  /// How many terms count; what is typed behind them is ignored.
  static let limit = 16

  /// The query that `text` means.
  init(_ text: String) {
    var rest = Substring(text)
    while terms.count < Self.limit {
      rest = rest.drop { $0.isWhitespace }
      guard let first = rest.first else { break }
      var isExcluded = false
      if first == "-", rest.count > 1, rest.dropFirst().first?.isWhitespace == false {
        isExcluded = true
        rest = rest.dropFirst()
      }
      var isPrefix = false
      let piece: Substring
      if rest.first == "\"" {
        let inside = rest.dropFirst()
        piece = inside.prefix { $0 != "\"" }
        rest = inside.dropFirst(piece.count)
        // An open quote is a phrase still being typed.
        isPrefix = rest.isEmpty
        rest = rest.dropFirst()
      } else {
        piece = rest.prefix { !$0.isWhitespace && $0 != "\"" }
        rest = rest.dropFirst(piece.count)
        isPrefix = rest.isEmpty
      }
      let words = Self.words(piece)
      if words.isEmpty { continue }
      terms.append(Term(words: words, isPrefix: isPrefix && !isExcluded, isExcluded: isExcluded))
    }
  }

  /// The FTS5 expression, or nil when nothing is searched for.
  var expression: String? {
    let wanted = terms.filter { !$0.isExcluded }
    if wanted.isEmpty { return nil }
    var text = wanted.map { Self.quoted($0) }.joined(separator: " AND ")
    for term in terms where term.isExcluded {
      text = "(" + text + ") NOT " + Self.quoted(term)
    }
    return text
  }

  /// `text` as a quoted phrase of FTS5, or nil when it has no word.
  static func phrase(_ text: String) -> String? {
    let words = words(Substring(text))
    if words.isEmpty { return nil }
    return quoted(Term(words: words, isPrefix: false, isExcluded: false))
  }

  /// A term as FTS5 writes it. The words hold letters and digits only, so nothing can escape.
  private static func quoted(_ term: Term) -> String {
    "\"" + term.words.joined(separator: " ") + "\"" + (term.isPrefix ? "*" : "")
  }

  /// The runs of letters, digits and marks in `text`, as FTS5's tokenizer would cut them.
  static func words(_ text: Substring) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isWordScalar(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        words.append(String(word))
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    return words
  }

  /// Whether the tokenizer keeps a scalar within a word: letters, numbers, marks, private use.
  static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
      default: return false
      }
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark,
      .privateUse:
      return true
    default: return false
    }
  }
}
