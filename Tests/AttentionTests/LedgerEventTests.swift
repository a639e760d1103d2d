import Attention
import FeedModel
import Testing

struct LedgerEventTests {
  static let item = EditionItem(
    entry: EntryID(rawValue: 7), source: SourceID(rawValue: 2), cost: .seconds(90), worth: 512,
    slot: .core, alsoIn: [EntryID(rawValue: 9)])
  static let reference = AttentionSample.reference(7, of: 2)

  static let samples: [LedgerEvent] = [
    .grant(Grant(base: .minutes(30), carry: .minutes(4))),
    .grant(Grant(stream: StreamID(rawValue: 4), base: .minutes(10))),
    .grantExtra(stream: nil, amount: .minutes(5), reason: "rain"),
    .edition(
      Edition(
        day: AttentionSample.today, madeAt: AttentionSample.noon, budget: .minutes(30),
        items: [item], bench: [item], seed: .max, modelDigest: 1, settingsDigest: 2)),
    .editionAmend(
      EditionAmendment(added: [item], dropped: [EntryID(rawValue: 3)], why: "skip")),
    .show(
      channel: .edition, rows: [ShownRow(entry: reference, position: 3, propensity: 1000)]),
    .open(
      Opening(number: 1, entry: reference, channel: .trial, words: 900, estimate: .minutes(3))),
    .dwell(
      Dwell(
        opening: 1, entry: reference, channel: .edition, amount: .seconds(15), grace: .seconds(1),
        pages: 2, wordsSeen: 200)),
    .close(opening: 1, entry: reference, why: .back),
    .triage(opening: 2, channel: .full, amount: .seconds(15), grace: .zero),
    .act(.star, reference), .act(.unrate, reference),
    .skip(reference, channel: .edition, after: .seconds(2)),
    .stance(
      StanceChange(
        source: SourceID(rawValue: 2), from: .trial, to: .followed, until: AttentionSample.noon,
        reason: "a \"good\" one\n")),
    .ruleAdd(
      Rule(
        id: RuleID(rawValue: 1), scope: .phrase, pattern: "x", createdAt: AttentionSample.noon,
        until: nil, note: "n")),
    .ruleEnd(rule: RuleID(rawValue: 1), reason: ""),
    .overdraft(Overdraft(amount: .minutes(5), reason: "work", ordinal: 1)),
    .shut(stream: nil, why: .enough), .reopen(stream: nil, why: "overdraft"),
    .dayClose(
      DaySums(
        granted: .minutes(30), overdraft: .zero, given: .minutes(20), grace: .zero,
        carried: .minutes(10), lapsed: .zero)),
    .adjust(entry: reference, amount: .minutes(-3), reason: "phone"),
    .adjust(entry: nil, amount: .minutes(1), reason: ""),
    .clock(wallDelta: .hours(-1), bootDelta: .seconds(2)),
    .config(key: "budget.minutes", old: "30", new: "45", effective: AttentionSample.today),
    .suggest(id: "drop:3", evidence: "26 shown"),
    .decide(id: "drop:3", decision: .snooze),
    .pace(language: "en", pages: [PageObservation(words: 240, time: .seconds(60))]),
    .unknown(kind: "later", payload: #"{"a":1}"#),
  ]

  /// The kinds that make nearly all of a ledger have a reader of their own; a member that it does not
  /// know sends it to the general one.
  @Test(arguments: samples)
  func `both readers of payloads read the same`(event: LedgerEvent) throws {
    var random = Seeded(4)
    let record = AttentionSample.record(event)
    var payloads = [record.payload]
    for _ in 0..<300 {
      var bytes = Array(record.payload.utf8)
      let letters = Array("0123456789-{}[],:\"aenms \\".utf8)
      for _ in 0...random.next() % 3 {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 3 {
        case 0: bytes[place] = letters[Int(random.next() % UInt64(letters.count))]
        case 1: bytes.remove(at: place)
        default: bytes.insert(letters[Int(random.next() % UInt64(letters.count))], at: place)
        }
      }
      payloads.append(String(decoding: bytes, as: UTF8.self))
    }
    for payload in payloads {
      var (quick, general) = (record, record)
      quick.payload = payload
      // Blanks around it are read by the general reader alone.
      general.payload = " " + payload
      if case .unknown = event { continue }
      #expect(
        Result { try LedgerEvent(quick) } == Result { try LedgerEvent(general) }, "\(payload)")
    }
  }

