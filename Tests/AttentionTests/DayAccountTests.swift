import Attention
import FeedModel
import Testing

struct DayAccountTests {
  private let today = AttentionSample.today

  private func dwell(_ number: Int, _ seconds: Int64, grace: Int64 = 0, source: Int64 = 1)
    -> LedgerEvent
  {
    .dwell(
      Dwell(
        opening: number, entry: AttentionSample.reference(Int64(number), of: source),
        channel: .edition, amount: .seconds(seconds), grace: .seconds(grace)))
  }

  private func account(_ events: [LedgerEvent]) -> DayAccount {
    DayAccount(
      day: today,
      records: events.enumerated().map { AttentionSample.record($1, after: Int64($0)) })
  }

  @Test func `an opening is worth its largest checkpoint`() {
    let account = account([
      .grant(Grant(base: .minutes(30))), dwell(1, 15), dwell(1, 45), dwell(1, 30), dwell(2, 60),
      .triage(opening: 3, channel: .edition, amount: .seconds(20), grace: .zero),
    ])
    #expect(account.givenTotal == .seconds(125))
    #expect(account.given(to: .source(SourceID(rawValue: 1))) == .seconds(105))
    #expect(account.given(to: .triage) == .seconds(20))
    #expect(account.remaining == .seconds(1800 - 125))
    #expect(account.sums(carryShare: 0.5).balances)
  }

  @Test func `only the day's first grant counts`() {
    let account = account([
      .grant(Grant(base: .minutes(30))), .grant(Grant(base: .minutes(90))),
      .grantExtra(stream: nil, amount: .minutes(5), reason: ""),
    ])
    #expect(account.budget == .minutes(35))
  }

  @Test func `a glance left by going back costs nothing, twenty times a day`() {
    var events: [LedgerEvent] = [.grant(Grant(base: .minutes(30)))]
    for number in 1...25 {
      events.append(dwell(number, 1))
      events.append(
        .close(opening: number, entry: AttentionSample.reference(Int64(number)), why: .back))
    }
    #expect(account(events).givenTotal == .seconds(5))
    events.append(dwell(3, 9))
    #expect(account(events).givenTotal == .seconds(9 + 4))
  }

  @Test func `overdraft and grace balance`() {
    let account = account([
      .grant(Grant(base: .minutes(1))), dwell(1, 90, grace: 30), .shut(stream: nil, why: .spent),
      .overdraft(Overdraft(amount: .minutes(5), reason: "work", ordinal: 1)), dwell(2, 60),
    ])
    #expect(account.grace == .seconds(30))
    #expect(account.shut == nil)
    #expect(account.remaining == .seconds(360 - 150))
    let sums = account.sums(carryShare: 0.5)
    #expect(sums.balances)
    #expect(sums.carried == .zero)
  }

  @Test func `what was shut stays shut until it is opened again`() {
    var events: [LedgerEvent] = [
      .grant(Grant(base: .minutes(30))), .shut(stream: nil, why: .enough),
    ]
    #expect(account(events).shut == .enough)
    events.append(.reopen(stream: nil, why: "again"))
    #expect(account(events).shut == nil)
  }

  /// A day as random as days get.
  private static func day(_ seed: UInt64) -> [LedgerRecord] {
    var random = Seeded(seed)
    var records = [AttentionSample.record(.grant(Grant(base: .minutes(Int64(random.next() % 40)))))]
    for step in 1...120 {
      let number = Int(random.next() % 30)
      let entry = AttentionSample.reference(Int64(number), of: Int64(random.next() % 3 + 1))
      let amount = Milliseconds(Int64(random.next() % 90_000))
      let channel = Channel.allCases[number % Channel.allCases.count]
      let event: LedgerEvent
      switch random.next() % 12 {
      case 0: event = .overdraft(Overdraft(amount: .minutes(5), reason: "", ordinal: step))
      case 1: event = .close(opening: number, entry: entry, why: .back)
      case 2: event = .triage(opening: 100 + number, channel: channel, amount: amount, grace: .zero)
      case 3:
        event = .adjust(
          entry: entry, amount: Milliseconds(Int64(random.next() % 9000) - 4000), reason: "")
      case 4: event = .shut(stream: nil, why: .enough)
      case 5: event = .reopen(stream: nil, why: "")
      case 6: event = .grantExtra(stream: nil, amount: .minutes(1), reason: "")
      case 7: event = .grant(Grant(base: .minutes(Int64(step))))
      case 8:
        event = .dwell(
          Dwell(
            opening: number, entry: AttentionSample.reference(Int64(number), of: 1),
            channel: channel, amount: Milliseconds(Int64(random.next() % 2000))))
      default:
        event = .dwell(
          Dwell(
            opening: number, entry: AttentionSample.reference(Int64(number), of: 1),
            channel: channel, amount: amount, grace: Milliseconds(amount.count / 10)))
      }
      records.append(
        AttentionSample.record(event, after: Int64(step * 7), session: step % 4 == 0 ? "s2" : "s1"))
    }
    return records
  }

  @Test(arguments: 1...25)
  func `both sides are equal whatever happens, in any order, seen twice`(seed: UInt64) {
    let records = Self.day(seed)
    let account = DayAccount(day: AttentionSample.today, records: records)
    #expect(account.sums(carryShare: 0.5).balances)
    #expect(account.isSound(carryShare: 0.5))
    var random = Seeded(seed &+ 1000)
    let permuted = (records + records.prefix(60)).shuffled(using: &random)
    let again = DayAccount(day: AttentionSample.today, records: permuted)
    #expect(again == account)
    #expect(again.sums(carryShare: 0.5) == account.sums(carryShare: 0.5))
    for cut in stride(from: 0, to: records.count, by: 17) {
      let part = DayAccount(day: AttentionSample.today, records: records.prefix(cut))
      #expect(part.sums(carryShare: 0.5).balances)
    }
  }

  @Test func `sums written at the close are checked`() {
    var records = Self.day(7)
    let account = DayAccount(day: today, records: records)
    records.append(
      AttentionSample.record(.dayClose(account.sums(carryShare: 0.5)), after: 9000))
    #expect(DayAccount(day: today, records: records).isSound(carryShare: 0.5))
    records.append(AttentionSample.record(dwell(99, 61), after: 9001))
    #expect(!DayAccount(day: today, records: records).isSound(carryShare: 0.5))
  }

  @Test func `records of other days and unreadable ones change nothing`() {
    var account = DayAccount(day: today)
    let other = account.apply(AttentionSample.record(dwell(1, 10), day: today + 1))
    #expect(!other)
    var broken = AttentionSample.record(dwell(1, 10))
    broken.payload = "{"
    let unreadable = account.apply(broken)
    #expect(!unreadable)
    #expect(account == DayAccount(day: today))
  }
}
