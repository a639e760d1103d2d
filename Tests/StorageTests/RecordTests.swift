import FeedModel
import Testing

@testable import Storage

struct RecordTests {
  @Test func `all that a feed gave is stored and comes back`() throws {
    let (storage, id) = try storeWithSource()
    var parsed = Sample.parsed("a", html: "<p>long</p>", author: "Ann", categories: ["x", "y z"])
    parsed.summary = "short"
    parsed.contentText = "plain"
    parsed.mediaDuration = .minutes(3)
    parsed.enclosures = [
      Enclosure(url: "https://m.example/a.mp3", type: "audio/mpeg", length: 123),
      Enclosure(url: "https://m.example/b"),
    ]
    parsed.trackersRemoved = 2
    parsed.companions = ["https://m.example/chapters"]
    let draft = EntryDraft(parsed, words: 321, cjkLetters: 4, linkHash: .max, language: "de")
    let recorded = try storage.record(Sample.update(id, [draft]))
    #expect(recorded.new.count == 1 && recorded.updated.isEmpty && recorded.unchanged == 0)
    let entry = try #require(try storage.entry(recorded.new[0]))
    #expect(entry.sourceID == id)
    #expect(entry.title == "Title of a")
    #expect(entry.link == "https://example.org/a")
    #expect(entry.author == "Ann")
    #expect(entry.publishedAt == Sample.now && entry.arrivedAt == Sample.now)
    #expect(entry.words == 321 && entry.cjkLetters == 4)
    #expect(entry.mediaDuration == .minutes(3))
    #expect(entry.language == "de")
    #expect(entry.categories == ["x", "y z"])
    #expect(entry.status == EntryStatus())
    #expect(entry.linkHash == .max)
    let body = try #require(try storage.body(entry.id))
    #expect(body.summary == "short" && body.contentHTML == "<p>long</p>")
    #expect(body.contentText == "plain" && body.enclosures == parsed.enclosures)
    #expect(body.trackersRemoved == 2 && body.companions == parsed.companions)
    #expect(try storage.entryID(draft.key, in: id) == entry.id)
  }

  @Test func `the same feed again writes nothing`() throws {
    let (storage, id) = try storeWithSource()
    let drafts = [Sample.draft("a"), Sample.draft("b")]
    _ = try storage.record(Sample.update(id, drafts))
    let again = try storage.record(Sample.update(id, drafts, at: Sample.now + .hours(1)))
    #expect(again.new.isEmpty && again.updated.isEmpty && again.unchanged == 2)
  }

  @Test func `an edited entry keeps its number, its arrival and what the reader did`() throws {
    let (storage, id) = try storeWithSource()
    let first = try storage.record(
      Sample.update(id, [Sample.draft("a", title: "Before", html: "<p>oldword</p>")]))
    let entry = first.new[0]
    let status = EntryStatus(isRead: true, isStarred: true)
    try storage.setStatus(status, of: entry, at: Sample.now)
    let later = Sample.now + .hours(2)
    let second = try storage.record(
      Sample.update(id, [Sample.draft("a", title: "After", html: "<p>newword</p>")], at: later))
    #expect(second.updated == [entry] && second.new.isEmpty)
    let edited = try #require(try storage.entry(entry))
    #expect(edited.title == "After" && edited.status == status)
    #expect(edited.arrivedAt == Sample.now)
    #expect(try storage.search("oldword", at: later).isEmpty)
    #expect(try storage.search("newword", at: later).map(\.entry.id) == [entry])
  }

  @Test func `entries that left the feed stay`() throws {
    let (storage, id) = try storeWithSource()
    _ = try storage.record(Sample.update(id, [Sample.draft("a"), Sample.draft("b")]))
    _ = try storage.record(Sample.update(id, [Sample.draft("c")]))
    #expect(try storage.entryCounts().all == 3)
  }

