import Attention
import FeedModel

/// What differs between simulated worlds and persons.
struct Variant {
  /// Whether feeds tag their entries.
  var hasTags = true
  /// After how many entries or days, as the case may be, all tastes are exchanged; nil for never.
  var swapsAt: Int?
  /// The share of entries that another source repeats.
  var syndicated = 0.0
  /// Whether every source has one topic; else half of them are broad.
  var isNarrow = false
  /// Whether clock and zone are unsteady.
  var hasClockNoise = false
  /// The reader's pace in words a minute; nil draws one of 150 to 350.
  var wordsPerMinute: Int?
  /// The share of a piece that is read when it is worth it.
  var completion = 0.75
  /// The chance of an idle gap within a piece, and of one opened by mistake.
  var idle = 0.05
  var bounce = 0.1
}

/// An entry of a simulated world.
struct MadeEntry {
  var entry: Entry
  var traits: EntryTraits
  var text: String
  var topic: Int
  /// How likely it is to be worth it to this reader, before and after tastes are exchanged.
  var chance: Double
  var laterChance: Double
}

/// A hundred and twenty sources and one person who reads them (seeded, always the same).
struct World {
  static let sourceCount = 120

  let variant: Variant
  let texts: any Texts
  let sources: [Source]
  /// The reader's true pace.
  let wordsPerMinute: Double
  private let volume: [Double]
  private let topicShares: [[Double]]
  private let quality: [Double]
  private let taste: [Double]
  private let laterTaste: [Double]
  private let lengthTaste: Double
  private let words: [Int: Double]
  private let lengths: [Double]
  private(set) var random: Seeded
  private var nextID: Int64 = 1

  /// Chance of an act against the reader's own taste, each way.
  static let slips = 0.03
  /// When every simulation begins: a Monday, noon.
  static let start = Timestamp(seconds: 1_793_620_800)

  init(seed: UInt64, _ variant: Variant, texts: any Texts) {
    var random = Seeded(mix64(seed))
    self.variant = variant
    self.texts = texts
    let topics = texts.topics
    taste = (0..<topics).map { _ in random.normal(1.6) }
    laterTaste = (0..<topics).map { _ in random.normal(1.6) }
    lengthTaste = random.normal(0.35)
    var words: [Int: Double] = [:]
    while words.count < 40 { words[random.below(3000)] = random.normal(1.2) }
    self.words = words
    var volume: [Double] = []
    var shares: [[Double]] = []
    var quality: [Double] = []
    var lengths: [Double] = []
    var sources: [Source] = []
    for number in 0..<Self.sourceCount {
      let isAutomated = random.happens(0.15)
      volume.append(Elementary.exp(random.normal(1.1)) * (isAutomated ? 4 : 1))
      quality.append(random.normal(0.6) - (isAutomated ? 1.5 : 0))
      lengths.append(6 + random.normal(0.6))
      if number % 2 == 0, !variant.isNarrow {
        shares.append(ascending(random.dirichlet(topics, 0.4)))
      } else {
        var own = [Double](repeating: 0.03 / Double(topics), count: topics)
        own[random.below(topics)] += 0.97
        shares.append(ascending(own))
      }
      sources.append(
        Source(
          id: SourceID(rawValue: Int64(number + 1)),
          feedURL: "https://source\(number + 1).example/feed", stance: .followed,
          addedAt: Self.start))
    }
    self.volume = ascending(volume)
    topicShares = shares
    self.quality = quality
    self.lengths = lengths
    self.sources = sources
    wordsPerMinute = Double(variant.wordsPerMinute ?? 150 + random.below(201))
    self.random = random
  }

  /// The next entry, published up to a day before `now`.
  mutating func entry(at now: Timestamp) -> MadeEntry {
    let source = random.index(volume)
    let topic = random.index(topicShares[source])
    let text = texts.text(about: topic, &random)
    var entry = Entry(
      id: EntryID(rawValue: nextID), sourceID: sources[source].id, title: text.title,
      publishedAt: now - .minutes(Int64(random.below(1440))))
    nextID += 1
    let logWords = lengths[source] + random.normal(0.7)
    entry.words = Int(min(8000, max(20, Elementary.exp(logWords))))
    entry.link = "https://source\(source + 1).example/\(entry.id.rawValue)"
    entry.linkHash = mix64(UInt64(entry.id.rawValue))
    entry.author = "Author \(source + 1)"
    entry.language = "en"
    if variant.hasTags {
      entry.categories = ["topic \(topic)"]
      if random.happens(0.3) { entry.categories.append("tag \(random.below(40))") }
    }
    var sum = -0.9 + quality[source] + lengthTaste * (logWords - 6)
    for mark in Set(text.marks) { sum += words[mark] ?? 0 }
    func chance(_ taste: [Double]) -> Double {
      let p = Elementary.logistic(sum + taste[topic])
      return p * (1 - Self.slips) + (1 - p) * Self.slips
    }
    return MadeEntry(
      entry: entry, traits: EntryTraits(title: text.title, text: text.body), text: text.body,
      topic: topic, chance: chance(taste), laterChance: chance(laterTaste))
  }

  /// The same story told by another source, with a few words changed.
  mutating func copy(of made: MadeEntry) -> MadeEntry {
    var copy = made
    copy.entry.id = EntryID(rawValue: nextID)
    copy.entry.sourceID = sources[random.below(sources.count)].id
    copy.entry.link = "https://copies.example/\(nextID)"
    copy.entry.linkHash = mix64(UInt64(nextID))
    nextID += 1
    var words = made.text.split(separator: " ")
    for index in words.indices where random.happens(0.05) {
      words[index] = words[random.below(words.count)]
    }
    copy.text = words.joined(separator: " ")
    copy.traits = EntryTraits(title: copy.entry.title, text: copy.text)
    return copy
  }

  /// A draw by chance, for what the reader does.
  mutating func happens(_ chance: Double) -> Bool { random.happens(chance) }

  /// A factor around 1.
  mutating func noise(_ deviation: Double) -> Double { Elementary.exp(random.normal(deviation)) }
}
