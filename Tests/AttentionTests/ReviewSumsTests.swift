import Attention
import FeedModel
import Testing

/// The review adds up, whatever the history: minutes shown are the ledger's.
struct ReviewSumsTests {
  private let today = AttentionSample.today

  /// A ledger in which everything that books minutes happens: reading from each channel, lists, glances
  /// that cost nothing, grace, a correction.
  private func mixed(days: Int = 70, seed: UInt64 = 3) -> [LedgerRecord] {
    var random = Seeded(seed)
    var records: [LedgerRecord] = []
    var number = 0
    for back in (0..<days).reversed() where random.unit() > 0.1 {
      var seconds: Int64 = 0
      func add(_ event: LedgerEvent) {
        let at = AttentionSample.noon - .days(Int64(back)) + .seconds(seconds)
        seconds += 7
        records.append(
          event.record(at: AttentionSample.stamp(at, session: "m\(back)"), day: today - back))
      }
      add(.grant(Grant(base: .minutes(5))))
      for _ in 0..<40 {
        number += 1
        let entry = AttentionSample.reference(
          Int64(number), of: Int64(random.next() % 5) + 1)
        let channel = Channel.allCases[Int(random.next() % UInt64(Channel.allCases.count))]
        let isGlance = random.unit() < 0.7
        let amount = isGlance ? Int64(random.next() % 1999) : Int64(random.next() % 60_000)
        add(
          .open(
            Opening(
              number: number, entry: entry, channel: channel, words: 200,
              estimate: .seconds(40))))
        add(
          .dwell(
            Dwell(
              opening: number, entry: entry, channel: channel, amount: Milliseconds(amount),
              grace: Milliseconds(isGlance ? 0 : amount / 4), wordsSeen: 120)))
        add(.close(opening: number, entry: entry, why: isGlance ? .back : .next))
      }
      number += 1
      add(
        .triage(
          opening: number, channel: .edition, amount: .seconds(Int64(random.next() % 90)),
          grace: .zero))
      if back % 9 == 0 {
        add(.adjust(entry: nil, amount: .seconds(-30), reason: "left it open"))
        add(
          .adjust(
            entry: AttentionSample.reference(1), amount: .seconds(45), reason: "read on paper"))
      }
    }
    return records
  }

  private func review(_ history: AttentionHistory, sources: Int64 = 5) -> BudgetReview {
    var input = ReviewInput(
      today: today, now: AttentionSample.noon + .hours(2), settings: BudgetSettings(),
      history: history)
    input.sources = (1...sources).map { id in
      ReviewInput.SourceFacts(
        source: Source(
          id: SourceID(rawValue: id), feedURL: "https://example.org/\(id)", stance: .followed,
          addedAt: AttentionSample.noon - .days(100)))
    }
    return BudgetReview(input)
  }

  @Test(arguments: [1, 2, 3, 4, 5])
  func `sources and lists together are the days' minutes to the millisecond`(seed: UInt64) {
    let records = mixed(seed: seed)
    let history = AttentionHistory(records)
    let page = review(history).sources
    var ledger = Milliseconds.zero
    for back in 0..<56 {
      let account = DayAccount(
        day: today - back, records: records.filter { $0.day == today - back })
      ledger += account.givenTotal + account.grace
    }
    #expect(page.total == ledger)
    let rows = page.sources.reduce(Milliseconds.zero) { $0 + $1.statistics.given }
    #expect(rows == page.given)
    #expect(page.given + page.rest == ledger)
  }