  @Test func `one key in two sources is two entries; twice in one feed, the first counts`() throws {
    let (storage, id) = try storeWithSource()
    let other = try storage.addSource(
      feedURL: "https://b.example/", stance: .trial, at: Sample.now
    ).source.id
    let recorded = try storage.record([
      Sample.update(id, [Sample.draft("a", title: "1"), Sample.draft("a", title: "2")]),
      Sample.update(other, [Sample.draft("a")]),
    ])
    #expect(recorded.map(\.new.count) == [1, 1])
    #expect(try storage.entry(recorded[0].new[0])?.title == "1")
  }

  @Test func `an entry without a date sorts by its arrival, one from the future as now`() throws {
    let (storage, id) = try storeWithSource()
    let future = Sample.now + .days(400)
    _ = try storage.record(
      Sample.update(
        id,
        [
          Sample.draft("future", published: future), Sample.draft("none", published: nil),
          Sample.draft("past", published: Sample.now - .days(1)),
        ]))
    let list = try storage.entries(in: .source(id), limit: 10)
    #expect(list.map(\.title) == ["Title of none", "Title of future", "Title of past"])
    #expect(list.map(\.publishedAt) == [Sample.now, future, Sample.now - .days(1)])
    #expect(list[1].sortsAt == Sample.now)
  }

  @Test func `the fetch state and the feed's own facts are kept`() throws {
    let (storage, id) = try storeWithSource()
    var state = FetchState()
    state.validators = CacheValidators(etag: "\"x\"", lastModified: "Mon")
    state.contentHash = .max
    state.fetchedAt = Sample.now
    state.dueAt = Sample.now + .hours(3)
    state.failures = 2
    state.failure = .status(503, retryAfter: .minutes(5))
    state.pendingMove = PendingMove(url: "https://n.example/", since: Sample.now, sightings: 2)
    state.hints = PollingHints(interval: .hours(1), skipHours: [1, 2], skipDays: [.sunday])
    var update = FeedUpdate(sourceID: id, at: Sample.now, state: state)
    update.feed = FeedFacts(title: "T", siteURL: "https://s.example/", language: "en")
    _ = try storage.record(update)
    #expect(try storage.fetchState(id) == state)
    update.feed = FeedFacts(title: "U")
    _ = try storage.record(update)
    let source = try #require(try storage.source(id))
    #expect(source.feedTitle == "U" && source.siteURL == "https://s.example/")
  }

  @Test func `a move is made unless another source lives there`() throws {
    let (storage, id) = try storeWithSource()
    try storage.addSource(feedURL: "https://taken.example/", stance: .must, at: Sample.now)
    var update = Sample.update(id, [])
    update.movedTo = "https://taken.example/"
    #expect(try storage.record(update).isMoveRefused)
    #expect(try storage.source(id)?.feedURL == "https://example.org/feed")
    update.movedTo = "https://free.example/"
    #expect(try !storage.record(update).isMoveRefused)
    #expect(try storage.source(id)?.feedURL == "https://free.example/")
  }

  @Test func `a source removed meanwhile is told, the others are recorded`() throws {
    let (storage, id) = try storeWithSource()
    let recorded = try storage.record([
      Sample.update(SourceID(rawValue: 50), [Sample.draft("x")]),
      Sample.update(id, [Sample.draft("a")]),
    ])
    #expect(recorded.map(\.isSourceGone) == [true, false])
    #expect(try storage.entryCounts().all == 1)
  }

  @Test func `what is due comes longest due first, without what is not fetched`() throws {
    let storage = try Storage.inMemory()
    var ids: [SourceID] = []
    for (number, stance) in Stance.allCases.enumerated() {
      let id = try storage.addSource(
        feedURL: "https://\(number).example/", stance: stance, at: Sample.now
      ).source.id
      try storage.setDue(id, at: Sample.now - .hours(Int64(number)))
      ids.append(id)
    }
    #expect(
      try storage.due(at: Sample.now).map(\.source.stance) == [
        .trial, .quiet, .followed, .must,
      ])
    #expect(try storage.due(at: Sample.now, limit: 1).map(\.source.stance) == [.trial])
    #expect(try storage.due(at: Sample.now - .days(1)).isEmpty)
    #expect(try storage.nextDue() == Sample.now - .hours(3))
    #expect(try storage.fetchable().count == 4)
  }
}
