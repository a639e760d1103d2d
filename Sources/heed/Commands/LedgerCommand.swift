import ArgumentParser
import Attention
import FeedModel
import HeedRuntime
import Storage

/// `heed ledger`.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Export or check the record of attention given.",
    discussion: """
      Examples:
        heed ledger export > ledger.jsonl
        heed ledger verify ledger.jsonl
      """,
    subcommands: [Export.self, Verify.self])

  /// `heed ledger export`.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Print the ledger: a line of JSON, a tab, and a checksum that chains the lines.",
      discussion: "Example:\n  heed ledger export > ledger.jsonl")

    func run() throws {
      let place = try Workplace()
      var export = LedgerExport()
      var text = ""
      try told {
        try place.storage.forEachLedgerRecord { record in
          text += export.line(record)
          if text.utf8.count > 65_536 {
            Console.write(text)
            text = ""
          }
          return true
        }
      }
      Console.write(text)
    }
  }

  /// `heed ledger verify`.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Check an exported ledger, or the one in the store.",
      discussion: "Example:\n  heed ledger verify ledger.jsonl")

    @Argument(help: ArgumentHelp("An exported ledger; without it the store's.", valueName: "file"))
    var file: String?

    func run() throws {
      if let file {
        let bytes = try InputFile.read(file, limit: 1 << 30)
        let ledger = LedgerImport(text: String(decoding: bytes, as: UTF8.self))
        if let sentence = ledger.sentence { throw CommandFailure("\(file): \(sentence)") }
        return Console.line("\(Phrase.count(ledger.records.count, "line", "lines")), all sound.")
      }
      let check = try told { try LedgerCheck(Workplace().storage) }
      guard check.problems.isEmpty else {
        for problem in check.problems { Console.error(problem) }
        throw CommandFailure.alreadyTold
      }
      Console.line("\(Phrase.count(check.lines, "line", "lines")), all sound.")
    }
  }
}
