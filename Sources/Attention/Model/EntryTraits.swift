/// What the model keeps of an entry's title and text: hashes of their words and how they are made. Taken
/// once, so that neither predicting nor learning reads a text again.
package struct EntryTraits: Hashable, Sendable {
  /// How a title or a text is made.
  struct Forms: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let number = Forms(rawValue: 1)
    static let question = Forms(rawValue: 2)
    static let capitals = Forms(rawValue: 4)
    static let paid = Forms(rawValue: 8)
    static let appeal = Forms(rawValue: 16)
  }

  /// Hashes of the title's words, ascending, each once.
  let title: [UInt32]
  /// Hashes of the words the text begins with, ascending, each once.
  let text: [UInt32]
  let forms: Forms

  /// The traits of an entry that has a title and nothing else.
  package init(title: String) { self.init(title: title, text: "") }

  /// The traits of a title and of a plain text, or its beginning.
  package init(title: String, text: String) {
    var forms = Self.signs(of: title)
    var words = WordHashes.hashes(title, limit: WordHashes.titleLimit)
    if Self.paid.contains(where: { Self.stand($0, in: words) }) { forms.insert(.paid) }
    self.title = Self.ascending(words)
    words = WordHashes.hashes(text, limit: WordHashes.textLimit)
    if Self.paid.contains(where: { Self.stand($0, in: words) }) { forms.insert(.paid) }
    if Self.appeals.contains(where: { Self.stand($0, in: words) }) { forms.insert(.appeal) }
    self.text = Self.ascending(words)
    self.forms = forms
  }

  private static func ascending(_ words: [UInt32]) -> [UInt32] {
    var unique: [UInt32] = []
    unique.reserveCapacity(words.count)
    for word in words.sorted() where unique.last != word { unique.append(word) }
    return unique
  }

  private static func signs(of title: String) -> Forms {
    var forms: Forms = []
    if let first = title.utf8.first, first >= 0x30, first <= 0x39 { forms.insert(.number) }
    var capitals = 0
    var smalls = 0
    for byte in title.utf8 {
      if byte == UInt8(ascii: "?") { forms.insert(.question) }
      if byte >= 0x41, byte <= 0x5A { capitals += 1 }
      if byte >= 0x61, byte <= 0x7A { smalls += 1 }
    }
    if capitals >= 8, smalls == 0 { forms.insert(.capitals) }
    return forms
  }

  private static func stand(_ phrase: [UInt32], in words: [UInt32]) -> Bool {
    guard words.count >= phrase.count else { return false }
    for start in 0...(words.count - phrase.count) where words[start] == phrase[0] {
      var length = 1
      while length < phrase.count, words[start + length] == phrase[length] { length += 1 }
      if length == phrase.count { return true }
    }
    return false
  }

  private static let paid = phrases(["sponsored", "advertorial", "in partnership with"])
  private static let appeals = phrases(["subscribe", "follow us", "follow me", "sign up"])

  private static func phrases(_ texts: [String]) -> [[UInt32]] {
    texts.map { WordHashes.hashes($0, limit: 8) }
  }

  // MARK: Stored form

  /// The traits as bytes: forms, number of words of the title, words of the title, words of the text.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = [forms.rawValue, UInt8(title.count)]
    bytes.reserveCapacity(2 + 4 * (title.count + text.count))
    for word in title + text {
      for shift in [0, 8, 16, 24] as [UInt32] {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return bytes
  }

  /// Traits kept earlier; nil when `bytes` hold none.
  package init?(bytes: [UInt8]) {
    guard bytes.count >= 2, bytes.count % 4 == 2, Int(bytes[1]) <= (bytes.count - 2) / 4 else {
      return nil
    }
    let words = stride(from: 2, to: bytes.count, by: 4).map { place in
      UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
        | UInt32(bytes[place + 3]) << 24
    }
    forms = Forms(rawValue: bytes[0])
    title = Array(words.prefix(Int(bytes[1])))
    text = Array(words.dropFirst(Int(bytes[1])))
  }
}
