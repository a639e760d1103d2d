import Attention
package import FeedModel
package import Storage

/// Makes what is derived from the ledger again, and compares it with what was there.
package struct Rebuilding: Hashable, Sendable {
  /// How many days the ledger has.
  package private(set) var days = 0
  /// How many of them were closed, with their sums.
  package private(set) var closedDays = 0
  /// The closed days whose sums are not those that were written at their close, in order.
  package private(set) var differing: [Day] = []
  /// Whether what was learned again is what had been kept, to the bit; nil when nothing was kept.
  package private(set) var learnedTheSame: Bool?

  /// What the learned model is kept as.
  private static let model = "worth"

  /// Drops balances and what was learned, writes the balances of every day in the ledger, and learns
  /// again the days that had been learned.
  package init(_ storage: Storage) throws(StorageError) {
    let kept = try storage.modelState(Self.model)
    let learned = kept.flatMap { RelevanceModel(bytes: $0.bytes)?.trainedThrough }
    try storage.dropDerived()
    var accounts: [Day: DayAccount] = [:]
    try storage.forEachLedgerRecord { record in
      accounts[record.day, default: DayAccount(day: record.day)].apply(record)
      return true
    }
    days = accounts.count
    for day in accounts.keys.sorted() {
      guard let account = accounts[day] else { continue }
      try storage.setBalances(Self.balances(account), of: day)
      guard account.closing != nil else { continue }
      closedDays += 1
      // What is carried follows the settings then in force; the other sums follow from the lines.
      if !account.isSound(carryShare: 0) { differing.append(day) }
    }
    guard let kept, let learned else { return }
    _ = try ModelDesk(storage, before: learned + 1)
    learnedTheSame = try storage.modelState(Self.model)?.digest == kept.digest
  }

  /// What came of it, a sentence each.
  package var sentences: [String] {
    var sentences = [
      "Balances of \(Phrase.count(days, "day", "days")) were made from the ledger again."
    ]
    if let first = differing.first {
      sentences.append(
        "The sums of \(Phrase.count(differing.count, "day", "days")), first \(first.text), are not "
          + "those written when the day closed: lines came later. What the lines say stands.")
    } else if closedDays > 0 {
      sentences.append(
        "The sums of \(Phrase.count(closedDays, "closed day", "closed days")) are those written "
          + "when the day closed.")
    }
    switch learnedTheSame {
    case true?: sentences.append("What was learned from it is the same to the bit.")
    case false?:
      sentences.append("What was learned from it is not the same: its texts have changed since.")
    case nil: break
    }
    return sentences
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
