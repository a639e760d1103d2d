import FeedModel
import GRDB

/// The full-text index over title, author, tags and text. It keeps no text of its own (`content`
/// is empty): what was indexed is made again from the entry, to take it out and for snippets.
struct EntryWords {
  /// The connection, in a transaction.
  private let db: Database

  /// The index on `db`.
  init(_ db: Database) { self.db = db }

  /// Indexes an entry.
  func add(_ text: IndexedText, as id: EntryID) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO entry_words (rowid, title, author, tags, text) VALUES (?, ?, ?, ?, ?)")
    statement.setUncheckedArguments([
      id.rawValue, text.title, text.author, text.tags, text.text,
    ])
    try statement.execute()
  }

  /// Takes what was indexed of an entry out of the index; it must be the same to the word.
  func remove(_ text: IndexedText, of id: EntryID) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO entry_words (entry_words, rowid, title, author, tags, text)
        VALUES ('delete', ?, ?, ?, ?, ?)
        """)
    statement.setUncheckedArguments([
      id.rawValue, text.title, text.author, text.tags, text.text,
    ])
    try statement.execute()
  }

  /// Takes an entry that is still stored out of the index.
  func remove(_ id: EntryID) throws {
    if let stored = try IndexedText.stored(db, id) { try remove(stored, of: id) }
  }
}

/// What is indexed of an entry, column by column, letters of scripts without spaces set apart.
struct IndexedText {
  /// The title.
  var title: String
  /// The author; empty when not known.
  var author: String
  /// The entry's tags.
  var tags: String
  /// The long form, else the short one, without markup.
  var text: String

  /// What is indexed of a parsed entry.
  init(_ entry: ParsedEntry) {
    title = PlainText.of(text: entry.title ?? "", spaced: true)
    author = PlainText.of(text: entry.author ?? "", spaced: true)
    tags = PlainText.of(text: Lines.join(entry.categories) ?? "", spaced: true)
    text = Self.text(
      summary: entry.summary, html: entry.contentHTML, text: entry.contentText, spaced: true)
  }

  /// What is indexed of the columns of `stored`.
  private init(row: Row) {
    title = PlainText.of(text: row.text(0), spaced: true)
    author = PlainText.of(text: row.text(1), spaced: true)
    tags = PlainText.of(text: row.text(2), spaced: true)
    text = Self.text(
      summary: row.textIfAny(3), html: row.textIfAny(4), text: row.textIfAny(5), spaced: true)
  }

  /// What was indexed of the entry with this number; nil when it is not there.
  static func stored(_ db: Database, _ id: EntryID) throws -> IndexedText? {
    try db.firstRow(
      """
      SELECT e.title, e.author, e.categories, b.summary, b.content_html, b.content_text
      FROM entries e LEFT JOIN entry_bodies b ON b.entry_id = e.id WHERE e.id = ?
      """, [id.rawValue]
    ) { IndexedText(row: $0) }
  }

  /// The text of an entry without markup: its long form, else its short one.
  static func text(summary: String?, html: String?, text: String?, spaced: Bool) -> String {
    if let html, !html.isEmpty { return PlainText.of(html: html, spaced: spaced) }
    if let text, !text.isEmpty { return PlainText.of(text: text, spaced: spaced) }
    return PlainText.of(html: summary ?? "", spaced: spaced)
  }
}
