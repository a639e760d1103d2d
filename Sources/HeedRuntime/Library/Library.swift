package import Storage

/// What the reader keeps and rules, as operations that the screens and the commands share.
///
/// Every operation is synchronous and safe to call from any thread. Ledger lines are not its
/// business: who calls it records what was done, see `DayDesk`.
package struct Library: Sendable {
  /// The record of facts behind it.
  package let storage: Storage

  /// The library in `storage`.
  package init(_ storage: Storage) { self.storage = storage }

  /// Does `body`, with the store's errors as the library's.
  func stored<T>(
    _ body: @autoclosure () throws(StorageError) -> T
  ) throws(LibraryError) -> T {
    do { return try body() } catch { throw .storage(error) }
  }
}
