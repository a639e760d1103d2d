import ArgumentParser
import Attention
import HeedRuntime

/// `heed rebuild`.
struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Make everything that is derived from the ledger again.",
    discussion: "Example:\n  heed rebuild")

  func run() throws {
    let place = try Workplace()
    let days = try told { try Rebuilding.run(place.storage) }
    Console.line(
      "Balances of \(Phrase.count(days, "day", "days")) were made from the ledger again.")
  }
}
