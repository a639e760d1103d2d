package import FeedModel
import GRDB

extension Storage {
  /// All sources with their fetch state and figures, by number; `weekly` counts the entries of the
  /// last 12 weeks before `now`, oldest week first.
  package func sourceRows(at now: Timestamp) throws(StorageError) -> [SourceRow] {
    try read { db in
      var figures = try SourceFigures.all(db, at: now)
      return try db.rows(
        "SELECT " + Source.columns + ", " + FetchState.columns
          + " FROM sources s JOIN fetch_states f ON f.source_id = s.id ORDER BY s.id"
      ) { row in
        let source = Source(row: row)
        let own = figures.removeValue(forKey: source.id.rawValue) ?? SourceFigures()
        return SourceRow(
          source: source, fetch: FetchState(row: row, from: 12), entryCount: own.count,
          lastEntryAt: own.last.map { Timestamp(seconds: $0) }, weekly: own.weekly)
      }
    }
  }

  /// One source with its fetch state and figures; nil when it is not there.
  package func sourceRow(_ id: SourceID, at now: Timestamp) throws(StorageError) -> SourceRow? {
    try read { db in
      guard let source = try Source.find(db, id: id) else { return nil }
      let state = try db.firstRow(
        "SELECT " + FetchState.columns + " FROM fetch_states f WHERE f.source_id = :id",
        ["id": id.rawValue]
      ) { FetchState(row: $0) }
      var own = SourceFigures()
      let statement = try db.cachedStatement(sql: SourceFigures.oneSQL)
      let cursor = try Row.fetchCursor(statement, arguments: ["id": id.rawValue])
      while let row = try cursor.next() { own.add(row.number(1), now: now.seconds) }
      return SourceRow(
        source: source, fetch: state ?? FetchState(), entryCount: own.count,
        lastEntryAt: own.last.map { Timestamp(seconds: $0) }, weekly: own.weekly)
    }
  }
}

/// What is counted of a source's entries.
struct SourceFigures {
  /// How many there are.
  var count = 0
  /// When the newest sorts.
  var last: Int64?
  /// How many in each of the last 12 weeks, oldest first.
  var weekly = [Int](repeating: 0, count: 12)

  /// One pass over an index that holds both columns, by source and time.
  static let allSQL = """
    SELECT source_id, sort_at FROM entries INDEXED BY entries_by_source ORDER BY source_id, sort_at
    """
  /// The same for one source.
  static let oneSQL = """
    SELECT source_id, sort_at FROM entries INDEXED BY entries_by_source
    WHERE source_id = :id ORDER BY sort_at
    """

  /// The figures of all sources that have entries.
  static func all(_ db: Database, at now: Timestamp) throws -> [Int64: SourceFigures] {
    var all: [Int64: SourceFigures] = [:]
    var current: Int64 = -1
    var own = SourceFigures()
    let cursor = try Row.fetchCursor(db.cachedStatement(sql: allSQL))
    while let row = try cursor.next() {
      let source = row.number(0)
      if source != current {
        if own.count > 0 { all[current] = own }
        current = source
        own = SourceFigures()
      }
      own.add(row.number(1), now: now.seconds)
    }
    if own.count > 0 { all[current] = own }
    return all
  }

  /// Counts an entry; they come oldest first.
  mutating func add(_ sortsAt: Int64, now: Int64) {
    count += 1
    last = sortsAt
    let age = max(0, now - sortsAt)
    let week = Int(age / 604_800)
    if week < weekly.count { weekly[weekly.count - 1 - week] += 1 }
  }
}
