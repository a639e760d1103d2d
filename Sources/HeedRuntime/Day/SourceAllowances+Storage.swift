package import Attention
package import FeedModel
package import Storage

extension SourceAllowances {
  /// The allowances that the ledger in `storage` tells of.
  package init(_ storage: Storage) throws(StorageError) {
    // A line that cannot be read is the ledger's check to name.
    self.init(try storage.ledger(kind: "config").compactMap { try? LedgerEvent($0) })
  }
}

extension StreamAllowances {
  /// The allowances that the ledger in `storage` tells of.
  package init(_ storage: Storage) throws(StorageError) {
    // A line that cannot be read is the ledger's check to name.
    self.init(try storage.ledger(kind: "config").compactMap { try? LedgerEvent($0) })
  }
}

extension DayDesk {
  /// Gives the entries of `stream` so much a day from now on, or no limit.
  package mutating func allow(
    _ stream: StreamID, _ new: Milliseconds?
  ) throws(StorageError) {
    if let event = try StreamAllowances(storage).change(stream, to: new, on: day) {
      try record([event])
    }
  }

  /// Gives `source` the allowance `new` from now on, and says what it had.
  @discardableResult
  package mutating func allow(
    _ source: SourceID, _ new: SourceAllowance
  ) throws(StorageError) -> SourceAllowance {
    let allowances = try SourceAllowances(storage)
    let events = allowances.change(source, to: new, on: day)
    if !events.isEmpty { try record(events) }
    return allowances[source]
  }

  /// What the last grants were worth; nil when there were none.
  package func overdraftPrice() throws(StorageError) -> OverdraftPrice? {
    let worth = try SourceWorth(storage, today: day, weeks: SourceStatistics.weeks)
    return OverdraftPrice(worth.history, today: day)
  }
}
