import GRDB

// The schema, as a list of steps that is only ever appended to. `user_version` counts the steps a
// store has taken; `application_id` says that it is heed's. Users may query all of it.

/// One step of the schema, applied once and never changed after a release.
struct Migration: Sendable {
  /// `NNN-what`.
  let name: String
  /// The statements.
  let sql: String
}

/// The schema of heed's store.
enum Schema {
  /// "heed" in ASCII: SQLite's `application_id` of every store.
  static let applicationID = 0x6865_6564

  /// All steps, oldest first.
  static let migrations: [Migration] = [
    Migration(name: "001-foundation", sql: foundation),
    Migration(name: "002-traits", sql: traits),
    Migration(
      name: "003-due-reason", sql: "ALTER TABLE fetch_states ADD COLUMN due_reason TEXT;"),
    Migration(
      name: "004-rule-hits", sql: "ALTER TABLE rules ADD COLUMN hits_left INTEGER;"),
  ]

  /// The number of the newest step.
  static var version: Int { migrations.count }

  /// Brings the database up to date, each step in a transaction of its own; several processes may
  /// try at once. Throws for a newer store and for a file that is not heed's.
  static func migrate(_ db: Database, path: String) throws {
    while true {
      var isDone = false
      try db.inTransaction(.immediate) {
        let found = try check(db, path: path)
        guard found < version else {
          isDone = true
          return .rollback
        }
        let step = migrations[found]
        try db.execute(sql: step.sql)
        if found == 0 { try db.execute(sql: "PRAGMA application_id = 1751475556") }
        try db.execute(
          sql: "INSERT INTO schema_steps (number, name) VALUES (:number, :name)",
          arguments: ["number": found + 1, "name": step.name])
        try db.execute(sql: "PRAGMA user_version = " + String(found + 1))
        return .commit
      }
      if isDone { return }
    }
  }

  /// The number of steps taken; throws for a newer store and for a file that is not heed's.
  static func check(_ db: Database, path: String) throws -> Int {
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if found == 0 {
      let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      guard tables == 0 else { throw StorageError.notAStore(path: path) }
      return 0
    }
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    guard application == applicationID else { throw StorageError.notAStore(path: path) }
    guard found <= version else {
      throw StorageError.newerStore(path: path, schema: found, known: version)
    }
    return found
  }
}

extension Schema {
  /// What the model keeps of entries, as they were when it first looked at them: learning the ledger
  /// again has to see what it saw the first time, so an edit of the entry changes nothing here.
  fileprivate static let traits = """
    CREATE TABLE entry_traits (
      entry_id INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
      bytes BLOB NOT NULL
    ) STRICT;
    """
}
