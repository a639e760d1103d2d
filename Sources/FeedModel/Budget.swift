/// How strictly the budget is kept.
package enum BudgetMode: String, CaseIterable, Hashable, Sendable, Codable {
  /// The stream closes; more minutes are one line of reason away.
  case soft
  /// A reason is required and each grant waits 20 seconds.
  case firm
  /// Nothing opens before the rollover.
  case closed
  /// Minutes are counted and nothing ever closes.
  case observe
}

/// What the reader likes a minute spent on: the exponent of cost in an entry's value.
package enum Taste: String, CaseIterable, Hashable, Sendable, Codable {
  /// Short pieces: 0.25.
  case snacks
  /// Both: 0.5.
  case mixed
  /// Long pieces: 0.8.
  case longReads = "long-reads"

  /// The exponent κ of `value = p · cost^κ`.
  package var exponent: Double {
    switch self {
    case .snacks: 0.25
    case .mixed: 0.5
    case .longReads: 0.8
    }
  }
}

/// The settings of the daily attention budget.
package struct BudgetSettings: Hashable, Sendable {
  /// Minutes for each day of the week, Monday first, 0…1440.
  package var minutesByWeekday: [Int]
  /// The hour at which a new day begins, 0…23.
  package var rolloverHour: Int
  /// How strictly it is kept.
  package var mode: BudgetMode
  /// The share of a day's minutes that may be carried to the next granted day, 0…1.
  package var carryShare: Double
  /// Snacks or long reads.
  package var taste: Taste
  /// The least worth of what an edition offers, 0…1; must sources and those on trial are exempt.
  package var leastWorth: Double
  /// The reader's pace in words a minute, before any has been measured.
  package var wordsPerMinute: Int
  /// The attention that one sitting may have before a pause is due; nil for no such limit.
  package var sessionMax: Milliseconds?
  /// How long that pause is.
  package var sessionAway: Milliseconds

  /// The defaults: 30 minutes on working days, 45 at the week's end, rollover at four, soft; nothing
  /// that is worth it less than one time in twenty.
  package init() {
    minutesByWeekday = [30, 30, 30, 30, 30, 45, 45]
    rolloverHour = 4
    mode = .soft
    carryShare = 0.5
    taste = .mixed
    leastWorth = 0.05
    wordsPerMinute = 238
    sessionMax = nil
    sessionAway = .hours(3)
  }

  /// What `day` may cost by these settings.
  package func base(for day: Day) -> Milliseconds {
    let index = day.weekday.rawValue
    guard minutesByWeekday.indices.contains(index) else { return .minutes(30) }
    return .minutes(Int64(min(1440, max(0, minutesByWeekday[index]))))
  }
}
