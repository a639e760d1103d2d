import ArgumentParser
import Attention
import FeedModel
import Foundation
import HeedApp
import HeedRuntime

/// `heed import`.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read a list of subscriptions: OPML, or newsboat's urls file.",
    discussion: """
      Folders become tags. A list from outside may name http and https sources only: whatever would \
      run a command or read a file is told and left out. --newsboat reads a whole folder of newsboat's \
      and changes nothing in it: urls, the rules of config that ignore articles as mutes, and of \
      cache.db what you have read and flagged.

      Examples:
        heed import subscriptions.opml --refresh
        heed import --newsboat ~/.newsboat
        curl -s https://example.org/list.opml | heed import -
      """)

  @Argument(help: ArgumentHelp("The list; - for standard input.", valueName: "file"))
  var file: String?

  @Option(help: ArgumentHelp("A folder of newsboat's to read.", valueName: "folder"))
  var newsboat: String?

  @Flag(help: "Put the sources on trial.")
  var trial = false

  @Flag(help: "Fetch the new sources right away.")
  var refresh = false

  @OptionGroup var json: JSONOption

  func validate() throws {
    if (file == nil) == (newsboat == nil) {
      throw ValidationError("Name a list, or a folder with --newsboat.")
    }
  }

  func run() async throws {
    let stance: Stance = trial ? .trial : .followed
    let place: Workplace
    let report: ImportReport
    if let newsboat {
      place = try Workplace()
      report = try place.library.importNewsboat(
        NewsboatFolder(newsboat), at: place.now, stance: stance)
    } else {
      let bytes = try InputFile.read(file ?? "-", limit: Library.maximumListBytes)
      place = try Workplace()
      report = try place.library.importList(bytes, at: place.now, stance: stance)
    }
    try tell(report, place)
    guard refresh, !report.added.isEmpty else { return }
    let summary = try await RefreshRun(place, isQuiet: json.isOn)
      .run(.sources(report.added.map(\.id)))
    if !json.isOn { RefreshCommand.tell(summary) }
  }

  private func tell(_ report: ImportReport, _ place: Workplace) throws {
    var desk = try place.desk()
    try told {
      try desk.record(
        report.added.map {
          .stance(StanceChange(source: $0.id, from: nil, to: $0.stance, reason: "import"))
        } + report.mutes.map { .ruleAdd($0) })
    }
    for warning in report.warnings {
      Console.error(warning)
      place.log.write("import: \(warning)", at: place.now)
    }
    if json.isOn {
      Console.json([
        "added": .number(report.added.count), "known": .number(report.known),
        "streams": .number(report.streams.count), "mutes": .number(report.mutes.count),
        "read": .number(report.read), "starred": .number(report.starred),
        "left_out": .texts(report.warnings),
      ])
    } else {
      let count = report.added.count
      var text = "\(count) source\(count == 1 ? "" : "s") added, \(report.known) known already"
      if !report.streams.isEmpty { text += ", \(report.streams.count) streams made" }
      if !report.mutes.isEmpty { text += ", \(report.mutes.count) mutes made" }
      if report.read + report.starred > 0 {
        text += ", \(report.read) entries read and \(report.starred) starred as they were"
      }
      Console.line(text + ".")
    }
  }
}
