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

  @Test(arguments: [Int64.max, .min, -1, 0, 1 << 40])
  func `a sitting by clocks out of all measure is at most its limit`(extreme: Int64) throws {
    var settings = BudgetSettings()
    settings.sessionMax = .minutes(20)
    let rules = BudgetRules(settings)
    var records = LedgerEventTests.samples.map { AttentionSample.record($0) }
    for index in records.indices where index % 3 == 0 {
      records[index].sinceBoot = Milliseconds(extreme)
      if index % 2 == 0 { records[index].at = Timestamp(milliseconds: extreme) }
    }
    var stamp = AttentionSample.stamp()
    for at in [stamp.at, Timestamp(milliseconds: extreme)] {
      stamp.at = at
      let account = DayAccount(day: AttentionSample.today, records: records)
      let sitting = try #require(rules.status(of: account, at: stamp).sitting)
      #expect((.zero...(.minutes(20))).contains(sitting.left))
      #expect((sitting.pauseEnds != nil) == (sitting.left == .zero))
    }
  }

  @Test func `another machine's lines, twice and in any order, give one balanced day`() {
    var random = Seeded(21)
    func lines(_ session: String, boot: String, ahead: Int64) -> [LedgerRecord] {
      LedgerEventTests.samples.enumerated().map { index, event in
        let stamp = AttentionSample.stamp(
          AttentionSample.noon + .seconds(Int64(index)) + .hours(ahead), boot: Int64(index * 1000),
          bootID: boot, session: session)
        return event.record(at: stamp, day: AttentionSample.today)
      }
    }
    let own = lines("s1", boot: "0000abcd", ahead: 0)
    // The other clock runs a year ahead.
    let other = lines("s2", boot: "ffff0000", ahead: 24 * 365)
    let whole = DayAccount(day: AttentionSample.today, records: own + other)
    #expect(whole.sums(carryShare: 0.5).balances)
    for _ in 0..<10 {
      let mixed = (own + other + own.prefix(9) + other).shuffled(using: &random)
      #expect(DayAccount(day: AttentionSample.today, records: mixed) == whole)
    }
  }

  @Test(arguments: [Int64.min, -300_000, 0, 1, 86_400_000, 1 << 50])
  func `a budget of any size gives an edition within it, and a reason for all else`(
    milliseconds: Int64
  ) {
    var request = AttentionSample.request()
    request.budget = Milliseconds(milliseconds)
    let candidates = AttentionSample.candidates(300, sources: 12)
    let plan = EditionPlanner.plan(candidates, request)
    #expect(plan.edition.cost <= max(.zero, request.budget))
    #expect(plan.reasonCounts().reduce(0, +) + plan.edition.items.count == 300)
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
