import FeedModel
import GRDB
import Testing

@testable import Storage

struct LedgerRowsTests {
  private func grant(_ stream: String?, day: Int = 20_000) -> LedgerRecord {
    let payload = stream.map { #"{"ms":1800000,"stream":"\#($0)"}"# } ?? #"{"ms":1800000}"#
    return Sample.record(day: day, kind: "grant", payload: payload)
  }

  @Test func `lines are numbered densely from one and come back as they were`() throws {
    let storage = try Storage.inMemory()
    let first = try storage.append([Sample.record(), Sample.record(kind: "open")], durable: true)
    let second = try storage.append([Sample.record(day: 20_001)], durable: false)
    let written = first.written + second.written
    #expect(written.map(\.sequence) == [1, 2, 3])
    #expect(first.refused.isEmpty)
    var all: [LedgerRecord] = []
    try storage.forEachLedgerRecord {
      all.append($0)
      return true
    }
    #expect(all == written)
    #expect(try storage.lastLedgerRecord() == written[2])
    #expect(try storage.append([], durable: true) == LedgerAppend())
  }

  @Test func `lines are read by day, by kind and from a place on`() throws {
    let storage = try Storage.inMemory()
    let written = try storage.append(
      [
        Sample.record(day: 1), Sample.record(day: 2, kind: "open"), Sample.record(day: 2),
        Sample.record(day: 3, kind: "open"),
      ], durable: false
    ).written
    #expect(try storage.ledger(day: Day(number: 2)) == Array(written[1...2]))
    let kinds = [written[1].kind, "other"]
    #expect(
      try storage.ledger(day: Day(number: 2), without: kinds)
        == written[1...2].filter { $0.kind != written[1].kind })
    #expect(try storage.ledger(day: Day(number: 2), without: ["o"]) == Array(written[1...2]))
    #expect(
      try storage.ledger(from: Day(number: 2), through: Day(number: 9)) == Array(written[1...]))
    #expect(try storage.ledger(kind: "open") == [written[1], written[3]])
    #expect(try storage.ledger(kind: "open", after: 2) == [written[3]])
    var seen: [Int64] = []
    try storage.forEachLedgerRecord(after: 1) {
      seen.append($0.sequence)
      return seen.count < 2
    }
    #expect(seen == [2, 3])
  }

  @Test func `a day and a stream are granted once, and numbers stay dense`() throws {
    let storage = try Storage.inMemory()
    let first = try storage.append([grant("")], durable: true)
    #expect(first.written.count == 1)
    let more = try storage.append(
      [
        grant(""), grant(nil), grant("long"), grant("long"), grant("", day: 20_001),
        Sample.record(),
      ], durable: true)
    #expect(
      more.refused.map(\.payload) == [
        grant("").payload, grant(nil).payload,
        grant("long").payload,
      ])
    #expect(more.refused.allSatisfy { $0.sequence == 0 })
    #expect(more.written.map(\.sequence) == [2, 3, 4])
  }

  @Test func `a grant that is no JSON stores nothing`() throws {
    let storage = try Storage.inMemory()
    #expect(throws: StorageError.self) {
      try storage.append(
        [Sample.record(), Sample.record(kind: "grant", payload: "{")], durable: true)
    }
    #expect(try storage.lastLedgerRecord() == nil)
  }

  @Test(arguments: [
    "UPDATE ledger SET payload = ''", "DELETE FROM ledger", "DELETE FROM ledger WHERE seq = 1",
    "UPDATE ledger SET seq = 5 WHERE seq = 1",
    "INSERT OR REPLACE INTO ledger SELECT * FROM ledger",
  ])
  func `no line is changed or removed`(sql: String) throws {
    let storage = try Storage.inMemory()
    let written = try storage.append([Sample.record(), Sample.record()], durable: true).written
    #expect(throws: StorageError.self) {
      try storage.write { try $0.execute(sql: sql) }
    }
    #expect(try storage.ledger(day: written[0].day) == written)
  }
}

struct DerivedRowsTests {
  @Test func `balances of a day are replaced as a whole`() throws {
    let storage = try Storage.inMemory()
    func balance(_ day: Int, _ account: String, _ amount: Int64) -> DayBalance {
      DayBalance(
        day: Day(number: day), stream: "", account: account, amount: Milliseconds(amount))
    }
    try storage.setBalances([balance(1, "grant", 5), balance(1, "given", 3)], of: Day(number: 1))
    try storage.setBalances([balance(2, "grant", 7)], of: Day(number: 2))
    try storage.setBalances([balance(1, "given", 4)], of: Day(number: 1))
    let all = try storage.balances(from: Day(number: 0), through: Day(number: 9))
    #expect(all == [balance(1, "given", 4), balance(2, "grant", 7)])
    #expect(try storage.balances(from: Day(number: 2), through: Day(number: 2)).count == 1)
  }

  @Test func `the model's state is kept as bytes, and all that is derived can be dropped`() throws {
    let storage = try Storage.inMemory()
    let state = ModelState(
      name: "worth", digest: .max, throughSequence: 9, bytes: [UInt8](0...255))
    try storage.keep(state)
    #expect(try storage.modelState("worth") == state)
    try storage.setBalances(
      [DayBalance(day: Day(number: 1), stream: "", account: "grant", amount: .zero)],
      of: Day(number: 1))
    try storage.append([Sample.record()], durable: true)
    try storage.dropDerived()
    #expect(try storage.modelState("worth") == nil)
    #expect(try storage.balances(from: Day(number: 0), through: Day(number: 9)).isEmpty)
    #expect(try storage.lastLedgerRecord() != nil)
  }
}
