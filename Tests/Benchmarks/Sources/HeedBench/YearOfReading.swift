import Attention
import CSQLite
import FeedModel
import Foundation

/// A year of a heavy reader as ledger lines in a store: 150 events a day, always the same for a day.
struct YearOfReading {
  /// Events a day, about.
  static let eventsADay = 150
  private static let days = 364

  private let sources: Int
  private let entriesOfEach: Int
  private let today: Day
  private var random: UInt64 = 7
  private var opening = 0
  private(set) var records: [LedgerRecord] = []

  /// The year up to `today` with entries `1...sources * entriesOfEach`, each source's in a row.
  init(sources: Int, entriesOfEach: Int, today: Day) {
    self.sources = sources
    self.entriesOfEach = entriesOfEach
    self.today = today
    for back in (1...Self.days).reversed() where dice(12) > 0 { live(today - back) }
  }

  /// Writes the lines into the store at `path`.
  func write(to path: String) throws {
    var database: OpaquePointer?
    guard sqlite3_open(path, &database) == SQLITE_OK else {
      throw BenchError("cannot open \(path)")
    }
    defer { sqlite3_close(database) }
    var statement: OpaquePointer?
    sqlite3_exec(database, "BEGIN", nil, nil, nil)
    sqlite3_prepare_v2(
      database,
      """
      INSERT INTO ledger VALUES
        ((SELECT coalesce(max(seq), 0) + 1 FROM ledger), ?, 0, ?, ?, ?, ?, ?, ?)
      """, -1, &statement, nil)
    for record in records {
      sqlite3_bind_int64(statement, 1, record.at.milliseconds)
      sqlite3_bind_int64(statement, 2, record.sinceBoot.count)
      bind(record.bootID, 3, statement)
      sqlite3_bind_int64(statement, 4, Int64(record.day.number))
      bind(record.session, 5, statement)
      bind(record.kind, 6, statement)
      bind(record.payload, 7, statement)
      guard sqlite3_step(statement) == SQLITE_DONE else {
        throw BenchError("the ledger takes no line: \(String(cString: sqlite3_errmsg(database)))")
      }
      sqlite3_reset(statement)
    }
    sqlite3_finalize(statement)
    sqlite3_exec(database, "COMMIT", nil, nil, nil)
  }

  private func bind(_ text: String, _ index: Int32, _ statement: OpaquePointer?) {
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    sqlite3_bind_text(statement, index, text, -1, copies)
  }

  // MARK: A day

  private mutating func live(_ day: Day) {
    var at = Timestamp(seconds: Int64(day.number) * 86_400 + 8 * 3600)
    put(.grant(Grant(base: .minutes(30))), at, day)
    var written = 1
    let offered = (0..<50).map { _ in reference() }
    for (place, entry) in offered.enumerated() {
      if place % 10 == 0 {
        let rows = offered[place..<min(50, place + 10)].enumerated().map {
          ShownRow(entry: $1, position: place + $0)
        }
        put(.show(channel: .edition, rows: rows), at, day)
        put(
          .pace(language: "en", pages: [PageObservation(words: 300, time: .seconds(70))]), at, day)
        written += 2
      }
      at = at + .seconds(5)
      guard written < Self.eventsADay else { break }
      if dice(10) < 6 {
        written += read(entry, &at, day)
      } else {
        put(.skip(entry, channel: .edition, after: .seconds(3)), at, day)
        written += 1
      }
    }
    if dice(5) == 0 { put(.shut(stream: nil, why: .enough), at, day) }
  }

  /// Reads an entry with a checkpoint every fifteen seconds; gives how many lines that made.
  private mutating func read(_ entry: EntryReference, _ at: inout Timestamp, _ day: Day) -> Int {
    opening += 1
    let words = 100 + dice(300)
    let seconds = Int64(20 + dice(60))
    put(
      .open(
        Opening(
          number: opening, entry: entry, channel: .edition, words: words,
          estimate: .seconds(Int64(words) * 60 / 238))), at, day)
    let steps = max(1, Int(seconds / 15))
    for step in 1...steps {
      at = at + .seconds(seconds / Int64(steps))
      put(
        .dwell(
          Dwell(
            opening: opening, entry: entry, channel: .edition,
            amount: .seconds(seconds * Int64(step) / Int64(steps)), pages: step,
            wordsSeen: words * step / steps)), at, day)
    }
    put(.close(opening: opening, entry: entry, why: .next), at, day)
    if dice(12) == 0 { put(.act(.star, entry), at, day) }
    if dice(12) == 0 { put(.act(.up, entry), at, day) }
    return steps + 2
  }

  /// An entry of a source that is met the more often, the lower its number.
  private mutating func reference() -> EntryReference {
    let source = min(dice(sources), dice(sources))
    let entry = source * entriesOfEach + dice(entriesOfEach)
    return EntryReference(
      entry: EntryID(rawValue: Int64(entry + 1)), source: SourceID(rawValue: Int64(source + 1)))
  }

  private mutating func put(_ event: LedgerEvent, _ at: Timestamp, _ day: Day) {
    let stamp = LedgerStamp(
      at: at, offsetMinutes: 0, sinceBoot: Milliseconds(at.milliseconds / 1000),
      bootID: "0badcafe", session: "year-\(day.number)")
    records.append(event.record(at: stamp, day: day))
  }

  private mutating func dice(_ sides: Int) -> Int {
    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((random >> 33) % UInt64(sides))
  }
}
