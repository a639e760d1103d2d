import Attention
import FeedModel
import Testing

struct SittingTests {
  private let today = AttentionSample.today

  private func rules(_ mode: BudgetMode = .soft, max: Int64? = 20) -> BudgetRules {
    var settings = BudgetSettings()
    settings.mode = mode
    settings.sessionMax = max.map(Milliseconds.minutes)
    settings.sessionAway = .hours(3)
    return BudgetRules(settings)
  }

  /// `minutes` given to an entry, last written down so many minutes after noon.
  private func reading(_ number: Int, _ minutes: Int64, at end: Int64) -> [LedgerRecord] {
    let entry = AttentionSample.reference(Int64(number))
    let dwell = Dwell(opening: number, entry: entry, channel: .edition, amount: .minutes(minutes))
    let opening = Opening(
      number: number, entry: entry, channel: .edition, words: 500, estimate: .minutes(2))
    return [
      AttentionSample.record(.open(opening), after: (end - minutes) * 60),
      AttentionSample.record(.dwell(dwell), after: end * 60),
    ]
  }

  private func account(_ records: [LedgerRecord]) -> DayAccount {
    let grant = AttentionSample.record(.grant(Grant(base: .hours(2))), after: -3600)
    return DayAccount(day: today, records: [grant] + records)
  }

  private func status(
    _ records: [LedgerRecord], at minute: Int64, rules: BudgetRules, bootID: String = "0000abcd"
  ) -> BudgetStatus {
    let stamp = AttentionSample.stamp(AttentionSample.noon + .minutes(minute), bootID: bootID)
    return rules.status(of: account(records), at: stamp)
  }

  @Test func `a sitting that has had its minutes makes a pause due, and time away ends it`() {
    let records = reading(1, 12, at: 12) + reading(2, 8, at: 21)
    let due = status(records, at: 22, rules: rules())
    #expect(due.closed == .session)
    #expect(due.sitting?.pauseEnds == AttentionSample.noon + .minutes(201))
    #expect(due.remaining == .minutes(100))
    #expect(status(records, at: 200, rules: rules()).closed == .session)
    let over = status(records, at: 201, rules: rules())
    #expect(over.closed == nil)
    #expect(over.sitting?.left == .minutes(20))
    #expect(status(records, at: 22, rules: rules(max: nil)).closed == nil)
    #expect(status(Array(records.prefix(2)), at: 13, rules: rules()).sitting?.left == .minutes(8))
  }

  @Test func `the order of records does not matter, and doubles count once`() {
    let records = reading(1, 5, at: 5) + reading(2, 9, at: 200) + reading(3, 4, at: 206)
    var random = Seeded(4)
    for _ in 0..<10 {
      let mixed = (records + records.prefix(3)).shuffled(using: &random)
      #expect(status(mixed, at: 207, rules: rules()).sitting?.left == .minutes(7))
    }
  }

  @Test func `the library is open in a pause, and what is read there is not being away`() {
    let records = reading(1, 20, at: 20)
    let due = status(records, at: 60, rules: rules())
    #expect(rules().admission(to: .edition, status: due) == .closed(.session))
    #expect(rules().admission(to: .search, status: due) == .open)
    #expect(rules().admission(to: .starred, status: due) == .open)
    let later = status(records + reading(2, 1, at: 100), at: 201, rules: rules())
    #expect(later.closed == .session)
  }

  @Test func `a clock put forward ends no pause, a start of the machine goes by the clock`() {
    let records = reading(1, 20, at: 20)
    let forward = AttentionSample.stamp(
      AttentionSample.noon + .hours(9),
      boot: AttentionSample.noon.milliseconds - 1_790_000_000_000 + 25 * 60_000)
    #expect(rules().status(of: account(records), at: forward).closed == .session)
    #expect(status(records, at: 100, rules: rules(), bootID: "ffff0000").closed == .session)
    #expect(status(records, at: 200, rules: rules(), bootID: "ffff0000").closed == nil)
  }

  @Test func `asking for more ends a pause without a minute more in the day`() throws {
    let records = reading(1, 20, at: 20)
    let overdraft = try #require(
      rules().overdraft(minutes: 0, reason: "", account: account(records)))
    #expect(overdraft.amount == .zero)
    let ended = records + [AttentionSample.record(.overdraft(overdraft), after: 21 * 60)]
    let status = status(ended, at: 22, rules: rules())
    #expect(status.closed == nil)
    #expect(status.overdraft == .zero)
    #expect(status.sitting?.left == .minutes(20))
    #expect(account(ended).sums(carryShare: 0.5).balances)
    #expect(rules().overdraftTerms(account(ended), endingPause: true).ordinal == 2)
  }

  @Test func `each mode has its terms for ending a pause`() {
    let day = account(reading(1, 20, at: 20))
    #expect(rules(.observe).overdraftTerms(day, endingPause: true).refusal == nil)
    #expect(rules(.firm).overdraftTerms(day, endingPause: true).wait == .seconds(20))
    #expect(rules(.firm).overdraft(minutes: 0, reason: "", account: day) == nil)
    #expect(rules(.closed).overdraftTerms(day, endingPause: true).refusal == .closedPause)
    #expect(rules(.closed).overdraft(minutes: 0, reason: "please", account: day) == nil)
  }

  @Test func `in a closed budget a longer sitting waits for tomorrow`() {
    let closed = rules(.closed)
    func change(_ max: Int64?, _ away: Int64) -> Day {
      var new = closed.settings
      new.sessionMax = max.map(Milliseconds.minutes)
      new.sessionAway = .minutes(away)
      return closed.effectiveDay(of: new, today: today)
    }
    #expect(change(21, 180) == today + 1)
    #expect(change(nil, 180) == today + 1)
    #expect(change(20, 179) == today + 1)
    #expect(change(19, 180) == today)
    #expect(change(20, 200) == today)
    var changes = BudgetChanges()
    let setting = BudgetChanges.Setting.session
    var off = closed.settings
    off.sessionMax = nil
    changes.apply(
      .config(
        key: setting.rawValue, old: setting.text(closed.settings), new: setting.text(off),
        effective: today + 1))
    #expect(changes.settings(off, on: today).sessionMax == .minutes(20))
    #expect(changes.settings(off, on: today + 1).sessionMax == nil)
    for text in ["", "x 3", "5", "-1 60", "60 0", "60 90000", "60 60 60"] {
      changes.apply(.config(key: setting.rawValue, old: text, new: text, effective: today))
    }
    #expect(changes.settings(off, on: today).sessionMax == .minutes(20))
  }
}
