import FeedModel
import FeedParsing
import Storage

/// A fetched body as what is stored of it.
struct FeedReading {
  /// What the feed says of itself.
  var facts: FeedFacts
  /// Its entries, measured.
  var drafts: [EntryDraft]
  /// What it asks of those who poll it.
  var hints: PollingHints

  /// Reads `body`; throws what it is when it is no feed.
  init(_ body: FetchedBody) throws(ParseError) {
    let feed = try FeedParser.parse(
      body.bytes, contentType: body.contentType, baseURL: body.finalURL)
    facts = FeedFacts(title: feed.title, siteURL: feed.link, language: feed.language)
    hints = feed.pollingHints
    let language = Self.primary(feed.language)
    drafts = feed.entries.map { Self.draft($0, language: language) }
  }

  private static func draft(_ entry: ParsedEntry, language: String?) -> EntryDraft {
    let measure = measure(entry)
    var draft = EntryDraft(
      entry, words: measure.words, cjkLetters: measure.cjkLetters,
      linkHash: entry.link.map(LinkCleaner.linkHash) ?? 0,
      language: primary(entry.language) ?? language)
    // Here, where several feeds are read at once, and not where one of them is stored.
    draft.indexedWords = IndexedWords(entry).text
    return draft
  }

  /// How much there is to read in the longest text of an entry.
  private static func measure(_ entry: ParsedEntry) -> TextMeasure {
    let html = entry.contentHTML?.utf8.count ?? 0
    let text = entry.contentText?.utf8.count ?? 0
    let summary = entry.summary?.utf8.count ?? 0
    if let content = entry.contentHTML, html >= max(text, summary) { return .ofHTML(content) }
    if let content = entry.contentText, text >= summary { return .ofText(content) }
    return entry.summary.map { .ofHTML($0) } ?? TextMeasure()
  }

  /// The primary subtag of a language tag, lower case.
  private static func primary(_ tag: String?) -> String? {
    guard let tag else { return nil }
    let part = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    let isTag = (2...8).contains(part.utf8.count) && part.utf8.allSatisfy { $0 >= 97 && $0 <= 122 }
    return isTag ? part : nil
  }
}
