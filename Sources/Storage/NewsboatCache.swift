import GRDB

/// Reads the cache of newsboat, another reader, and never writes to it.
package enum NewsboatCache {
  /// An article that was read or flagged there.
  package struct Article: Hashable, Sendable {
    /// The feed's address, as newsboat's list has it.
    package var feedURL: String
    /// What identifies it within its feed.
    package var guid: String
    /// Its title, as the feed had it.
    package var title: String
    /// Its author.
    package var author: String
    /// Its page.
    package var url: String
    /// Its text, as the feed had it: not safe.
    package var content: String
    /// When it was published, in seconds.
    package var publishedAt: Int64
    /// Whether it was read.
    package var isRead: Bool
    /// Whether it bears a flag.
    package var isFlagged: Bool
  }

  /// The most articles that are taken, newest first.
  package static let maximumArticles = 200_000

  /// Those articles in the cache at `path` that were read or flagged, by feed, newest first.
  package static func articles(at path: String) throws(StorageError) -> [Article] {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      let cache = try DatabaseQueue(path: path, configuration: configuration)
      return try cache.read { db in
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT feedurl, guid, title, author, url, content, pubDate, unread, coalesce(flags, '')
            FROM rss_item
            WHERE deleted = 0 AND (unread = 0 OR coalesce(flags, '') <> '')
            ORDER BY feedurl, pubDate DESC, id LIMIT :limit
            """, arguments: ["limit": maximumArticles])
        var articles: [Article] = []
        while let row = try rows.next() {
          articles.append(
            Article(
              feedURL: row.text(0), guid: row.text(1), title: row.text(2), author: row.text(3),
              url: row.text(4), content: row.text(5), publishedAt: row.number(6),
              isRead: row.number(7) == 0, isFlagged: !row.text(8).isEmpty))
        }
        return articles
      }
    } catch {
      throw StorageError(error, path: path)
    }
  }
}
