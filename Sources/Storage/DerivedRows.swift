package import FeedModel
import GRDB

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// Everything here can be dropped and made again from the ledger.
extension Storage {
  /// Replaces the balances of one day.
  package func setBalances(_ balances: [DayBalance], of day: Day) throws(StorageError) {
    try write { db in
      try db.cachedStatement(sql: "DELETE FROM day_balances WHERE label_day = ?")
        .execute(arguments: [day.number])
      let insert = try db.cachedStatement(sql: "INSERT INTO day_balances VALUES (?, ?, ?, ?)")
      for balance in balances {
        try insert.execute(arguments: [
          day.number, balance.stream, balance.account, balance.amount.count,
        ])
      }
    }
  }

  /// The balances of the days from `first` to `last`, by day, stream and account.
  package func balances(
    from first: Day, through last: Day
  ) throws(StorageError) -> [DayBalance] {
    try read { db in
      try db.rows(
        """
        SELECT label_day, stream, account, amount_ms FROM day_balances
        WHERE label_day BETWEEN :first AND :last ORDER BY label_day, stream, account
        """, ["first": first.number, "last": last.number]
      ) { row in
        DayBalance(
          day: Day(number: row.count(0)), stream: row.text(1), account: row.text(2),
          amount: Milliseconds(row.number(3)))
      }
    }
  }

  /// A part of the learned model, if it was kept.
  package func modelState(_ name: String) throws(StorageError) -> ModelState? {
    try read { db in
      try db.firstRow(
        "SELECT digest, through_seq, bytes FROM model_states WHERE name = ?", [name]
      ) { row in
        ModelState(
          name: name, digest: UInt64(bitPattern: row.number(0)), throughSequence: row.number(1),
          bytes: row.bytes(2))
      }
    }
  }

  /// Keeps a part of the learned model in place of what was kept under its name.
  package func keep(_ state: ModelState) throws(StorageError) {
    try write { db in
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO model_states VALUES (?, ?, ?, ?)")
        .execute(arguments: [
          state.name, Int64(bitPattern: state.digest), state.throughSequence,
          Data(state.bytes),
        ])
    }
  }

  /// Drops balances and model: `heed rebuild` makes them again.
  package func dropDerived() throws(StorageError) {
    try write { db in
      try db.execute(sql: "DELETE FROM day_balances")
      try db.execute(sql: "DELETE FROM model_states")
    }
  }
}
