import Foundation
import Testing

@testable import Storage

struct NewsboatCacheTests {
  /// The tables as newsboat 2.21 makes them, as far as they are read.
  private static let schema = """
    CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
      title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
      feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
      unread INTEGER(1) NOT NULL, enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),
      enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52),
      deleted INTEGER(1) NOT NULL DEFAULT 0, base VARCHAR(128) NOT NULL DEFAULT "");
    """

  private func insert(_ guid: String, unread: Int, flags: String, deleted: Int = 0) -> String {
    """
    INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags, deleted)
      VALUES ('\(guid)', 'Title', 'Ann', 'https://a.example/1', 'https://a.example/feed', 100,
        '<p>text</p>', \(unread), \(flags), \(deleted));
    """
  }

  @Test func `what was read or flagged comes, and the cache stays as it was`() throws {
    let folder = try Folder()
    let path = folder.file("cache.db")
    try runSQL(
      Self.schema + insert("read", unread: 0, flags: "NULL")
        + insert("flagged", unread: 1, flags: "'s'") + insert("new", unread: 1, flags: "''")
        + insert("gone", unread: 0, flags: "'s'", deleted: 1), at: path)
    let before = try Data(contentsOf: URL(filePath: path))
    let articles = try NewsboatCache.articles(at: path)
    #expect(articles.map(\.guid) == ["read", "flagged"])
    #expect(articles.map(\.isRead) == [true, false])
    #expect(articles.map(\.isFlagged) == [false, true])
    #expect(articles.first?.feedURL == "https://a.example/feed")
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `what is no cache of newsboat's is named`() throws {
    let folder = try Folder()
    let path = folder.file("cache.db")
    try runSQL("CREATE TABLE other (x);", at: path)
    #expect(throws: StorageError.self) { try NewsboatCache.articles(at: path) }
  }
}
