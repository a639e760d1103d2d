package import FeedModel
import GRDB

extension Storage {
  /// A page of a list, newest first: at most `limit` entries that come after `cursor`, or the
  /// first ones. Lists by category and by author go by arrival in place of publication.
  package func entries(
    in scope: EntryScope, after cursor: EntryCursor? = nil, limit: Int
  ) throws(StorageError) -> [Entry] {
    if limit <= 0 { return [] }
    return try read { try EntryList(db: $0, after: cursor, limit: limit).page(of: scope) }
  }

  /// What may enter the edition: entries neither read nor dismissed, of sources with one of these
  /// stances, that sort at `since` or later; of more than `limit` the newest. By number.
  package func candidates(
    since: Timestamp, stances: [Stance] = Stance.competing, limit: Int = .max
  ) throws(StorageError) -> [Entry] {
    try read { db in
      try db.rows(
        EntryList.candidatesSQL,
        ["since": since.seconds, "stances": EntryList.json(stances), "limit": limit]
      ) { Entry(row: $0) }
    }
  }

  /// How many entries `candidates` would give without a limit.
  package func candidateCount(
    since: Timestamp, stances: [Stance] = Stance.competing
  ) throws(StorageError) -> Int {
    try read { db in
      try db.firstRow(
        EntryList.candidateCountSQL,
        ["since": since.seconds, "stances": EntryList.json(stances)]
      ) { $0.count(0) } ?? 0
    }
  }

  /// The newest number an entry was given; 0 when there has been none. Numbers are never used again,
  /// so what has arrived since is what is numbered higher.
  package func newestEntryNumber() throws(StorageError) -> Int64 {
    try read { db in
      try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM entries")) ?? 0
    }
  }

  /// How many entries are numbered higher than `number`.
  package func entryCount(after number: Int64) throws(StorageError) -> Int {
    try read { db in
      try Int.fetchOne(
        db.cachedStatement(sql: "SELECT count(*) FROM entries WHERE id > :number"),
        arguments: ["number": number]) ?? 0
    }
  }

  /// How many entries are kept in all, and how many of them are starred.
  package func entryCounts() throws(StorageError) -> (all: Int, starred: Int) {
    try read { db in
      try db.firstRow(
        """
        SELECT (SELECT count(*) FROM entries),
          (SELECT count(*) FROM entries WHERE is_starred = 1)
        """
      ) { ($0.count(0), $0.count(1)) } ?? (0, 0)
    }
  }
}

extension Stance {
  /// The stances whose entries compete for the edition.
  package static var competing: [Stance] { [.must, .followed, .quiet, .trial] }
}

/// One page of a list that is being read.
struct EntryList {
  /// The connection.
  let db: Database
  /// What the page comes after.
  let after: EntryCursor?
  /// How many entries at most.
  let limit: Int

  /// The entries that may enter the edition, by number: found in the index, then read in the order
  /// in which they lie, which is several times quicker when they are many.
  static let candidatesSQL =
    "SELECT " + Entry.columns + " FROM entries e WHERE e.id IN ("
    + "SELECT e.id FROM entries e INDEXED BY entries_open" + candidatesCondition
    + " ORDER BY e.sort_at DESC, e.id DESC LIMIT :limit)"

  /// How many may.
  static let candidateCountSQL =
    "SELECT count(*) FROM entries e INDEXED BY entries_open" + candidatesCondition

  private static let candidatesCondition = """
     WHERE e.is_read = 0 AND e.is_dismissed = 0 AND e.sort_at >= :since
      AND e.source_id IN (
        SELECT id FROM sources WHERE stance IN (SELECT value FROM json_each(:stances)))
    """

  /// The entries of a scope.
  func page(of scope: EntryScope) throws -> [Entry] {
    switch scope {
    case .stances(let stances):
      return try page(Self.byStanceSQL, ["stances": Self.json(stances)])
    case .open(let stances):
      return try page(Self.openSQL, ["stances": Self.json(stances)])
    case .source(let id):
      return try page(Self.bySourceSQL, ["source": id.rawValue])
    case .sources(let ids):
      return try page(of: ids)
    case .sourceTag(let tag):
      let sources = try db.rows("SELECT " + Source.columns + " FROM sources s") {
        Source(row: $0)
      }
      return try page(of: sources.filter { $0.tags.contains(tag) }.map(\.id))
    case .starred:
      return try page(Self.starredSQL, [:])
    case .read:
      return try page(Self.readSQL, [:])
    case .category(let category):
      let folded = category.lowercased()
      return try page(words: category, behind: IndexedWords.tagMark) { entry in
        entry.categories.contains { $0.lowercased() == folded }
      }
    case .author(let author):
      let folded = author.lowercased()
      return try page(words: author, behind: IndexedWords.authorMark) {
        $0.author?.lowercased() == folded
      }
    }
  }

