import ArgumentParser
import FeedModel
import HeedApp
import HeedRuntime
import Storage

/// `heed refresh`.
struct RefreshCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Fetch what is due, or the sources named, or all.",
    discussion: """
      On a terminal a bar shows how it goes; elsewhere each failure is a line. Failures are kept with \
      their source and shown in `heed sources`; the exit code is 1 when every source failed.

      Examples:
        heed refresh
        heed refresh "Some Blog" 12
        heed refresh --all --json
      """)

  @Argument(
    help: ArgumentHelp(
      "Sources: numbers, addresses, or pieces of titles.", valueName: "source"))
  var sources: [String] = []

  @Flag(help: "All sources that are fetched at all, due or not.")
  var all = false

  @OptionGroup var json: JSONOption

  func validate() throws {
    if all, !sources.isEmpty { throw ValidationError("Name sources, or say --all, not both.") }
  }

  func run() async throws {
    Heaps.share()
    let place = try Workplace()
    let scope: RefreshScope
    if sources.isEmpty {
      scope = all ? .all : .due
    } else {
      scope = .sources(try sources.map { name in try place.library.source(named: name).id })
    }
    let summary = try await RefreshRun(place, isQuiet: json.isOn).run(scope)
    if json.isOn {
      Console.json(Self.json(summary))
    } else {
      Self.tell(summary, asksAll: all)
    }
    let total = summary.progress.total
    if total > 0, summary.progress.failures.count == total || summary.isOffline {
      throw CommandFailure.alreadyTold
    }
  }

  private static func json(_ summary: RefreshSummary) -> JSONOutput {
    [
      "sources": .number(summary.progress.total), "fetched": .number(summary.fetched),
      "not_modified": .number(summary.notModified),
      "failed": .list(
        summary.progress.failures.map {
          ["source": .text($0.source), "reason": .text($0.reason)]
        }),
      "new_entries": .number(summary.progress.newEntries),
      "seconds": .decimal(Double(summary.duration.count) / 1000),
    ]
  }

  /// The summary in a line.
  static func tell(_ summary: RefreshSummary, asksAll: Bool = false) {
    let total = summary.progress.total
    guard total > 0 else {
      guard summary.progress.failures.isEmpty else { return Console.line("No source was asked.") }
      return Console.line(
        asksAll
          ? "There is no source to fetch." : "Nothing is due; `heed refresh --all` asks anyway.")
    }
    if summary.isOffline {
      return Console.line("No server could be reached; nothing was recorded against the sources.")
    }
    let new = summary.progress.newEntries
    var text = "\(total) source\(total == 1 ? "" : "s"): \(new) new "
    text += new == 1 ? "entry" : "entries"
    if summary.notModified > 0 { text += ", \(summary.notModified) not modified" }
    if !summary.progress.failures.isEmpty { text += ", \(summary.progress.failures.count) failed" }
    let tenths = (summary.duration.count + 50) / 100
    Console.line(text + " in \(tenths / 10).\(tenths % 10) s.")
  }
}
