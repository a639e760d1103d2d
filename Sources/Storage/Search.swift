package import FeedModel
import GRDB

extension Storage {
  /// Full-text search over title, author, tags and text: all words must occur, the last one may be
  /// a beginning, quotes make a phrase, `-word` leaves out. Best first, at most `limit`.
  ///
  /// The rank weighs where the words stand (title most) with how new the entry is. Of very common
  /// words only the newest matches are weighed.
  package func search(
    _ text: String, limit: Int = 50, at now: Timestamp
  ) throws(StorageError) -> [SearchHit] {
    guard let expression = SearchQuery(text).expression, limit > 0 else { return [] }
    return try read { db in
      try db.rows(
        "SELECT " + Entry.columns + """
          FROM entry_words w JOIN entries e ON e.id = w.rowid
          WHERE w.entry_words MATCH :query ORDER BY w.rowid DESC LIMIT :limit
          """, ["query": expression, "limit": limit]
      ) { SearchHit(entry: Entry(row: $0)) }
    }
  }

  /// The numbers of the entries, at `since` or later by arrival, whose title or text has these
  /// words in a row: what a phrase mute may hit. Newest first.
  package func entriesWithPhrase(
    _ phrase: String, arrivedSince since: Timestamp
  ) throws(StorageError) -> [EntryID] {
    guard let quoted = SearchQuery.phrase(phrase) else { return [] }
    return try read { db in
      try db.rows(
        """
        SELECT w.rowid FROM entry_words w
        WHERE w.entry_words MATCH :query
          AND w.rowid >= coalesce((SELECT min(id) FROM entries WHERE sort_at >= :since), 0)
        ORDER BY w.rowid DESC
        """, ["query": "{title text} : " + quoted, "since": since.seconds]
      ) { EntryID(rawValue: $0.number(0)) }
    }
  }
}
