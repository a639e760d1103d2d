import Attention
import FeedModel
import HeedApp

/// Six weeks of a made-up reader's attention as ledger lines. Always the same for the same day.
struct DemoHistory {
  /// The lines, in order.
  private(set) var records: [LedgerRecord] = []
  /// What became of the entries.
  private(set) var statuses: [EntryID: EntryStatus] = [:]

  private let rules: BudgetRules
  private let now: Moment
  private let entries: [DemoEntry]
  private var previous: DayAccount?
  private var opening = 0

  /// A history that ends the day before `now`.
  init(settings: BudgetSettings, now: Moment, entries: [DemoEntry]) {
    rules = BudgetRules(settings)
    self.now = now
    self.entries = entries.sorted { $0.published < $1.published }
  }

  /// Writes it, day by day.
  mutating func write() {
    let today = now.civil.hour < rules.settings.rolloverHour ? now.civil.day - 1 : now.civil.day
    for number in (1...DemoLibrary.days).reversed() {
      let day = today - number
      // One day in nine nothing was opened.
      if dice(day.number, 1, 9) == 0 { continue }
      live(day)
    }
    if let last = previous { close(last, at: begin(today - 0) - .hours(2)) }
  }

  // MARK: A day

  private mutating func live(_ day: Day) {
    var at = begin(day)
    if let last = previous { close(last, at: at) }
    var account = DayAccount(day: day)
    guard let grant = rules.grant(for: account, previous: previous) else { return }
    put(.grant(grant), at, &account)
    let offered = offer(at, budget: grant.amount)
    let edition = Edition(
      day: day, madeAt: at, budget: grant.amount,
      items: offered.map {
        EditionItem(
          entry: $0.reference.entry, source: $0.reference.source, cost: $0.cost,
          worth: 150 + $0.appeal * 7, slot: slot(of: $0))
      })
    put(.edition(edition), at, &account)
    put(
      .show(
        channel: .edition,
        rows: offered.enumerated().map { ShownRow(entry: $1.reference, position: $0) }),
      at + .seconds(20), &account)
    opening += 1
    put(
      .triage(
        opening: opening, channel: .edition, amount: .seconds(40 + Int64(dice(day.number, 2, 50))),
        grace: .zero), at + .seconds(60), &account)
    for entry in offered {
      at = deal(with: entry, at + .seconds(30), day, &account)
      if account.remaining == .zero { break }
    }
    if account.remaining == .zero {
      put(.shut(stream: nil, why: .spent), at, &account)
      if dice(day.number, 5, 7) == 0 { overdraw(at, &account) }
    } else if dice(day.number, 6, 4) == 0 {
      put(.shut(stream: nil, why: .enough), at, &account)
    }
    previous = account
  }

  /// What the day's edition offered: what is new since three days, the appealing first.
  private func offer(_ at: Timestamp, budget: Milliseconds) -> [DemoEntry] {
    let fresh = entries.filter {
      $0.published <= at && $0.published > at - .days(4) && statuses[$0.reference.entry] == nil
    }
    let ranked = fresh.sorted { a, b in
      let (first, second) = (rank(a), rank(b))
      return first != second ? first > second : a.reference < b.reference
    }
    var offered: [DemoEntry] = []
    var cost = Milliseconds.zero
    var bySource: [SourceID: Int] = [:]
    for entry in ranked where cost + entry.cost <= budget + .minutes(2) {
      guard bySource[entry.reference.source, default: 0] < 3 else { continue }
      bySource[entry.reference.source, default: 0] += 1
      offered.append(entry)
      cost += entry.cost
    }
    return offered
  }

  private func rank(_ entry: DemoEntry) -> Int {
    let bonus = entry.stance == .must ? 60 : entry.stance == .trial ? 25 : 0
    return entry.appeal + bonus + dice(Int(entry.reference.entry.rawValue), 3, 40)
  }

