package import FeedModel
import GRDB

extension Storage {
  /// The entries that meet `condition`, newest first: at most `limit` that come after `cursor`, or
  /// the first ones.
  package func entries(
    where condition: EntryCondition, after cursor: EntryCursor? = nil, limit: Int
  ) throws(StorageError) -> [Entry] {
    if limit <= 0 || condition == .none { return [] }
    return try read { db in
      let selection = try EntrySelection(condition, db)
      var arguments = selection.arguments
      arguments += [cursor?.sortsAt.seconds ?? .max, cursor?.id.rawValue ?? .max, limit]
      return try db.rows(
        "SELECT " + Entry.columns + selection.source + selection.test
          + " AND (e.sort_at, e.id) < (?, ?) ORDER BY e.sort_at DESC, e.id DESC LIMIT ?",
        arguments
      ) { Entry(row: $0) }
    }
  }

  /// How many entries meet `condition`, counted no further than `limit`.
  package func entryCount(
    where condition: EntryCondition, limit: Int
  ) throws(StorageError) -> Int {
    if limit <= 0 || condition == .none { return 0 }
    return try read { db in
      let selection = try EntrySelection(condition, db)
      return try db.firstRow(
        "SELECT count(*) FROM (SELECT 1" + selection.source + selection.test + " LIMIT ?)",
        selection.arguments + [limit]
      ) { $0.count(0) } ?? 0
    }
  }
}

/// A condition as SQL: fixed pieces, and what is asked for as arguments. Nothing of a condition
/// becomes part of the statement's text.
struct EntrySelection {
  /// From where the entries come, as `e`.
  private(set) var source = " FROM entries e INDEXED BY entries_newest"
  /// The test, beginning with ` WHERE`.
  private(set) var test = ""
  /// What its question marks stand for, in order.
  private(set) var arguments = StatementArguments()

  /// Up to so many matches the index leads; beyond, the list of all is gone down.
  static let rareMatches = 4000

  /// The selection of `condition`; asks the index how rare its words are.
  init(_ condition: EntryCondition, _ db: Database) throws {
    var parts = [condition]
    if case .and(let inner) = condition { parts = inner }
    if let leader = try Self.leader(parts, db) {
      source = " FROM entry_words w CROSS JOIN entries e ON e.id = w.rowid"
      test = " WHERE w.entry_words MATCH ?"
      arguments += [leader.query]
      parts.remove(at: leader.index)
    } else {
      if parts.contains(.isStarred) { source = " FROM entries e INDEXED BY entries_starred" }
      if parts.contains(.isOpen) { source = " FROM entries e INDEXED BY entries_open" }
      if let sources = Self.sources(parts), sources.count <= 64 {
        source = " FROM entries e INDEXED BY entries_by_source"
      }
      test = " WHERE 1"
    }
    for part in parts {
      test += " AND "
      write(part)
    }
  }

  /// The part whose words so few entries have that they are best looked for first.
  private static func leader(
    _ parts: [EntryCondition], _ db: Database
  ) throws -> (index: Int, query: String)? {
    for (index, part) in parts.enumerated() {
      guard case .words(let groups, let place) = part, let query = query(groups, place) else {
        continue
      }
      let count = try db.firstRow(
        """
        SELECT count(*) FROM (
          SELECT rowid FROM entry_words WHERE entry_words MATCH ? LIMIT ?)
        """, [query, rareMatches + 1]
      ) { $0.count(0) }
      if count ?? 0 <= rareMatches { return (index, query) }
    }
    return nil
  }

  private static func sources(_ parts: [EntryCondition]) -> [SourceID]? {
    for case .sources(let ids) in parts { return ids }
    return nil
  }

  private mutating func write(_ condition: EntryCondition) {
    switch condition {
    case .all: test += "1"
    case .none: test += "0"
    case .and(let parts): join(parts, " AND ")
    case .or(let parts): join(parts, " OR ")
    case .not(let part):
      test += "NOT "
      join([part], "")
    case .isRead: test += "e.is_read = 1"
    case .isStarred: test += "e.is_starred = 1"
    case .isOpen: test += "(e.is_read = 0 AND e.is_dismissed = 0)"
    case .sortsAfter(let time): put("e.sort_at > ?", time.seconds)
    case .sources(let ids):
      put("e.source_id IN (SELECT value FROM json_each(?))", EntryList.json(ids))
    case .words(let groups, let place):
      // Words that the index cuts otherwise leave nothing to ask it for.
      guard let query = Self.query(groups, place) else { return test += "1" }
      put("e.id IN (SELECT rowid FROM entry_words WHERE entry_words MATCH ?)", query)
    case .linkHas(let piece): put("instr(lower(coalesce(e.link, '')), ?) > 0", piece)
    case .languageBegins(let code):
      test += "lower(substr(coalesce(e.language, ''), 1, ?)) = ?"
      arguments += [code.count, code]
    case .longerThan(let words): put("e.words > ?", words)
    }
  }

  private mutating func put(_ sql: String, _ argument: some DatabaseValueConvertible) {
    test += sql
    arguments += [argument]
  }

  private mutating func join(_ parts: [EntryCondition], _ sign: String) {
    test += "("
    for (index, part) in parts.enumerated() {
      if index > 0 { test += sign }
      write(part)
    }
    test += ")"
  }

  /// The FTS5 expression of words, or nil when they have none that the index knows.
  private static func query(
    _ groups: [[String]], _ place: EntryCondition.WordPlace
  ) -> String? {
    let mark: UInt8? =
      switch place {
      case .anywhere: nil
      case .author: IndexedWords.authorMark
      case .tag: IndexedWords.tagMark
      }
    var parts: [String] = []
    for group in groups {
      let spellings = group.map { SearchQuery.allWords(of: $0, mark: mark) }
      // A spelling without words could be anything: then the group says nothing.
      if spellings.contains(nil) { continue }
      let told = spellings.compactMap { $0 }.map { "(" + $0 + ")" }
      parts.append("(" + told.joined(separator: " OR ") + ")")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " AND ")
  }
}
