import FeedModel

/// A made-up source of the demo: what it is called, how often it speaks, and of what.
struct DemoSource {
  /// Its name.
  let title: String
  /// Its host, below `example.org`'s reserved names.
  let host: String
  /// The reader's stance.
  let stance: Stance
  /// The reader's tags.
  let tags: [String]
  /// Who writes.
  let author: String?
  /// Hours between two entries.
  let rhythm: Int64
  /// How long ago its last entry is, in hours.
  let age: Int64
  /// Words of a usual entry.
  let words: Int
  /// How likely one of its entries is read by the demo's reader, in percent.
  let appeal: Int
  /// The reader's private reason.
  let note: String?
  /// Titles, used in turn.
  let titles: [String]
  /// Sentences that its texts are made of.
  let sentences: [String]
  /// Its language.
  let language: String
  /// How long its recordings play, in minutes; nil for text.
  let minutes: Int64?

  init(
    _ title: String, _ host: String, _ stance: Stance, _ tags: [String], by author: String? = nil,
    every rhythm: Int64, last age: Int64, words: Int, appeal: Int, note: String? = nil,
    language: String = "en", minutes: Int64? = nil, titles: [String], sentences: [String]
  ) {
    self.title = title
    self.host = host
    self.stance = stance
    self.tags = tags
    self.author = author
    self.rhythm = rhythm
    self.age = age
    self.words = words
    self.appeal = appeal
    self.note = note
    self.language = language
    self.minutes = minutes
    self.titles = titles
    self.sentences = sentences
  }
}
