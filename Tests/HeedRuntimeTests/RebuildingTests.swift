import Attention
import FeedModel
import HeedApp
import HeedRuntime
import Storage
import Testing

struct RebuildingTests {
  private let storage: Storage

  init() throws { storage = try RuntimeSample.storage(["Alpha", "Beta"], count: 40) }

  private func desk(_ number: Int) throws -> DayDesk {
    let time = RuntimeSample.noon + .days(Int64(number - 60))
    return try DayDesk(
      storage, settings: BudgetSettings(), bootID: "0badcafe", session: "s\(number)",
      clock: { RuntimeSample.moment(at: time) })
  }

  /// A day with reading, its length by its number; every fifth with an overdraft.
  private func live(_ number: Int) throws -> BudgetStatus {
    var desk = try desk(number)
    try desk.begin()
    let entry = EntryReference(
      entry: EntryID(rawValue: Int64(number % 80 + 1)),
      source: SourceID(rawValue: Int64(number % 2 + 1)))
    if number % 5 == 0 { try desk.grantMore(minutes: 5, reason: "work") }
    try desk.record([
      .show(channel: .edition, rows: [ShownRow(entry: entry, position: 0)]),
      .open(
        Opening(
          number: 1, entry: entry, channel: .edition, words: 300, estimate: .minutes(2))),
      .dwell(
        Dwell(
          opening: 1, entry: entry, channel: .edition,
          amount: .seconds(Int64(number * 37 % 3000)))),
      .close(opening: 1, entry: entry, why: .next),
    ])
    if number % 3 == 0 { try desk.record([.act(.star, entry)]) }
    return desk.status
  }

  @Test func `sixty days made again have the sums they had live`() throws {
    var statuses: [BudgetStatus] = []
    for number in 0..<60 { statuses.append(try live(number)) }
    _ = try ModelDesk(storage, before: try desk(59).day + 1)
    let rebuilt = try Rebuilding(storage)
    #expect(rebuilt.days == 60)
    #expect(rebuilt.closedDays == 59)
    #expect(rebuilt.differing == [])
    #expect(rebuilt.learnedTheSame == true)
    let first = try #require(statuses.first).day
    let balances = try storage.balances(from: first, through: first + 60)
    for status in statuses {
      func amount(_ name: String) -> Milliseconds? {
        balances.first { $0.day == status.day && $0.account == name }?.amount
      }
      #expect(amount("grant") == status.budget)
      #expect(amount("given") == status.given)
      #expect(amount("overdraft") == status.overdraft)
    }
    #expect(try Rebuilding(storage) == rebuilt)
    #expect(try storage.balances(from: first, through: first + 60) == balances)
  }

  @Test func `a line that came after the close is told`() throws {
    for number in 0..<3 { _ = try live(number) }
    let closed = try #require(try storage.ledger(kind: "day.close").first)
    let late = LedgerEvent.adjust(entry: nil, amount: .minutes(3), reason: "phone")
      .record(
        at: LedgerStamp(
          at: closed.at, offsetMinutes: 0, sinceBoot: closed.sinceBoot, bootID: "0badcafe",
          session: "late"), day: closed.day)
    _ = try storage.append([late], durable: true)
    let rebuilt = try Rebuilding(storage)
    #expect(rebuilt.differing == [closed.day])
    #expect(rebuilt.sentences.contains { $0.contains("lines came later") })
  }

  @Test func `an empty ledger gives nothing and says so`() throws {
    let rebuilt = try Rebuilding(try Storage.inMemory())
    #expect(rebuilt.sentences == ["Balances of 0 days were made from the ledger again."])
  }
}
