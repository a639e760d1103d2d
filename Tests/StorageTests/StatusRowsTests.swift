import FeedModel
import GRDB
import Testing

@testable import Storage

struct StatusRowsTests {
  @Test func `setting a status gives back the one before, which undoes it`() throws {
    let (storage, id) = try storeWithSource()
    let entries = try storage.record(
      Sample.update(id, [Sample.draft("a"), Sample.draft("b")])
    ).new
    let missing = EntryID(rawValue: 999)
    let first = EntryStatus(isStarred: true, verdict: false)
    #expect(try storage.setStatus(first, of: entries[0], at: Sample.now) == EntryStatus())
    let before = try storage.setStatus(
      [
        entries[0]: EntryStatus(isRead: true, verdict: true),
        entries[1]: EntryStatus(isDismissed: true), missing: EntryStatus(isRead: true),
      ], at: Sample.now)
    #expect(before == [entries[0]: first, entries[1]: EntryStatus()])
    #expect(try storage.entry(entries[0])?.status == EntryStatus(isRead: true, verdict: true))
    try storage.setStatus(before, at: Sample.now)
    #expect(try storage.entries(entries).map(\.status) == [first, EntryStatus()])
    #expect(try storage.setStatus(first, of: missing, at: Sample.now) == nil)
  }

  @Test func `the time of each act is kept until it is taken back`() throws {
    let (storage, id) = try storeWithSource()
    let entry = try storage.record(Sample.update(id, [Sample.draft("a")])).new[0]
    func times() throws -> [Int64?] {
      try storage.read { db in
        try db.firstRow(
          "SELECT read_at, starred_at, dismissed_at, judged_at FROM entries WHERE id = ?",
          [entry.rawValue]
        ) { row in (0..<4).map { row.numberIfAny($0) } } ?? []
      }
    }
    let one = Sample.now.seconds
    try storage.setStatus(EntryStatus(isRead: true, verdict: true), of: entry, at: Sample.now)
    #expect(try times() == [one, nil, nil, one])
    let later = Sample.now + .hours(1)
    try storage.setStatus(EntryStatus(isRead: true, isStarred: true), of: entry, at: later)
    #expect(try times() == [one, later.seconds, nil, nil])
  }

  @Test func `a reading position is kept, changed and forgotten`() throws {
    let (storage, id) = try storeWithSource()
    let entry = try storage.record(Sample.update(id, [Sample.draft("a")])).new[0]
    #expect(try storage.readingPosition(entry) == nil)
    try storage.setReadingPosition(120, of: entry, at: Sample.now)
    try storage.setReadingPosition(480, of: entry, at: Sample.now)
    #expect(try storage.readingPosition(entry) == 480)
    try storage.setReadingPosition(nil, of: entry, at: Sample.now)
    #expect(try storage.readingPosition(entry) == nil)
    try storage.setReadingPosition(1, of: EntryID(rawValue: 999), at: Sample.now)
    #expect(try storage.readingPosition(EntryID(rawValue: 999)) == nil)
  }

  @Test func `small values are kept by name`() throws {
    let storage = try Storage.inMemory()
    try storage.keep("today", as: "screen")
    try storage.keep("sources", as: "screen")
    #expect(try storage.keptValue("screen") == "sources")
    try storage.keep(nil, as: "screen")
    #expect(try storage.keptValue("screen") == nil)
  }
}
