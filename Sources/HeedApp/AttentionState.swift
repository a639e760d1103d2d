package import Attention
package import FeedModel

/// The day's minutes and who is getting them: the account, the dwell machine and the clock's label,
/// and the one place where ledger lines are made.
package struct AttentionState: Equatable, Sendable {
  /// Eight hexadecimal digits that name the boot.
  package let bootID: String
  /// Names this visit.
  package let session: String
  /// What the settings make of the account.
  package internal(set) var rules: BudgetRules
  /// The settings as they are written, whenever they come into force.
  var written: BudgetSettings
  /// How the budget's settings were changed.
  private var changes: BudgetChanges
  /// What single sources may have.
  package private(set) var allowances: SourceAllowances
  /// Lines that tell of edits by hand, to be written before the next ones.
  private var noticed: [LedgerEvent]
  /// Gives days to events.
  var labeler: DayLabeler
  /// The day's account.
  package internal(set) var account: DayAccount
  /// The last granted day before this one.
  var previous: DayAccount?
  /// What is getting attention now.
  var dwell: DwellMachine?
  /// What the open entry was expected to take.
  var estimate = Milliseconds.zero
  /// The reader's pace.
  var pace: ReadingPace
  /// The next opening's number.
  var nextOpening = 1
  /// The process that counts attention, when it is not this one.
  var otherReader: Int?

  /// The state of a day whose records are known; `beginDay` must follow when it has no grant.
  package init(
    bootID: String, session: String, settings: BudgetSettings, labeler: DayLabeler,
    account: DayAccount, previous: DayAccount?, pace: ReadingPace,
    changes: BudgetChanges = BudgetChanges(), noticed: [LedgerEvent] = [],
    allowances: SourceAllowances = SourceAllowances(), otherReader: Int? = nil
  ) {
    self.bootID = bootID
    self.session = session
    self.rules = BudgetRules(changes.settings(settings, on: account.day))
    self.written = settings
    self.changes = changes
    self.noticed = noticed
    self.allowances = allowances
    self.labeler = labeler
    self.account = account
    self.previous = previous
    self.pace = pace
    self.otherReader = otherReader
  }

  /// The same day for a reader with this pace, where `otherReader` counts attention.
  package func read(by pace: ReadingPace, otherReader: Int?) -> AttentionState {
    var state = self
    state.pace = pace
    state.otherReader = otherReader
    return state
  }

  /// The settings that hold on `day`.
  package func settings(on day: Day) -> BudgetSettings { changes.settings(written, on: day) }

  /// Changes the settings: at once, unless `day` says when, or a closed budget is loosened.
  mutating func change(
    _ setting: BudgetChanges.Setting, from day: Day? = nil, at moment: Moment,
    _ body: (inout BudgetSettings) -> Void
  ) -> [Effect] {
    var new = written
    body(&new)
    let today = account.day
    let effective = max(day ?? today, rules.effectiveDay(of: new, today: today))
    let event = LedgerEvent.config(
      key: setting.rawValue, old: setting.text(rules.settings), new: setting.text(new),
      effective: effective)
    written = new
    let effects = record([event], at: moment)
    rules = BudgetRules(settings(on: today))
    return effects
  }

  /// What is left of the day's minutes by what is recorded.
  var remaining: Milliseconds { account.remaining }

  /// The meter's reading at a moment.
  package func status(at moment: Moment) -> BudgetStatus {
    let pending = dwell.map { $0.attention(at: moment.awake) - $0.recorded } ?? .zero
    return rules.status(of: account, pending: pending, at: stamp(moment))
  }

  /// When the pause that is due will be over, on the clock that wake-ups go by; nil while none is.
  func pauseEnds(at moment: Moment) -> Milliseconds? {
    guard rules.settings.sessionMax != nil,
      let ends = status(at: moment).sitting?.pauseEnds
    else { return nil }
    return moment.awake + max(.seconds(1), ends - moment.at)
  }

  /// Whether the clock says that a new day has begun.
  func newDayWaits(at moment: Moment) -> Bool {
    labeler.answer(for: stamp(moment)).day != account.day
  }

  /// The day by the local clock alone.
  func dayHere(at moment: Moment) -> Day { labeler.civilDay(stamp(moment)) }

  /// The same visit on the day that `started` counts.
  func moved(to started: AttentionState) -> AttentionState {
    var state = started.read(by: pace, otherReader: otherReader)
    state.nextOpening = nextOpening
    return state
  }

  // MARK: Recording

  /// Makes ledger lines of `events` under today's label and takes them into the account.
  package mutating func record(_ events: [LedgerEvent], at moment: Moment) -> [Effect] {
    let stamp = stamp(moment)
    var events = events
    if let clock = labeler.answer(for: stamp).clock, !events.isEmpty { events.insert(clock, at: 0) }
    if otherReader != nil { events.removeAll(where: \.countsAttention) }
    guard !events.isEmpty else { return [] }
    events = noticed + events
    noticed = []
    var records: [LedgerRecord] = []
    for event in events {
      let record = event.record(at: stamp, day: account.day)
      account.apply(event, from: record)
      pace.apply(event)
      changes.apply(event)
      allowances.apply(event)
      records.append(record)
    }
    _ = labeler.label(stamp)
    return [.append(records, durable: events.contains(where: \.isDurable))]
  }

  /// Begins the day that the clock says it is: closes the last one and grants this one its minutes.
  package mutating func beginDay(at moment: Moment) -> [Effect] {
    var effects = closeDwell(.rollover, at: moment)
    let stamp = stamp(moment)
    let answer = labeler.label(stamp)
    if answer.day != account.day {
      if account.grant != nil { previous = account }
      account = DayAccount(day: answer.day)
      rules = BudgetRules(settings(on: answer.day))
    }
    var records = noticed.map { $0.record(at: stamp, day: account.day) }
    noticed = []
    for record in records { account.apply(record) }
    if let clock = answer.clock { records.append(clock.record(at: stamp, day: account.day)) }
    if var last = previous, last.closing == nil {
      let close = LedgerEvent.dayClose(last.sums(carryShare: rules.settings.carryShare))
      let record = close.record(at: stamp, day: last.day)
      last.apply(close, from: record)
      previous = last
      records.append(record)
    }
    if let grant = rules.grant(for: account, previous: previous) {
      let event = LedgerEvent.grant(grant)
      let record = event.record(at: stamp, day: account.day)
      account.apply(event, from: record)
      records.append(record)
    }
    if !records.isEmpty { effects.append(.append(records, durable: true)) }
    return effects
  }

  // MARK: Attention

  /// Something is put before the reader.
  mutating func attend(
    to subject: DwellSubject, page: DwellMachine.Page, at moment: Moment
  ) -> [Effect] {
    let number = nextOpening
    nextOpening += 1
    var events: [LedgerEvent] = []
    let language: String?
    switch subject {
    case .list(let channel):
      language = nil
      estimate = .zero
      dwell = DwellMachine(
        subject: .list(number: number, channel: channel), page: page,
        wordsPerMinute: pace.wordsPerMinute(language: nil), at: moment.awake)
    case .entry(let entry, let channel, let cost):
      language = entry.language
      estimate = cost
      let opening = Opening(
        number: number, entry: EntryReference(entry), channel: channel, words: entry.words,
        estimate: cost)
      events.append(.open(opening))
      dwell = DwellMachine(
        subject: .entry(opening), page: page,
        wordsPerMinute: pace.wordsPerMinute(language: language), language: language ?? "",
        at: moment.awake)
    }
    return record(events, at: moment)
  }

  /// A sign of life, or its end.
  mutating func signal(_ signal: DwellMachine.Signal, at moment: Moment) -> [Effect] {
    guard let events = dwell?.signal(signal, at: moment.awake) else { return [] }
    return record(priced(events), at: moment)
  }

  /// The wake-up that was asked for has come.
  mutating func wake(at moment: Moment) -> [Effect] {
    guard let events = dwell?.wake(at: moment.awake) else { return [] }
    return record(priced(events), at: moment)
  }

  /// What was before the reader is no longer.
  mutating func closeDwell(_ why: CloseReason, at moment: Moment) -> [Effect] {
    guard let events = dwell?.close(why, at: moment.awake) else { return [] }
    dwell = nil
    return record(priced(events), at: moment)
  }

  /// Checkpoints with the part that finishes a piece after the budget was spent.
  private func priced(_ events: [LedgerEvent]) -> [LedgerEvent] {
    events.map { event in
      guard case .dwell(let dwell) = event else { return event }
      return .dwell(
        rules.withGrace(dwell, estimate: estimate, session: session, account: account))
    }
  }

  /// Takes in a line that another process wrote under today's label.
  mutating func takeIn(_ record: LedgerRecord) {
    account.apply(record)
    // What cannot be read is `heed ledger verify`'s to name.
    if record.kind == "config", let event = try? LedgerEvent(record) { allowances.apply(event) }
  }

  /// What the clocks say, as the ledger writes it.
  func stamp(_ moment: Moment) -> LedgerStamp {
    LedgerStamp(
      at: moment.at, offsetMinutes: moment.offsetMinutes, sinceBoot: moment.sinceBoot,
      bootID: bootID, session: session)
  }
}

/// What attention is given to.
enum DwellSubject: Hashable {
  /// A list.
  case list(Channel)
  /// An entry, opened from somewhere, and what it is expected to take.
  case entry(Entry, Channel, cost: Milliseconds)
}

extension LedgerEvent {
  /// Whether it counts attention, which one process does at a time.
  var countsAttention: Bool {
    switch self {
    case .open, .dwell, .close, .triage, .show, .pace: true
    default: false
    }
  }

  /// Whether it must be on the disk before anything else is done.
  var isDurable: Bool {
    switch self {
    case .grant, .grantExtra, .edition, .editionAmend, .stance, .overdraft, .shut, .reopen,
      .dayClose, .config, .ruleAdd, .ruleEnd, .decide:
      true
    default: false
    }
  }
}
