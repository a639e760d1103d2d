import ArgumentParser
import Attention
import FeedModel
import HeedRuntime
import Storage

/// `heed why`.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why an entry is in today's edition, or why it is not.",
    discussion: "Example:\n  heed why 4711")

  @Argument(help: ArgumentHelp("The entry's number.", valueName: "entry"))
  var entry: String

  @OptionGroup var json: JSONOption

  func run() throws {
    let place = try Workplace()
    let entry = try place.entry(entry)
    let desk = try place.desk()
    let explanation = try told { try place.editions.explain(entry, desk) }
    var displaced: Entry?
    if let other = explanation.placing?.displaced {
      displaced = try told { try place.storage.entry(other) }
    }
    guard json.isOn else {
      Console.line(entry.title.isEmpty ? "Entry \(entry.id.rawValue)" : entry.title)
      Console.lines(explanation.sentences)
      if let displaced {
        let title = displaced.title.isEmpty ? "entry \(displaced.id.rawValue)" : displaced.title
        Console.line("The best that stayed out: \(title).")
      }
      return Console.lines(explanation.worth.sentences.map { "  " + $0 })
    }
    let placing = explanation.placing
    Console.json([
      "id": .whole(entry.id.rawValue), "title": .text(entry.title),
      "slot": .optional(placing?.slot?.rawValue),
      "minutes": placing.map { .decimal($0.cost.inMinutes) } ?? .null,
      "worth": .decimal(explanation.worth.worth),
      "rank": placing?.rank.map { .number($0) } ?? .null,
      "competing": placing.map { .number($0.competing) } ?? .null,
      "value_per_minute": placing.map { .decimal(Double($0.valuePerMinute) / 1000) } ?? .null,
      "displaced": displaced.map { .whole($0.id.rawValue) } ?? .null,
      "left_out": .optional(explanation.reason?.short),
      "rule": explanation.rule.map { .whole($0.id.rawValue) } ?? .null,
      "sentences": .texts(explanation.sentences),
      "contributions": .list(
        explanation.worth.contributions.prefix(10).map {
          [
            "kind": .text($0.space.name), "name": .text($0.name),
            "log_odds": .decimal($0.logOdds),
          ]
        }),
    ])
  }
}
