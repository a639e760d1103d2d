import FeedModel

/// What one opening, or one list, has had.
struct OpeningTally: Hashable, Sendable {
  /// The clocks of its first record and of its last.
  var begun: ClockReading
  var seen: ClockReading
  var account: Account?
  var amount = Milliseconds.zero
  var grace = Milliseconds.zero
  var wentBack = false
  var isForgiven = false

  init(at reading: ClockReading) {
    begun = reading
    seen = reading
  }

  /// Takes in when one of its records was written.
  mutating func note(_ reading: ClockReading) {
    if reading < begun { begun = reading }
    if seen < reading { seen = reading }
  }

  /// A glance left by going back.
  var isMercyCandidate: Bool {
    wentBack && account != nil && amount < DayAccount.mercyLimit
  }

  /// Takes in a checkpoint; checkpoints are cumulative, so the largest stands.
  mutating func raise(to amount: Milliseconds, grace: Milliseconds) {
    self.amount = max(self.amount, amount)
    self.grace = min(self.amount, max(self.grace, grace))
  }
}

/// An opening that may cost nothing, in the order in which mercy is shown.
struct MercyCandidate: Hashable, Comparable, Sendable {
  let at: Timestamp
  let key: OpeningKey

  init(_ key: OpeningKey, _ tally: OpeningTally) {
    at = tally.begun.at
    self.key = key
  }

  static func < (a: MercyCandidate, b: MercyCandidate) -> Bool {
    a.at != b.at ? a.at < b.at : a.key < b.key
  }
}

/// The order of records by their clocks, independent of the order in which they are read.
struct RecordOrder: Hashable, Comparable, Sendable {
  let at: Timestamp
  let sinceBoot: Milliseconds
  let session: String
  let payload: String

  init(_ record: LedgerRecord) {
    at = record.at
    sinceBoot = record.sinceBoot
    session = record.session
    payload = record.payload
  }

  static func < (a: RecordOrder, b: RecordOrder) -> Bool {
    if a.at != b.at { return a.at < b.at }
    if a.sinceBoot != b.sinceBoot { return a.sinceBoot < b.sinceBoot }
    if a.session != b.session { return a.session.utf8.lexicographicallyPrecedes(b.session.utf8) }
    return a.payload.utf8.lexicographicallyPrecedes(b.payload.utf8)
  }
}

/// What makes two records the same event.
struct RecordIdentity: Hashable, Sendable {
  let order: RecordOrder
  let kind: String

  init(_ record: LedgerRecord) {
    order = RecordOrder(record)
    kind = record.kind
  }
}

extension [MercyCandidate] {
  /// The first index whose element does not come before `candidate`.
  func partition(of candidate: MercyCandidate) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < candidate { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
