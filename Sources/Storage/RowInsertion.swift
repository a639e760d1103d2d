import GRDB
import GRDBSQLite

/// An insertion that is run for every entry of a refresh, bound and stepped by SQLite's own calls:
/// GRDB boxes each argument and copies each text twice, which cost as much as writing the row.
struct RowInsertion {
  private let statement: Statement
  private let connection: OpaquePointer?
  private var index: Int32 = 0

  /// The insertion that `sql` says, kept by `db` for next time.
  init(_ db: Database, sql: String) throws {
    statement = try db.cachedStatement(sql: sql)
    connection = db.sqliteConnection
  }

  /// Gives the next argument a number, or NULL.
  mutating func bind(_ number: Int64?) {
    index += 1
    if let number {
      sqlite3_bind_int64(statement.sqliteStatement, index, number)
    } else {
      sqlite3_bind_null(statement.sqliteStatement, index)
    }
  }

  /// Gives the next argument a text, or NULL.
  mutating func bind(_ text: String?) {
    index += 1
    guard var text else {
      sqlite3_bind_null(statement.sqliteStatement, index)
      return
    }
    // SQLite makes a copy.
    let copying = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { letters in
        guard let start = letters.baseAddress else {
          // An empty text, not NULL.
          sqlite3_bind_text(statement.sqliteStatement, index, "", 0, copying)
          return
        }
        sqlite3_bind_text(
          statement.sqliteStatement, index, start, Int32(letters.count), copying)
      }
    }
  }

  /// Inserts the row; the arguments are to be given anew. Returns its number.
  @discardableResult
  mutating func run() throws -> Int64 {
    index = 0
    let code = sqlite3_step(statement.sqliteStatement)
    // What it returns is the step's code once more.
    sqlite3_reset(statement.sqliteStatement)
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: sqlite3_errmsg(connection).map { String(cString: $0) }, sql: statement.sql)
    }
    return sqlite3_last_insert_rowid(connection)
  }
}
