package import FeedModel

/// Where given minutes are booked.
package enum Account: Hashable, Comparable, Sendable {
  /// Entries of a source.
  case source(SourceID)
  /// Lists.
  case triage
  /// The unranked look.
  case window
  /// Search results.
  case search
  /// Starred entries.
  case starred

  /// Sources by number first, then the others in the order above.
  package static func < (a: Account, b: Account) -> Bool { a.rank < b.rank }

  private var rank: Int64 {
    switch self {
    case .source(let id): id.rawValue
    case .triage: .max - 3
    case .window: .max - 2
    case .search: .max - 1
    case .starred: .max
    }
  }

  /// The account that reading `entry` from `channel` is booked to.
  package init(_ channel: Channel, _ entry: EntryReference) {
    switch channel {
    case .window: self = .window
    case .search: self = .search
    case .starred: self = .starred
    case .edition, .bench, .full, .trial, .link: self = .source(entry.source)
    }
  }
}

/// Names an opening across sessions.
package struct OpeningKey: Hashable, Comparable, Sendable {
  /// The session.
  package var session: String
  /// The opening's number within it.
  package var number: Int

  /// A key as given.
  package init(session: String, number: Int) {
    self.session = session
    self.number = number
  }

  /// Orders by session, then by number.
  package static func < (a: OpeningKey, b: OpeningKey) -> Bool {
    a.session != b.session
      ? a.session.utf8.lexicographicallyPrecedes(b.session.utf8) : a.number < b.number
  }
}

