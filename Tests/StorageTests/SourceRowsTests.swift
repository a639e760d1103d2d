import FeedModel
import Testing

@testable import Storage

struct SourceRowsTests {
  @Test func `an address is added once`() throws {
    let storage = try Storage.inMemory()
    let first = try storage.addSource(
      feedURL: "https://a.example/", stance: .trial, tags: ["b", "a", "b", ""], note: "why",
      titleOverride: "Mine", siteURL: "https://a.example/home", at: Sample.now)
    #expect(first.isNew)
    #expect(first.source.tags == ["a", "b"])
    #expect(first.source.title == "Mine")
    #expect(first.source.stanceSince == Sample.now)
    let again = try storage.addSource(
      feedURL: "https://a.example/", stance: .must, at: Sample.now + .days(1))
    #expect(!again.isNew)
    #expect(again.source == first.source)
    #expect(try storage.sources() == [first.source])
  }

  @Test func `a source is found by its address or a piece of its title`() throws {
    let storage = try Storage.inMemory()
    for url in ["https://one.example/feed", "https://two.example/feed"] {
      try storage.addSource(feedURL: url, stance: .followed, at: Sample.now)
    }
    var two = try #require(try storage.source(feedURL: "https://two.example/feed"))
    two.titleOverride = "Die Zeitung"
    try storage.update(two)
    #expect(try storage.sources(matching: "https://one.example/feed").count == 1)
    #expect(try storage.sources(matching: "zeit").map(\.id) == [two.id])
    #expect(try storage.sources(matching: "EXAMPLE").count == 2)
    #expect(try storage.sources(matching: "nothing").isEmpty)
  }

  @Test func `a stance is taken with its time, and giving back the old source undoes it`() throws {
    let (storage, id) = try storeWithSource(stance: .trial)
    let later = Sample.now + .days(3)
    let old = try #require(try storage.setStance(.must, of: id, note: "best", at: later))
    let new = try #require(try storage.source(id))
    #expect(new.stance == .must && new.stanceSince == later && new.note == "best")
    try storage.update(old)
    #expect(try storage.source(id) == old)
    #expect(try storage.setStance(.must, of: SourceID(rawValue: 99), at: later) == nil)
  }

  @Test func `two sources cannot have one address`() throws {
    let storage = try Storage.inMemory()
    try storage.addSource(feedURL: "https://a.example/", stance: .trial, at: Sample.now)
    var other = try storage.addSource(
      feedURL: "https://b.example/", stance: .trial, at: Sample.now
    ).source
    other.feedURL = "https://a.example/"
    #expect(throws: StorageError.self) { try storage.update(other) }
    #expect(try storage.source(other.id)?.feedURL == "https://b.example/")
  }

  @Test func `removing a source takes its entries out of lists and search`() throws {
    let (storage, id) = try storeWithSource()
    let other = try storage.addSource(
      feedURL: "https://b.example/", stance: .followed, at: Sample.now
    ).source.id
    let drafts = [
      Sample.draft("one", html: "<p>findable</p>", categories: ["t"]), Sample.draft("two"),
    ]
    let recorded = try storage.record([Sample.update(id, drafts), Sample.update(other, drafts)])
    try storage.setReadingPosition(5, of: recorded[0].new[0], at: Sample.now)
    #expect(try storage.removeSource(id) == 2)
    #expect(try storage.source(id) == nil)
    #expect(try storage.entryCounts().all == 2)
    #expect(try storage.search("findable", at: Sample.now).map(\.entry.sourceID) == [other])
    #expect(try storage.body(recorded[0].new[0]) == nil)
    #expect(try storage.problems(thorough: true).isEmpty)
    let again = try storage.addSource(
      feedURL: "https://example.org/feed", stance: .trial, at: Sample.now)
    #expect(again.isNew && again.source.id > other, "numbers are not used again")
    #expect(try storage.record(Sample.update(again.source.id, drafts)).new.count == 2)
  }

  @Test func `rows count entries in all and by week`() throws {
    let (storage, id) = try storeWithSource()
    let quiet = try storage.addSource(
      feedURL: "https://q.example/", stance: .quiet, at: Sample.now
    ).source.id
    let ages: [Int64] = [0, 1, 6, 8, 83, 84, 400]
    let drafts = ages.map { Sample.draft("d\($0)", published: Sample.now - .days($0)) }
    _ = try storage.record(
      Sample.update(id, drafts + [Sample.draft("soon", published: Sample.now + .days(9))]))
    let rows = try storage.sourceRows(at: Sample.now)
    #expect(rows.map(\.source.id) == [id, quiet])
    #expect(rows[0].entryCount == 8)
    #expect(rows[0].lastEntryAt == Sample.now, "a date in the future sorts as now")
    #expect(rows[0].weekly == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 4])
    #expect(rows[1].entryCount == 0 && rows[1].lastEntryAt == nil)
    #expect(rows[1].weekly == [Int](repeating: 0, count: 12))
    #expect(try storage.sourceRow(id, at: Sample.now) == rows[0])
    #expect(try storage.sourceRow(SourceID(rawValue: 77), at: Sample.now) == nil)
  }
}
