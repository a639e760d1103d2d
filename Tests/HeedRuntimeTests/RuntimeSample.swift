import FeedFetching
import FeedModel
import HeedApp
import HeedTestSupport
import Storage

/// Builders for the runtime's tests.
enum RuntimeSample {
  /// Noon UTC of a Wednesday.
  static let noon = Timestamp(seconds: 1_795_608_000)

  /// An RSS feed of `count` entries, the newest first, an hour apart.
  static func feed(
    _ title: String, count: Int = 3, words: Int = 200, link: String = "https://example.org/",
    newest: Timestamp = noon - .hours(1)
  ) -> String {
    let text = (0..<words).map { "word\($0)" }.joined(separator: " ")
    var items = ""
    for index in 0..<count {
      let time = newest - .hours(Int64(index))
      items += """
        <item><guid>\(title)-\(index)</guid><title>\(title) number \(index)</title>
        <link>\(link)\(index)</link><dc:date>\(time.rfc3339)</dc:date>
        <author>Ann Author</author><category>news</category>
        <description>&lt;p&gt;\(text)&lt;/p&gt;</description></item>
        """
    }
    return """
      <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
      <title>\(title)</title><link>\(link)</link>\(items)</channel></rss>
      """
  }

  /// A fetcher that leaves the machine's proxies alone.
  static func fetcher() -> FeedFetcher {
    var settings = FetchSettings(version: "test")
    settings.proxy = .none
    settings.totalTimeout = .seconds(5)
    return FeedFetcher(settings: settings, now: { noon })
  }

  /// A clock that stands still.
  static func moment(at time: Timestamp = noon) -> Moment {
    Moment(at: time, offsetMinutes: 0, awake: .zero, sinceBoot: Milliseconds(time.milliseconds))
  }

  /// A store with the sources of `titles`, each with a feed of `count` entries.
  static func storage(
    _ titles: [String], count: Int = 3, stance: Stance = .followed,
    link: String? = nil
  ) throws -> Storage {
    let storage = try Storage.inMemory()
    for (index, title) in titles.enumerated() {
      let (source, _) = try storage.addSource(
        feedURL: "https://example.org/\(index)", stance: stance, titleOverride: title,
        at: noon - .days(30))
      let drafts = (0..<count).map { number in
        var entry = ParsedEntry()
        entry.id = "\(title)-\(number)"
        entry.title = "\(title) number \(number)"
        entry.link =
          link ?? "https://\(title.lowercased().split(separator: " ").joined()).org/\(number)"
        entry.author = "Ann Author"
        entry.published = noon - .hours(Int64(number * titles.count + index + 1))
        entry.contentText = "The text of \(title) \(number)."
        return EntryDraft(entry, words: 300, linkHash: UInt64(index * 1000 + number + 1))
      }
      _ = try storage.record(
        FeedUpdate(
          sourceID: source.id, at: noon - .minutes(10), state: FetchState(), entries: drafts))
    }
    return storage
  }
}
