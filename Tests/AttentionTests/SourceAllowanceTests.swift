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

struct AllowanceTextTests {
  @Test(
    arguments: [
      ("6m", 6, nil), ("6", 6, nil), ("6 min a day", 6, nil), ("30m a week", nil, 30),
      ("1h/day, 2h/week", 60, 120), ("1 h 5 min a day, 20 min a week", 65, 20), ("0", 0, nil),
      ("", nil, nil), ("7M PER WEEK", nil, 7),
    ] as [(String, Int64?, Int64?)])
  func `minutes a day and a week are read as people write them`(
    text: String, day: Int64?, week: Int64?
  ) {
    let allowance = SourceAllowance(text: text)
    #expect(allowance?.perDay == day.map(Milliseconds.minutes))
    #expect(allowance?.perWeek == week.map(Milliseconds.minutes))
    #expect(allowance != nil)
    // What is shown can be typed again.
    #expect(allowance?.words.flatMap(SourceAllowance.init(text:)) ?? allowance == allowance)
  }

  @Test(
    arguments: [
      "x", "-3", "6m, 7m", "6 month", "1441", "10081 a week", "day", "a week", "6m,,x",
      "99999999999999", "6.5", "٣",
    ])
  func `what says no minutes is refused`(text: String) {
    #expect(SourceAllowance(text: text) == nil)
  }
}

struct StreamAllowanceTests {
  private let today = AttentionSample.today
  private let news = StreamID(rawValue: 3)

  @Test func `changes give a stream minutes, and nothing else does`() throws {
    var allowances = StreamAllowances()
    let event = try #require(allowances.change(news, to: .minutes(10), on: today))
    allowances.apply(event)
    #expect(allowances[news] == .minutes(10))
    #expect(allowances.change(news, to: .minutes(10), on: today) == nil)
    #expect(SourceAllowances([event]).isEmpty)
    for (key, new) in [
      ("allowance.stream.3", "-3"), ("allowance.stream.3", "1441"), ("allowance.stream.x", "3"),
      ("allowance.day.3", "3"), ("allowance.stream", "3"), ("allowance.stream.3", "many"),
    ] {
      allowances.apply(.config(key: key, old: "", new: new, effective: today))
    }
    #expect(allowances[news] == .minutes(10))
    allowances.apply(try #require(allowances.change(news, to: nil, on: today)))
    #expect(allowances.isEmpty)
  }

  @Test(arguments: [0, 1, 6, 20, 60])
  func `what goes beyond a stream's minutes is left out and says so`(left: Int64) {
    let streams = [
      StreamTerms(
        name: "news", rest: .init(left: .minutes(left), limit: .minutes(60), isWeekly: false)),
      StreamTerms(
        name: "all", rest: .init(left: .minutes(50), limit: .minutes(60), isWeekly: false)),
    ]
    var candidates = EditionCandidates(
      sources: (1...8).map { AttentionSample.terms($0, prior: 0.9) }, streams: streams)
    for number in 1...60 {
      var candidate = EditionCandidate(
        AttentionSample.entry(
          Int64(number), source: Int64(1 + number % 8), words: 100 + 37 * number))
      candidate.streams = number % 2 == 0 ? 3 : 2
      candidates.append(candidate)
    }
    let plan = EditionPlanner.plan(candidates, AttentionSample.request(minutes: 90))
    let news = plan.edition.items.filter { $0.entry.rawValue % 2 == 0 }
    let time = news.reduce(Milliseconds.zero) { $0 + $1.cost }
    #expect(left == 0 ? news.isEmpty : news.count == 1 || time <= .minutes(left))
    let all = plan.edition.items.reduce(Milliseconds.zero) { $0 + $1.cost }
    #expect(all <= .minutes(50))
    #expect(plan.reasonCounts().reduce(0, +) + plan.edition.items.count == 60)
    let told = (1...Int64(60)).compactMap { number -> StreamTerms? in
      guard case .streamAllowance(let stream) = plan.reason(for: EntryID(rawValue: number)) else {
        return nil
      }
      return stream
    }
    #expect(left > 20 || told.contains { $0.name == "news" })
    if left == 0 {
      #expect(told.count { $0.name == "news" } == 30)
      #expect(
        plan.reason(for: EntryID(rawValue: 60))?.sentence
          == "The stream news has had its 1 h today.")
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
