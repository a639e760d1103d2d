package import FeedModel

/// A stretch of reading without a pause: what `budget.session-max` limits. A new day begins a new one.
package struct Sitting: Hashable, Sendable {
  /// The attention it has had, on all accounts.
  package let given: Milliseconds
  /// When attention was last written down.
  package let lastSeen: ClockReading

  /// The latest stretch of `openings` begun at `since` or later; nil when there is none.
  init?(_ openings: some Sequence<OpeningTally>, since: Timestamp?, away: Milliseconds) {
    let counted = openings.filter { tally in
      !tally.isForgiven && tally.amount > .zero && since.map { tally.begun.at >= $0 } ?? true
    }
    var given = Milliseconds.zero
    var last: ClockReading?
    for tally in counted.sorted(by: { $0.begun < $1.begun }) {
      if let last, tally.begun.elapsed(since: last) >= away { given = .zero }
      given += tally.amount
      last = last.map { max($0, tally.seen) } ?? tally.seen
    }
    guard let last else { return nil }
    self.given = given
    lastSeen = last
  }

  /// How a sitting stands against its limit.
  package struct Rest: Hashable, Sendable {
    /// What is left of it, never negative.
    package var left: Milliseconds
    /// The whole.
    package var limit: Milliseconds
    /// When the pause after it will be over, by the wall clock; nil while none is due.
    package var pauseEnds: Timestamp?
    /// How near the end is.
    package var level: BudgetStatus.Level { BudgetStatus.Level(left: left) }
  }
}

extension BudgetRules {
  /// How `account`'s sitting stands at `stamp`; nil where sittings have no limit.
  ///
  /// - Parameter pending: attention that no checkpoint has recorded yet.
  func sitting(
    of account: DayAccount, pending: Milliseconds, at stamp: LedgerStamp
  ) -> Sitting.Rest? {
    guard let limit = settings.sessionMax else { return nil }
    let away = settings.sessionAway
    let sitting = account.sitting(away: away)
    var idle = Milliseconds.zero
    if pending <= .zero, let sitting {
      idle = ClockReading(stamp).elapsed(since: sitting.lastSeen)
    }
    let given = (idle < away ? sitting?.given ?? .zero : .zero) + max(.zero, pending)
    let left = max(.zero, limit - given)
    return Sitting.Rest(
      left: left, limit: limit, pauseEnds: left > .zero ? nil : stamp.at + (away - idle))
  }
}
