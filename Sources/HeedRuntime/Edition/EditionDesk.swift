package import Attention
package import FeedModel
package import HeedApp
package import Storage

/// Makes the day's edition from the store, reads it back, and says why an entry is not in it.
package struct EditionDesk: Sendable {
  /// The record of facts.
  package let storage: Storage
  private let settings: BudgetSettings

  /// A desk over `storage` by the budget's settings.
  package init(_ storage: Storage, settings: BudgetSettings) {
    self.storage = storage
    self.settings = settings
  }

  /// The day's edition as the ledger has it, with its amendments and without what is muted now; nil
  /// when none was made.
  package func recorded(on day: Day, at now: Timestamp) throws(StorageError) -> EditionFacts? {
    guard let edition = try frozen(on: day) else { return nil }
    let kept = EditionNote(try storage.keptValue(EditionNote.name), day: day)
    var facts = EditionFacts(
      edition: edition,
      entries: try storage.entries(
        (edition.items + edition.bench).flatMap { [$0.entry] + $0.alsoIn }),
      belowTheLine: kept?.below ?? 0, away: kept?.away,
      windowIsDue: WindowSample.isDue(editionOrdinal: kept?.ordinal ?? 0))
    try hideMuted(&facts, at: now)
    return facts
  }

  /// Makes the edition, freezes it in the ledger, and gives it with its entries. One without any
  /// entry is not written, so that it can still be made when entries have come.
  package func make(_ occasion: EditionOccasion) throws(StorageError) -> EditionFacts {
    let field = try EditionField(
      storage, day: occasion.day, at: occasion.stamp.moment, away: occasion.away, including: [])
    var request = try request(occasion)
    request.modelDigest = field.modelDigest
    let plan = EditionPlanner.plan(field.candidates, request, text: field.text)
    let edition = plan.edition
    // Kinds 4 and up are those of entries that were in the running.
    let below = plan.reasonCounts().dropFirst(4).reduce(0, +)
    var records: [LedgerRecord] = []
    let ordinal = EditionNote.ordinal(
      after: try storage.keptValue(EditionNote.name), on: occasion.day)
    if !edition.items.isEmpty {
      let record = LedgerEvent.edition(edition).record(at: occasion.stamp, day: occasion.day)
      records = try storage.append([record], durable: true).written
      let note = EditionNote(day: occasion.day, below: below, away: occasion.away, ordinal: ordinal)
      try storage.keep(note.text, as: EditionNote.name)
    }
    return EditionFacts(
      edition: edition,
      entries: try storage.entries(
        (edition.items + edition.bench).flatMap { [$0.entry] + $0.alsoIn }),
      belowTheLine: below, away: occasion.away, records: records,
      windowIsDue: WindowSample.isDue(editionOrdinal: ordinal))
  }

  /// Today's edition: the recorded one, or a new one when there is none.
  package func today(_ desk: DayDesk) throws(StorageError) -> EditionFacts {
    if let facts = try recorded(on: desk.day, at: desk.now.at) { return facts }
    return try make(EditionOccasion(at: desk))
  }

  /// The plan behind a frozen edition: every candidate's placing, and the reason of each that was
  /// left out. `entries` are considered too, whatever has become of them.
  package func plan(
    behind edition: Edition, pace: ReadingPace, considering entries: [EntryID] = []
  ) throws(StorageError) -> EditionPlan {
    let away = EditionNote(try storage.keptValue(EditionNote.name), day: edition.day)?.away
    let field = try EditionField(
      storage, day: edition.day,
      at: FeatureExtractor.Moment(
        at: edition.madeAt, offsetMinutes: try offset(on: edition.day)), away: away,
      including: edition.items.map(\.entry) + edition.bench.map(\.entry) + entries)
    var request = EditionRequest(
      day: edition.day, now: edition.madeAt, budget: edition.budget, taste: settings.taste,
      floor: settings.leastWorth, pace: pace, salt: try salt(), modelDigest: edition.modelDigest)
    request.lastHere = away.map { edition.madeAt - .days(Int64($0)) }
    return EditionPlanner.plan(
      field.candidates, request, frozen: edition, text: field.text)
  }

  /// Why `entry` is in the edition of `desk`'s day, or why it is not. Nothing is written.
  package func explain(_ entry: Entry, _ desk: DayDesk) throws(StorageError) -> Explanation {
    var plan: EditionPlan?
    if let edition = try frozen(on: desk.day) {
      plan = try self.plan(behind: edition, pace: try desk.pace(), considering: [entry.id])
    }
    let now = desk.now.at
    let source = try storage.source(entry.sourceID)
    // As it was judged for the edition, where there is one.
    let moment = FeatureExtractor.Moment(
      at: plan?.edition.madeAt ?? now,
      offsetMinutes: plan == nil ? desk.now.offsetMinutes : try offset(on: desk.day))
    let worth = try ModelDesk(storage, before: desk.day).explanation(
      of: entry, stance: source?.stance ?? .unfollowed, at: moment)
    var rule: Rule?
    if let source {
      let active = try storage.activeRules(at: now)
      let verdict = RuleSet(active, now: now).verdict(
        Library(storage).subject(entry, source), now: now)
      switch verdict {
      case .none: break
      case .hidden(let id), .demoted(let id), .benched(let id), .kept(let id):
        rule = active.first { $0.id == id }
      }
    }
    return Explanation(entry: entry.id, worth: worth, plan: plan, rule: rule)
  }

  // MARK: Parts

  /// The last selection of the day, with what was changed since.
  private func frozen(on day: Day) throws(StorageError) -> Edition? {
    var edition: Edition?
    for record in try storage.ledger(day: day, kinds: ["edition", "edition.amend"]) {
      // A line that cannot be read is `heed ledger verify`'s to name; the others count.
      switch try? LedgerEvent(record) {
      case .edition(let new)? where new.stream == nil: edition = new
      case .editionAmend(let change)? where change.stream == nil:
        edition = edition?.applying(change)
      default: break
      }
    }
    return edition
  }

  /// The offset from UTC when the day's last selection was made, in minutes.
  private func offset(on day: Day) throws(StorageError) -> Int {
    try storage.ledger(day: day, without: ["stance"]).last { $0.kind == "edition" }?.offsetMinutes
      ?? 0
  }

  private func hideMuted(
    _ facts: inout EditionFacts, at now: Timestamp
  ) throws(StorageError) {
    let rules = RuleSet(try storage.activeRules(at: now), now: now)
    guard !rules.isEmpty else { return }
    let library = Library(storage)
    let sources = try library.sourcesByID()
    var hidden: Set<EntryID> = []
    for entry in facts.entries {
      guard let source = sources[entry.sourceID] else { continue }
      if case .hidden = rules.verdict(library.subject(entry, source), now: now) {
        hidden.insert(entry.id)
      }
    }
    guard !hidden.isEmpty else { return }
    facts.edition.items.removeAll { hidden.contains($0.entry) }
    facts.edition.bench.removeAll { hidden.contains($0.entry) }
    facts.entries.removeAll { hidden.contains($0.id) }
  }

  private func request(_ occasion: EditionOccasion) throws(StorageError) -> EditionRequest {
    var request = EditionRequest(
      day: occasion.day, now: occasion.stamp.at, budget: occasion.budget, taste: settings.taste,
      floor: settings.leastWorth, pace: occasion.pace, salt: try salt())
    request.lastHere = occasion.away.map { occasion.stamp.at - .days(Int64($0)) }
    return request
  }

  /// A number of this installation, made once.
  private func salt() throws(StorageError) -> UInt64 {
    if let kept = try storage.keptValue("edition.salt"), let salt = UInt64(kept, radix: 16) {
      return salt
    }
    var generator = SystemRandomNumberGenerator()
    let salt = generator.next()
    try storage.keep(String(salt, radix: 16), as: "edition.salt")
    return salt
  }
}
