/// A rule with how much it did.
package struct RuleRow: Hashable, Sendable {
  /// The rule.
  package var rule: Rule
  /// How many entries it has hit.
  package var hitCount: Int
  /// When it last hit one.
  package var lastHitAt: Timestamp?

  /// A row as given.
  package init(rule: Rule, hitCount: Int = 0, lastHitAt: Timestamp? = nil) {
    self.rule = rule
    self.hitCount = hitCount
    self.lastHitAt = lastHitAt
  }
}

/// How much stands on one account at the end of a day; derived from the ledger.
package struct DayBalance: Hashable, Sendable {
  /// The day label.
  package var day: Day
  /// The stream the account belongs to.
  package var stream: String
  /// The account: `grant`, `given`, `grace`, `carried`, `lapsed`, `overdraft`, ….
  package var account: String
  /// The sum, in whole milliseconds.
  package var amount: Milliseconds

  /// A balance as given.
  package init(day: Day, stream: String, account: String, amount: Milliseconds) {
    self.day = day
    self.stream = stream
    self.account = account
    self.amount = amount
  }
}

/// What the local model has learned, as opaque bytes; derived from the ledger.
package struct ModelState: Hashable, Sendable {
  /// Which part of the model.
  package var name: String
  /// A digest of the bytes' meaning: features, settings and learned numbers.
  package var digest: UInt64
  /// Up to which ledger sequence it has learned.
  package var throughSequence: Int64
  /// The learned numbers.
  package var bytes: [UInt8]

  /// A state as given.
  package init(name: String, digest: UInt64, throughSequence: Int64, bytes: [UInt8]) {
    self.name = name
    self.digest = digest
    self.throughSequence = throughSequence
    self.bytes = bytes
  }
}
