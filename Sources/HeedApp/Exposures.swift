import Attention
import FeedModel

/// Rows that stand on the screen, each since when: what stood long enough was shown.
struct Exposures: Equatable, Sendable {
  /// Rows of a list, as the ledger names them.
  struct Rows: Equatable, Sendable {
    /// The list.
    var channel: Channel
    /// What is visible of it.
    var rows: [ShownRow]
  }

  private var standing: [EntryID: Milliseconds] = [:]
  private var rows: Rows?
  private var told: [Channel: Set<EntryID>] = [:]
  private var day: Day?

  /// How long a row must have stood to count as shown.
  static let least = Milliseconds(1500)

  /// Takes in what is visible now, nil for no such list; gives the line for what has stood long enough
  /// and was not told on this visit and day.
  mutating func follow(_ now: Rows?, at awake: Milliseconds, on today: Day) -> LedgerEvent? {
    if day != today {
      day = today
      told = [:]
    }
    var event: LedgerEvent?
    if let rows {
      let shown = rows.rows.filter { row in
        guard let since = standing[row.entry.entry], awake - since >= Self.least else {
          return false
        }
        return told[rows.channel, default: []].insert(row.entry.entry).inserted
      }
      if !shown.isEmpty { event = .show(channel: rows.channel, rows: shown) }
    }
    let before = now?.channel == rows?.channel ? standing : [:]
    standing = [:]
    for row in now?.rows ?? [] {
      standing[row.entry.entry] = before[row.entry.entry] ?? awake
    }
    rows = now
    return event
  }
}
