package import FeedModel
import GRDB

/// The full-text index: which entries have a word. It keeps neither texts nor places (`content` is
/// empty, `detail` none), which makes it a quarter as large and as dear as one with places: phrases
/// are looked for in the texts of the entries that have their words.
struct EntryWords {
  /// The connection, in a transaction.
  private let db: Database

  /// The index on `db`.
  init(_ db: Database) { self.db = db }

  /// Indexes an entry.
  func add(_ words: IndexedWords, as id: EntryID) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO entry_words (rowid, words) VALUES (?, ?)")
    statement.setUncheckedArguments([id.rawValue, words.text])
    try statement.execute()
  }

  /// Takes what was indexed of an entry out of the index; it must be the same to the word.
  func remove(_ words: IndexedWords, of id: EntryID) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO entry_words (entry_words, rowid, words) VALUES ('delete', ?, ?)")
    statement.setUncheckedArguments([id.rawValue, words.text])
    try statement.execute()
  }

  /// Takes an entry that is still stored out of the index.
  func remove(_ id: EntryID) throws {
    if let stored = try IndexedWords.stored(db, id) { try remove(stored, of: id) }
  }
}

/// What is indexed of an entry: the words of its title, author, tags and text, each one once; those
/// of the author and the tags once more behind a mark, to be found as such.
package struct IndexedWords: Hashable, Sendable {
  /// The words, a space between two.
  package let text: String

  /// Stands before the words of a tag.
  static let tagMark = UInt8(ascii: "#")
  /// Stands before the words of an author.
  static let authorMark = UInt8(ascii: "@")

  /// What is indexed of a draft: made now, unless it brings it along.
  init(_ draft: EntryDraft) {
    text = draft.indexedWords ?? IndexedWords(draft.parsed).text
  }

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
    text = long.withPlainText { long in
      WordCollector.collect(from: short + long.count) { words in
        words.add(title)
        words.add(author)
        words.add(author, mark: Self.authorMark)
        words.add(tags)
        words.add(tags, mark: Self.tagMark)
        words.add(long)
      }
    }
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
        title: row.text(0), author: row.text(1), tags: row.text(2),
        EntryText(row: row, from: 3))
    }
  }
}

/// The text of an entry that is indexed and searched: its long form, else its short one.
struct EntryText {
  /// The text as stored.
  private let source: String
  /// Whether it has markup.
  private let isHTML: Bool

  /// The text among these columns.
  init(summary: String?, html: String?, text: String?) {
    if let html, !html.isEmpty {
      (source, isHTML) = (html, true)
    } else if let text, !text.isEmpty {
      (source, isHTML) = (text, false)
    } else {
      (source, isHTML) = (summary ?? "", true)
    }
  }

  /// The text among the columns `summary, content_html, content_text`, the first of which stands
  /// at `start`.
  init(row: Row, from start: Int) {
    self.init(
      summary: row.textIfAny(start), html: row.textIfAny(start + 1), text: row.textIfAny(start + 2))
  }

  /// The text without markup, on one line.
  var plain: String { isHTML ? PlainText.of(html: source) : PlainText.of(text: source) }

  /// Calls `body` with the text without markup, which is made for the call.
  func withPlainText<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    var source = source
    return source.withUTF8 { source in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PlainText.room(for: source)) { room in
        let count = PlainText.write(source, isHTML: isHTML, to: room)
        return body(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(room)[..<count]))
      }
    }
  }
}
