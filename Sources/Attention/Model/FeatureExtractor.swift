package import FeedModel

/// Turns entries into features. No number that comes from a crowd is among them, and nothing that is
/// only known once an entry was opened.
package struct FeatureExtractor: Sendable {
  /// How much each word tells.
  package let frequencies: WordFrequencies

  /// Where an entry is offered: what depends on the moment.
  package struct Moment: Hashable, Sendable {
    /// The time.
    package var at: Timestamp
    /// The offset from UTC then in force, in minutes.
    package var offsetMinutes: Int

    /// A moment as given.
    package init(at: Timestamp, offsetMinutes: Int) {
      self.at = at
      self.offsetMinutes = offsetMinutes
    }
  }

  /// A feature with the words it came from.
  struct Named {
    let space: FeatureSpace
    let name: String
    let slot: Int
    let strength: Float
  }

  /// An extractor that weighs words by `frequencies`.
  package init(frequencies: WordFrequencies = WordFrequencies()) {
    self.frequencies = frequencies
  }

  /// The features of `entry` that never change; `text` is its plain text, or its beginning.
  package func features(of entry: Entry, text: String) -> FeatureVector {
    var vector = FeatureVector()
    emit(entry, text: text) { space, token, strength, _ in
      vector.add(slot: FeatureVector.slot(space, token), strength: strength)
    }
    return vector
  }

  /// The features that depend on the moment of offering.
  package func features(of entry: Entry, at moment: Moment) -> FeatureVector {
    var vector = FeatureVector()
    emit(entry, at: moment) { space, token, strength, _ in
      vector.add(slot: FeatureVector.slot(space, token), strength: strength)
    }
    return vector
  }

  /// All features with their names, for explanations.
  func named(_ entry: Entry, text: String, at moment: Moment) -> [Named] {
    var all: [Named] = []
    let collect: Emit = { space, token, strength, name in
      all.append(
        Named(
          space: space, name: name(), slot: FeatureVector.slot(space, token), strength: strength))
    }
    emit(entry, text: text, to: collect)
    emit(entry, at: moment, to: collect)
    return all
  }

  typealias Emit = (FeatureSpace, UInt64, Float, () -> String) -> Void

  private func emit(_ entry: Entry, text: String, to out: Emit) {
    out(.bias, 1, 1) { "" }
    out(.source, UInt64(bitPattern: entry.sourceID.rawValue), 1) { "" }
    if let link = entry.link, let host = LinkHost.bytes(of: link) {
      out(.host, hash64(host), 0.5) { String(decoding: host, as: UTF8.self) }
    }
    if let author = entry.author, !author.isEmpty {
      out(.author, hash64(TextFolding.words(author)), 0.7) { author }
    }
    let tags = entry.categories.prefix(20)
    for tag in tags {
      let strength = Float(0.7 / Double(tags.count).squareRoot())
      out(.tag, hash64(TextFolding.words(tag)), strength) { tag }
    }
    emitWords(.title, entry.title, limit: WordHashes.titleLimit, to: out)
    emitWords(.text, text, limit: WordHashes.textLimit, to: out)
    let length = Self.log2(entry.words)
    out(.length, UInt64(length), 0.5) { length < 8 ? "short" : length > 10 ? "long" : "middling" }
    emitForm(entry, text: text, to: out)
  }

  private func emit(_ entry: Entry, at moment: Moment, to out: Emit) {
    let hours = max(0, (moment.at - entry.publishedAt).count / 3_600_000)
    let age = Self.log2(Int(clamping: hours))
    out(.age, UInt64(age), 0.3) { Phrase.span(.hours(hours)) }
    let civil = CivilTime(moment.at, offsetMinutes: moment.offsetMinutes)
    let band = civil.hour / 4
    let isWeekend = civil.day.weekday.rawValue >= 5
    out(.hour, UInt64(band * 2 + (isWeekend ? 1 : 0)), 0.3) {
      isWeekend ? "weekend, \(band * 4) to \(band * 4 + 4) h" : "\(band * 4) to \(band * 4 + 4) h"
    }
  }

  /// Each word once, rare ones stronger, all together of length 2.
  private func emitWords(_ space: FeatureSpace, _ text: String, limit: Int, to out: Emit) {
    var folded: [UInt8] = []
    TextFolding.fold(text.utf8.prefix(limit * 24), into: &folded)
    var words: [(hash: UInt64, place: Range<Int>, weight: Double)] = []
    WordHashes.each(folded, limit: limit) { words.append((WordHashes.hash(folded, $0), $0, 0)) }
    words.sort {
      $0.hash != $1.hash ? $0.hash < $1.hash : $0.place.lowerBound < $1.place.lowerBound
    }
    var sum = 0.0
    for index in words.indices where index == 0 || words[index].hash != words[index - 1].hash {
      words[index].weight = frequencies.weight(words[index].hash)
      sum += words[index].weight * words[index].weight
    }
    guard sum > 0 else { return }
    let scale = 2 / sum.squareRoot()
    for word in words where word.weight > 0 {
      out(space, word.hash, Float(word.weight * scale)) {
        String(decoding: folded[word.place], as: UTF8.self)
      }
    }
  }

  private func emitForm(_ entry: Entry, text: String, to out: Emit) {
    func form(_ number: UInt64, _ name: String) { out(.form, number, 0.5) { name } }
    let title = entry.title
    if let first = title.utf8.first, first >= 0x30, first <= 0x39 {
      form(1, "begins with a number")
    }
    if title.utf8.contains(UInt8(ascii: "?")) { form(2, "a question") }
    var capitals = 0
    var smalls = 0
    for byte in title.utf8 {
      if byte >= 0x41, byte <= 0x5A { capitals += 1 }
      if byte >= 0x61, byte <= 0x7A { smalls += 1 }
    }
    if capitals >= 8, smalls == 0 { form(3, "all capitals") }
    let titleWords = TextFolding.words(title)
    let words = TextFolding.words(utf8: text.utf8.prefix(400))
    if Self.paid.contains(where: { $0.matches(words: words) || $0.matches(words: titleWords) }) {
      form(4, "paid for")
    }
    if Self.appeals.contains(where: { $0.matches(words: words) }) { form(5, "asks to be followed") }
    if entry.words < 25 { form(6, "only a link") }
    if entry.mediaDuration != nil { form(7, "a recording") }
  }

  private static let paid = ["sponsored", "advertorial", "in partnership with"].map {
    WordPattern($0)
  }
  private static let appeals = ["subscribe", "follow us", "follow me", "sign up"].map {
    WordPattern($0)
  }

  private static func log2(_ number: Int) -> Int {
    number <= 1 ? 0 : Int.bitWidth - 1 - number.leadingZeroBitCount
  }
}
