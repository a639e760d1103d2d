import Attention
import FeedModel
import HeedApp
import HeedRuntime
import Storage
import Testing

struct EntryListingTests {
  private let storage: Storage
  private let listing: EntryListing

  /// Three sources of four entries; the first entry of the first has sound, the second is muted.
  init() throws {
    storage = try RuntimeSample.storage(["Alpha", "Beta", "Gamma"], count: 4)
    var entry = ParsedEntry()
    entry.id = "sound"
    entry.title = "Something to hear"
    entry.published = RuntimeSample.noon - .minutes(20)
    entry.contentHTML = "<p>Listen to the sea.</p>"
    entry.enclosures = [Enclosure(url: "https://example.org/a.ogg", type: "audio/ogg")]
    _ = try storage.record(
      FeedUpdate(
        sourceID: SourceID(rawValue: 1), at: RuntimeSample.noon - .minutes(5),
        state: FetchState(), entries: [EntryDraft(entry, words: 5, linkHash: 99)]))
    listing = EntryListing(storage, pace: ReadingPace(prior: 240))
  }

  private func titles(_ filter: String) throws -> [String] {
    try listing.page(.filter(filter), limit: 50, at: RuntimeSample.noon).rows.map(\.entry.title)
  }

  @Test func `a stream finds what the index, the columns and the texts say`() throws {
    #expect(try titles("source:beta").count == 4)
    #expect(try titles("\"text of gamma\"").count == 4)
    #expect(try titles("text:gamma title:1") == ["Gamma number 1"])
    #expect(try titles("has:audio") == ["Something to hear"])
    #expect(try titles("has:video") == [])
    #expect(try titles("words<10 OR (alpha title:3)").count == 2)
    #expect(try titles("-source:alpha -source:beta").count == 4)
    #expect(try titles("/numb.r 2/").count == 3)
  }

  @Test func `what a mute hides is left out, unless it is asked for`() throws {
    let library = Library(storage)
    _ = try library.add(
      RuleDraft(scope: .source, pattern: "2"), at: RuntimeSample.noon - .minutes(1))
    #expect(try titles("title:number").count == 8)
    #expect(try titles("is:muted").count == 4)
    #expect(try titles("is:muted OR source:gamma").count == 8)
  }

  @Test(arguments: ["", "is:unread", "title:number", "source:alpha words>10", "zzz", "-alpha"])
  func `a count is the length of the list`(filter: String) throws {
    let (count, hasMore) = try listing.count(
      try Filter(text: filter), limit: 50, at: RuntimeSample.noon)
    #expect(count == (try titles(filter).count))
    #expect(!hasMore)
  }

  @Test func `counting ends where it is told to, and says that there is more`() throws {
    for filter in ["is:unread", "title:number"] {
      let (count, hasMore) = try listing.count(
        try Filter(text: filter), limit: 5, at: RuntimeSample.noon)
      #expect(count == 5 && hasMore)
    }
  }
}
