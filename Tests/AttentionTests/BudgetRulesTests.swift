import Attention
import FeedModel
import Testing

struct BudgetRulesTests {
  private let today = AttentionSample.today

  private func rules(_ mode: BudgetMode = .soft) -> BudgetRules {
    var settings = BudgetSettings()
    settings.mode = mode
    return BudgetRules(settings)
  }

  private func account(_ events: [LedgerEvent], day: Day = AttentionSample.today) -> DayAccount {
    DayAccount(
      day: day,
      records: events.enumerated().map { AttentionSample.record($1, after: Int64($0), day: day) })
  }

  private func dwell(_ number: Int, _ seconds: Int64, _ channel: Channel = .edition) -> Dwell {
    Dwell(
      opening: number, entry: AttentionSample.reference(Int64(number)), channel: channel,
      amount: .seconds(seconds))
  }

  @Test func `a day is granted once, with what the last granted day left up to half its base`()
    throws
  {
    let empty = DayAccount(day: today)
    #expect(rules().grant(for: empty, previous: nil) == Grant(base: .minutes(30)))
    let monday = account(
      [.grant(Grant(base: .minutes(30))), .dwell(dwell(1, 1200))], day: today - 2)
    let grant = try #require(rules().grant(for: empty, previous: monday))
    #expect(grant.carry == .minutes(10))
    let idle = account([.grant(Grant(base: .minutes(30), carry: .minutes(15)))], day: today - 9)
    #expect(rules().grant(for: empty, previous: idle)?.carry == .minutes(15))
    #expect(rules().grant(for: account([.grant(grant)]), previous: monday) == nil)
  }

  @Test func `the meter warns at five minutes and at one and closes at nothing`() {
    let account = account([.grant(Grant(base: .minutes(30)))])
    let seconds: [Int64] = [0, 1499, 1500, 1740, 1800, 1860]
    let levels: [BudgetStatus] = seconds.map {
      rules().status(of: account, pending: .seconds($0))
    }
    let expected: [BudgetStatus.Level] = [.plenty, .plenty, .low, .last, .spent, .spent]
    #expect(levels.map(\.level) == expected)
    #expect(levels[5].over == .minutes(1))
    #expect(levels[3].closed == nil)
    #expect(levels[4].closed == .spent)
    #expect(rules(.observe).status(of: account, pending: .hours(2)).closed == nil)
  }

  @Test func `the library is never locked`() {
    let status = rules(.closed).status(of: account([.grant(Grant(base: .zero))]))
    #expect(rules(.closed).admission(to: .edition, status: status) == .closed(.spent))
    #expect(rules(.closed).admission(to: .full, status: status) == .closed(.spent))
    #expect(rules(.closed).admission(to: .starred, status: status) == .open)
    #expect(rules(.closed).admission(to: .search, status: status) == .open)
  }

  @Test func `closing early is the reader's to do and to undo`() {
    var events: [LedgerEvent] = [
      .grant(Grant(base: .minutes(30))), .shut(stream: nil, why: .enough),
    ]
    #expect(rules().status(of: account(events)).closed == .enough)
    events.append(.reopen(stream: nil, why: ""))
    #expect(rules().status(of: account(events)).closed == nil)
  }

  @Test func `each mode has its terms`() {
    let day = account([.grant(Grant(base: .minutes(30)))])
    #expect(rules().overdraftTerms(day).accepts(reason: ""))
    #expect(rules().overdraftTerms(day).wait == .zero)
    #expect(rules(.firm).overdraftTerms(day).wait == .seconds(20))
    #expect(!rules(.firm).overdraftTerms(day).accepts(reason: " a1 "))
    #expect(rules(.firm).overdraft(minutes: 5, reason: "", account: day) == nil)
    #expect(rules(.firm).overdraft(minutes: 5, reason: "work", account: day)?.ordinal == 1)
    #expect(rules(.closed).overdraftTerms(day).refusal == .closedMode)
    #expect(rules().overdraft(minutes: -5, reason: "", account: day) == nil)
    let used = account(
      (1...3).map { .overdraft(Overdraft(amount: .minutes(5), reason: "", ordinal: $0)) })
    #expect(rules().overdraftTerms(used).refusal == .used(3))
  }

  @Test func `the open piece is finished on grace, up to what it was expected to take`() {
    let day = account([.grant(Grant(base: .minutes(1)))])
    let short = rules().withGrace(
      dwell(1, 50), estimate: .minutes(2), session: "s1", account: day)
    #expect(short.grace == .zero)
    let long = rules().withGrace(
      dwell(1, 90), estimate: .minutes(2), session: "s1", account: day)
    #expect(long.grace == .seconds(30))
    let beyond = rules().withGrace(
      dwell(1, 300), estimate: .minutes(2), session: "s1", account: day)
    #expect(beyond.grace == .seconds(60))
    let huge = rules().withGrace(
      dwell(1, 3600), estimate: .hours(1), session: "s1", account: day)
    #expect(huge.grace == .minutes(10))
    // A second piece has no means of its own.
    let spent = account([.grant(Grant(base: .minutes(1))), .dwell(long)])
    let second = rules().withGrace(
      dwell(2, 30), estimate: .minutes(2), session: "s1", account: spent)
    #expect(second.grace == .zero)
    // Later checkpoints of the first keep theirs.
    let more = rules().withGrace(
      dwell(1, 105), estimate: .minutes(2), session: "s1", account: spent)
    #expect(more.grace == .seconds(45))
  }

  @Test func `loosening a closed budget waits until tomorrow`() {
    var wider = BudgetSettings()
    wider.mode = .closed
    wider.minutesByWeekday[0] = 31
    var narrower = BudgetSettings()
    narrower.mode = .closed
    narrower.minutesByWeekday[0] = 29
    #expect(rules(.closed).effectiveDay(of: wider, today: today) == today + 1)
    #expect(rules(.closed).effectiveDay(of: narrower, today: today) == today)
    #expect(rules(.closed).effectiveDay(of: BudgetSettings(), today: today) == today + 1)
    #expect(rules(.soft).effectiveDay(of: wider, today: today) == today)
  }

  @Test func `two weeks of watching propose the median day`() {
    let days = (0..<14).map { Milliseconds.minutes(Int64($0 * 4)) }
    #expect(BudgetRules.proposal(observed: days) == 30)
    #expect(BudgetRules.proposal(observed: Array(days.prefix(13))) == nil)
    #expect(BudgetRules.proposal(observed: Array(repeating: .zero, count: 14)) == 5)
  }
}
