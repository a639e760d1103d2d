import ArgumentParser
import Attention
import FeedModel
import HeedRuntime

/// `heed budget stream`.
struct StreamBudgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream", abstract: "Show or set what the entries of one stream may have.",
    discussion: """
      When what was read of a stream's entries today, from wherever, comes to its minutes, the others \
      stay out of editions made after that. Zero minutes keep them out; --none takes the allowance away.

      Examples:
        heed budget stream news
        heed budget stream news --day 10m
        heed budget stream 2 --none
      """)

  @Argument(help: "Its name, or its place from 1.")
  var stream: String

  @Option(help: ArgumentHelp("Minutes a day.", valueName: "time"))
  var day: Span?

  @Flag(help: "Take the allowance away.")
  var none = false

  @OptionGroup var json: JSONOption

  func validate() throws {
    if none, day != nil { throw ValidationError("Say --none, or minutes, not both.") }
    if let day, !(0...1440).contains(day.minutes) {
      throw ValidationError("A day has 0 to 1440 minutes.")
    }
  }

  func run() throws {
    let place = try Workplace()
    let chosen = try place.library.stream(named: stream)
    if none || day != nil {
      var desk = try place.desk()
      try told { try desk.allow(chosen.id, day.map { .minutes(Int64($0.minutes)) }) }
    }
    let allowance = try told { try StreamAllowances(place.storage)[chosen.id] }
    if json.isOn {
      return Console.json([
        "id": .whole(chosen.id.rawValue), "name": .text(chosen.name),
        "day_minutes": allowance.map { .decimal($0.inMinutes) } ?? .null,
      ])
    }
    let words = allowance.map { "may have \(Phrase.minutes($0)) a day" }
    Console.line("\(chosen.name) \(words ?? "has no allowance of its own").")
  }
}
