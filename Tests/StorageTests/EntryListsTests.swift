import FeedModel
import Testing

@testable import Storage

struct EntryListsTests {
  /// A store with sources of every stance, three entries each, an hour apart.
  private func filled() throws -> (storage: Storage, sources: [Stance: SourceID]) {
    let storage = try Storage.inMemory()
    var sources: [Stance: SourceID] = [:]
    for (number, stance) in Stance.allCases.enumerated() {
      let source = try storage.addSource(
        feedURL: "https://\(number).example/", stance: stance,
        tags: number < 2 ? ["first"] : ["rest"], at: Sample.now
      ).source
      sources[stance] = source.id
      let drafts = (0..<3).map { hour in
        Sample.draft(
          "\(stance.rawValue)-\(hour)", author: number == 1 ? "Ann Author" : "Bo",
          categories: number == 2 ? ["Open Source", "Öl"] : ["open source software"],
          published: Sample.now - .hours(Int64(hour)))
      }
      _ = try storage.record(Sample.update(source.id, drafts))
    }
    return (storage, sources)
  }

  @Test(arguments: [
    EntryScope.stances(Stance.allCases), .open([.must, .trial]), .source(SourceID(rawValue: 2)),
    .sources([SourceID(rawValue: 1), SourceID(rawValue: 3)]), .sourceTag("rest"),
    .sources((1...90).map { SourceID(rawValue: $0) }),
    .category("OPEN source"), .author("ann author"),
  ])
  func `pages follow each other without a gap, newest first`(scope: EntryScope) throws {
    let (storage, _) = try filled()
    let whole = try storage.entries(in: scope, limit: 100)
    var paged: [Entry] = []
    while true {
      let page = try storage.entries(in: scope, after: paged.last.map { EntryCursor($0) }, limit: 2)
      if page.isEmpty { break }
      #expect(page.count <= 2)
      paged += page
    }
    #expect(paged == whole)
    #expect(!whole.isEmpty)
    let isByArrival =
      switch scope {
      case .category, .author: true
      default: false
      }
    let order = whole.map { (isByArrival ? Sample.now : $0.sortsAt, $0.id) }
    #expect(order.elementsEqual(order.sorted { $0 > $1 }, by: ==))
  }

  @Test func `lists hold what they name`() throws {
    let (storage, sources) = try filled()
    func ids(_ scope: EntryScope) throws -> Set<SourceID> {
      Set(try storage.entries(in: scope, limit: 100).map(\.sourceID))
    }
    #expect(try ids(.stances([.quiet])) == [sources[.quiet]])
    #expect(try ids(.sourceTag("first")) == [sources[.must], sources[.followed]])
    #expect(try ids(.category("open source")) == [sources[.quiet]], "the whole tag, not a part")
    #expect(try ids(.category("ÖL")) == [sources[.quiet]])
    #expect(try ids(.author("ANN AUTHOR")) == [sources[.followed]])
    #expect(try ids(.author("Ann")).isEmpty)
    #expect(try ids(.category("\"'* OR")).isEmpty)
    #expect(try ids(.sources([])).isEmpty)
    #expect(try ids(.starred).isEmpty)
    #expect(try storage.entries(in: .stances([.must]), limit: 0).isEmpty)
  }

  @Test func `read and starred ones have lists of their own and leave the open one`() throws {
    let (storage, sources) = try filled()
    let must = try #require(sources[.must])
    let entries = try storage.entries(in: .source(must), limit: 3)
    try storage.setStatus(
      [
        entries[0].id: EntryStatus(isRead: true), entries[1].id: EntryStatus(isStarred: true),
        entries[2].id: EntryStatus(isDismissed: true),
      ], at: Sample.now)
    #expect(try storage.entries(in: .read, limit: 9).map(\.id) == [entries[0].id])
    #expect(try storage.entries(in: .starred, limit: 9).map(\.id) == [entries[1].id])
    #expect(try storage.entries(in: .open([.must]), limit: 9).map(\.id) == [entries[1].id])
    #expect(try storage.entryCounts().all == 18)
    #expect(try storage.entryCounts().starred == 1)
  }

  @Test func `candidates are open, competing and within the horizon`() throws {
    let (storage, sources) = try filled()
    let since = Sample.now - .hours(1)
    let all = try storage.candidates(since: since)
    #expect(all.count == 8)
    #expect(Set(all.map(\.sourceID)).count == 4)
    #expect(try storage.candidateCount(since: since) == 8)
    let first = all[0]
    try storage.setStatus(EntryStatus(isDismissed: true), of: first.id, at: Sample.now)
    #expect(try storage.candidateCount(since: since) == 7)
    #expect(try !storage.candidates(since: since).contains { $0.id == first.id })
    #expect(
      try storage.candidates(since: since, stances: [.trial]).map(\.sourceID).allSatisfy {
        $0 == sources[.trial]
      })
    #expect(try storage.candidates(since: since, limit: 3).count == 3)
    #expect(try storage.candidates(since: Sample.now + .hours(1)).isEmpty)
  }

  @Test func `entries come in the order asked for, missing ones left out`() throws {
    let (storage, _) = try filled()
    let ids = [5, 99, 1, 5].map { EntryID(rawValue: $0) }
    #expect(try storage.entries(ids).map(\.id.rawValue) == [5, 1, 5])
    #expect(try storage.entry(EntryID(rawValue: 99)) == nil)
    #expect(try storage.body(EntryID(rawValue: 99)) == nil)
  }
}
