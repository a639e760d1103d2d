import Attention
import FeedModel
import Storage

/// What the store knows of sources for the review's suggestions. Entries are read only of sources that
/// a rule can say something of, so that thousands of silent ones cost nothing.
struct ReviewFacts {
  private let storage: Storage
  private let worth: SourceWorth
  private let now: Timestamp

  /// Entries of a source whose costs make its average.
  static let entriesAveraged = 50
  /// Entries of a source that a second look takes in.
  private static let entriesLookedAt = 20
  /// Sources out of sight that are looked at, the latest to post first.
  private static let sourcesLookedAt = 60
  /// Entries on offer whose worth makes the usual one.
  private static let offersLookedAt = 300

  init(_ storage: Storage, worth: SourceWorth, at now: Timestamp) {
    self.storage = storage
    self.worth = worth
    self.now = now
  }

  /// All sources, with as much as the rules ask for.
  func sources() throws(StorageError) -> [ReviewInput.SourceFacts] {
    let muted = try Self.muted(storage, at: now)
    var facts: [ReviewInput.SourceFacts] = []
    for row in try storage.sourceRows(at: now) {
      var own = ReviewInput.SourceFacts(
        source: row.source, entriesPerWeek: row.entriesPerWeek, lastEntryAt: row.lastEntryAt)
      own.isMuted = muted.contains(row.source.id)
      if row.fetch.failures > 0 { own.failingSince = row.fetch.succeededAt ?? row.source.addedAt }
      if isAskedAbout(row) {
        let entries = try storage.entries(
          in: .source(row.source.id), limit: Self.entriesAveraged)
        own.averageCost = Self.averageCost(entries, pace: worth.history.pace) ?? own.averageCost
        own.medianGap = Self.medianGap(entries)
        if row.source.stance == .must { own.asked = asked(entries) }
        own.automation = entries.isEmpty ? nil : AutomationScore(entries.map { .init($0) })
      }
      facts.append(own)
    }
    return facts
  }

  /// Whether a rule looks at more of a source than its figures.
  private func isAskedAbout(_ row: SourceRow) -> Bool {
    guard row.entryCount > 0 else { return false }
    if row.source.stance == .trial || row.source.stance == .must { return true }
    if worth.statistics[row.source.id] != nil { return row.source.stance.isFetched }
    // A silent one is told by its usual gap.
    guard row.source.stance.isFetched, let last = row.lastEntryAt else { return false }
    return now - last >= .days(60)
  }

  /// What was muted or left, where the model knows enough to say that it would be worth more than usual.
  func addSecondLooks(to input: inout ReviewInput) throws(StorageError) {
    let places = input.sources.indices.filter { index in
      let facts = input.sources[index]
      return (facts.source.stance == .unfollowed || facts.isMuted) && facts.lastEntryAt != nil
    }.sorted { a, b in
      let (x, y) = (input.sources[a], input.sources[b])
      return x.lastEntryAt != y.lastEntryAt
        ? x.lastEntryAt ?? now > y.lastEntryAt ?? now : x.source.id < y.source.id
    }.prefix(Self.sourcesLookedAt)
    guard !places.isEmpty else { return }
    let model = try ModelDesk(storage, before: input.today)
    guard model.model.maySuggest else { return }
    let offers = try storage.candidates(since: now - .days(14), limit: Self.offersLookedAt)
    guard !offers.isEmpty else { return }
    var stances: [SourceID: Stance] = [:]
    for facts in input.sources { stances[facts.source.id] = facts.source.stance }
    let moment = FeatureExtractor.Moment(at: now, offsetMinutes: 0)
    let offered = try model.worths(of: offers, stances: stances, at: moment)
    input.meanWorth =
      offers.reduce(0) { $0 + (offered[$1.id] ?? 0) } / Double(max(1, offered.count))
    for index in places {
      let entries = try storage.entries(
        in: .source(input.sources[index].source.id), limit: Self.entriesLookedAt)
      guard !entries.isEmpty else { continue }
      // As if it were followed: that is the question.
      let worths = try model.worths(of: entries, stances: [:], at: moment)
      let rated = entries.map { (entry: $0, worth: worths[$0.id] ?? 0) }
        .sorted { $0.worth != $1.worth ? $0.worth > $1.worth : $0.entry.id < $1.entry.id }
      input.sources[index].secondLook = ReviewInput.SourceFacts.SecondLook(
        meanWorth: rated.reduce(0) { $0 + $1.worth } / Double(rated.count),
        titles: rated.prefix(2).map(\.entry.title))
    }
  }

  /// The sources that a mute hides whole.
  static func muted(_ storage: Storage, at now: Timestamp) throws(StorageError) -> Set<SourceID> {
    Set(
      try storage.activeRules(at: now).filter { $0.scope == .source && $0.action == .hide }
        .compactMap { Int64($0.pattern).map { SourceID(rawValue: $0) } })
  }

  /// What one of the newest of `entries` is expected to take; nil when there is none.
  static func averageCost(_ entries: [Entry], pace: ReadingPace) -> Milliseconds? {
    let newest = entries.prefix(entriesAveraged)
    guard !newest.isEmpty else { return nil }
    let costs = newest.map { ReadingCost.estimate($0, pace: pace).count }
    return Milliseconds(costs.reduce(0, +) / Int64(costs.count))
  }

  /// What `entries` of each of the last 14 days are expected to take, newest day first.
  private func asked(_ entries: [Entry]) -> [Milliseconds] {
    var days = [Milliseconds](repeating: .zero, count: 14)
    for entry in entries {
      let age = max(0, (now - entry.sortsAt).count / Milliseconds.days(1).count)
      guard age < 14 else { continue }
      days[Int(age)] += ReadingCost.estimate(entry, pace: worth.history.pace)
    }
    return days
  }

  /// The usual time between two of `entries`, which come newest first.
  private static func medianGap(_ entries: [Entry]) -> Milliseconds? {
    guard entries.count >= 3 else { return nil }
    let gaps = zip(entries, entries.dropFirst()).map { $0.sortsAt - $1.sortsAt }.sorted()
    return gaps[gaps.count / 2]
  }
}
