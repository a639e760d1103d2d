import FeedModel
import GRDB

extension Storage {
  /// A number that changes whenever another connection, of this process or another, has changed
  /// the store since the last call; cheap enough to ask every second.
  ///
  /// It is read on the writing connection, so that this process's own writes do not count.
  package func foreignChangeMark() throws(StorageError) -> Int64 {
    try withWriter { db in
      try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
    }
  }

  /// What is wrong with the database, one line each; empty when nothing is. `thorough` compares
  /// the indexes with their tables too, which takes seconds for a large store.
  package func problems(thorough: Bool) throws(StorageError) -> [String] {
    try read { db in
      var found = try String.fetchAll(
        db, sql: thorough ? "PRAGMA integrity_check(20)" : "PRAGMA quick_check(20)")
      found.removeAll { $0 == "ok" }
      let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
      if orphans > 0 { found.append("\(orphans) rows refer to something that is gone") }
      return found
    }
  }

  /// The number of the newest schema step the store has taken, and SQLite's version.
  package func versions() throws(StorageError) -> (schema: Int, sqlite: String) {
    try read { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
        try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? ""
      )
    }
  }
}
