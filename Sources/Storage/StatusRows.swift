package import FeedModel
import GRDB

extension Storage {
  /// Sets what the reader did with an entry. Returns what it was before, or nil when the entry is
  /// not there.
  @discardableResult
  package func setStatus(
    _ status: EntryStatus, of id: EntryID, at now: Timestamp
  ) throws(StorageError) -> EntryStatus? {
    try setStatus([id: status], at: now)[id]
  }

  /// Sets what the reader did with several entries, in one transaction. Returns what each was
  /// before, so that giving that back undoes it; missing entries are left out.
  @discardableResult
  package func setStatus(
    _ statuses: [EntryID: EntryStatus], at now: Timestamp
  ) throws(StorageError) -> [EntryID: EntryStatus] {
    try write { db in
      let old = try db.cachedStatement(
        sql: "SELECT is_read, is_starred, is_dismissed, verdict FROM entries WHERE id = ?")
      let set = try db.cachedStatement(
        sql: """
          UPDATE entries SET
            read_at = iif(:read, iif(is_read, read_at, :now), NULL),
            starred_at = iif(:starred, iif(is_starred, starred_at, :now), NULL),
            dismissed_at = iif(:dismissed, iif(is_dismissed, dismissed_at, :now), NULL),
            judged_at = iif(:verdict IS verdict, judged_at, iif(:verdict IS NULL, NULL, :now)),
            is_read = :read, is_starred = :starred, is_dismissed = :dismissed, verdict = :verdict
          WHERE id = :id
          """)
      var before: [EntryID: EntryStatus] = [:]
      for (id, status) in statuses {
        guard let row = try Row.fetchOne(old, arguments: [id.rawValue]) else { continue }
        before[id] = EntryStatus(
          isRead: row.number(0) != 0, isStarred: row.number(1) != 0,
          isDismissed: row.number(2) != 0, verdict: row.numberIfAny(3).map { $0 != 0 })
        if before[id] == status { continue }
        try set.execute(arguments: [
          "read": status.isRead, "starred": status.isStarred, "dismissed": status.isDismissed,
          "verdict": status.verdict, "now": now.seconds, "id": id.rawValue,
        ])
      }
      return before
    }
  }

  /// How far an entry has been read, in thousandths of its length; nil when it never was.
  package func readingPosition(_ id: EntryID) throws(StorageError) -> Int? {
    try read { db in
      try Int.fetchOne(
        db.cachedStatement(sql: "SELECT position FROM reading_positions WHERE entry_id = ?"),
        arguments: [id.rawValue])
    }
  }

  /// Keeps how far an entry has been read, in thousandths of its length; nil forgets it.
  package func setReadingPosition(
    _ position: Int?, of id: EntryID, at now: Timestamp
  ) throws(StorageError) {
    try write { db in
      guard let position else {
        try db.cachedStatement(sql: "DELETE FROM reading_positions WHERE entry_id = ?")
          .execute(arguments: [id.rawValue])
        return
      }
      try db.cachedStatement(
        sql: """
          INSERT INTO reading_positions (entry_id, position, saved_at)
          SELECT id, :position, :now FROM entries WHERE id = :id
          ON CONFLICT DO UPDATE SET position = excluded.position, saved_at = excluded.saved_at
          """
      ).execute(arguments: ["id": id.rawValue, "position": position, "now": now.seconds])
    }
  }

  /// A small value kept under a name: the last screen, the last theme, ….
  package func keptValue(_ name: String) throws(StorageError) -> String? {
    try read { db in
      try String.fetchOne(
        db.cachedStatement(sql: "SELECT value FROM kept_values WHERE name = ?"),
        arguments: [name])
    }
  }

  /// Keeps a small value under a name; nil forgets it.
  package func keep(_ value: String?, as name: String) throws(StorageError) {
    try write { db in
      guard let value else {
        try db.cachedStatement(sql: "DELETE FROM kept_values WHERE name = ?")
          .execute(arguments: [name])
        return
      }
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO kept_values VALUES (?, ?)")
        .execute(arguments: [name, value])
    }
  }
}
