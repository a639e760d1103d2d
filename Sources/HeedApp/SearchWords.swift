import Attention

/// What was typed into the search, in the filter language.
enum SearchWords {
  /// The filter that finds whole words as the search does: signs that mean more in a filter are
  /// quoted.
  static func filter(_ text: String) -> String {
    var parts: [String] = []
    var rest = Substring(text)
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard let first = rest.first else { break }
      var sign = ""
      if first == "-", rest.count > 1 {
        sign = "-"
        rest = rest.dropFirst()
      }
      let piece: Substring
      if rest.first == "\"" {
        rest = rest.dropFirst()
        piece = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(piece.count).dropFirst()
      } else {
        piece = rest.prefix { !$0.isWhitespace && $0 != "\"" }
        rest = rest.dropFirst(piece.count)
      }
      let words = WordPattern(String(piece))
      if !words.isEmpty { parts.append(sign + Filter.term(.text(.any, .words(words))).text) }
    }
    return parts.joined(separator: " ")
  }
}
