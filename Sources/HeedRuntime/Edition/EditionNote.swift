import FeedModel

/// What is kept beside the ledger's line of an edition: counts that would be costly to find again.
struct EditionNote: Hashable {
  static let name = "edition.note"

  var day: Day
  var below: Int
  var away: Int?
  /// Which of all editions it is, from 1.
  var ordinal: Int

  init(day: Day, below: Int, away: Int?, ordinal: Int = 1) {
    self.day = day
    self.below = below
    self.away = away
    self.ordinal = ordinal
  }

  /// The note in `text`, when it is about `day`.
  init?(_ text: String?, day: Day) {
    guard let parts = text?.split(separator: " "), (3...4).contains(parts.count),
      parts[0] == day.text,
      let below = Int(parts[1])
    else { return nil }
    self.init(
      day: day, below: below, away: Int(parts[2]),
      ordinal: parts.count == 4 ? Int(parts[3]) ?? 1 : 1)
  }

  /// Which edition one of `day` is, where `kept` is the last one's note.
  static func ordinal(after kept: String?, on day: Day) -> Int {
    guard let first = kept?.split(separator: " ").first, let last = Day(text: String(first)),
      let note = EditionNote(kept, day: last)
    else { return 1 }
    return last == day ? note.ordinal : max(0, note.ordinal) &+ 1
  }

  var text: String { "\(day.text) \(below) \(away.map(String.init) ?? "-") \(ordinal)" }
}
