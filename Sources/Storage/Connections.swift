import GRDB
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The store's connections: one that reads, opened at once, one that writes, opened at the first
/// write, so that start-up pays for one, and one that brings the log into the file when much is
/// written. In memory the first two are one, and there is no log.
final class Connections: Sendable {
  /// How often a locked store is tried again, and the pause between two tries in microseconds:
  /// 30 seconds in all.
  private static let tries = 15_000
  private static let pause: UInt32 = 2000

  /// What errors call the store.
  private let path: String
  /// The connections; the lock is held to look and while the writer is being opened. They are
  /// shared by reference, so that closing waits for who is still at work.
  private let state: Mutex<State>

  private struct State {
    /// Reads only; nil once the store is closed.
    var reader: DatabaseQueue?
    /// Writes; nil until the first write.
    var writer: DatabaseQueue?
    /// Brings the log into the file; nil until that is first asked for.
    var checkpointer: DatabaseQueue?
    /// Whether it is at work.
    var isCheckpointing = false
  }

  /// Connections over an open reader.
  private init(path: String, reader: DatabaseQueue, writer: DatabaseQueue?) {
    self.path = path
    state = Mutex(State(reader: reader, writer: writer))
  }

  /// Opens the file at `path`; makes it and its folder when missing.
  static func open(at path: String) throws(StorageError) -> Connections {
    try StoreFile.prepare(path)
    do {
      let reader = try DatabaseQueue(path: path, configuration: configuration())
      let found = try reader.read { try Schema.check($0, path: path) }
      if found < Schema.version {
        try reader.writeWithoutTransaction { db in
          try enterWAL(db)
          try Schema.migrate(db, path: path)
        }
      }
      return Connections(path: path, reader: reader, writer: nil)
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// An empty database in memory.
  static func inMemory() throws(StorageError) -> Connections {
    let path = ":memory:"
    do {
      let queue = try DatabaseQueue(configuration: configuration())
      try queue.writeWithoutTransaction { try Schema.migrate($0, path: path) }
      return Connections(path: path, reader: queue, writer: queue)
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// Reads in one snapshot.
  func read<T>(_ body: (Database) throws -> T) throws(StorageError) -> T {
    do {
      guard let reader = state.withLock({ $0.reader }) else { throw closed }
      return try reader.read(body)
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// Writes in one transaction; `durably` waits until the disk has it.
  func write<T>(durably: Bool, _ body: (Database) throws -> T) throws(StorageError) -> T {
    do {
      let queue = try openedWriter()
      guard durably else { return try queue.write(body) }
      return try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA synchronous = FULL")
        defer {
          // Failing to go back to NORMAL only makes later writes slower.
          try? db.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        var result: T?
        try db.inTransaction(.immediate) {
          result = try body(db)
          return .commit
        }
        guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
        return result
      }
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// Calls `body` with the writing connection outside any transaction.
  func withWriter<T>(_ body: (Database) throws -> T) throws(StorageError) -> T {
    do {
      return try openedWriter().writeWithoutTransaction(body)
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// Begins to bring the log into the file, unless that is under way, and returns at once; others
  /// read and write in the meantime.
  ///
  /// A writer that does so itself waits for the disk after every 32 megabytes, and whoever closes
  /// the store for the rest of them. Failing costs nothing: the log is kept, and the next one who
  /// writes or closes tries again.
  func checkpointBehind() {
    let queue = state.withLock { state -> DatabaseQueue? in
      guard state.writer != nil, !state.isCheckpointing else { return nil }
      if state.checkpointer == nil {
        state.checkpointer = try? DatabaseQueue(path: path, configuration: Self.configuration())
      }
      state.isCheckpointing = state.checkpointer != nil
      return state.checkpointer
    }
    queue?.asyncWriteWithoutTransaction { db in
      _ = try? db.checkpoint(.passive)
      self.state.withLock { $0.isCheckpointing = false }
    }
  }

  /// Lets go of all; each closes when nobody is at work with it.
  func close() {
    let old = state.withLock { state in
      let old = state
      state = State()
      return old
    }
    // So that it is not cut off by the end of the program.
    old.checkpointer?.inDatabase { _ in }
    _ = consume old
  }

  /// What is thrown once the store is closed.
  private var closed: StorageError {
    .failed(path: path, detail: "it has been closed", sql: nil)
  }

  /// The writer, opened now if this is the first write.
  private func openedWriter() throws -> DatabaseQueue {
    try state.withLock { state in
      if state.reader == nil { throw closed }
      if let writer = state.writer { return writer }
      let opened = try DatabaseQueue(
        path: path, configuration: Self.configuration(cachedKilobytes: 4000))
      state.writer = opened
      return opened
    }
  }

  /// Puts a new file into WAL mode; another process may be doing the same.
  private static func enterWAL(_ db: Database) throws {
    // Texts of some kilobytes waste less room on larger pages; only a new file takes this.
    try db.execute(sql: "PRAGMA page_size = 8192")
    for attempt in 1... {
      do {
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        return
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && attempt < tries
      {
        // SQLite does not call the busy handler for this pragma.
        usleep(pause)
      }
    }
  }

  /// How each connection is set up. A writer's cache is to hold what a batch of a refresh changes:
  /// pages that it has to put down in between are written and read twice.
  private static func configuration(cachedKilobytes: Int = 2000) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .callback { attempt in
      guard attempt < tries else { return false }
      usleep(pause)
      return true
    }
    configuration.prepareDatabase { db in
      // A writer waits for the disk three times when it brings the log into the file: once for every
      // 32 megabytes in place of 8, which is 10 times in a refresh of 500 sources in place of 31.
      try db.execute(
        sql: """
          PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;
          PRAGMA cache_size = -\(cachedKilobytes)
          """)
    }
    return configuration
  }
}
