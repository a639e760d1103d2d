import FeedModel
import GRDB

/// Writes an entry's rows: the narrow one for lists, the body, the key.
struct EntryWriter {
  private let db: Database
  private var insertEntry: RowInsertion
  private var insertBody: RowInsertion
  private var insertKey: RowInsertion

  /// A writer on `db`, which is in a transaction.
  init(_ db: Database) throws {
    self.db = db
    insertEntry = try RowInsertion(
      db,
      sql: """
        INSERT INTO entries
          (source_id, sort_at, published_at, arrived_at, title, link, author, words, cjk_letters,
           media_ms, language, categories, link_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    // No `OR REPLACE`: SQLite keeps a journal for a statement that may fail after it has written.
    insertBody = try RowInsertion(
      db,
      sql: """
        INSERT INTO entry_bodies
          (entry_id, key, summary, content_html, content_text, enclosures, trackers_removed,
           companions)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    insertKey = try RowInsertion(
      db,
      sql: """
        INSERT INTO entry_keys (entry_id, content_hash, source_id, key_hash) VALUES (?, ?, ?, ?)
        """)
  }

  /// Stores an entry never seen before.
  mutating func insert(
    _ draft: EntryDraft, source: SourceID, at now: Timestamp
  ) throws -> EntryID {
    let entry = draft.parsed
    let published = (entry.published ?? entry.updated ?? now).seconds
    insertEntry.bind(source.rawValue)
    insertEntry.bind(min(published, now.seconds))
    insertEntry.bind(published)
    insertEntry.bind(now.seconds)
    insertEntry.bind(entry.title ?? "")
    insertEntry.bind(entry.link)
    insertEntry.bind(entry.author)
    insertEntry.bind(Int64(draft.words))
    insertEntry.bind(Int64(draft.cjkLetters))
    insertEntry.bind(entry.mediaDuration?.count)
    insertEntry.bind(draft.language)
    insertEntry.bind(Lines.join(entry.categories))
    insertEntry.bind(Int64(bitPattern: draft.linkHash))
    let id = try insertEntry.run()
    try writeBody(of: draft, id)
    insertKey.bind(id)
    insertKey.bind(Int64(bitPattern: draft.contentHash))
    insertKey.bind(source.rawValue)
    insertKey.bind(Int64(bitPattern: draft.key.hash))
    try insertKey.run()
    return EntryID(rawValue: id)
  }

  /// Stores a new version of an entry; number, arrival and status stay.
  mutating func update(_ id: EntryID, _ draft: EntryDraft, source: SourceID) throws {
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
    try db.cachedStatement(sql: "DELETE FROM entry_bodies WHERE entry_id = ?")
      .execute(arguments: [id.rawValue])
    try writeBody(of: draft, id.rawValue)
    try db.cachedStatement(
      sql: """
        UPDATE entry_keys SET content_hash = :hash WHERE source_id = :source AND key_hash = :key
        """
    ).execute(arguments: [
      "hash": Int64(bitPattern: draft.contentHash), "source": source.rawValue,
      "key": Int64(bitPattern: draft.key.hash),
    ])
  }

  /// Writes the body of an entry that has none.
  private mutating func writeBody(of draft: EntryDraft, _ id: Int64) throws {
    let entry = draft.parsed
    insertBody.bind(id)
    insertBody.bind(draft.key.text)
    insertBody.bind(entry.summary)
    insertBody.bind(entry.contentHTML)
    insertBody.bind(entry.contentText)
    insertBody.bind(EnclosureLines.join(entry.enclosures))
    insertBody.bind(Int64(entry.trackersRemoved))
    insertBody.bind(Lines.join(entry.companions))
    try insertBody.run()
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
