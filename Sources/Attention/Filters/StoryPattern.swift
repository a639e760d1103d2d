package import FeedModel

/// What a rule on one story looks for: the story as an entry told it when the rule was made, in three
/// lines that stand as the rule's pattern.
package struct StoryPattern: Sendable {
  /// The entry that the rule was made on.
  package let entry: EntryID
  /// Its title.
  package let title: String
  private let linkHash: UInt64
  private let publishedAt: Timestamp
  private let text: String
  private let titleHash: UInt64
  private let signature: StorySignature?

  /// How much of a text a pattern keeps, in letters.
  private static let textLimit = 600
  /// Tellings further apart than this are other stories.
  private static let window = Milliseconds.days(7)

  /// The story that `entry` tells; `text` is its plain text, or its beginning.
  package init(_ entry: Entry, text: String) {
    self.init(
      entry: entry.id, title: Self.line(entry.title), linkHash: entry.linkHash,
      publishedAt: entry.publishedAt, text: Self.line(String(text.prefix(Self.textLimit))))
  }

  /// The story of a rule's pattern; nil when it is none.
  package init?(_ pattern: String) {
    let lines = pattern.split(separator: "\n", omittingEmptySubsequences: false)
    let numbers = lines.first?.split(separator: " ") ?? []
    guard lines.count == 3, numbers.count == 3, let entry = Int64(numbers[0]),
      let linkHash = UInt64(numbers[1], radix: 16), let seconds = Int64(numbers[2]),
      abs(seconds) < 1_000_000_000_000
    else { return nil }
    self.init(
      entry: EntryID(rawValue: entry), title: String(lines[1]), linkHash: linkHash,
      publishedAt: Timestamp(seconds: seconds), text: String(lines[2]))
  }

  private init(
    entry: EntryID, title: String, linkHash: UInt64, publishedAt: Timestamp, text: String
  ) {
    self.entry = entry
    self.title = title
    self.linkHash = linkHash
    self.publishedAt = publishedAt
    self.text = text
    titleHash = StoryTitle.hash(title)
    signature = StorySignature(text: title + "\n" + text)
  }

  /// The rule's pattern: number, link and date; the title; the beginning of the text.
  package var pattern: String {
    "\(entry.rawValue) \(String(linkHash, radix: 16)) \(publishedAt.seconds)\n\(title)\n\(text)"
  }

  /// Words that nearly every telling of the story has one of: the longest it begins with.
  package var tellingWords: [String] {
    var words: [String] = []
    for word in (title + " " + text).split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let folded = word.lowercased()
      if folded.count > 3, !words.contains(folded) { words.append(folded) }
    }
    return Array(words.sorted { ($1.count, $0) < ($0.count, $1) }.prefix(4))
  }

  /// Whether `subject` tells the story; its text is asked for only when nothing simpler decides.
  func matches(_ subject: FilterSubject) -> Bool {
    let other = subject.entry
    if other.id == entry { return true }
    if linkHash != 0, other.linkHash == linkHash { return true }
    let apart = other.publishedAt - publishedAt
    guard apart <= Self.window, .zero - apart <= Self.window else { return false }
    if titleHash != 0, StoryTitle.hash(other.title) == titleHash { return true }
    guard let signature,
      let its = StorySignature(text: other.title + "\n" + subject.text().prefix(2000))
    else { return false }
    return signature.isSimilar(to: its)
  }

  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
