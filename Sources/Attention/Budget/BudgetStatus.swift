package import FeedModel

/// The meter's reading: what the header shows and what opens are decided by.
package struct BudgetStatus: Hashable, Sendable {
  /// How near the end is.
  package enum Level: Hashable, Comparable, Sendable {
    /// More than five minutes are left.
    case plenty
    /// Five minutes or less are left.
    case low
    /// One minute or less is left.
    case last
    /// Nothing is left.
    case spent
  }

  /// The day.
  package var day: Day
  /// How strictly the budget is kept.
  package var mode: BudgetMode
  /// What the day has by right.
  package var budget: Milliseconds
  /// What was asked for beyond it.
  package var overdraft: Milliseconds
  /// What was given so far, grace and the unrecorded present included.
  package var given: Milliseconds
  /// What is left of budget and overdraft, never negative.
  package var remaining: Milliseconds
  /// What was given beyond both.
  package var over: Milliseconds
  /// How near the end is.
  package var level: Level
  /// Why the stream is closed; nil while it is open.
  package var closed: ShutReason?
  /// How the sitting stands; nil where sittings have no limit.
  package var sitting: Sitting.Rest?

  /// Whether a day has been granted at all.
  package var isGranted: Bool

  /// What an edition made now has to fit: what is left, or, where minutes are only counted, a whole
  /// day's.
  package var offered: Milliseconds { mode == .observe ? max(budget, remaining) : remaining }
}

extension BudgetStatus.Level {
  /// How near the end it is with so much left.
  init(left: Milliseconds) {
    switch left {
    case ...Milliseconds.zero: self = .spent
    case ...Milliseconds.minutes(1): self = .last
    case ...Milliseconds.minutes(5): self = .low
    default: self = .plenty
    }
  }
}

/// Whether something may be opened now.
package enum Admission: Hashable, Sendable {
  /// It may.
  case open
  /// It may not: the stream is closed, for this reason.
  case closed(ShutReason)
}

/// What asking for more minutes takes.
package struct OverdraftTerms: Hashable, Sendable {
  /// Why there is none to be had.
  package enum Refusal: Hashable, Sendable {
    /// Closed mode has no overdraft.
    case closedMode
    /// In closed mode a pause lasts.
    case closedPause
    /// The day's overdrafts are used up; how many there were.
    case used(Int)
    /// Nothing is ever closed in observe mode.
    case observing
  }

  /// Why not; nil when it can be had.
  package var refusal: Refusal?
  /// The minutes to choose from; none where a pause is to be ended.
  package var choices: [Int]
  /// How long the grant waits after it was asked for.
  package var wait: Milliseconds
  /// Whether the reason may not be empty.
  package var needsReason: Bool
  /// Which of the day's overdrafts it would be, from 1.
  package var ordinal: Int

  /// The four usual reasons, for one key each.
  package static let reasons = [
    "finish something", "work", "something is happening", "drifted",
  ]

  /// Whether `reason` will do.
  package func accepts(reason: String) -> Bool {
    guard needsReason else { return true }
    return reason.unicodeScalars.filter { $0.properties.isAlphabetic }.count >= 3
  }

  /// Why not, in words; nil when it can be had.
  package var sentence: String? {
    switch refusal {
    case .closedPause: "The budget is kept closed: the pause lasts."
    case .closedMode: "The budget is kept closed: it opens again with the next day."
    case .used(let count): "Today's \(count) grants are used; it opens again with the next day."
    case .observing: "Minutes are only counted: nothing is closed."
    case nil: nil
    }
  }
}
