import FeedModel
import GRDB

/// The full-text index over title, author, tags and text. It keeps no text of its own (`content`
/// is empty): what was indexed is made again from the entry, to take it out and for snippets.
struct EntryWords {
  /// The connection, in a transaction.
  private let db: Database

  /// The index on `db`.
  init(_ db: Database) { self.db = db }

  /// Indexes an entry as parsed.
  func add(_ entry: ParsedEntry, as id: EntryID) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO entry_words (rowid, title, author, tags, text) VALUES (?, ?, ?, ?, ?)")
    statement.setUncheckedArguments([
      id.rawValue, entry.title ?? "", entry.author ?? "", Lines.join(entry.categories) ?? "",
      Self.text(
        summary: entry.summary, contentHTML: entry.contentHTML, contentText: entry.contentText),
    ])
    try statement.execute()
  }

  /// Takes an entry that is still stored out of the index.
  func remove(_ id: EntryID) throws {
    guard let stored = try Stored.find(db, id) else { return }
    try db.cachedStatement(
      sql: """
        INSERT INTO entry_words (entry_words, rowid, title, author, tags, text)
        VALUES ('delete', ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      id.rawValue, stored.title, stored.author, stored.tags, stored.text,
    ])
  }

  /// The text that is indexed of an entry: its long form, else its short one, without markup.
  static func text(summary: String?, contentHTML: String?, contentText: String?) -> String {
    if let contentHTML, !contentHTML.isEmpty { return PlainText.of(html: contentHTML) }
    if let contentText, !contentText.isEmpty { return PlainText.of(text: contentText) }
    return PlainText.of(html: summary ?? "")
  }

  /// What was indexed of a stored entry.
  struct Stored {
    /// Its title.
    var title: String
    /// Its author; empty when not known.
    var author: String
    /// Its tags, one a line.
    var tags: String
    /// Its text without markup.
    var text: String

    /// What was indexed of the entry with this number.
    static func find(_ db: Database, _ id: EntryID) throws -> Stored? {
      try db.firstRow(
        """
        SELECT e.title, e.author, e.categories, b.summary, b.content_html, b.content_text
        FROM entries e LEFT JOIN entry_bodies b ON b.entry_id = e.id WHERE e.id = ?
        """, [id.rawValue]
      ) { row in
        Stored(
          title: row.text(0), author: row.text(1), tags: row.text(2),
          text: EntryWords.text(
            summary: row.textIfAny(3), contentHTML: row.textIfAny(4),
            contentText: row.textIfAny(5)))
      }
    }
  }
}