  @Test func `every day of the calendar is its account's, and the week is its last seven`() {
    let history = AttentionHistory(mixed())
    let days = review(history).days
    for day in days.calendar where day.day <= today {
      let account = history.accounts[day.day]
      #expect(day.given == (account.map { $0.givenTotal + $0.grace } ?? .zero))
      #expect(day.budget == account?.budget ?? .zero)
    }
    #expect(days.week.map(\.day) == (0..<7).map { today - 6 + $0 })
    for day in days.week { #expect(days.calendar.contains(day)) }
  }

  @Test func `glances that cost nothing are nobody's minutes`() {
    var records: [LedgerRecord] = []
    for number in 1...25 {
      let entry = AttentionSample.reference(Int64(number))
      let after = Int64(number * 10)
      records += [
        AttentionSample.record(
          .dwell(
            Dwell(opening: number, entry: entry, channel: .edition, amount: .seconds(1))),
          after: after),
        AttentionSample.record(
          .close(opening: number, entry: entry, why: .back), after: after + 1),
      ]
    }
    // Twenty a day cost nothing.
    let page = review(AttentionHistory(records)).sources
    #expect(page.given == .seconds(5))
    #expect(page.rest == .zero)
  }

  @Test func `a year looks back on the same minutes`() {
    let history = AttentionHistory(mixed(days: 400))
    let year = YearReview(history, today: today, titles: [:])
    #expect(year.given == history.given(from: today - 364, through: today))
    let sources = year.sources.reduce(Milliseconds.zero) { $0 + $1.given }
    #expect(sources + year.rest == year.given)
    #expect(year.months.count == 13)
    #expect(year.months.first?.first == Day(year: 2025, month: 11, day: 1))
  }

  @Test func `a stream's review counts its entries alone`() {
    let records = mixed()
    var history = AttentionHistory(records)
    let ids = Set((1...600).map { EntryID(rawValue: $0) })
    let all = history.outcomes(from: today - 55, through: today)
    let own = all.filter { ids.contains($0.entry.entry) }
    history.only = ids
    var input = ReviewInput(
      today: today, now: AttentionSample.noon, settings: BudgetSettings(), history: history)
    input.stream = FeedModel.Stream(
      id: StreamID(rawValue: 1), name: "Half", filter: "all", position: 0)
    let review = BudgetReview(input)
    #expect(review.sources.given == own.reduce(.zero) { $0 + $1.given })
    #expect(review.sources.rest == .zero)
    #expect(!review.days.hasBudget && review.days.budget == .zero)
    #expect(review.suggestions == [])
    #expect(!review.days.sentence.contains(" of "))
  }

  // MARK: Bad input

  @Test func `one day of history is a review that says how short it is`() {
    let review = review(AttentionHistory(mixed(days: 1)))
    #expect(review.days.week.count { $0.isUsed } == 1)
    #expect(review.notes.contains { $0.contains("The record is 1 day long") })
    #expect(review.concentration.points.last?.minutes == 1)
  }

  @Test func `a year with gaps counts the days that were`() {
    let records = mixed(days: 365).filter { ($0.day.number / 40) % 2 == 0 }
    let history = AttentionHistory(records)
    let year = YearReview(history, today: today, titles: [:])
    #expect(year.daysRead == history.days.count { $0 >= today - 364 })
    #expect(year.daysRead < 250)
    #expect(review(history).sources.total == history.given(from: today - 55, through: today))
  }

  @Test func `all minutes to one source is one step of the curve`() {
    let entry = AttentionSample.reference(1, of: 3)
    let record = AttentionSample.record(
      .dwell(Dwell(opening: 1, entry: entry, channel: .edition, amount: .minutes(20))))
    let review = review(AttentionHistory([record]))
    #expect(review.concentration.count == 1)
    #expect(review.concentration.gini == 0)
    #expect(review.concentration.sentence.hasPrefix("1 of 1 source got 100 %"))
    #expect(review.sources.sources.first?.givenShare == 1)
  }

  @Test func `clocks that jumped are said, and days to come are left out`() {
    var history = AttentionHistory(mixed(days: 10))
    history.apply(
      AttentionSample.record(.clock(wallDelta: .hours(40), bootDelta: .seconds(1)), after: 9))
    let entry = AttentionSample.reference(77)
    history.apply(
      AttentionSample.record(
        .dwell(Dwell(opening: 9000, entry: entry, channel: .edition, amount: .minutes(50))),
        after: 10, day: today + 30))
    let review = review(history)
    #expect(review.notes.contains { $0.contains("The clock was set 1 time") })
    #expect(review.notes.contains { $0.contains("after today") })
    #expect(review.days.calendar.allSatisfy { $0.day <= today || !$0.isUsed })
    #expect(review.sources.total == history.given(from: today - 55, through: today))
  }

  @Test func `a budget changed every day is each day's own`() {
    var records: [LedgerRecord] = []
    for back in (0..<20).reversed() {
      let stamp = AttentionSample.stamp(AttentionSample.noon - .days(Int64(back)))
      let base = Milliseconds.minutes(Int64(10 + back * 7 % 50))
      records += [
        LedgerEvent.grant(Grant(base: base)),
        .config(key: "budget.minutes", old: "x", new: "y", effective: today - back),
      ].map { $0.record(at: stamp, day: today - back) }
    }
    let review = review(AttentionHistory(records))
    for (place, day) in review.days.week.enumerated() {
      let back = 6 - place
      #expect(day.budget == .minutes(Int64(10 + back * 7 % 50)))
    }
  }

  @Test func `a hundred thousand sources make seven suggestions at most`() {
    let review = review(AttentionHistory(mixed(days: 30)), sources: 100_000)
    #expect((review.suggestions ?? []).count <= 7)
    #expect(review.sources.sources.count == 5)
  }

  @Test func `lines that cannot be read are counted and named`() {
    var history = AttentionHistory(mixed(days: 3))
    var record = AttentionSample.record(.decide(id: "x", decision: .accept))
    record.payload = "{"
    history.apply(record)
    #expect(review(history).notes.contains { $0.contains("1 line of the ledger can't be read") })
  }
}

struct PastDecisionTests {
  private func history(_ events: [LedgerEvent], daysAgo: Int64 = 6) -> AttentionHistory {
    let stamp = AttentionSample.stamp(AttentionSample.noon - .days(daysAgo))
    return AttentionHistory(
      events.map { $0.record(at: stamp, day: AttentionSample.today - Int(daysAgo)) })
  }

