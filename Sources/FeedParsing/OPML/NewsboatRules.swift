/// Reads what newsboat's `config` file says of articles to be ignored.
package enum NewsboatRules {
  /// A rule of newsboat's.
  package struct Rule: Hashable, Sendable {
    /// As newsboat has it: the feeds, and what is ignored of them.
    package var text: String
    /// The same in heed's filter language; nil when it says something that heed's cannot.
    package var filter: String?
  }

  /// The `ignore-article` lines of `bytes`, in order. Never fails: everything else in the file is
  /// passed over.
  package static func read(_ bytes: [UInt8]) -> [Rule] {
    let document = DocumentDecoder.decode(bytes, contentType: nil)
    let text = String(decoding: document.bytes, as: UTF8.self)
    return text.split(separator: "\n").compactMap { line in
      let words = NewsboatReader.words(of: line)
      guard words.count == 3, words[0] == "ignore-article" else { return nil }
      return Rule(text: "\(words[1]) \(words[2])", filter: filter(words[1], words[2]))
    }
  }

  private static func filter(_ feeds: String, _ expression: String) -> String? {
    guard let inside = NewsboatFilter.heedFilter(expression) else { return nil }
    if feeds == "*" { return inside }
    let source: String
    if feeds.hasPrefix("regex:") {
      let pattern = feeds.dropFirst(6).reduce(into: "") { $0 += $1 == "/" ? "\\/" : String($1) }
      guard !pattern.isEmpty else { return nil }
      source = "source:/\(pattern)/"
    } else {
      guard !feeds.contains("\"") else { return nil }
      source = "source:\"\(feeds)\""
    }
    return "\(source) (\(inside))"
  }
}
