import ArgumentParser
import Attention
import HeedRuntime

/// `heed budget start-day-here`.
struct StartDayHereCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start-day-here", abstract: "Count the day that it is here, after a journey.",
    discussion: """
      Flying west is one long day on one budget: for 26 hours labels never go back. This counts the day \
      that the local clock shows instead. A day that had its minutes gets no second ones.

      Example:
        heed budget start-day-here
      """)

  func run() throws {
    var desk = try Workplace().desk()
    guard let day = try desk.startHere() else {
      return Console.line("\(Phrase.date(desk.day)) is the day here already.")
    }
    Console.line(
      "\(Phrase.date(day)) is counted now; \(Phrase.minutes(desk.status.remaining)) left.")
  }
}
