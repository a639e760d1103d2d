package import Attention
package import FeedModel
package import HeedApp
package import Storage

/// Computes the budget review and what the sources screen shows, from the ledger and the store.
package struct ReviewDesk: Sendable {
  private let storage: Storage
  private let settings: BudgetSettings

  /// Entries of a source whose costs make its average.
  private static let entriesAveraged = 50

  /// A desk over `storage` by the budget's settings.
  package init(_ storage: Storage, settings: BudgetSettings) {
    self.storage = storage
    self.settings = settings
  }

  /// The ledger's last weeks up to `day`, folded: those that the review looks at.
  package func history(until day: Day) throws(StorageError) -> AttentionHistory {
    try SourceWorth(storage, today: day, wordsPerMinute: settings.wordsPerMinute).history
  }

  /// The review as of `today`.
  package func review(on today: Day, at now: Timestamp) throws(StorageError) -> BudgetReview {
    let worth = try SourceWorth(
      storage, today: today, wordsPerMinute: settings.wordsPerMinute)
    var input = ReviewInput(
      today: today, now: now, settings: settings, history: worth.history,
      sources: try facts(worth, at: now),
      rules: try storage.rules().filter { $0.rule.isActive(at: now) }.map {
        ReviewInput.RuleFacts(rule: $0.rule, hits: $0.hitCount, lastHit: $0.lastHitAt)
      })
    let skipped = worth.statistics.values.flatMap(\.lastSkipped)
    for entry in try storage.entries(skipped) { input.titles[entry.id] = entry.title }
    return BudgetReview(input)
  }

  /// The sources with their figures of the last eight weeks.
  package func sources(on today: Day, at now: Timestamp) throws(StorageError) -> [SourceFacts] {
    let worth = try SourceWorth(
      storage, today: today, weeks: SourceStatistics.weeks,
      wordsPerMinute: settings.wordsPerMinute)
    return try storage.sourceRows(at: now).map { row in
      guard let own = worth.statistics[row.source.id] else { return SourceFacts(row: row) }
      let share = own.shown > 0 ? Int(own.engagement.mean * 1000 + 0.5) : nil
      return SourceFacts(row: row, given: own.given, worth: share, opened: own.opened)
    }
  }

  private func facts(
    _ worth: SourceWorth, at now: Timestamp
  ) throws(StorageError) -> [ReviewInput.SourceFacts] {
    let muted = Set(
      try storage.activeRules(at: now).filter { $0.scope == .source && $0.action == .hide }
        .map(\.pattern))
    var facts: [ReviewInput.SourceFacts] = []
    for row in try storage.sourceRows(at: now) {
      var own = ReviewInput.SourceFacts(
        source: row.source, entriesPerWeek: row.entriesPerWeek, lastEntryAt: row.lastEntryAt)
      own.isMuted = muted.contains(String(row.source.id.rawValue))
      if row.fetch.failures > 0 { own.failingSince = row.fetch.succeededAt ?? row.source.addedAt }
      let entries = try storage.entries(
        in: .source(row.source.id), limit: Self.entriesAveraged)
      if !entries.isEmpty {
        let costs = entries.map { ReadingCost.estimate($0, pace: worth.history.pace).count }
        own.averageCost = Milliseconds(costs.reduce(0, +) / Int64(costs.count))
        own.medianGap = Self.medianGap(entries)
        own.automation = AutomationScore(
          entries.map {
            AutomationScore.Sample(title: $0.title, publishedAt: $0.publishedAt, words: $0.words)
          })
      }
      facts.append(own)
    }
    return facts
  }

  /// The usual time between two of `entries`, which come newest first.
  private static func medianGap(_ entries: [Entry]) -> Milliseconds? {
    guard entries.count >= 3 else { return nil }
    let gaps = zip(entries, entries.dropFirst()).map { $0.sortsAt - $1.sortsAt }.sorted()
    return gaps[gaps.count / 2]
  }
}
