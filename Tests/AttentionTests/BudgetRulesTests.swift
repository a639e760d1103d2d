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

  @Test func `a change holds from its day on, and what was before goes on until then`() {
    func change(_ old: Int, _ new: Int, _ wait: Int) -> LedgerEvent {
      .config(
        key: "budget.minutes",
        old: [Int](repeating: old, count: 7).map(String.init).joined(separator: " "),
        new: [Int](repeating: new, count: 7).map(String.init).joined(separator: " "),
        effective: today + wait)
    }
    func minutes(_ events: [LedgerEvent], _ written: Int, _ day: Day) -> Int {
      var changes = BudgetChanges()
      for event in events { changes.apply(event) }
      var settings = BudgetSettings()
      settings.minutesByWeekday = [Int](repeating: written, count: 7)
      return changes.settings(settings, on: day).minutesByWeekday[3]
    }
    #expect(minutes([], 30, today) == 30)
    #expect(minutes([change(30, 60, 1)], 60, today) == 30)
    #expect(minutes([change(30, 60, 1)], 60, today + 1) == 60)
    #expect(minutes([change(30, 60, 1), change(30, 40, 1)], 40, today) == 30)
    #expect(minutes([change(30, 60, 1), change(30, 40, 1)], 40, today + 1) == 40)
    #expect(minutes([change(30, 60, 1), change(30, 20, 0)], 20, today) == 20)
    #expect(minutes([change(20, 50, -9), change(50, 60, 1)], 60, today) == 50)
    // Edited by hand since, or of another form: the file as it is.
    #expect(minutes([change(30, 60, 1)], 25, today) == 25)
    let odd = LedgerEvent.config(key: "budget.minutes", old: "30", new: "x", effective: today + 1)
    #expect(minutes([odd], 60, today) == 60)
  }

  @Test func `a closed day is cut at once and never enlarged`() {
    var closed = rules(.closed)
    closed.settings.minutesByWeekday = [Int](repeating: 30, count: 7)
    var new = closed.settings
    new.minutesByWeekday = [Int](repeating: 10, count: 7)
    let granted = account([.grant(Grant(base: .minutes(30), carry: .minutes(5)))])
    let events = closed.change(to: new, account: granted)
    #expect(events.count == 2)
    let cut = account([.grant(Grant(base: .minutes(30), carry: .minutes(5)))] + events)
    #expect(cut.budget == .minutes(15))
    #expect(cut.sums(carryShare: 0.5).balances)
    #expect(cut.sums(carryShare: 0.5).carried == .minutes(5))
    let back = closed.change(to: closed.settings, account: cut)
    #expect(account([.grant(Grant(base: .minutes(30)))] + events + back).budget == .minutes(10))
    let given = account([.grant(Grant(base: .minutes(30))), .dwell(dwell(1, 1200))] + events)
    #expect(given.remaining == .zero)
    #expect(given.over == .minutes(10))
    #expect(given.sums(carryShare: 0.5).balances)
    // A soft day that has begun keeps its minutes.
    #expect(rules(.soft).change(to: new, account: granted).count == 1)
    for text in ["-5", "1441", "x", "", "99999999999999999999"] {
      let odd = LedgerEvent.config(key: "budget.today", old: "", new: text, effective: today)
      #expect(account([.grant(Grant(base: .minutes(30))), odd]).budget == .minutes(30))
    }
  }

  @Test func `a day begun closed stays closed, whatever the settings say later`() {
    let closed = rules(.closed)
    let first = account([])
    let grant = closed.grant(for: first, previous: nil)
    #expect(grant?.rule == "closed")
    let begun = account([.grant(grant ?? Grant(base: .zero))])
    for mode in BudgetMode.allCases {
      #expect(rules(mode).mode(of: begun) == .closed)
      #expect(rules(mode).overdraftTerms(begun).refusal == .closedMode)
      #expect(rules(mode).status(of: begun).mode == .closed)
    }
    // The next day is granted by what the settings say then.
    #expect(
      rules(.soft).grant(for: account([], day: today + 1), previous: begun)?.rule == "weekday")
  }

  @Test func `two weeks of watching propose the median day`() {
    let days = (0..<14).map { Milliseconds.minutes(Int64($0 * 4)) }
    #expect(BudgetRules.proposal(observed: days) == 30)
    #expect(BudgetRules.proposal(observed: Array(days.prefix(13))) == nil)
    #expect(BudgetRules.proposal(observed: Array(repeating: .zero, count: 14)) == 5)
  }
}
