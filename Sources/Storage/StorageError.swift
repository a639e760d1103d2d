import GRDB

/// Why the store could not do what was asked.
package enum StorageError: Error, Hashable, Sendable {
  /// The file or its folder could not be opened or made; what the system said.
  case cannotOpen(path: String, reason: String)
  /// The store was written by a later heed; its schema and the latest that this heed knows.
  case newerStore(path: String, schema: Int, known: Int)
  /// The file is not a heed store, or no database at all.
  case notAStore(path: String)
  /// The database is damaged; what SQLite said.
  case damaged(path: String, detail: String)
  /// Another process kept the store locked for longer than heed waits.
  case busy(path: String)
  /// The disk is full.
  case diskFull(path: String)
  /// The file, its folder or its file system cannot be written to.
  case readOnly(path: String)
  /// Anything else; what SQLite said, and the statement without its values.
  case failed(path: String, detail: String, sql: String?)

  /// One sentence for the reader: what failed, on what, what to do.
  package var sentence: String {
    switch self {
    case .cannotOpen(let path, let reason):
      "The store \(path) cannot be opened: \(reason)."
    case .newerStore(let path, let schema, let known):
      "The store \(path) was written by a newer heed (schema \(schema), this heed knows "
        + "\(known)): update heed, or name another store with XDG_DATA_HOME; nothing was changed."
    case .notAStore(let path):
      "The file \(path) is not a heed store: move it away, and heed makes a new one; "
        + "nothing was changed."
    case .damaged(let path, let detail):
      "The store \(path) is damaged (\(detail)): keep a copy of it, then restore a backup or save "
        + "what can be read with `sqlite3 \(path) .recover`; nothing was overwritten."
    case .busy(let path):
      "Another program keeps the store \(path) locked: close it and try again."
    case .diskFull(let path):
      "The disk that holds \(path) is full: make room and try again; nothing was lost."
    case .readOnly(let path):
      "The store \(path) cannot be written to: check the rights of the file and its folder."
    case .failed(let path, let detail, let sql):
      "The store \(path) could not do that: \(detail)" + (sql.map { " (in: \($0))" } ?? "") + "."
    }
  }

  /// The error that SQLite's `error` means for the store at `path`.
  init(_ error: any Error, path: String) {
    if let error = error as? StorageError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .failed(path: path, detail: String(describing: error), sql: nil)
      return
    }
    let detail = error.message ?? "code \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notAStore(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, detail: detail)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
    case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: detail)
    default: self = .failed(path: path, detail: detail, sql: error.sql)
    }
  }
}
