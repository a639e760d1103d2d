import Attention
import FeedModel
import Testing

struct SourceAllowanceTests {
  private let today = AttentionSample.today
  private let blog = SourceID(rawValue: 1)

  @Test func `changes give an allowance, and nothing else does`() {
    var allowances = SourceAllowances()
    let wanted = SourceAllowance(perDay: .minutes(6), perWeek: .minutes(20))
    let events = allowances.change(blog, to: wanted, on: today)
    #expect(events.count == 2)
    for event in events { allowances.apply(event) }
    #expect(allowances[blog] == wanted)
    #expect(allowances[blog].words == "6 min a day, 20 min a week")
    #expect(allowances.change(blog, to: wanted, on: today).isEmpty)
    for (key, new) in [
      ("allowance.day.1", "-3"), ("allowance.day.1", "many"), ("allowance.month.1", "3"),
      ("allowance.day.x", "3"), ("allowance.day", "3"), ("budget.minutes", "3"),
      ("allowance.week.1", "9223372036854775807"),
    ] {
      allowances.apply(.config(key: key, old: "", new: new, effective: today))
    }
    #expect(allowances[blog] == wanted)
    for event in allowances.change(blog, to: SourceAllowance(), on: today) {
      allowances.apply(event)
    }
    #expect(allowances.isEmpty)
  }

  @Test func `the tighter of day and week counts, seven days back`() {
    var allowances = SourceAllowances()
    let wanted = SourceAllowance(perDay: .minutes(6), perWeek: .minutes(20))
    for event in allowances.change(blog, to: wanted, on: today) { allowances.apply(event) }
    let day = allowances.rest(of: blog, on: today) { _, day in
      day == today ? .minutes(4) : .zero
    }
    #expect(day == .init(left: .minutes(2), limit: .minutes(6), isWeekly: false))
    let week = allowances.rest(of: blog, on: today) { _, day in
      day == today ? .zero : day == today - 7 ? .minutes(90) : .minutes(3)
    }
    #expect(week == .init(left: .minutes(2), limit: .minutes(20), isWeekly: true))
    let none = allowances.rest(of: SourceID(rawValue: 2), on: today) { _, _ in .minutes(9) }
    #expect(none == nil)
  }

  @Test(arguments: [0, 1, 6, 60])
  func `what goes beyond an allowance is left out and says so`(left: Int64) {
    var terms = [AttentionSample.terms(1, prior: 0.9), AttentionSample.terms(2, prior: 0.2)]
    terms[0].allowance = .init(left: .minutes(left), limit: .minutes(6), isWeekly: false)
    let list = (1...20).map {
      EditionCandidate(AttentionSample.entry($0, source: 1 + $0 % 2, words: 900))
    }
    let plan = EditionPlanner.plan(
      EditionCandidates(sources: terms, list), AttentionSample.request(minutes: 60))
    let own = plan.edition.items.filter { $0.source == blog }
    let time = own.reduce(Milliseconds.zero) { $0 + $1.cost }
    #expect(left == 0 ? own.isEmpty : own.count == 1 || time <= .minutes(left))
    #expect(plan.reasonCounts().reduce(0, +) + plan.edition.items.count == list.count)
    let told = list.indices.compactMap { plan.reason(for: EntryID(rawValue: Int64($0 + 1))) }
      .filter { if case .allowance = $0 { true } else { false } }
    #expect(left == 60 || !told.isEmpty)
    if left == 0 {
      #expect(told.count == 10)
      #expect(told.first?.short == "had its 6 min")
      #expect(told.first?.sentence == "Its source has had its 6 min today.")
    }
  }
}

struct OverdraftPriceTests {
  private let today = AttentionSample.today

  private func overdraft(_ ordinal: Int) -> LedgerEvent {
    .overdraft(Overdraft(amount: .minutes(10), reason: "", ordinal: ordinal))
  }

  private func reading(_ number: Int, _ minutes: Int64) -> [LedgerEvent] {
    let entry = AttentionSample.reference(Int64(number))
    return [
      .open(
        Opening(
          number: number, entry: entry, channel: .edition, words: 500, estimate: .minutes(2))),
      .dwell(
        Dwell(opening: number, entry: entry, channel: .edition, amount: .minutes(minutes))),
    ]
  }

  @Test func `without grants there is nothing to price`() {
    let history = AttentionHistory(reading(1, 3).map { AttentionSample.record($0) })
    #expect(OverdraftPrice(history, today: today) == nil)
  }

  @Test func `only what was opened on granted minutes counts`() throws {
    var events: [LedgerEvent] = [.grant(Grant(base: .minutes(5)))]
    events += reading(1, 5)
    events += [overdraft(1)] + reading(2, 4) + [overdraft(2)] + reading(3, 2)
    events.append(.act(.down, AttentionSample.reference(3)))
    let history = AttentionHistory(
      events.enumerated().map { AttentionSample.record($1, after: Int64($0)) })
    let price = try #require(OverdraftPrice(history, today: today))
    #expect(price.grants == 2)
    #expect(price.given == .minutes(6))
    #expect(price.engaged == 1)
    #expect(price.sentence.hasPrefix("The last 2 grants: 6 min, 1 entry worth it, worth a minute"))
  }

  @Test func `the last four grants are looked at, the days before too`() throws {
    var history = AttentionHistory()
    for back in [3, 2, 1, 0] {
      for (index, event) in ([overdraft(1)] + reading(1, 1) + [overdraft(2)]).enumerated() {
        history.apply(
          AttentionSample.record(
            event, after: Int64(index), day: today - back, session: "s\(back)"))
      }
    }
    let price = try #require(OverdraftPrice(history, today: today))
    #expect(price.grants == 4)
    #expect(price.given == .minutes(2))
  }
}
