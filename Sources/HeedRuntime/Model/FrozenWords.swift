import Attention
import FeedModel
import Storage

/// How rare each word is among the stored entries, read or not: counted once a month and then frozen, so
/// that one day's features are those of the next.
struct FrozenWords {
  private let storage: Storage
  private let shelf: TraitShelf
  private var extractors: [String: FeatureExtractor] = [:]

  /// How many entries are counted, newest first: more change the weights in the third digit.
  private static let sample = 20_000

  init(_ storage: Storage, _ shelf: TraitShelf) {
    self.storage = storage
    self.shelf = shelf
  }

  /// The extractor for entries met on `day`.
  mutating func extractor(for day: Day) throws(StorageError) -> FeatureExtractor {
    let month = String(day.text.prefix(7))
    if let known = extractors[month] { return known }
    let extractor = FeatureExtractor(frequencies: try frequencies(of: month))
    extractors[month] = extractor
    return extractor
  }

  /// The counts of a month: those kept, or the entries counted up to the one that was newest when they
  /// were first counted, so that counting again gives the same.
  private func frequencies(of month: String) throws(StorageError) -> WordFrequencies {
    let name = "words." + month
    if let kept = try storage.modelState(name), let counts = WordFrequencies(bytes: kept.bytes) {
      return counts
    }
    let mark = "model." + name
    var last = try storage.keptValue(mark).flatMap { Int64($0) }.map { EntryID(rawValue: $0) }
    if last == nil {
      last = try storage.lastEntryID()
      if let last { try? storage.keep(String(last.rawValue), as: mark) }
    }
    var counts = WordFrequencies()
    guard let last else { return counts }
    let ids = try storage.entryIDs(upTo: last, limit: Self.sample)
    for traits in try shelf.traits(of: ids).values { counts.add(traits) }
    // What cannot be kept is counted again the next time.
    try? storage.keep(
      ModelState(
        name: name, digest: counts.digest, throughSequence: 0, bytes: counts.bytes))
    return counts
  }
}
