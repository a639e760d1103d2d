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
      run a command or read a file is told and left out.

      Examples:
        heed import subscriptions.opml --refresh
        heed import ~/.newsboat/urls
        curl -s https://example.org/list.opml | heed import -
      """)

  @Argument(help: ArgumentHelp("The list; - for standard input.", valueName: "file"))
  var file: String

  @Flag(help: "Put the sources on trial.")
  var trial = false

  @Flag(help: "Fetch the new sources right away.")
  var refresh = false

  @OptionGroup var json: JSONOption

  func run() async throws {
    let bytes = try InputFile.read(file, limit: Library.maximumListBytes)
    let place = try Workplace()
    let report = try place.library.importList(
      bytes, at: place.now, stance: trial ? .trial : .followed)
    var desk = try place.desk()
    try told {
      try desk.record(
        report.added.map {
          .stance(StanceChange(source: $0.id, from: nil, to: $0.stance, reason: "import"))
        })
    }
    for warning in report.warnings {
      Console.error(warning)
      place.log.write("import: \(warning)", at: place.now)
    }
    if json.isOn {
      Console.json([
        "added": .number(report.added.count), "known": .number(report.known),
        "streams": .number(report.streams.count), "left_out": .texts(report.warnings),
      ])
    } else {
      let count = report.added.count
      var text = "\(count) source\(count == 1 ? "" : "s") added, \(report.known) known already"
      if !report.streams.isEmpty { text += ", \(report.streams.count) streams made" }
      Console.line(text + ".")
    }
    guard refresh, !report.added.isEmpty else { return }
    let summary = try await RefreshRun(place, isQuiet: json.isOn)
      .run(.sources(report.added.map(\.id)))
    if !json.isOn { RefreshCommand.tell(summary) }
  }
}
