/// Finds the terms of a search in a text, as the index would.
struct TextMatcher {
  /// What is looked for.
  private let terms: [SearchQuery.Term]
  /// How many places of one text are marked at most.
  private static let limit = 64

  /// A matcher of terms.
  init(_ terms: [SearchQuery.Term]) { self.terms = terms }

  /// Where and how often the terms occur in one text.
  struct Found {
    /// How often each term occurs.
    var counts: [Int]
    /// The words that belong to them, in order, as UTF-8 offsets.
    var marks: [Range<Int>]
    /// How many words the text has.
    var words: Int

    /// Whether every term occurs.
    var hasAll: Bool { counts.allSatisfy { $0 > 0 } }
    /// Whether any term does.
    var hasAny: Bool { counts.contains { $0 > 0 } }
  }

  /// Looks for the terms in `text`.
  func find(in text: String) -> Found {
    var found = Found(counts: [Int](repeating: 0, count: terms.count), marks: [], words: 0)
    var text = text
    text.withUTF8 { bytes in
      guard let base = bytes.baseAddress else { return }
      var scanner = WordScanner(base, bytes.count)
      var words: [Range<Int>] = []
      words.reserveCapacity(bytes.count / 6)
      while let word = scanner.next() { words.append(word) }
      found.words = words.count
      for index in words.indices {
        for number in terms.indices where matches(number, base, words, at: index) {
          found.counts[number] += 1
          mark(words[index..<(index + terms[number].words.count)], in: &found)
        }
      }
    }
    return found
  }

  /// Marks words that are not marked yet.
  private func mark(_ words: ArraySlice<Range<Int>>, in found: inout Found) {
    for word in words where found.marks.count < Self.limit {
      if let last = found.marks.last, last.lowerBound >= word.lowerBound { continue }
      found.marks.append(word)
    }
  }

  /// Whether a term stands at `index` of `words`.
  private func matches(
    _ number: Int, _ base: UnsafePointer<UInt8>, _ words: [Range<Int>], at index: Int
  ) -> Bool {
    let last = terms[number].words.count - 1
    guard index + last < words.count else { return false }
    for offset in 0...last {
      let mayGoOn = terms[number].isPrefix && offset == last
      let wanted = terms[number].words[offset]
      guard Self.equals(base, words[index + offset], wanted, mayGoOn: mayGoOn) else { return false }
    }
    return true
  }

  /// Whether the word at `range`, folded, is `wanted`, or begins with it.
  private static func equals(
    _ base: UnsafePointer<UInt8>, _ range: Range<Int>, _ wanted: [UInt8], mayGoOn: Bool
  ) -> Bool {
    let first = base[range.lowerBound]
    if first < 0x80 {
      let folded = first >= 0x41 && first <= 0x5A ? first | 0x20 : first
      if folded != wanted[0] { return false }
    }
    var position = 0
    var isEqual = true
    UTF8Text.fold(base + range.lowerBound, range.count) { byte in
      if position < wanted.count {
        if byte != wanted[position] { isEqual = false }
      } else if !mayGoOn {
        isEqual = false
      }
      position += 1
    }
    return isEqual && position >= wanted.count
  }
}
