import Attention
import FeedModel
package import Storage

/// Whether the ledger in the store is sound.
package struct LedgerCheck: Hashable, Sendable {
  /// How many lines it has.
  package private(set) var lines = 0
  /// What is wrong, a sentence each; at most twenty.
  package private(set) var problems: [String] = []

  private static let problemsTold = 20

  /// Reads every line: numbers without gaps, each of a form that can be read; and where a day was closed
  /// the sums written then are those of the lines before it, equal on both sides.
  package init(_ storage: Storage) throws(StorageError) {
    var lines = 0
    var problems: [String] = []
    var last: Int64 = 0
    var accounts = OpenAccounts()
    try storage.forEachLedgerRecord { record in
      lines += 1
      if record.sequence != last + 1 {
        problems.append("Line \(record.sequence) does not follow line \(last) in the ledger.")
      }
      last = record.sequence
      if CanonicalJSON(text: record.payload) == nil {
        problems.append("Line \(record.sequence) of the ledger cannot be read.")
      } else {
        do {
          let event = try LedgerEvent(record)
          if !accounts.take(event, record) {
            problems.append(
              "Line \(record.sequence) closes \(record.day.text) with other sums than its lines "
                + "give.")
          }
        } catch {
          problems.append(
            "Line \(record.sequence) of the ledger, a \(record.kind), lacks something it needs.")
        }
      }
      return problems.count < Self.problemsTold
    }
    self.lines = lines
    self.problems = problems
  }
}

/// The accounts of the newest days, to hold the sums against that were written when each was closed.
private struct OpenAccounts {
  private var accounts: [Day: DayAccount] = [:]
  private var newest: Day?
  /// Days that were let go of: a clock that was set back may come to them again.
  private var dropped: Set<Day> = []

  /// How many days are held.
  private static let span = 7

  /// Takes in a line; false when it closes its day with other sums than the lines before it give.
  mutating func take(_ event: LedgerEvent, _ record: LedgerRecord) -> Bool {
    if newest.map({ record.day > $0 }) ?? true {
      newest = record.day
      for day in Array(accounts.keys) where day <= record.day - Self.span {
        accounts[day] = nil
        dropped.insert(day)
      }
    }
    guard !dropped.contains(record.day), !DayAccount.silentKinds.contains(record.kind) else {
      return true
    }
    accounts[record.day, default: DayAccount(day: record.day)].apply(event, from: record)
    guard case .dayClose = event else { return true }
    return accounts[record.day]?.isSound(carryShare: 0) ?? true
  }
}
