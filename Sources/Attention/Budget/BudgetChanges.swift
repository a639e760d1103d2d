package import FeedModel

/// The daily minutes as they were changed, folded from the ledger's `config` lines in order: while a
/// change waits for its day, what was in force before it goes on.
package struct BudgetChanges: Hashable, Sendable {
  private var changes: [Change] = []

  private struct Change: Hashable, Sendable {
    let old: [Int]
    let new: [Int]
    let effective: Day
  }

  /// The key of a change of the minutes by weekday.
  package static let minutesKey = "budget.minutes"
  /// The key of a cut in the minutes that a day has already.
  package static let todayKey = "budget.today"

  /// No change.
  package init() {}

  /// The changes in `records`; what cannot be read is passed over.
  package init(_ records: some Sequence<LedgerRecord>) {
    for record in records where record.kind == "config" {
      // `heed ledger verify` names the unreadable.
      if let event = try? LedgerEvent(record) { apply(event) }
    }
  }

  /// Takes in a change.
  package mutating func apply(_ event: LedgerEvent) {
    guard case .config(Self.minutesKey, let old, let new, let effective) = event,
      let old = Self.minutes(old), let new = Self.minutes(new)
    else { return }
    changes.append(Change(old: old, new: new, effective: effective))
  }

  /// What holds on `day` of the settings that are `written`: a file that was edited by hand since the last
  /// change holds as it is.
  package func settings(_ written: BudgetSettings, on day: Day) -> BudgetSettings {
    guard let last = changes.last, last.new == written.minutesByWeekday else { return written }
    var minutes = written.minutesByWeekday
    var waits = false
    for change in changes {
      if change.effective <= day {
        minutes = change.new
        waits = false
      } else if !waits {
        minutes = change.old
        waits = true
      }
    }
    var settings = written
    settings.minutesByWeekday = minutes
    return settings
  }

  /// Seven numbers as `config` lines write them.
  package static func text(_ settings: BudgetSettings) -> String {
    settings.minutesByWeekday.map(String.init).joined(separator: " ")
  }

  private static func minutes(_ text: String) -> [Int]? {
    let numbers = text.split(separator: " ").compactMap { Int($0) }
    return numbers.count == 7 && numbers.allSatisfy((0...1440).contains) ? numbers : nil
  }
}