  private let source = SourceID(rawValue: 4)

  @Test func `what was accepted carries its way back`() {
    let rule = RuleID(rawValue: 9)
    let cases: [([LedgerEvent], Suggestion.Action?)] = [
      ([.stance(StanceChange(source: source, from: .must, to: .quiet))], .stance(source, .must)),
      ([.ruleEnd(rule: rule, reason: "")], .restoreRule(rule)),
      (
        [
          .config(
            key: "budget.minutes", old: "30 30 30 30 30 45 45", new: "20 20 20 20 20 35 35",
            effective: AttentionSample.today)
        ], .minutes([30, 30, 30, 30, 30, 45, 45])
      ),
      (
        [
          .config(
            key: "budget.minutes", old: "30 30 30 30 30 45 45", new: "20 20 20 20 20 20 20",
            effective: AttentionSample.today),
          .config(
            key: "budget.mode", old: "observe", new: "soft", effective: AttentionSample.today),
        ], .budget([30, 30, 30, 30, 30, 45, 45], .observe)
      ),
      ([], nil),
    ]
    for (acts, back) in cases {
      let past = history(
        [.suggest(id: "x:4", evidence: "why")] + acts + [.decide(id: "x:4", decision: .accept)])
      #expect(past.lastDecisions["x:4"]?.back == back)
      #expect(past.lastDecisions["x:4"]?.evidence == "why")
    }
  }

  @Test func `an act of another moment is not what was accepted`() {
    var past = history([.stance(StanceChange(source: source, from: .must, to: .quiet))])
    past.apply(AttentionSample.record(.decide(id: "x:4", decision: .accept)))
    #expect(past.lastDecisions["x:4"]?.back == nil)
  }

  @Test func `decisions stand for as long as they rest, and not once they were taken back`() {
    func decided(_ history: AttentionHistory) -> [PastDecision] {
      BudgetReview(
        ReviewInput(
          today: AttentionSample.today, now: AttentionSample.noon, settings: BudgetSettings(),
          history: history)
      ).decided
    }
    let no: [LedgerEvent] = [.decide(id: "leech:4", decision: .decline)]
    #expect(decided(history(no, daysAgo: 50)).map(\.id) == ["leech:4"])
    #expect(decided(history(no, daysAgo: 50)).first?.source == source)
    #expect(decided(history(no, daysAgo: 57)).isEmpty)
    #expect(decided(history([.decide(id: "leech:4", decision: .snooze)], daysAgo: 8)).isEmpty)
    #expect(decided(history(no + [.decide(id: "leech:4", decision: .undo)])).isEmpty)
  }
}
