/// Words to look for, one after the other: folded, whole words; in scripts without spaces any run of
/// letters.
package struct WordPattern: Hashable, Sendable {
  /// The words as they were written.
  package let text: String
  private let needle: [UInt8]

  /// A pattern of the words in `text`.
  package init(_ text: String) {
    self.text = text
    var words = TextFolding.words(text)
    if TextFolding.isUnspaced(text), words.count > 2 {
      words.removeFirst()
      words.removeLast()
    }
    needle = words
  }

  /// Whether there is any word to look for.
  package var isEmpty: Bool { needle.count <= 1 }

  /// Whether the words stand in a row in `words`, which `TextFolding.words` made; nothing is nowhere.
  package func matches(words: [UInt8]) -> Bool {
    guard !isEmpty, words.count >= needle.count else { return false }
    return words.withUnsafeBufferPointer { words in
      needle.withUnsafeBufferPointer { needle in
        let last = words.count - needle.count
        let first = needle[0]
        var start = 0
        while start <= last {
          if words[start] == first {
            var offset = 1
            while offset < needle.count, words[start + offset] == needle[offset] { offset += 1 }
            if offset == needle.count { return true }
          }
          start += 1
        }
        return false
      }
    }
  }

  /// Whether the words stand in a row in `text`.
  package func matches(_ text: String) -> Bool { matches(words: TextFolding.words(text)) }

  /// Whether `text` has these words and no others.
  package func isWhole(_ text: String) -> Bool {
    !isEmpty && TextFolding.words(text) == TextFolding.words(self.text)
  }

  /// How the full-text index may have written each of the words: folded as here, as typed, and with
  /// the letters that folding writes as two. Empty where the index cuts words otherwise.
  var indexSpellings: [[String]] {
    if isEmpty || TextFolding.isRunTogether(text) { return [] }
    var groups: [[String]] = []
    for typed in text.split(whereSeparator: { $0.isWhitespace }) {
      let folded = TextFolding.words(typed).split(separator: 0x20)
        .map { String(decoding: $0, as: UTF8.self) }
      // A word that is cut in two, or typed plainly, is written one way.
      if folded.count != 1 || typed.utf8.allSatisfy({ $0 < 0x80 }) {
        groups += folded.map(Self.spellings)
      } else {
        groups.append(Self.spellings(of: folded[0]) + [typed.lowercased()])
      }
    }
    return groups
  }

  private static let pairs: [(two: String, one: String)] = [
    ("ss", "\u{DF}"), ("ae", "\u{E6}"), ("oe", "\u{153}"), ("th", "\u{FE}"),
  ]

  private static func spellings(of word: String) -> [String] {
    var all = [word]
    for pair in pairs where word.utf8.count <= 40 {
      for spelling in all {
        let parts = spelling.split(separator: pair.two, omittingEmptySubsequences: false)
        if parts.count > 1 { all.append(parts.joined(separator: pair.one)) }
      }
    }
    return all
  }
}
