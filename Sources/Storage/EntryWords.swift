package import FeedModel
import GRDB

/// The full-text index: which entries have a word. It keeps neither texts nor places (`content` is
/// empty, `detail` none), which makes it a quarter as large and as dear as one with places: phrases
/// are looked for in the texts of the entries that have their words.
struct EntryWords {
  /// The connection, in a transaction.
  private let db: Database
  private var insertion: RowInsertion
  private var removal: RowInsertion

  /// The index on `db`.
  init(_ db: Database) throws {
    self.db = db
    insertion = try RowInsertion(db, sql: "INSERT INTO entry_words (rowid, words) VALUES (?, ?)")
    removal = try RowInsertion(
      db, sql: "INSERT INTO entry_words (entry_words, rowid, words) VALUES ('delete', ?, ?)")
  }

  /// Indexes an entry.
  mutating func add(_ words: String, as id: EntryID) throws {
    insertion.bind(id.rawValue)
    insertion.bind(words)
    try insertion.run()
  }

  /// Takes what was indexed of an entry out of the index; it must be the same to the word.
  mutating func remove(_ words: String, of id: EntryID) throws {
    removal.bind(id.rawValue)
    removal.bind(words)
    try removal.run()
  }

  /// Takes an entry that is still stored out of the index.
  mutating func remove(_ id: EntryID) throws {
    if let stored = try IndexedWords.stored(db, id) { try remove(stored.text, of: id) }
  }
}

/// What is indexed of an entry: the words of its title, author, tags and text, each one once; those
/// of the author and the tags once more behind a mark, to be found as such.
package struct IndexedWords: Hashable, Sendable {
  /// The words, a space between two.
  package let text: String
  /// How many words there are to read in the entry's text; a letter of a script without spaces
  /// counts as one.
  package private(set) var count = 0
  /// How many of them are such letters.
  package private(set) var cjkLetters = 0

  /// Stands before the words of a tag.
  static let tagMark = UInt8(ascii: "#")
  /// Stands before the words of an author.
  static let authorMark = UInt8(ascii: "@")

  /// What is indexed of a parsed entry.
  package init(_ entry: ParsedEntry) {
    self.init(
      title: entry.title ?? "", author: entry.author ?? "",
      tags: Lines.join(entry.categories) ?? "",
      EntryText(summary: entry.summary, html: entry.contentHTML, text: entry.contentText))
  }

  /// What is indexed of an entry with these columns.
  private init(title: String, author: String, tags: String, _ long: EntryText) {
    let short = title.utf8.count + 2 * author.utf8.count + 2 * tags.utf8.count
    var (count, letters) = (0, 0)
    text = WordCollector.collect(from: short + long.source.utf8.count) { words in
      words.add(long.source, isHTML: long.isHTML)
      (count, letters) = (words.count, words.cjkLetters)
      words.add(title)
      words.add(author)
      words.add(author, mark: Self.authorMark)
      words.add(tags)
      words.add(tags, mark: Self.tagMark)
    }
    (self.count, cjkLetters) = (count, letters)
  }

  /// What was indexed of the entry with this number; nil when it is not there.
  static func stored(_ db: Database, _ id: EntryID) throws -> IndexedWords? {
    try db.firstRow(
      """
      SELECT e.title, e.author, e.categories, b.summary, b.content_html, b.content_text
      FROM entries e LEFT JOIN entry_bodies b ON b.entry_id = e.id WHERE e.id = ?
      """, [id.rawValue]
    ) { row in
      IndexedWords(
        title: row.text(0), author: row.text(1), tags: row.text(2), EntryText(row: row, from: 3))
    }
  }
}

/// The text of an entry that is read, indexed and searched: the longest there is.
struct EntryText {
  /// The text as stored.
  let source: String
  /// Whether it has markup.
  let isHTML: Bool

  /// The text among these columns.
  init(summary: String?, html: String?, text: String?) {
    let (html, text, summary) = (html ?? "", text ?? "", summary ?? "")
    if html.utf8.count >= max(text.utf8.count, summary.utf8.count) {
      (source, isHTML) = (html, true)
    } else if text.utf8.count >= summary.utf8.count {
      (source, isHTML) = (text, false)
    } else {
      (source, isHTML) = (summary, true)
    }
  }

  /// The text among the columns `summary, content_html, content_text`, the first of which stands
  /// at `start`.
  init(row: Row, from start: Int) {
    self.init(
      summary: row.textIfAny(start), html: row.textIfAny(start + 1), text: row.textIfAny(start + 2))
  }

  /// The text without markup, on one line.
  var plain: String { Self.plain(source, isHTML) }

  /// The same of its first 6,000 bytes, for what has to be quick whatever the text's length.
  var beginning: String {
    guard source.utf8.count > 6000 else { return plain }
    return Self.plain(String(decoding: source.utf8.prefix(6000), as: UTF8.self), isHTML)
  }

  private static func plain(_ source: String, _ isHTML: Bool) -> String {
    isHTML ? PlainText.of(html: source) : PlainText.of(text: source)
  }
}