  static let byStanceSQL = sql(
    "entries_newest",
    """
    e.source_id IN (
      SELECT id FROM sources WHERE stance IN (SELECT value FROM json_each(:stances)))
    """)
  static let openSQL = sql(
    "entries_open",
    """
    e.is_read = 0 AND e.is_dismissed = 0 AND e.source_id IN (
      SELECT id FROM sources WHERE stance IN (SELECT value FROM json_each(:stances)))
    """)
  static let bySourceSQL = sql("entries_by_source", "e.source_id = :source")
  static let newestOfSourceSQL = """
    SELECT e.sort_at, e.id FROM entries e INDEXED BY entries_by_source
    WHERE e.source_id = :source AND (e.sort_at, e.id) < (:at, :id)
    ORDER BY e.sort_at DESC, e.id DESC LIMIT :limit
    """
  static let bySourcesSQL = sql(
    "entries_newest", "e.source_id IN (SELECT value FROM json_each(:sources))")
  static let starredSQL = sql("entries_starred", "e.is_starred = 1")
  static let readSQL = sql("entries_read", "e.is_read = 1")

  /// A newest-first page by a condition of ours over an index.
  private static func sql(_ index: String, _ condition: String) -> String {
    "SELECT " + Entry.columns + " FROM entries e INDEXED BY " + index + " WHERE " + condition
      + " AND (e.sort_at, e.id) < (:at, :id) ORDER BY e.sort_at DESC, e.id DESC LIMIT :limit"
  }

  /// A page by one of the statements above.
  private func page(_ sql: String, _ arguments: StatementArguments) throws -> [Entry] {
    var arguments = arguments
    arguments += [
      "at": after?.sortsAt.seconds ?? .max, "id": after?.id.rawValue ?? .max, "limit": limit,
    ]
    return try db.rows(sql, arguments) { Entry(row: $0) }
  }

  /// A page over some sources: merged from what is newest of each when they are few, else by
  /// going down the list of all.
  private func page(of sources: [SourceID]) throws -> [Entry] {
    if sources.isEmpty { return [] }
    if sources.count > 64 {
      return try page(Self.bySourcesSQL, ["sources": Self.json(sources)])
    }
    let newest = try db.cachedStatement(sql: Self.newestOfSourceSQL)
    var merged: [EntryCursor] = []
    for source in Set(sources) {
      let cursor = try Row.fetchCursor(
        newest,
        arguments: [
          "source": source.rawValue, "at": after?.sortsAt.seconds ?? .max,
          "id": after?.id.rawValue ?? .max, "limit": limit,
        ])
      while let row = try cursor.next() {
        merged.append(EntryCursor(sortsAt: row.time(0), id: EntryID(rawValue: row.number(1))))
      }
    }
    merged.sort { ($0.sortsAt, $0.id) > ($1.sortsAt, $1.id) }
    return try Entry.find(db, merged.prefix(limit).map(\.id))
  }

  /// A page by whole words that are indexed behind a mark, checked again by `isMatch`.
  private func page(
    words: String, behind mark: UInt8, where isMatch: (Entry) -> Bool
  ) throws -> [Entry] {
    guard let query = SearchQuery.allWords(of: words, mark: mark) else { return [] }
    let cursor = try Row.fetchCursor(
      db.cachedStatement(
        sql: "SELECT " + Entry.columns + """
           FROM entry_words w JOIN entries e ON e.id = w.rowid
          WHERE w.entry_words MATCH :query AND w.rowid < :id ORDER BY w.rowid DESC
          """),
      arguments: ["query": query, "id": after?.id.rawValue ?? .max])
    var found: [Entry] = []
    while found.count < limit, let row = try cursor.next() {
      let entry = Entry(row: row)
      if isMatch(entry) { found.append(entry) }
    }
    return found
  }

  /// Stances as a JSON list.
  static func json(_ stances: [Stance]) -> String {
    "[" + stances.map { "\"" + $0.rawValue + "\"" }.joined(separator: ",") + "]"
  }

  /// Numbers as a JSON list.
  static func json(_ sources: [SourceID]) -> String {
    "[" + sources.map { String($0.rawValue) }.joined(separator: ",") + "]"
  }
}