  @Test(arguments: samples)
  func `an event survives its record`(event: LedgerEvent) throws {
    let record = AttentionSample.record(event)
    #expect(try LedgerEvent(record) == event)
    #expect(CanonicalJSON(text: record.payload)?.text == record.payload)
  }

  @Test(arguments: samples)
  func `a known kind without its fields is an error that names it`(event: LedgerEvent) {
    var record = AttentionSample.record(event)
    record.payload = "{\"x\":"
    record.sequence = 12
    if case .unknown = event { return }
    let lenient: Set<String> = ["reopen", "suggest", "pace", "edition.amend", "show"]
    if lenient.contains(record.kind), (try? LedgerEvent(record)) != nil { return }
    #expect(throws: LedgerDecodingError(sequence: 12, kind: record.kind)) {
      try LedgerEvent(record)
    }
  }
}

struct LedgerExportTests {
  static let records: [LedgerRecord] = LedgerEventTests.samples.enumerated().map { index, event in
    var record = AttentionSample.record(event, after: Int64(index))
    record.sequence = Int64(index + 1)
    return record
  }

  @Test func `the checksum is Castagnoli's`() {
    #expect(CRC32C.checksum("123456789".utf8) == 0xE306_9283)
    let whole = CRC32C.checksum("123456789".utf8)
    #expect(CRC32C.checksum("6789".utf8, after: CRC32C.checksum("12345".utf8)) == whole)
  }

  @Test func `an export reads back whole`() {
    let read = LedgerImport(text: LedgerExport.text(Self.records))
    #expect(read.problem == nil)
    #expect(read.records == Self.records)
  }

  @Test func `cut at any byte the rest is whole and the cut is told`() {
    let bytes = Array(LedgerExport.text(Self.records.prefix(4)).utf8)
    for length in 0..<bytes.count {
      let read = LedgerImport(text: String(decoding: bytes[..<length], as: UTF8.self))
      #expect(read.records == Array(Self.records.prefix(read.records.count)))
      let isClean = length == 0 || bytes[length - 1] == 0x0A
      #expect((read.problem == nil) == isClean)
      if !isClean { #expect(read.problem == .tornLastLine(read.records.count + 1)) }
    }
  }

  @Test func `a flipped bit is found at its line`() {
    var random = Seeded(5)
    let bytes = Array(LedgerExport.text(Self.records.prefix(8)).utf8)
    for _ in 0..<60 {
      var broken = bytes
      let place = Int(random.next() % UInt64(bytes.count - 1))
      broken[place] ^= 1 << UInt8(random.next() % 7)
      let read = LedgerImport(text: String(decoding: broken, as: UTF8.self))
      #expect(read.problem != nil)
      #expect(read.records == Array(Self.records.prefix(read.records.count)))
    }
  }

  @Test func `a missing line is found`() {
    let lines = LedgerExport.text(Self.records).split(
      separator: "\n", omittingEmptySubsequences: true)
    let without = (lines[..<3] + lines[4...]).joined(separator: "\n") + "\n"
    #expect(LedgerImport(text: without).problem == .broken(line: 4))
  }
}

/// Two readings are the same when both give the same event, or neither gives one.
private func == (
  a: Result<LedgerEvent, any Error>, b: Result<LedgerEvent, any Error>
) -> Bool {
  switch (a, b) {
  case (.success(let first), .success(let second)): first == second
  case (.failure, .failure): true
  default: false
  }
}