  private func slot(of entry: DemoEntry) -> EditionSlot {
    switch entry.stance {
    case .must: .must
    case .trial: .trial
    default: .core
    }
  }

  /// Reads an entry, leaves it at once, or passes over it; gives the time after.
  private mutating func deal(
    with entry: DemoEntry, _ at: Timestamp, _ day: Day, _ account: inout DayAccount
  ) -> Timestamp {
    let throwOfDice = dice(Int(entry.reference.entry.rawValue), day.number, 100)
    var status = EntryStatus()
    guard throwOfDice < entry.appeal + 12 else {
      if throwOfDice % 3 == 0 {
        put(.skip(entry.reference, channel: .edition, after: .seconds(3)), at, &account)
        status.isDismissed = true
        statuses[entry.reference.entry] = status
      }
      return at + .seconds(5)
    }
    opening += 1
    let isEngaged = throwOfDice < entry.appeal
    let share = isEngaged ? 70 + Int64(throwOfDice % 40) : 8
    let amount = Milliseconds(entry.cost.count * share / 100)
    put(
      .open(
        Opening(
          number: opening, entry: entry.reference, channel: .edition, words: entry.words,
          estimate: entry.cost)), at, &account)
    put(
      .dwell(
        Dwell(
          opening: opening, entry: entry.reference, channel: .edition, amount: amount,
          pages: 1 + entry.words / 300, wordsSeen: entry.words * Int(share) / 100)),
      at + amount, &account)
    put(.close(opening: opening, entry: entry.reference, why: .back), at + amount, &account)
    status.isRead = true
    if isEngaged, throwOfDice % 4 == 0 {
      status.verdict = true
      put(.act(.up, entry.reference), at + amount, &account)
    } else if !isEngaged, throwOfDice % 3 == 0 {
      status.verdict = false
      put(.act(.down, entry.reference), at + amount, &account)
    }
    if isEngaged, throwOfDice % 11 == 0 {
      status.isStarred = true
      put(.act(.star, entry.reference), at + amount, &account)
    }
    statuses[entry.reference.entry] = status
    return at + amount
  }

  private mutating func overdraw(_ at: Timestamp, _ account: inout DayAccount) {
    let reason = OverdraftTerms.reasons[dice(account.day.number, 8, 4)]
    guard let more = rules.overdraft(minutes: 5, reason: reason, account: account) else { return }
    put(.overdraft(more), at + .minutes(1), &account)
    opening += 1
    put(
      .triage(opening: opening, channel: .full, amount: .minutes(3), grace: .zero),
      at + .minutes(5), &account)
  }

  // MARK: Lines

  private mutating func close(_ account: DayAccount, at: Timestamp) {
    var account = account
    guard account.closing == nil else { return }
    put(.dayClose(account.sums(carryShare: rules.settings.carryShare)), at, &account)
    previous = account
  }

  private mutating func put(_ event: LedgerEvent, _ at: Timestamp, _ account: inout DayAccount) {
    let stamp = LedgerStamp(
      at: at, offsetMinutes: now.offsetMinutes, sinceBoot: Milliseconds(at.milliseconds / 1000),
      bootID: "\(10_000_000 + account.day.number)", session: "demo")
    let record = event.record(at: stamp, day: account.day)
    account.apply(event, from: record)
    records.append(record)
  }

  /// Some minutes past eight, local time.
  private func begin(_ day: Day) -> Timestamp {
    let local = Int64(day.number) * 86_400 + 8 * 3600 + Int64(dice(day.number, 4, 40)) * 60
    return Timestamp(seconds: local - Int64(now.offsetMinutes) * 60)
  }

  /// A number below `sides`, always the same for the same `a` and `b`.
  private func dice(_ a: Int, _ b: Int, _ sides: Int) -> Int {
    var hash = StableHash()
    hash.add(UInt64(bitPattern: Int64(a)))
    hash.add(UInt64(bitPattern: Int64(b)))
    return Int(hash.value >> 17) % sides
  }
}
