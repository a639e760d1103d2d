/// Titles as conversations are known by.
package enum ThreadTitle {
  /// What mail programs put before the title of an answer, in several languages.
  private static let answers: Set<String> = [
    "re", "r", "fwd", "fw", "aw", "antw", "wg", "sv", "vs", "rif", "res", "tr", "enc", "odp", "ynt",
  ]

  /// `title` without what answers put before it (`Re:`, `AW:`, `Re[2]:`) and without the name of a list
  /// in brackets.
  package static func bare(_ title: String) -> String {
    var rest = title[...]
    while true {
      let trimmed = rest.drop(while: \.isWhitespace)
      if trimmed.first == "[", let end = trimmed.firstIndex(of: "]") {
        rest = trimmed[trimmed.index(after: end)...]
      } else if let colon = trimmed.prefix(8).firstIndex(of: ":"),
        answers.contains(
          trimmed[..<colon].prefix { $0 != "[" && $0 != "(" && $0 != "^" }.lowercased())
      {
        rest = trimmed[trimmed.index(after: colon)...]
      } else {
        rest = trimmed
        break
      }
    }
    return rest.isEmpty ? title : String(rest)
  }
}
