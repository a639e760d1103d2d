import FeedModel
import GRDB

/// heed's record of facts: one SQLite file that holds sources, entries, what the reader did with
/// them, rules, streams and the ledger.
///
/// Every method is synchronous, safe to call from any thread and from several processes at once;
/// a write waits for other writers and never for readers. Call it off the thread that draws.
/// Times are kept to the second (rounded down), the ledger's to the millisecond.
/// The rest of the interface stands in extensions by subject: `SourceRows`, `SourceFigures`,
/// `FetchRows`, `RecordRows`, `EntryRows`, `EntryLists`, `StatusRows`, `Search`, `RuleRows`,
/// `StreamRows`, `LedgerRows`, `DerivedRows`, `AttentionLock`, `Maintenance`.
package final class Storage: Sendable {
  /// Where the store lies; nil when it is in memory.
  package let path: String?
  /// One connection to read and, once needed, one to write.
  private let connections: Connections

  /// Opens the store at `path`, making the file (readable by its owner only) and its folder when
  /// they are missing, and bringing its schema up to date.
  ///
  /// Throws `newerStore`, `notAStore`, `damaged`, `cannotOpen`; the file is then as it was.
  package static func open(at path: String) throws(StorageError) -> Storage {
    Storage(path: path, connections: try Connections.open(at: path))
  }

  /// An empty store in memory, for tests and the demo.
  package static func inMemory() throws(StorageError) -> Storage {
    Storage(path: nil, connections: try Connections.inMemory())
  }

  /// A store over open connections.
  private init(path: String?, connections: Connections) {
    self.path = path
    self.connections = connections
  }

  /// Closes the store once what is under way is done; what is called later throws.
  package func close() {
    connections.close()
  }

  /// Reads one consistent state of the store.
  func read<T>(_ body: (Database) throws -> T) throws(StorageError) -> T {
    try connections.read(body)
  }

  /// Changes the store in one transaction: all of `body`, or nothing when it throws.
  func write<T>(durably: Bool = false, _ body: (Database) throws -> T) throws(StorageError) -> T {
    try connections.write(durably: durably, body)
  }

  /// Begins to bring what was written from the log into the file, and returns at once.
  func checkpointBehind() {
    if path != nil { connections.checkpointBehind() }
  }

  /// Calls `body` with the writing connection and no transaction.
  func withWriter<T>(_ body: (Database) throws -> T) throws(StorageError) -> T {
    try connections.withWriter(body)
  }
}
