import ArgumentParser
import HeedRuntime

/// `heed rebuild`.
struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Make everything that is derived from the ledger again.",
    discussion: """
      What comes out is compared with what was there: the sums of closed days, and what was learned.

      Example:
        heed rebuild
      """)

  func run() throws {
    let place = try Workplace()
    let rebuilt = try told { try Rebuilding(place.storage) }
    for sentence in rebuilt.sentences { Console.line(sentence) }
  }
}
