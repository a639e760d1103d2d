import FeedModel
@testable import FeedParsing

/// The readers of what comes from outside.
enum FuzzedReader: CaseIterable {
  /// A feed of any kind, its encoding found.
  case feed
  /// A feed whose encoding the server named wrongly, found at an address.
  case mislabelledFeed
  /// HTML to safe HTML, and that to an article.
  case markup
  /// Plain text to an article.
  case text
  /// A list of subscriptions.
  case outlines
  /// Another reader's list of subscriptions.
  case newsboatList
  /// A page that may name feeds.
  case page
  /// A date.
  case date

  /// Reads `bytes`.
  func read(_ bytes: [UInt8]) {
    switch self {
    case .feed: Self.readFeed(bytes, contentType: nil, base: nil)
    case .mislabelledFeed:
      Self.readFeed(
        bytes, contentType: "text/xml; charset=windows-1251", base: "https://example.org/a/b?c")
    case .markup:
      _ = HTMLSanitizer.sanitize(bytes, base: LinkBase("https://example.org/"), intent: .keep)
      _ = ArticleReader.article(html: bytes, base: "https://example.org/")
    case .text: _ = ArticleReader.article(text: String(decoding: bytes, as: UTF8.self))
    case .outlines: _ = try? OPMLReader.read(bytes)
    case .newsboatList: _ = NewsboatReader.read(bytes)
    case .page:
      _ = FeedDiscovery.candidates(html: bytes, pageURL: "https://example.org/")
    case .date: _ = DateParser.parse(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func readFeed(_ bytes: [UInt8], contentType: String?, base: String?) {
    // No feed is an answer as good as any.
    guard let feed = try? FeedParser.parse(bytes, contentType: contentType, baseURL: base) else {
      return
    }
    for entry in feed.entries {
      _ = ArticleReader.article(
        contentHTML: entry.contentHTML, contentText: entry.contentText, summary: entry.summary)
    }
  }
}
