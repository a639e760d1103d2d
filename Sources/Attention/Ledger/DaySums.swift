package import FeedModel

/// The sums of one day in double entry: what it had on one side, where it went on the other.
package struct DaySums: Hashable, Sendable {
  /// What the day had by grant: base, carry and what was added in advance.
  package var granted: Milliseconds
  /// What was taken beyond it, asked for or not.
  package var overdraft: Milliseconds
  /// What was given within the day's means, all accounts together.
  package var given: Milliseconds
  /// What finishing the last piece took.
  package var grace: Milliseconds
  /// What goes over to the next granted day.
  package var carried: Milliseconds
  /// What was left and is gone.
  package var lapsed: Milliseconds

  /// Sums as given.
  package init(
    granted: Milliseconds, overdraft: Milliseconds, given: Milliseconds, grace: Milliseconds,
    carried: Milliseconds, lapsed: Milliseconds
  ) {
    self.granted = granted
    self.overdraft = overdraft
    self.given = given
    self.grace = grace
    self.carried = carried
    self.lapsed = lapsed
  }

  /// Whether both sides are equal.
  package var balances: Bool {
    granted + overdraft == given + grace + carried + lapsed
  }

  init(_ fields: RecordFields) throws(LedgerDecodingError) {
    self.init(
      granted: try fields.length("granted"), overdraft: try fields.length("overdraft"),
      given: try fields.length("given"), grace: try fields.length("grace"),
      carried: try fields.length("carried"), lapsed: try fields.length("lapsed"))
  }

  var fields: [String: CanonicalJSON] {
    [
      "granted": .of(granted), "overdraft": .of(overdraft), "given": .of(given),
      "grace": .of(grace), "carried": .of(carried), "lapsed": .of(lapsed),
    ]
  }
}
