package import Attention
package import FeedModel
package import Storage

/// The local model as of a day: learned from the ledger's last weeks, in the ledger's order, on this
/// machine.
///
/// It looks at titles, authors, tags, hosts and lengths; texts are left to the planner's stories, so
/// that learning reads no bodies.
package struct ModelDesk: Sendable {
  /// What was learned.
  package let model: RelevanceModel
  private let extractor = FeatureExtractor()

  /// Learns the days of `history` that are over on `day`.
  package init(
    _ storage: Storage, history: AttentionHistory, before day: Day
  ) throws(StorageError) {
    var ids: Set<EntryID> = []
    for outcomes in history.outcomes.values where outcomes.day < day {
      for (outcome, _) in outcomes.labels() { ids.insert(outcome.entry.entry) }
    }
    var entries: [EntryID: Entry] = [:]
    for entry in try storage.entries(ids.sorted()) { entries[entry.id] = entry }
    let extractor = extractor
    model = RelevanceModel.trained(on: history, before: day) { outcome in
      entries[outcome.entry.entry].map { extractor.features(of: $0, text: "") }
    }
  }

  /// How likely `entry` is to be worth it, 0…1.
  package func worth(of entry: Entry, stance: Stance) -> Double {
    model.worth(
      of: extractor.features(of: entry, text: ""), source: entry.sourceID, stance: stance)
  }

  /// What speaks for and against `entry` at `now`.
  package func explanation(
    of entry: Entry, stance: Stance, at now: Timestamp, offsetMinutes: Int
  ) -> WorthExplanation {
    WorthExplanation(
      entry, text: "", stance: stance,
      moment: FeatureExtractor.Moment(at: now, offsetMinutes: offsetMinutes),
      extractor: extractor, model: model)
  }
}