/// One day's minutes in double entry, folded from its records one by one.
///
/// The fold does not depend on the order of records, and records seen twice count once: an opening is
/// worth its largest checkpoint, and everything else is known by its clock, session and fields.
package struct DayAccount: Hashable, Sendable {
  /// The day.
  package let day: Day
  /// The grant that counts: the earliest of the day.
  package private(set) var grant: Grant?
  /// The base that the day was cut to after it was granted, in a closed budget; nil when it was not.
  package private(set) var cut: Milliseconds?
  /// What the reader added in advance.
  package private(set) var extra = Milliseconds.zero
  /// What was asked for beyond the budget.
  package private(set) var overdraftAsked = Milliseconds.zero
  /// The day's overdrafts, in order.
  package private(set) var overdrafts: [Overdraft] = []
  /// What finishing pieces after the budget was spent took.
  package private(set) var grace = Milliseconds.zero
  /// The sums that were written when the day closed; nil while it is open.
  package private(set) var closing: DaySums?

  private var given: [Account: Milliseconds] = [:]
  private var givenSum = Milliseconds.zero
  private var openings: [OpeningKey: OpeningTally] = [:]
  private var mercy: [MercyCandidate] = []
  private var seen: Set<RecordIdentity> = []
  private var grantedAt: RecordOrder?
  private var lastShut: (order: RecordOrder, why: ShutReason)?
  private var lastReopened: RecordOrder?

  /// How short an opening must be to cost nothing when left by going back.
  package static let mercyLimit = Milliseconds.seconds(2)
  /// How many such openings a day cost nothing.
  package static let mercyCount = 20

  /// A day on which nothing happened yet.
  package init(day: Day) { self.day = day }

  /// The fold of `records`; those of other days and those that can't be read are passed over.
  package init(day: Day, records: some Sequence<LedgerRecord>) {
    self.init(day: day)
    for record in records where !Self.silentKinds.contains(record.kind) { apply(record) }
  }

  /// Kinds that no account is made of; an import writes thousands of them in a day.
  package static let silentKinds = [
    "decide", "edition", "edition.amend", "pace", "rule.add", "rule.end", "show", "stance",
    "suggest",
  ]

  // MARK: What the day had and where it went

  /// What the day has by right: the grant and what was added in advance.
  package var budget: Milliseconds {
    guard let grant else { return extra }
    let taken = cut.map { max(.zero, grant.base - $0) } ?? .zero
    return max(.zero, grant.amount - taken) + extra
  }
  /// All the day's means: the budget and the overdrafts asked for.
  package var funds: Milliseconds { budget + overdraftAsked }
  /// What was given, all accounts together, grace not counted.
  package var givenTotal: Milliseconds { max(.zero, givenSum) }
  /// What is left of the day's means, never negative.
  package var remaining: Milliseconds { max(.zero, funds - givenTotal - grace) }
  /// What was given beyond the day's means without asking.
  package var over: Milliseconds { max(.zero, givenTotal + grace - funds) }

  /// What was given to `account`.
  package func given(to account: Account) -> Milliseconds { given[account] ?? .zero }

  /// What was given to whom, most first, then by account.
  package var givenByAccount: [(account: Account, amount: Milliseconds)] {
    given.filter { $0.value != .zero }
      .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .map { (account: $0.key, amount: $0.value) }
  }

  /// What the opening `key` has had so far, grace included; nil when it is unknown.
  package func opening(_ key: OpeningKey) -> (amount: Milliseconds, grace: Milliseconds)? {
    openings[key].map { ($0.amount, $0.grace) }
  }

  /// The openings that cost nothing: glances left by going back.
  package var forgiven: [OpeningKey] { mercy.prefix(Self.mercyCount).map(\.key) }

  /// Why the stream is shut, where it is shut and was not opened again.
  package var shut: ShutReason? {
    guard let lastShut else { return nil }
    if let lastReopened, lastShut.order < lastReopened { return nil }
    return lastShut.why
  }

  /// The sums to write when the day closes, by the carry rule: of what is left, at most `carryShare`
  /// of the base goes on.
  package func sums(carryShare: Double) -> DaySums {
    let left = remaining
    let ofBudget = max(.zero, min(left, left - overdraftAsked))
    let share = min(1, max(0, carryShare))
    let base = min(grant?.base ?? .zero, cut ?? Milliseconds(.max))
    let cap = Milliseconds(Int64(Double(base.count) * share))
    let carried = min(ofBudget, max(.zero, cap))
    return DaySums(
      granted: budget, overdraft: overdraftAsked + over, given: givenTotal, grace: grace,
      carried: carried, lapsed: left - carried)
  }

  /// Whether the sums written at the close are those that the records give now, and both sides of
  /// each are equal; true while the day is open.
  package func isSound(carryShare: Double) -> Bool {
    let now = sums(carryShare: carryShare)
    guard let closing else { return now.balances }
    return closing.balances && now.balances && closing.granted == now.granted
      && closing.overdraft == now.overdraft && closing.given == now.given
      && closing.grace == now.grace
  }

  /// The latest stretch of reading without a pause of `away`, or since more was asked for; nil when
  /// nothing was read in it.
  package func sitting(away: Milliseconds) -> Sitting? {
    Sitting(openings.values, since: lastReopened?.at, away: away)
  }

  // MARK: The fold

  /// Takes in one record; says whether it belonged to this day and could be read.
  @discardableResult
  package mutating func apply(_ record: LedgerRecord) -> Bool {
    // An unreadable record counts for nothing; `LedgerImport` and the doctor name it.
    guard record.day == day, let event = try? LedgerEvent(record) else { return false }
    apply(event, from: record)
    return true
  }

  /// Takes in one record of this day that has been read already.
  package mutating func apply(_ event: LedgerEvent, from record: LedgerRecord) {
    switch event {
    case .grant(let grant):
      guard grant.stream == nil else { return }
      let order = RecordOrder(record)
      if let grantedAt, grantedAt < order { return }
      self.grant = grant
      grantedAt = order
    case .grantExtra(nil, let amount, _) where isNew(record):
      extra += max(.zero, amount)
      reopened(RecordOrder(record))
    case .overdraft(let overdraft) where overdraft.stream == nil && isNew(record):
      overdraftAsked += max(.zero, overdraft.amount)
      overdrafts.append(overdraft)
      overdrafts.sort { $0.ordinal < $1.ordinal }
      reopened(RecordOrder(record))
    case .reopen(nil, _):
      reopened(RecordOrder(record))
    case .shut(nil, let why):
      let order = RecordOrder(record)
      if let lastShut, order < lastShut.order { return }
      lastShut = (order, why)
    case .adjust(let entry, let amount, _) where isNew(record):
      book(amount, to: entry.map { .source($0.source) } ?? .triage)
    case .config(BudgetChanges.todayKey, _, let minutes, day):
      guard let minutes = Int64(minutes), (0...1440).contains(minutes) else { return }
      cut = min(cut ?? .minutes(minutes), .minutes(minutes))
    case .dayClose(let sums):
      closing = sums
    default: applyAttention(event, from: record)
    }
  }

  private mutating func applyAttention(_ event: LedgerEvent, from record: LedgerRecord) {
    switch event {
    case .open(let opening):
      update(opening.number, record) {
        $0.account = Account(opening.channel, opening.entry)
      }
    case .dwell(let dwell):
      update(dwell.opening, record) {
        $0.account = Account(dwell.channel, dwell.entry)
        $0.raise(to: dwell.amount, grace: dwell.grace)
      }
    case .triage(let opening, _, let amount, let grace):
      update(opening, record) {
        $0.account = .triage
        $0.raise(to: amount, grace: grace)
      }
    case .close(let opening, _, let why) where why == .back:
      update(opening, record) { $0.wentBack = true }
    default: break
    }
  }

  private mutating func reopened(_ order: RecordOrder) {
    lastReopened = lastReopened.map { max($0, order) } ?? order
  }

  private mutating func isNew(_ record: LedgerRecord) -> Bool {
    seen.insert(RecordIdentity(record)).inserted
  }

  private mutating func update(
    _ number: Int, _ record: LedgerRecord, _ change: (inout OpeningTally) -> Void
  ) {
    let key = OpeningKey(session: record.session, number: number)
    let before = openings[key]
    let reading = ClockReading(record)
    var after = before ?? OpeningTally(at: reading)
    after.note(reading)
    change(&after)
    if let before {
      unbook(before)
      if before.isMercyCandidate { removeMercy(MercyCandidate(key, before)) }
    }
    after.isForgiven = false
    openings[key] = after
    book(after)
    if after.isMercyCandidate { insertMercy(MercyCandidate(key, after)) }
  }

  private mutating func book(_ tally: OpeningTally) {
    guard !tally.isForgiven, let account = tally.account else { return }
    book(tally.amount - tally.grace, to: account)
    grace += tally.grace
  }

  private mutating func unbook(_ tally: OpeningTally) {
    guard !tally.isForgiven, let account = tally.account else { return }
    book(.zero - tally.amount + tally.grace, to: account)
    grace -= tally.grace
  }

  private mutating func book(_ amount: Milliseconds, to account: Account) {
    given[account, default: .zero] += amount
    givenSum += amount
  }

  private mutating func insertMercy(_ candidate: MercyCandidate) {
    let index = mercy.partition(of: candidate)
    mercy.insert(candidate, at: index)
    guard index < Self.mercyCount else { return }
    forgive(candidate.key, true)
    if mercy.count > Self.mercyCount { forgive(mercy[Self.mercyCount].key, false) }
  }

  private mutating func removeMercy(_ candidate: MercyCandidate) {
    let index = mercy.partition(of: candidate)
    guard index < mercy.count, mercy[index] == candidate else { return }
    mercy.remove(at: index)
    if index < Self.mercyCount, mercy.count >= Self.mercyCount {
      forgive(mercy[Self.mercyCount - 1].key, true)
    }
  }

  private mutating func forgive(_ key: OpeningKey, _ forgiven: Bool) {
    guard var tally = openings[key], tally.isForgiven != forgiven else { return }
    unbook(tally)
    tally.isForgiven = forgiven
    openings[key] = tally
    book(tally)
  }

  /// Equal when everything that is derived from them is equal.
  package static func == (a: DayAccount, b: DayAccount) -> Bool {
    a.day == b.day && a.grant == b.grant && a.cut == b.cut && a.extra == b.extra
      && a.grace == b.grace
      && a.overdraftAsked == b.overdraftAsked && a.shut == b.shut && a.closing == b.closing
      && a.givenSum == b.givenSum && a.overdrafts == b.overdrafts
      && a.givenByAccount.elementsEqual(b.givenByAccount) { $0 == $1 }
  }

  /// Feeds what equality compares, in part.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(day)
    hasher.combine(givenSum)
    hasher.combine(grant)
  }
}
