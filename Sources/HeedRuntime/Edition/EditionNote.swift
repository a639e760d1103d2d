import FeedModel

/// What is kept beside the ledger's line of an edition: counts that would be costly to find again.
struct EditionNote: Hashable {
  static let name = "edition.note"

  var day: Day
  var below: Int
  var away: Int?

  init(day: Day, below: Int, away: Int?) {
    self.day = day
    self.below = below
    self.away = away
  }

  /// The note in `text`, when it is about `day`.
  init?(_ text: String?, day: Day) {
    guard let parts = text?.split(separator: " "), parts.count == 3, parts[0] == day.text,
      let below = Int(parts[1])
    else { return nil }
    self.init(day: day, below: below, away: Int(parts[2]))
  }

  var text: String { "\(day.text) \(below) \(away.map(String.init) ?? "-")" }
}
