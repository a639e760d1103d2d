package import Attention
package import FeedModel
package import HeedApp
package import Storage

/// Today's account for a process without a screen: what the day has, what is left of it, and the one
/// way to write ledger lines.
package struct DayDesk: Sendable {
  /// The record of facts.
  package let storage: Storage
  /// The day as the reader's program sees it, too.
  package private(set) var attention: AttentionState
  private let settings: BudgetSettings
  private let clock: @Sendable () -> Moment

  /// How many of the newest ledger lines are looked through for something recent.
  private static let recentLines: Int64 = 6000

  /// Reads today from the ledger. Nothing is written: a day without a grant stays without one until
  /// `begin` is called.
  package init(
    _ storage: Storage, settings: BudgetSettings, bootID: String = SystemClock.bootID(),
    session: String = SessionName.make(),
    clock: @escaping @Sendable () -> Moment = { SystemClock.moment() }
  ) throws(StorageError) {
    self.storage = storage
    self.clock = clock
    self.settings = settings
    attention = try Self.load(
      storage, settings: settings, bootID: bootID, session: session, at: clock(),
      pace: ReadingPace(prior: settings.wordsPerMinute))
  }

  /// Reads a day's account from the ledger, for the day that the clock and the ledger say it is.
  private static func load(
    _ storage: Storage, settings: BudgetSettings, bootID: String, session: String,
    at now: Moment, pace: ReadingPace, otherReader: Int? = nil
  ) throws(StorageError) -> AttentionState {
    let last = try storage.lastLedgerRecord()
    let stamp = LedgerStamp(
      at: now.at, offsetMinutes: now.offsetMinutes, sinceBoot: now.sinceBoot, bootID: bootID,
      session: session)
    let config = try storage.ledger(kind: "config")
    var changes = BudgetChanges(config)
    // A closed budget's day begins when it did, until tomorrow.
    let kept = last.flatMap { changes.keptRollover(on: $0.day) }
    var labeler = DayLabeler(rolloverHour: kept ?? settings.rolloverHour, last: last)
    let noticed = changes.notice(settings, on: labeler.answer(for: stamp).day)
    let held = changes.settings(settings, on: labeler.answer(for: stamp).day)
    labeler.rolloverHour = held.rolloverHour
    let day = labeler.answer(for: stamp).day
    let account = try Self.account(day, in: storage)
    let previous =
      account.grant == nil ? try lastGranted(before: day, in: storage, last: last) : nil
    return AttentionState(
      bootID: bootID, session: session, settings: settings, labeler: labeler, account: account,
      previous: previous, pace: pace, changes: changes, noticed: noticed,
      allowances: SourceAllowances(config.compactMap { try? LedgerEvent($0) }),
      otherReader: otherReader)
  }

  /// The day.
  package var day: Day { attention.account.day }

  /// The moment it is.
  package var now: Moment { clock() }

  /// The meter's reading. A day that nobody has begun yet reads as it would when begun now.
  package var status: BudgetStatus {
    var preview = attention
    if preview.account.grant == nil { _ = preview.beginDay(at: clock()) }
    return preview.status(at: clock())
  }

  /// Grants the day its minutes, durably, when it has none; nothing else happens twice.
  package mutating func begin() throws(StorageError) {
    guard attention.account.grant == nil else { return }
    try write(attention.beginDay(at: clock()))
  }

  /// Counts the day that the clock shows where the reader is, even an earlier one, and gives it; nil
  /// when that is counted already. Throws `refused` where the budget is kept closed, or that day is over.
  package mutating func startHere() throws(LibraryError) -> Day? {
    let stamp = stamp(at: clock())
    let settings = attention.rules.settings
    let here = DayLabeler(rolloverHour: settings.rolloverHour).civilDay(stamp)
    guard here != day else { return nil }
    guard attention.rules.mode(of: attention.account) != .closed else {
      throw .refused("The budget is kept closed: the day goes on as it began.")
    }
    let isClosed: Bool
    do { isClosed = try Self.account(here, in: storage).closing != nil } catch {
      throw .storage(error)
    }
    guard !isClosed else {
      // What it had left was carried on: it would be given twice.
      throw .refused("\(here.text) is closed already: the day goes on as it began.")
    }
    let moved = LedgerEvent.config(
      key: "day.start", old: day.text, new: here.text, effective: here)
    do {
      try storage.append([moved.record(at: stamp, day: here)], durable: true)
      attention = try Self.load(
        storage, settings: self.settings, bootID: attention.bootID, session: attention.session,
        at: clock(), pace: ReadingPace(prior: self.settings.wordsPerMinute))
      try begin()
    } catch { throw .storage(error) }
    return here
  }

  /// Writes events under today's label.
  @discardableResult
  package mutating func record(_ events: [LedgerEvent]) throws(StorageError) -> [LedgerRecord] {
    try write(attention.record(events, at: clock()))
  }

  /// Takes more minutes beyond the budget, by the rules of its mode. Throws `refused` when there are
  /// none to be had or the reason will not do.
  @discardableResult
  package mutating func grantMore(
    minutes: Int, reason: String
  ) throws(LibraryError) -> Overdraft {
    do { try begin() } catch { throw .storage(error) }
    let terms = attention.rules.overdraftTerms(attention.account)
    if let refusal = terms.sentence { throw .refused(refusal) }
    guard (1...1440).contains(minutes) else {
      throw .refused("A grant has 1 to 1440 minutes.")
    }
    guard
      let overdraft = attention.rules.overdraft(
        minutes: minutes, reason: reason, account: attention.account)
    else { throw .refused("The budget is firm: give a reason with --reason.") }
    var events: [LedgerEvent] = [.overdraft(overdraft)]
    if attention.account.shut != nil { events.append(.reopen(stream: nil, why: "grant")) }
    do { try record(events) } catch { throw .storage(error) }
    return overdraft
  }

  /// The reader's pace as the newest part of the ledger tells it.
  package func pace() throws(StorageError) -> ReadingPace {
    try Self.pace(storage, settings: settings)
  }

  /// The same for who needs nothing else of the day.
  static func pace(
    _ storage: Storage, settings: BudgetSettings
  ) throws(StorageError) -> ReadingPace {
    var pace = ReadingPace(prior: settings.wordsPerMinute)
    let last = try storage.lastLedgerRecord()?.sequence ?? 0
    for record in try storage.ledger(kind: "pace", after: max(0, last - Self.recentLines)) {
      // A line that cannot be read says nothing of the pace; `heed ledger verify` names it.
      if let event = try? LedgerEvent(record) { pace.apply(event) }
    }
    return pace
  }

  /// The day as the reader's program keeps it: with the pace, and who else counts attention.
  package func state(otherReader: Int? = nil) throws(StorageError) -> AttentionState {
    attention.read(by: try pace(), otherReader: otherReader)
  }

  /// When anything was last opened before today, of the newest part of the ledger.
  package func lastReadingDay() throws(StorageError) -> Day? {
    let last = try storage.lastLedgerRecord()?.sequence ?? 0
    let opened = try storage.ledger(kind: "open", after: max(0, last - Self.recentLines))
    return opened.last { $0.day < day }?.day
  }

  /// The stamp that a ledger line would get now.
  package func stamp(at moment: Moment) -> LedgerStamp {
    LedgerStamp(
      at: moment.at, offsetMinutes: moment.offsetMinutes, sinceBoot: moment.sinceBoot,
      bootID: attention.bootID, session: attention.session)
  }

  /// Appends what `effects` say. Another process may have begun the day in the meantime: then its
  /// grant stands and the account is read again.
  @discardableResult
  private mutating func write(_ effects: [Effect]) throws(StorageError) -> [LedgerRecord] {
    var written: [LedgerRecord] = []
    for effect in effects {
      guard case .append(let records, let durable) = effect else { continue }
      let outcome = try storage.append(records, durable: durable)
      written += outcome.written
      if !outcome.refused.isEmpty {
        attention = try Self.load(
          storage, settings: settings, bootID: attention.bootID, session: attention.session,
          at: clock(), pace: ReadingPace(prior: settings.wordsPerMinute))
      }
    }
    return written
  }

  /// The last granted day before `day`.
  private static func lastGranted(
    before day: Day, in storage: Storage, last: LedgerRecord?
  ) throws(StorageError) -> DayAccount? {
    let recent = max(0, (last?.sequence ?? 0) - recentLines)
    for start in recent > 0 ? [recent, 0] : [0] {
      let grants = try storage.ledger(kind: "grant", after: start)
      guard let found = grants.map(\.day).filter({ $0 < day }).max() else { continue }
      return try account(found, in: storage)
    }
    return nil
  }

  /// The account of a day.
  private static func account(_ day: Day, in storage: Storage) throws(StorageError) -> DayAccount {
    DayAccount(
      day: day, records: try storage.ledger(day: day, without: DayAccount.silentKinds))
  }
}
