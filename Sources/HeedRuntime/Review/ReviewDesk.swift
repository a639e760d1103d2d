package import Attention
package import FeedModel
package import HeedApp
package import Storage

/// Computes the budget review, the pages of sources and what the sources screen shows, from the ledger
/// and the store.
package struct ReviewDesk: Sendable {
  private let storage: Storage
  private let settings: BudgetSettings

  /// A desk over `storage` by the budget's settings.
  package init(_ storage: Storage, settings: BudgetSettings) {
    self.storage = storage
    self.settings = settings
  }

  /// The ledger's last weeks up to `day`, folded: those that the review looks at.
  package func history(until day: Day) throws(StorageError) -> AttentionHistory {
    try SourceWorth.history(storage, today: day, wordsPerMinute: settings.wordsPerMinute)
  }

  // MARK: The review

  /// The review as of `today`, with what could change.
  package func review(
    on today: Day, at now: Timestamp, history: AttentionHistory? = nil
  ) throws(StorageError) -> BudgetReview {
    var folded = history
    if folded == nil { folded = try self.history(until: today) }
    let worth = SourceWorth(folded ?? AttentionHistory(), today: today)
    var input = input(worth.history, on: today, at: now)
    let facts = ReviewFacts(storage, worth: worth, at: now)
    input.sources = try facts.sources()
    try facts.addSecondLooks(to: &input)
    var byID: [SourceID: Source] = [:]
    for facts in input.sources { byID[facts.source.id] = facts.source }
    input.rules = try storage.rules().filter { $0.rule.isActive(at: now) }.map {
      ReviewInput.RuleFacts(
        rule: $0.rule, named: Library.name(of: $0.rule, byID), hits: $0.hitCount,
        lastHit: $0.lastHitAt)
    }
    let skipped = worth.statistics.values.flatMap(\.lastSkipped)
    for entry in try storage.entries(skipped) { input.titles[entry.id] = entry.title }
    return BudgetReview(input, worth.statistics.values.sorted { $0.source < $1.source })
  }

  /// The pages that the ledger alone makes, at once: what could change is looked for by `review`.
  package func pages(
    of history: AttentionHistory, on today: Day, at now: Timestamp
  ) throws(StorageError) -> BudgetReview {
    var input = input(history, on: today, at: now)
    let statistics = SourceStatistics.fold(history, today: today)
    input.sources = try named(statistics)
    return BudgetReview(input, statistics, suggests: false)
  }

  /// The pages of a stream: what its entries got and gave.
  package func pages(
    of stream: FeedModel.Stream, in history: AttentionHistory, on today: Day, at now: Timestamp
  ) throws(LibraryError) -> BudgetReview {
    let filter = try Library.filter(stream.filter)
    do {
      var restricted = history
      restricted.only = try entries(of: filter, in: history, on: today, at: now)
      var input = input(restricted, on: today, at: now)
      input.stream = stream
      let statistics = SourceStatistics.fold(restricted, today: today)
      input.sources = try named(statistics)
      return BudgetReview(input, statistics)
    } catch { throw .storage(error) }
  }

  /// The year up to `today`.
  package func year(on today: Day) throws(StorageError) -> YearReview {
    let history = try SourceWorth.history(
      storage, today: today, weeks: 53, wordsPerMinute: settings.wordsPerMinute)
    var titles: [SourceID: String] = [:]
    for source in try storage.sources() { titles[source.id] = source.title }
    return YearReview(history, today: today, titles: titles)
  }

  private func input(_ history: AttentionHistory, on today: Day, at now: Timestamp) -> ReviewInput {
    ReviewInput(today: today, now: now, settings: settings, history: history)
  }

  /// The sources that got or gave anything, by name.
  private func named(
    _ statistics: [SourceStatistics]
  ) throws(StorageError) -> [ReviewInput.SourceFacts] {
    try storage.sources(statistics.map(\.source)).map { ReviewInput.SourceFacts(source: $0) }
  }

  /// The entries met in the weeks of the review that `filter` lets through.
  private func entries(
    of filter: Filter, in history: AttentionHistory, on today: Day, at now: Timestamp
  ) throws(StorageError) -> Set<EntryID> {
    let library = Library(storage)
    let sources = try library.sourcesByID()
    let met = history.outcomes(from: today - SourceWorth.weeks * 7, through: today)
    let ids = Set(met.map(\.entry.entry)).sorted()
    var found: Set<EntryID> = []
    for entry in try storage.entries(ids) {
      guard let source = sources[entry.sourceID] else { continue }
      let cost = ReadingCost.estimate(entry, pace: history.pace)
      let subject =
        filter.needsText
        ? library.subject(entry, source, cost: cost, worth: nil)
        : FilterSubject(entry: entry, source: source, cost: cost)
      if filter.matches(subject, now: now) { found.insert(entry.id) }
    }
    return found
  }

  // MARK: Sources

  /// The sources with their figures of the last eight weeks.
  package func sources(
    on today: Day, at now: Timestamp, history: AttentionHistory? = nil
  ) throws(StorageError) -> [SourceFacts] {
    let worth =
      if let history { SourceWorth(history, today: today) } else {
        try SourceWorth(
          storage, today: today, weeks: SourceStatistics.weeks,
          wordsPerMinute: settings.wordsPerMinute)
      }
    return try storage.sourceRows(at: now).map { row in
      guard let own = worth.statistics[row.source.id] else { return SourceFacts(row: row) }
      let share = own.shown > 0 ? Int(own.engagement.mean * 1000 + 0.5) : nil
      return SourceFacts(row: row, given: own.given, worth: share, opened: own.opened)
    }
  }

  /// The page of a source, and its last entries; nil when it is not there.
  package func page(
    of id: SourceID, in history: AttentionHistory, on today: Day, at moment: Moment
  ) throws(StorageError) -> (view: SourceView, entries: [Entry])? {
    guard let row = try storage.sourceRow(id, at: moment.at) else { return nil }
    let entries = try storage.entries(in: .source(id), limit: ReviewFacts.entriesAveraged * 10)
    var stances = AttentionHistory()
    for record in try storage.ledger(kind: "stance") { stances.apply(record) }
    let facts = SourceView.Facts(
      source: row.source, entries: entries, entriesPerWeek: row.entriesPerWeek,
      averageCost: ReviewFacts.averageCost(entries, pace: history.pace) ?? .minutes(2),
      isMuted: try ReviewFacts.muted(storage, at: moment.at).contains(id),
      failure: row.source.stance.isFetched ? row.fetch.failure?.sentence : nil)
    let view = SourceView(
      facts, in: history, story: StanceStory(of: id, in: stances), today: today,
      offsetMinutes: moment.offsetMinutes, settings: settings)
    return (view, Array(entries.prefix(100)))
  }
}
