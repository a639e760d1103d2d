import ArgumentParser
import Attention
import FeedModel
import HeedRuntime

/// `heed budget source`.
struct SourceBudgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source", abstract: "Show or set what one source may have.",
    discussion: """
      When a source has had its minutes, its entries stay out of editions made after that. The week \
      is the last seven days. Zero minutes keep it out; --none takes the allowance away.

      Examples:
        heed budget source "Some Blog"
        heed budget source "Some Blog" --day 6m
        heed budget source 12 --week 30m
        heed budget source 12 --none
      """)

  @Argument(
    help: ArgumentHelp(
      "A source: its number, its address, or a piece of its title.", valueName: "source"))
  var source: String

  @Option(help: ArgumentHelp("Minutes a day.", valueName: "time"))
  var day: Span?

  @Option(help: ArgumentHelp("Minutes in seven days.", valueName: "time"))
  var week: Span?

  @Flag(help: "Take the allowance away.")
  var none = false

  @OptionGroup var json: JSONOption

  func validate() throws {
    if none, day != nil || week != nil {
      throw ValidationError("Say --none, or minutes, not both.")
    }
    if let day, !(0...1440).contains(day.minutes) {
      throw ValidationError("A day has 0 to 1440 minutes.")
    }
    if let week, !(0...10_080).contains(week.minutes) {
      throw ValidationError("A week has 0 to 10080 minutes.")
    }
  }

  func run() throws {
    let place = try Workplace()
    let chosen = try place.library.source(named: source)
    var desk = try place.desk()
    var allowance = try told { try SourceAllowances(place.storage)[chosen.id] }
    if none { allowance = SourceAllowance() }
    if let day { allowance.perDay = .minutes(Int64(day.minutes)) }
    if let week { allowance.perWeek = .minutes(Int64(week.minutes)) }
    if none || day != nil || week != nil {
      try told { try desk.allow(chosen.id, allowance) }
    }
    if json.isOn {
      return Console.json([
        "id": .whole(chosen.id.rawValue), "title": .text(chosen.title),
        "day_minutes": allowance.perDay.map { .decimal($0.inMinutes) } ?? .null,
        "week_minutes": allowance.perWeek.map { .decimal($0.inMinutes) } ?? .null,
      ])
    }
    let words = allowance.words.map { "may have \($0)" } ?? "has no allowance of its own"
    Console.line("\(chosen.title) \(words).")
  }
}
