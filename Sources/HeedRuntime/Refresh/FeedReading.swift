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
    // Here, where several feeds are read at once, and not where one of them is stored.
    let words = IndexedWords(entry)
    var draft = EntryDraft(
      entry, words: words.count, cjkLetters: words.cjkLetters,
      linkHash: entry.link.map(LinkCleaner.linkHash) ?? 0,
      language: primary(entry.language) ?? language)
    draft.indexedWords = words.text
    return draft
  }

  /// The primary subtag of a language tag, lower case.
  private static func primary(_ tag: String?) -> String? {
    guard let tag else { return nil }
    let part = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    let isTag = (2...8).contains(part.utf8.count) && part.utf8.allSatisfy { $0 >= 97 && $0 <= 122 }
    return isTag ? part : nil
  }
}
