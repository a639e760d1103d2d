import Attention
import FeedModel
import FeedParsing
import Storage
import Testing

@testable import HeedRuntime

struct ModelDeskTests {
  private static let today = Day(year: 2026, month: 11, day: 25)

  /// Lines of `days` days before today, on which the first source was read and the second skipped.
  private static func read(
    _ storage: Storage, days: Range<Int>, of entries: [Entry]
  ) throws {
    var opening = 0
    for day in days {
      let label = today - (days.upperBound - day)
      let at = RuntimeSample.noon - .days(Int64(days.upperBound - day))
      func add(_ event: LedgerEvent) throws {
        let stamp = LedgerStamp(
          at: at, offsetMinutes: 60, sinceBoot: .hours(1), bootID: "0000abcd", session: "d\(day)")
        try storage.append([event.record(at: stamp, day: label)], durable: false)
      }
      for entry in entries {
        let reference = EntryReference(entry: entry.id, source: entry.sourceID)
        if entry.sourceID.rawValue == 1 {
          opening += 1
          try add(
            .open(
              Opening(
                number: opening, entry: reference, channel: .edition, words: 300,
                estimate: .seconds(60))))
          try add(
            .dwell(
              Dwell(opening: opening, entry: reference, channel: .edition, amount: .seconds(55))))
        } else {
          try add(.skip(reference, channel: .edition, after: .seconds(1)))
        }
      }
    }
  }

  private static func storage() throws -> (Storage, [Entry]) {
    let storage = try RuntimeSample.storage(["Trees", "Bonds"], count: 8)
    let entries = try (1...16).compactMap { try storage.entry(EntryID(rawValue: $0)) }
    try read(storage, days: 0..<6, of: entries)
    return (storage, entries)
  }

  @Test func `what was learned goes on from where it was kept, to the same bits as from nothing`()
    throws
  {
    let (storage, _) = try Self.storage()
    for day in [Self.today - 4, Self.today - 3, Self.today - 1] {
      _ = try ModelDesk(storage, before: day)
    }
    let grown = try ModelDesk(storage, before: Self.today).model
    #expect(grown.labels == 96)
    try storage.dropDerived()
    let again = try ModelDesk(storage, before: Self.today).model
    #expect(again.digest == grown.digest)
    #expect(try ModelDesk(storage, before: Self.today).model.digest == grown.digest)
  }

  @Test func `a line that comes late into a day already learned is learned too`() throws {
    let (storage, entries) = try Self.storage()
    let before = try ModelDesk(storage, before: Self.today).model.labels
    let reference = EntryReference(entry: entries[3].id, source: entries[3].sourceID)
    let stamp = LedgerStamp(
      at: RuntimeSample.noon, offsetMinutes: 60, sinceBoot: .hours(1), bootID: "0000abcd",
      session: "late")
    try storage.append(
      [LedgerEvent.act(.star, reference).record(at: stamp, day: Self.today - 9)], durable: false)
    #expect(try ModelDesk(storage, before: Self.today).model.labels == before + 1)
  }

  @Test func `words of the text are learned, and the explanation adds up to the worth`() throws {
    let (storage, entries) = try Self.storage()
    let desk = try ModelDesk(storage, before: Self.today)
    let moment = FeatureExtractor.Moment(at: RuntimeSample.noon, offsetMinutes: 60)
    for entry in entries {
      let worth = try desk.worth(of: entry, stance: .followed, at: moment)
      let said = try desk.explanation(of: entry, stance: .followed, at: moment)
      #expect(abs(said.worth - worth) < 1e-4)
      #expect((worth > 0.5) == (entry.sourceID.rawValue == 1))
      let names = said.contributions.filter { $0.space == .text }.map(\.name)
      #expect(names.contains(entry.sourceID.rawValue == 1 ? "trees" : "bonds"))
    }
  }

  @Test func `an edit of an entry changes nothing of what was learned of it`() throws {
    let (storage, entries) = try Self.storage()
    let before = try ModelDesk(storage, before: Self.today).model.digest
    var parsed = ParsedEntry()
    parsed.id = "Trees-0"
    parsed.title = "Trees number 0"
    parsed.link = entries[0].link
    parsed.author = "Ann Author"
    parsed.published = entries[0].publishedAt
    parsed.contentText = "Something else altogether."
    _ = try storage.record(
      FeedUpdate(
        sourceID: entries[0].sourceID, at: RuntimeSample.noon, state: FetchState(),
        entries: [EntryDraft(parsed, words: 300, linkHash: entries[0].linkHash)]))
    #expect(
      try storage.body(entries[0].id)?.contentText == "Something else altogether.")
    try storage.dropDerived()
    #expect(try ModelDesk(storage, before: Self.today).model.digest == before)
  }

  @Test func `numbers that a crowd gave change no bit of an entry's worth`() throws {
    let crowd = """
      <slash:comments>4711</slash:comments><thr:total>99</thr:total>
      <media:community><media:starRating average="4.9" count="12345"/>
      <media:statistics views="1000000" favorites="77"/></media:community>
      """
    var worths: [UInt64] = []
    for extra in ["", crowd] {
      let feed = """
        <?xml version="1.0"?><rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
        xmlns:thr="http://purl.org/syndication/thread/1.0"
        xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Trees</title>
        <item><guid>crowd</guid><title>Trees of the north</title><link>https://trees.org/n</link>
        \(extra)<pubDate>Wed, 25 Nov 2026 10:00:00 GMT</pubDate>
        <description>A walk among birches.</description></item></channel></rss>
        """
      let parsed = try FeedParser.parse(Array(feed.utf8), contentType: nil, baseURL: nil)
      let entry = try #require(parsed.entries.first)
      let (storage, _) = try Self.storage()
      let desk = try ModelDesk(storage, before: Self.today)
      #expect(!desk.model.isLearning)
      let record = try storage.record(
        FeedUpdate(
          sourceID: SourceID(rawValue: 1), at: RuntimeSample.noon, state: FetchState(),
          entries: [EntryDraft(entry, words: 4, linkHash: 5)]))
      let stored = try #require(try record.new.first.flatMap { try storage.entry($0) })
      let worth = try desk.worth(
        of: stored, stance: .followed,
        at: FeatureExtractor.Moment(at: RuntimeSample.noon, offsetMinutes: 0))
      worths.append(worth.bitPattern)
    }
    #expect(worths.count == 2 && worths[0] == worths[1])
  }

  @Test func `the measure of the model is taken on all days that are over`() throws {
    let (storage, _) = try Self.storage()
    let measured = try ModelMeasuring.evaluation(storage, before: Self.today)
    #expect(measured.whole?.model.count == 96)
    #expect((measured.whole?.model.areaUnderCurve ?? 0) > 0.9)
    #expect(try ModelMeasuring.evaluation(Storage.inMemory(), before: Self.today).whole == nil)
  }
}
