import ArgumentParser
import Attention
import FeedModel
import HeedApp
import HeedRuntime

/// `heed today`.
struct TodayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "today",
    abstract: "List today's edition: the best use of the minutes that are left.",
    discussion: """
      The first look at a day makes its edition; after that it stays as it is.

      Examples:
        heed today
        heed today --json
      """)

  @OptionGroup var json: JSONOption

  func run() throws {
    let place = try Workplace()
    var desk = try place.desk()
    try told { try desk.begin() }
    let facts = try told { try place.editions.today(desk) }
    let sources = try told { try place.library.sourcesByID() }
    var entries: [EntryID: Entry] = [:]
    for entry in facts.entries { entries[entry.id] = entry }
    let rows = facts.edition.items.compactMap { item in entries[item.entry].map { (item, $0) } }
    let remaining = desk.status.remaining
    if json.isOn {
      return Console.json([
        "day": .text(desk.day.text), "remaining_minutes": .decimal(remaining.inMinutes),
        "edition": .list(rows.map { Self.json($0, $1, sources) }),
        "below_the_line": .number(facts.belowTheLine),
      ])
    }
    if let away = facts.away {
      Console.line(
        "\(away) days away: the best \(Phrase.minutes(facts.edition.budget)) of what you missed.")
    }
    var table = TextTable([
      .init(isRight: true), .init(), .init(isRight: true), .init(isFlexible: true),
      .init(isFlexible: true),
    ])
    for (item, entry) in rows {
      let title = entry.title.isEmpty ? entry.link ?? "(no title)" : entry.title
      table.add([
        String(entry.id.rawValue), entry.status.isRead ? "x" : " ",
        "\(max(1, item.cost.roundedMinutes)) min", title, sources[entry.sourceID]?.title ?? "",
      ])
    }
    Console.lines(table.lines(width: Console.width))
    Console.line(Self.foot(facts, count: rows.count, remaining: remaining))
  }

  private static func foot(
    _ facts: EditionFacts, count: Int, remaining: Milliseconds
  ) -> String {
    let left = "\(Phrase.minutes(remaining)) left"
    guard count > 0 else {
      return "Today's edition is empty; \(left). `heed refresh` fetches what is due."
    }
    let below = facts.belowTheLine
    let rest =
      below == 0 ? "nothing is" : below == 1 ? "1 entry is" : "\(below) entries are"
    return "That is today's edition; \(rest) below the line. \(left)."
  }

  private static func json(
    _ item: EditionItem, _ entry: Entry, _ sources: [SourceID: Source]
  ) -> JSONOutput {
    [
      "id": .whole(entry.id.rawValue), "title": .text(entry.title),
      "source": .text(sources[entry.sourceID]?.title ?? ""), "url": .optional(entry.link),
      "minutes": .decimal(item.cost.inMinutes), "worth": .decimal(Double(item.worth) / 1000),
      "slot": .text(item.slot.rawValue),
    ]
  }
}
