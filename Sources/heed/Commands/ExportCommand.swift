import ArgumentParser
import HeedRuntime

/// `heed export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print the sources as OPML, for newsboat, NetNewsWire and others.",
    discussion: """
      The first tag of a source is its folder. Notes are private and stay here.

      Example:
        heed export > subscriptions.opml
      """)

  @Flag(help: "Those that are not fetched, too.")
  var all = false

  func run() throws {
    let place = try Workplace()
    Console.write(try place.library.exportList(includesAll: all, at: place.now))
  }
}
