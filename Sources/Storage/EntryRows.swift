package import FeedModel
import GRDB

extension Storage {
  /// The entry with this number, if there is one.
  package func entry(_ id: EntryID) throws(StorageError) -> Entry? {
    try entries([id]).first
  }

  /// The entries with these numbers, in the order asked for; missing ones are left out.
  package func entries(_ ids: [EntryID]) throws(StorageError) -> [Entry] {
    try read { try Entry.find($0, ids) }
  }

  /// The text of an entry; nil when the entry is not there or its text was dropped.
  package func body(_ id: EntryID) throws(StorageError) -> EntryBody? {
    try read { try EntryBody.find($0, id) }
  }

  /// The number of the entry with this key in a source, if it has one.
  package func entryID(
    _ key: EntryKey, in source: SourceID
  ) throws(StorageError) -> EntryID? {
    try read { db in
      try Int64.fetchOne(
        db.cachedStatement(
          sql: "SELECT entry_id FROM entry_keys WHERE source_id = :source AND key_hash = :key"),
        arguments: ["source": source.rawValue, "key": Int64(bitPattern: key.hash)]
      ).map { EntryID(rawValue: $0) }
    }
  }
}

extension Entry {
  /// The columns that `init(row:)` reads, from `entries e`.
  static let columns = """
    e.id, e.source_id, e.published_at, e.arrived_at, e.title, e.link, e.author, e.words, \
    e.cjk_letters, e.media_ms, e.language, e.categories, e.link_hash, e.is_read, e.is_starred, \
    e.is_dismissed, e.verdict
    """

  /// The entries with these numbers, in the order asked for; missing ones are left out.
  static func find(_ db: Database, _ ids: [EntryID]) throws -> [Entry] {
    let sql = "SELECT " + columns + " FROM entries e WHERE e.id = ?"
    return try ids.compactMap { id in
      try db.firstRow(sql, [id.rawValue]) { Entry(row: $0) }
    }
  }

  /// An entry from `columns`.
  init(row: Row) {
    self.init(
      id: EntryID(rawValue: row.number(0)), sourceID: SourceID(rawValue: row.number(1)),
      title: row.text(4), publishedAt: row.time(2))
    arrivedAt = row.time(3)
    link = row.textIfAny(5)
    author = row.textIfAny(6)
    words = row.count(7)
    cjkLetters = row.count(8)
    mediaDuration = row.numberIfAny(9).map { Milliseconds($0) }
    language = row.textIfAny(10)
    categories = row.lines(11)
    linkHash = UInt64(bitPattern: row.number(12))
    status = EntryStatus(
      isRead: row.number(13) != 0, isStarred: row.number(14) != 0,
      isDismissed: row.number(15) != 0, verdict: row.numberIfAny(16).map { $0 != 0 })
  }
}

extension EntryBody {
  /// The body of an entry.
  static func find(_ db: Database, _ id: EntryID) throws -> EntryBody? {
    try db.firstRow(
      """
      SELECT summary, content_html, content_text, enclosures, trackers_removed, companions
      FROM entry_bodies WHERE entry_id = ?
      """, [id.rawValue]
    ) { row in
      EntryBody(
        summary: row.textIfAny(0), contentHTML: row.textIfAny(1), contentText: row.textIfAny(2),
        enclosures: EnclosureLines.split(row.lines(3)), trackersRemoved: row.count(4),
        companions: row.lines(5))
    }
  }
}
