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
}
