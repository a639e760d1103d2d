import Attention
import FeedModel
import Storage

/// Days of the ledger with the entries that were met on them, as the model learns them.
struct LabelledDays {
  /// What the days made of entries, oldest first.
  let days: [DayOutcomes]
  private let entries: [EntryID: Entry]
  private let traits: [EntryID: EntryTraits]

  /// Kinds that no label comes from.
  private static let silentKinds: Set<String> = [
    "clock", "close", "config", "day.close", "decide", "edition", "edition.amend", "grant",
    "grant.extra", "pace", "reopen", "rule.add", "rule.end", "shut", "stance", "suggest", "triage",
  ]

  /// The days from `first`, or the ledger's first, that are over on `day`.
  init(
    _ storage: Storage, from first: Day?, before day: Day, _ shelf: TraitShelf
  ) throws(StorageError) {
    var outcomes: [Day: DayOutcomes] = [:]
    let first = first ?? Day(number: -1_000_000)
    let records = try storage.ledger(from: first, through: day - 1)
    for record in records where !Self.silentKinds.contains(record.kind) {
      // A line that cannot be read is for `heed ledger verify` to name.
      guard let event = try? LedgerEvent(record) else { continue }
      outcomes[record.day, default: DayOutcomes(day: record.day)].apply(event, from: record)
    }
    let days = outcomes.keys.sorted().compactMap { outcomes[$0] }
    self.days = days
    let ids = Set(days.flatMap { $0.labels().map(\.outcome.entry.entry) }).sorted()
    var entries: [EntryID: Entry] = [:]
    for entry in try storage.entries(ids) { entries[entry.id] = entry }
    self.entries = entries
    traits = try shelf.traits(of: ids)
  }

  /// Teaches the days to `model`.
  func teach(_ model: inout RelevanceModel, _ words: inout FrozenWords) throws(StorageError) {
    for day in days {
      let extractor = try words.extractor(for: day.day)
      model.learn(day, words: extractor.frequencies.digest) {
        features(of: $0, by: extractor)
      }
    }
  }

  /// The features of an entry as it was met; nil where it is gone.
  func features(of outcome: EntryOutcome, by extractor: FeatureExtractor) -> FeatureVector? {
    let id = outcome.entry.entry
    guard let entry = entries[id], let own = traits[id] else { return nil }
    return extractor.features(of: entry, own, at: outcome.moment)
  }
}
