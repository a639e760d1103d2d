import Attention
import FeedModel
package import Storage

/// Makes what is derived from the ledger again.
package enum Rebuilding {
  /// Drops balances and what was learned, and writes the balances of every day in the ledger. Gives
  /// the number of days.
  package static func run(_ storage: Storage) throws(StorageError) -> Int {
    try storage.dropDerived()
    var accounts: [Day: DayAccount] = [:]
    try storage.forEachLedgerRecord { record in
      accounts[record.day, default: DayAccount(day: record.day)].apply(record)
      return true
    }
    for day in accounts.keys.sorted() {
      guard let account = accounts[day] else { continue }
      try storage.setBalances(balances(account), of: day)
    }
    return accounts.count
  }

  private static func balances(_ account: DayAccount) -> [DayBalance] {
    func balance(_ name: String, _ amount: Milliseconds) -> DayBalance {
      DayBalance(day: account.day, stream: "", account: name, amount: amount)
    }
    var balances = [
      balance("grant", account.budget), balance("overdraft", account.overdraftAsked),
      balance("given", account.givenTotal), balance("grace", account.grace),
    ]
    if let closing = account.closing {
      balances.append(balance("carried", closing.carried))
      balances.append(balance("lapsed", closing.lapsed))
    }
    for (account, amount) in account.givenByAccount {
      if case .source(let id) = account {
        balances.append(balance("given:source/\(id.rawValue)", amount))
      }
    }
    return balances
  }
}
