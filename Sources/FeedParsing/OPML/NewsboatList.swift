package import FeedModel

/// What a newsboat `urls` file holds.
package struct NewsboatList: Hashable, Sendable {
  /// The subscriptions with their tags and titles, and what was left out, by name.
  package var list: OutlineList
  /// The query feeds.
  package var queries: [Query]

  /// A query feed of newsboat's.
  package struct Query: Hashable, Sendable {
    /// What it is called.
    package var name: String
    /// The filter as newsboat has it.
    package var expression: String
    /// The same in heed's filter language; nil when it says something that heed's cannot.
    package var filter: String?
  }
}

/// Reads newsboat's `urls` file: an address and its tags on each line.
package enum NewsboatReader {
  /// The tag that feeds get which the file hides from newsboat's list.
  package static let hiddenTag = "hidden"

  /// The list in `bytes`. Never fails; a line that makes no sense is named in the warnings.
  ///
  /// Lines that would run a command or read a file (`exec:`, `filter:`, `file:`) are refused by name.
  package static func read(_ bytes: [UInt8]) -> NewsboatList {
    let document = DocumentDecoder.decode(bytes, contentType: nil)
    var result = NewsboatList(list: OutlineList(warnings: document.warnings), queries: [])
    let text = String(decoding: document.bytes, as: UTF8.self)
    for line in text.split(separator: "\n") {
      let words = words(of: line)
      guard let address = words.first else { continue }
      add(address, Array(words.dropFirst()), to: &result)
    }
    return result
  }

  private static func add(
    _ address: String, _ words: [String], to result: inout NewsboatList
  ) {
    if address.hasPrefix("query:") {
      addQuery(address, to: &result)
      return
    }
    var outline = Outline(url: address)
    outline.dropFeedScheme()
    for word in words {
      if word.hasPrefix("~") {
        outline.title = String(word.dropFirst())
      } else if word.hasPrefix("!") {
        if !outline.tags.contains(hiddenTag) { outline.tags.append(hiddenTag) }
        let rest = String(word.dropFirst())
        if !rest.isEmpty, !outline.tags.contains(rest) { outline.tags.append(rest) }
      } else if !word.isEmpty, !outline.tags.contains(word) {
        outline.tags.append(word)
      }
    }
    if outline.hasWebAddress {
      result.list.outlines.append(outline)
      return
    }
    for (prefix, what) in [
      ("exec:", "it runs a command"), ("filter:", "it runs a command"),
      ("file:", "it reads a file"),
    ] where address.hasPrefix(prefix) {
      result.list.warnings.append("left out, because \(what): \(address)")
      return
    }
    result.list.warnings.append(
      "left out, because it is not an http or https address: \(address)")
  }

  private static func addQuery(_ address: String, to result: inout NewsboatList) {
    let parts = address.dropFirst(6).split(separator: ":", maxSplits: 1)
    guard parts.count == 2, !parts[0].isEmpty else {
      result.list.warnings.append("left out, because the query feed says too little: \(address)")
      return
    }
    let expression = String(parts[1])
    let filter = NewsboatFilter.heedFilter(expression)
    let query = NewsboatList.Query(
      name: String(parts[0]), expression: expression, filter: filter)
    result.queries.append(query)
    if filter == nil {
      result.list.warnings.append(
        "the query feed \(query.name) has no counterpart here: \(expression)")
    }
  }

  /// The words of a line: apart by spaces, in double quotes with `\"`, `\\` and `\n` inside; a word
  /// that begins with `#` begins a comment.
  static func words(of line: Substring) -> [String] {
    var words: [String] = []
    var rest = line.drop { $0.isWhitespace }
    while let first = rest.first, first != "#" {
      var word = ""
      if first == "\"" {
        rest.removeFirst()
        while let character = rest.popFirst(), character != "\"" {
          guard character == "\\", let next = rest.popFirst() else {
            word.append(character)
            continue
          }
          word.append(next == "n" || next == "t" || next == "r" ? " " : next)
        }
      } else {
        while let character = rest.first, !character.isWhitespace {
          word.append(character)
          rest.removeFirst()
        }
      }
      words.append(word)
      rest = rest.drop { $0.isWhitespace }
    }
    return words
  }
}
