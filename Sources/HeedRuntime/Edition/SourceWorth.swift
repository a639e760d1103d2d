package import Attention
package import FeedModel
package import Storage

/// What the ledger's last weeks say of each source.
package struct SourceWorth: Sendable {
  /// The last weeks, folded.
  package let history: AttentionHistory
  /// The statistics of every source met in them.
  package let statistics: [SourceID: SourceStatistics]

  /// How many weeks of the ledger are looked at: those of the review's heat map, and the current one.
  package static let weeks = ReviewDays.calendarWeeks + 1

  /// Folds the `weeks` before `today` from the ledger.
  package init(
    _ storage: Storage, today: Day, weeks: Int = Self.weeks, wordsPerMinute: Int = 238
  ) throws(StorageError) {
    self.init(
      try Self.history(storage, today: today, weeks: weeks, wordsPerMinute: wordsPerMinute),
      today: today)
  }

  /// The `weeks` before `today`, folded from the ledger line by line.
  package static func history(
    _ storage: Storage, today: Day, weeks: Int = Self.weeks, wordsPerMinute: Int = 238
  ) throws(StorageError) -> AttentionHistory {
    var history = AttentionHistory(pace: ReadingPace(prior: wordsPerMinute))
    try storage.forEachLedgerRecord(from: today - weeks * 7, through: today) { record in
      history.apply(record)
    }
    return history
  }

  /// What `history` says of each source up to `today`.
  package init(_ history: AttentionHistory, today: Day) {
    self.history = history
    var table: [SourceID: SourceStatistics] = [:]
    for source in SourceStatistics.fold(history, today: today) { table[source.source] = source }
    statistics = table
  }

  /// What the edition's planner knows of `sources`: how likely an entry is to be worth it by stance and
  /// record, how much of each is read, and how it did when it was shown.
  package func terms(of sources: [Source], _ model: RelevanceModel) -> [SourceTerms] {
    let usual = SourceStatistics.usualCompletion(statistics.values)
    return sources.map { source in
      var terms = SourceTerms(id: source.id, stance: source.stance)
      terms.prior = model.worth(ofSource: source.id, stance: source.stance)
      terms.completion = usual
      guard let own = statistics[source.id] else { return terms }
      terms.shown = own.shown
      terms.engaged = own.engaged
      terms.completion = own.completion
      return terms
    }
  }
}
