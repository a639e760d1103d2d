import FeedModel
import GRDB

/// Writes an entry's rows: the narrow one for lists, the body, the key.
struct EntryWriter {
  private let db: Database
  private let insertEntry: Statement
  private let insertBody: Statement
  private let insertKey: Statement

  /// A writer on `db`, which is in a transaction.
  init(_ db: Database) throws {
    self.db = db
    insertEntry = try db.cachedStatement(
      sql: """
        INSERT INTO entries
          (source_id, sort_at, published_at, arrived_at, title, link, author, words, cjk_letters,
           media_ms, language, categories, link_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    insertBody = try db.cachedStatement(
      sql: """
        INSERT INTO entry_bodies
          (summary, content_html, content_text, enclosures, trackers_removed, companions,
           entry_id, key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    insertKey = try db.cachedStatement(
      sql: """
        INSERT INTO entry_keys (entry_id, content_hash, source_id, key_hash) VALUES (?, ?, ?, ?)
        """)
  }

  /// Stores an entry never seen before.
  func insert(_ draft: EntryDraft, source: SourceID, at now: Timestamp) throws -> EntryID {
    let entry = draft.parsed
    let published = (entry.published ?? entry.updated ?? now).seconds
    insertEntry.setUncheckedArguments([
      source.rawValue, min(published, now.seconds), published, now.seconds, entry.title ?? "",
      entry.link, entry.author, draft.words, draft.cjkLetters, entry.mediaDuration?.count,
      draft.language, Lines.join(entry.categories), Int64(bitPattern: draft.linkHash),
    ])
    try insertEntry.execute()
    let id = db.lastInsertedRowID
    insertBody.setUncheckedArguments(Self.body(entry) + [id, draft.key.text])
    try insertBody.execute()
    insertKey.setUncheckedArguments([
      id, Int64(bitPattern: draft.contentHash), source.rawValue,
      Int64(bitPattern: draft.key.hash),
    ])
    try insertKey.execute()
    return EntryID(rawValue: id)
  }

  /// Stores a new version of an entry; number, arrival and status stay.
  func update(_ id: EntryID, _ draft: EntryDraft, source: SourceID) throws {
    let entry = draft.parsed
    try db.cachedStatement(
      sql: """
        UPDATE entries SET
          published_at = coalesce(:published, published_at),
          sort_at = min(arrived_at, coalesce(:published, published_at)),
          title = :title, link = :link, author = :author, words = :words, cjk_letters = :cjk,
          media_ms = :media, language = :language, categories = :categories,
          link_hash = :link_hash
        WHERE id = :id
        """
    ).execute(arguments: [
      "published": (entry.published ?? entry.updated)?.seconds, "title": entry.title ?? "",
      "link": entry.link, "author": entry.author, "words": draft.words, "cjk": draft.cjkLetters,
      "media": entry.mediaDuration?.count, "language": draft.language,
      "categories": Lines.join(entry.categories),
      "link_hash": Int64(bitPattern: draft.linkHash), "id": id.rawValue,
    ])
    let update = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO entry_bodies
          (summary, content_html, content_text, enclosures, trackers_removed, companions,
           entry_id, key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    update.setUncheckedArguments(Self.body(entry) + [id.rawValue, draft.key.text])
    try update.execute()
    try db.cachedStatement(
      sql: """
        UPDATE entry_keys SET content_hash = :hash WHERE source_id = :source AND key_hash = :key
        """
    ).execute(arguments: [
      "hash": Int64(bitPattern: draft.contentHash), "source": source.rawValue,
      "key": Int64(bitPattern: draft.key.hash),
    ])
  }

  /// The columns of a body but its number and key.
  private static func body(_ entry: ParsedEntry) -> StatementArguments {
    [
      entry.summary, entry.contentHTML, entry.contentText, EnclosureLines.join(entry.enclosures),
      entry.trackersRemoved, Lines.join(entry.companions),
    ]
  }
}

/// Enclosures as lines of `URL TAB type TAB length`.
enum EnclosureLines {
  /// The lines, nil when there are none.
  static func join(_ enclosures: [Enclosure]) -> String? {
    if enclosures.isEmpty { return nil }
    return Lines.join(
      enclosures.map { enclosure in
        clean(enclosure.url) + "\t" + clean(enclosure.type ?? "") + "\t"
          + (enclosure.length.map { String($0) } ?? "")
      })
  }

  /// The enclosures that lines hold.
  static func split(_ lines: [String]) -> [Enclosure] {
    lines.map { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      return Enclosure(
        url: String(parts[0]),
        type: parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : nil,
        length: parts.count > 2 ? Int64(parts[2]) : nil)
    }
  }

  /// `text` without tabs.
  private static func clean(_ text: String) -> String {
    text.utf8.contains(0x09) ? String(text.map { $0 == "\t" ? " " : $0 }) : text
  }
}
