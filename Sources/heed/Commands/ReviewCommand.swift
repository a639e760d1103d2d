import ArgumentParser
import Attention
import FeedModel
import Foundation
import HeedRuntime
import Settings
import TerminalUI

/// `heed review`.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Hold the minutes you gave against what they were worth.",
    discussion: """
      Days against budget, sources against worth, and what could change. Deciding is done in the \
      reader (b), or with the commands the suggestions name. --html writes one page that needs \
      nothing else, --year looks back over twelve months, --stream at the entries of one stream.

      Examples:
        heed review
        heed review --weeks 4 --json
        heed review --html review.html
        heed review --year
      """)

  @Option(help: ArgumentHelp("How many weeks of days to list.", valueName: "number"))
  var weeks = 1

  @Flag(help: "Look back over a year: to whom, for what worth, what was let go.")
  var year = false

  @Option(
    help: ArgumentHelp("Only this stream's entries: its name, or its place.", valueName: "name"))
  var stream: String?

  @Option(
    help: ArgumentHelp("Write one page of HTML to this file; - for output.", valueName: "file"))
  var html: String?

  @OptionGroup var json: JSONOption

  func validate() throws {
    if !(1...26).contains(weeks) { throw ValidationError("A review has 1 to 26 weeks.") }
    if year, stream != nil { throw ValidationError("--year is about all reading together.") }
    if html != nil, json.isOn { throw ValidationError("Say --html or --json, not both.") }
  }

  func run() throws {
    let place = try Workplace()
    let day = try place.desk().day
    let desk = ReviewDesk(place.storage, settings: place.config.budget)
    let glyphs: Glyphs = place.config.display.isForScreenReader ? .words : .ascii
    if year {
      let year = try told { try desk.year(on: day) }
      if let html { return try Self.write(ReviewHTML(year).text, to: html) }
      if json.isOn { return Console.json(ReviewJSON.year(year)) }
      return Console.lines(ReviewReport.lines(of: year, width: Console.width, glyphs: glyphs))
    }
    let review = try review(desk, place, on: day)
    if let html { return try Self.write(ReviewHTML(review).text, to: html) }
    let days = review.days.calendar.filter { $0.day <= day && $0.day > day - weeks * 7 }
    if json.isOn { return Console.json(ReviewJSON.review(review, days)) }
    Console.lines(ReviewReport.lines(of: review, days, width: Console.width, glyphs: glyphs))
  }

  private func review(
    _ desk: ReviewDesk, _ place: Workplace, on day: Day
  ) throws -> BudgetReview {
    guard let stream else { return try told { try desk.review(on: day, at: place.now) } }
    let chosen = try place.library.stream(named: stream)
    let history = try told { try desk.history(until: day) }
    return try desk.pages(of: chosen, in: history, on: day, at: place.now)
  }

  /// Writes the page in one piece: a file that was there is replaced only when all of it is written.
  private static func write(_ text: String, to path: String) throws {
    if path == "-" { return Console.write(text) }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw CommandFailure(
        "The review could not be written to \(path): is the folder there, and may you write to it?")
    }
    Console.line("Written to \(path), \(text.utf8.count / 1024 + 1) KB.")
  }
}
