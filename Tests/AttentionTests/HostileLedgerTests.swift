import Attention
import FeedModel
import Testing

struct HostileLedgerTests {
  /// All events with every number taken to an extreme, one value at a time.
  private static func extremes(_ value: CanonicalJSON, _ extreme: Int64) -> CanonicalJSON {
    switch value {
    case .integer: .integer(extreme)
    case .array(let values): .array(values.map { extremes($0, extreme) })
    case .object(let members):
      .object(
        Dictionary(
          uniqueKeysWithValues: members.map {
            (
              $0.key,
              ["entry", "source", "n"].contains($0.key) ? $0.value : extremes($0.value, extreme)
            )
          }))
    default: value
    }
  }

  @Test(arguments: [Int64.max, .min, -1, 0, 1 << 40])
  func `numbers out of all measure neither stop nor unbalance anything`(extreme: Int64) {
    var records: [LedgerRecord] = []
    for (index, event) in LedgerEventTests.samples.enumerated() {
      var record = AttentionSample.record(event, after: Int64(index))
      if let payload = CanonicalJSON(text: record.payload) {
        record.payload = Self.extremes(payload, extreme).text
      }
      records.append(record)
      records.append(AttentionSample.record(event, after: Int64(100 + index)))
    }
    let account = DayAccount(day: AttentionSample.today, records: records)
    #expect(account.sums(carryShare: 0.5).balances)
    let rules = BudgetRules(BudgetSettings())
    #expect(rules.status(of: account).remaining >= .zero)
    var input = HistorySample.input(days: 3)
    for record in records { input.history.apply(record) }
    let review = BudgetReview(input)
    #expect(!review.days.sentence.isEmpty)
    let model = RelevanceModel.trained(on: input.history, before: input.today + 1) { _ in nil }
    #expect(model.worth(ofSource: SourceID(rawValue: 2), stance: .followed).isFinite)
  }

  @Test(arguments: [Int64.max, .min, 0])
  func `clocks out of all measure still give a day`(extreme: Int64) {
    var labeler = DayLabeler(rolloverHour: 4)
    _ = labeler.label(AttentionSample.stamp())
    var stamp = AttentionSample.stamp()
    stamp.sinceBoot = Milliseconds(extreme)
    _ = labeler.label(stamp)
    stamp.at = Timestamp(milliseconds: extreme)
    let answer = labeler.label(stamp)
    #expect(labeler.last?.day == answer.day)
  }

  @Test func `records mangled at random are read, or named, or passed over`() {
    var random = Seeded(8)
    var history = AttentionHistory()
    var count = 0
    for _ in 0..<400 {
      let event = LedgerEventTests.samples[
        Int(random.next() % UInt64(LedgerEventTests.samples.count))]
      var record = AttentionSample.record(event)
      var bytes = Array(record.payload.utf8)
      for _ in 0..<3 where !bytes.isEmpty {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(random.next() & 0xFF)
      }
      record.payload = String(decoding: bytes, as: UTF8.self)
      history.apply(record)
      count += 1
    }
    #expect(history.unreadable < count)
    #expect(history.unreadable > 0)
    #expect(history.accounts.values.allSatisfy { $0.sums(carryShare: 0.5).balances })
  }
}
