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

  /// Reads every line: numbers without gaps, each of a form that can be read, labels that name days.
  package init(_ storage: Storage) throws(StorageError) {
    var lines = 0
    var problems: [String] = []
    var last: Int64 = 0
    try storage.forEachLedgerRecord { record in
      lines += 1
      if record.sequence != last + 1 {
        problems.append("Line \(record.sequence) does not follow line \(last) in the ledger.")
      }
      last = record.sequence
      if CanonicalJSON(text: record.payload) == nil {
        problems.append("Line \(record.sequence) of the ledger cannot be read.")
      } else {
        do { _ = try LedgerEvent(record) } catch {
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
