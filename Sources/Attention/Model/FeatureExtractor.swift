package import FeedModel

/// Turns entries into features. No number that comes from a crowd is among them, and nothing that is
/// only known once an entry was opened.
package struct FeatureExtractor: Sendable {
  /// How much each word tells.
  package let frequencies: WordFrequencies
  private let weights: [Double]

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
    weights = frequencies.weights()
  }

  /// The features of `entry` that never change; `text` is its plain text, or its beginning.
  package func features(of entry: Entry, text: String) -> FeatureVector {
    features(of: entry, EntryTraits(title: entry.title, text: text))
  }

  /// The features of `entry` that never change, by the traits that were taken of it.
  package func features(of entry: Entry, _ traits: EntryTraits) -> FeatureVector {
    var vector = FeatureVector()
    emit(entry, traits) { space, token, strength in
      vector.add(slot: FeatureVector.slot(space, token), strength: strength)
    }
    return vector
  }

  /// All features of `entry` as it is offered at `moment`.
  package func features(
    of entry: Entry, _ traits: EntryTraits, at moment: Moment
  ) -> FeatureVector {
    var vector = FeatureVector()
    let add: Emit = { space, token, strength in
      vector.add(slot: FeatureVector.slot(space, token), strength: strength)
    }
    emit(entry, traits, to: add)
    emit(entry, at: moment, to: add)
    return vector
  }

  /// The features that depend on the moment of offering.
  package func features(of entry: Entry, at moment: Moment) -> FeatureVector {
    var vector = FeatureVector()
    emit(entry, at: moment) { space, token, strength in
      vector.add(slot: FeatureVector.slot(space, token), strength: strength)
    }
    return vector
  }

  /// All features with their names, for explanations; `text` is where the names of words come from.
  func named(_ entry: Entry, _ traits: EntryTraits, text: String, at moment: Moment) -> [Named] {
    let names = FeatureNames(entry, text: text, at: moment)
    var all: [Named] = []
    let collect: Emit = { space, token, strength in
      all.append(
        Named(
          space: space, name: names.name(space, token),
          slot: FeatureVector.slot(space, token), strength: strength))
    }
    emit(entry, traits, to: collect)
    emit(entry, at: moment, to: collect)
    return all
  }

  typealias Emit = (FeatureSpace, UInt64, Float) -> Void

  private func emit(_ entry: Entry, _ traits: EntryTraits, to out: Emit) {
    out(.bias, 1, 1)
    out(.source, UInt64(bitPattern: entry.sourceID.rawValue), 1)
    if let link = entry.link, let host = LinkHost.bytes(of: link) { out(.host, hash64(host), 0.5) }
    if let author = entry.author, !author.isEmpty { out(.author, Self.token(author), 0.7) }
    let tags = entry.categories.prefix(Self.tagLimit)
    let strength = Float(0.7 / Double(max(1, tags.count)).squareRoot())
    for tag in tags { out(.tag, Self.token(tag), strength) }
    emit(.title, traits.title, to: out)
    emit(.text, traits.text, to: out)
    out(.length, UInt64(Self.log2(entry.words)), 0.5)
    for form in Form.allCases where form.isOf(entry, traits.forms) {
      out(.form, form.rawValue, 0.5)
    }
  }

  private func emit(_ entry: Entry, at moment: Moment, to out: Emit) {
    let hours = max(0, (moment.at - entry.publishedAt).count / 3_600_000)
    out(.age, UInt64(Self.log2(Int(clamping: hours))), 0.3)
    let civil = CivilTime(moment.at, offsetMinutes: moment.offsetMinutes)
    let isWeekend = civil.day.weekday.rawValue >= 5
    out(.hour, UInt64(civil.hour / 4 * 2 + (isWeekend ? 1 : 0)), 0.3)
  }

  /// Rare words stronger, all together of length 2.
  private func emit(_ space: FeatureSpace, _ words: [UInt32], to out: Emit) {
    guard !words.isEmpty else { return }
    guard !weights.isEmpty else {
      let strength = Float(2 / Double(words.count).squareRoot())
      for word in words { out(space, UInt64(word), strength) }
      return
    }
    var sum = 0.0
    for word in words {
      let weight = weights[WordFrequencies.place(word)]
      sum += weight * weight
    }
    let scale = 2 / sum.squareRoot()
    for word in words {
      out(space, UInt64(word), Float(weights[WordFrequencies.place(word)] * scale))
    }
  }

  static let tagLimit = 20

  /// The token of a name: its folded words.
  static func token(_ name: String) -> UInt64 { hash64(TextFolding.words(name)) }

  static func log2(_ number: Int) -> Int {
    number <= 1 ? 0 : Int.bitWidth - 1 - number.leadingZeroBitCount
  }

  /// How an entry is made, as features.
  enum Form: UInt64, CaseIterable {
    case number = 1
    case question, capitals, paid, appeal, link, recording

    func isOf(_ entry: Entry, _ forms: EntryTraits.Forms) -> Bool {
      switch self {
      case .number: forms.contains(.number)
      case .question: forms.contains(.question)
      case .capitals: forms.contains(.capitals)
      case .paid: forms.contains(.paid)
      case .appeal: forms.contains(.appeal)
      case .link: entry.words < ReadingCost.stubWords
      case .recording: entry.mediaDuration != nil
      }
    }

    var name: String {
      switch self {
      case .number: "begins with a number"
      case .question: "a question"
      case .capitals: "all capitals"
      case .paid: "paid for"
      case .appeal: "asks to be followed"
      case .link: "only a link"
      case .recording: "a recording"
      }
    }
  }
}

extension LedgerStamp {
  /// The moment as features want it.
  package var moment: FeatureExtractor.Moment {
    FeatureExtractor.Moment(at: at, offsetMinutes: offsetMinutes)
  }
}

/// What the features of one entry are called. Hashes tell no words, so those of the entry are looked at
/// once more.
private struct FeatureNames {
  private let entry: Entry
  private let moment: FeatureExtractor.Moment
  private var words: [UInt32: String]
  private var tags: [UInt64: String] = [:]

  init(_ entry: Entry, text: String, at moment: FeatureExtractor.Moment) {
    self.entry = entry
    self.moment = moment
    words = WordHashes.words(text, limit: WordHashes.textLimit)
    words.merge(WordHashes.words(entry.title, limit: WordHashes.titleLimit)) { _, new in new }
    for tag in entry.categories.prefix(FeatureExtractor.tagLimit) {
      tags[FeatureExtractor.token(tag)] = tag
    }
  }

  func name(_ space: FeatureSpace, _ token: UInt64) -> String {
    switch space {
    case .bias, .source: ""
    case .host: entry.link.flatMap(LinkHost.host(of:)) ?? ""
    case .author: entry.author ?? ""
    case .tag: tags[token] ?? ""
    // A word that an edit has taken out.
    case .title, .text: words[UInt32(truncatingIfNeeded: token)] ?? "…"
    case .length: token < 8 ? "short" : token > 10 ? "long" : "middling"
    case .age: Phrase.span(.hours(max(0, (moment.at - entry.publishedAt).count / 3_600_000)))
    case .hour: Self.hours(token)
    case .form: FeatureExtractor.Form(rawValue: token)?.name ?? ""
    }
  }

  private static func hours(_ token: UInt64) -> String {
    let band = "\(token / 2 * 4) to \(token / 2 * 4 + 4) h"
    return token % 2 == 1 ? "weekend, " + band : band
  }
}
