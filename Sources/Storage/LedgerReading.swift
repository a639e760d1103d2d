import FeedModel
import GRDB
import GRDBSQLite

/// Lines of the ledger, stepped and read by SQLite's own calls: the review folds tens of thousands of
/// them between a key and its first page, and GRDB's rows cost more than all of the folding.
struct LedgerReading {
  private let statement: Statement
  private let connection: OpaquePointer?

  private static let columns = """
    seq, at_ms, offset_minutes, boot_ms, boot_id, label_day, session, kind, payload
    """

  /// The lines that meet a condition of ours.
  init(_ db: Database, where condition: String, _ arguments: StatementArguments) throws {
    statement = try db.cachedStatement(
      sql: "SELECT " + Self.columns + " FROM ledger WHERE " + condition)
    try statement.setArguments(arguments)
    connection = db.sqliteConnection
  }

  /// Calls `body` with each line, one at a time; stops when it returns false.
  func forEach(_ body: (LedgerRecord) -> Bool) throws {
    let row = statement.sqliteStatement
    defer { sqlite3_reset(row) }
    while true {
      let code = sqlite3_step(row)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code),
          message: sqlite3_errmsg(connection).map { String(cString: $0) }, sql: statement.sql)
      }
      guard body(record(row)) else { return }
    }
  }

  private func record(_ row: SQLiteStatement) -> LedgerRecord {
    func count(_ column: Int32) -> Int {
      Int(truncatingIfNeeded: sqlite3_column_int64(row, column))
    }
    return LedgerRecord(
      sequence: sqlite3_column_int64(row, 0),
      at: Timestamp(milliseconds: sqlite3_column_int64(row, 1)), offsetMinutes: count(2),
      sinceBoot: Milliseconds(sqlite3_column_int64(row, 3)), bootID: text(row, 4),
      day: Day(number: count(5)), session: text(row, 6), kind: text(row, 7), payload: text(row, 8))
  }

  /// The text in a column; empty for NULL.
  private func text(_ row: SQLiteStatement, _ column: Int32) -> String {
    guard let start = sqlite3_column_text(row, column) else { return "" }
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, column)))
    return String(decoding: bytes, as: UTF8.self)
  }
}
