package import Attention
package import FeedModel
package import Storage

/// The ledger's last weeks, folded once and kept up to date: what is asked for twice is not folded twice.
package struct HistoryShelf: Sendable {
  private var kept: (history: AttentionHistory, today: Day, through: Int64)?

  /// Nothing folded yet.
  package init() {}

  /// Whether the weeks up to `today` are at hand.
  package func holds(_ today: Day) -> Bool { kept?.today == today }

  /// The weeks up to `today`: folded anew on another day, else with what was written since.
  package mutating func history(
    of storage: Storage, today: Day, wordsPerMinute: Int
  ) throws(StorageError) -> AttentionHistory {
    let last = try storage.lastLedgerRecord()?.sequence ?? 0
    guard var kept, kept.today == today else {
      let history = try SourceWorth.history(
        storage, today: today, wordsPerMinute: wordsPerMinute)
      kept = (history, today, last)
      return history
    }
    guard last > kept.through else { return kept.history }
    let first = today - SourceWorth.weeks * 7
    // Out of the shelf while it changes, so that nothing is copied.
    self.kept = nil
    try storage.forEachLedgerRecord(after: kept.through) { record in
      if record.day >= first, record.day <= today { kept.history.apply(record) }
      return true
    }
    kept.through = last
    self.kept = kept
    return kept.history
  }

  /// Forgets all of it.
  package mutating func clear() { kept = nil }
}
