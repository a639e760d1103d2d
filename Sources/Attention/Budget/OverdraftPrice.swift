package import FeedModel

/// What the last grants of minutes beyond the budget were worth.
package struct OverdraftPrice: Hashable, Sendable {
  /// How many grants are looked at.
  package let grants: Int
  /// What was given to entries opened on them.
  package let given: Milliseconds
  /// Entries opened on them that were worth it.
  package let engaged: Int
  /// Their worth a minute against the usual one; nil when there is nothing to compare.
  package let share: Double?

  /// How many grants are looked at, the latest ones.
  package static let count = 4

  /// What the last grants in `history` were worth; nil when there were none.
  package init?(_ history: AttentionHistory, today: Day) {
    var lent: [Day: Set<EntryID>] = [:]
    var grants = 0
    for day in history.days.reversed() where day <= today {
      guard let account = history.accounts[day] else { continue }
      for overdraft in account.overdrafts.reversed() where grants < Self.count {
        grants += 1
        lent[day, default: []].formUnion(history.lent[day]?[overdraft.ordinal] ?? [])
      }
    }
    guard grants > 0 else { return nil }
    var given = Milliseconds.zero
    var engaged = 0
    var worth = 0.0
    for day in lent.keys.sorted() {
      for outcome in history.outcomes(from: day, through: day)
      where lent[day]?.contains(outcome.entry.entry) ?? false {
        given += outcome.given
        engaged += outcome.isEngaged ? 1 : 0
        worth += outcome.worthMinutes
      }
    }
    self.grants = grants
    self.given = given
    self.engaged = engaged
    let usual = SourceStatistics.overallWorthPerMinute(
      SourceStatistics.fold(history, today: today))
    let minutes = Double(given.count) / 60_000
    share = usual > 0 && minutes >= 1 ? max(0, worth) / minutes / usual : nil
  }

  /// `The last 4 grants: 31 min, 2 entries worth it, worth a minute 0.4 of the usual.`
  package var sentence: String {
    var text = grants == 1 ? "The last grant: " : "The last \(grants) grants: "
    text += "\(Phrase.minutes(given)), "
    text += engaged == 0 ? "nothing" : Phrase.count(engaged, "entry", "entries")
    text += " worth it"
    if let share { text += ", worth a minute \(Phrase.decimal(share)) of the usual" }
    return text + "."
  }
}
