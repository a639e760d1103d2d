import ArgumentParser
import Attention
import FeedModel
import HeedApp
import HeedRuntime
import Storage

/// `heed streams`.
struct StreamsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "streams", abstract: "List your streams: filters with a name.",
    discussion: "Example:\n  heed streams --json")

  @OptionGroup var json: JSONOption

  func run() throws {
    let place = try Workplace()
    let streams = try told { try place.storage.streams() }
    let allowances = try told { try StreamAllowances(place.storage) }
    if json.isOn {
      return Console.json(
        .list(
          streams.map {
            [
              "id": .whole($0.id.rawValue), "position": .number($0.position + 1),
              "name": .text($0.name), "filter": .text($0.filter), "purpose": .text($0.purpose),
              "day_minutes": allowances[$0.id].map { .decimal($0.inMinutes) } ?? .null,
            ]
          }))
    }
    guard !streams.isEmpty else {
      return Console.line("No streams yet: `heed stream add NAME FILTER` makes one.")
    }
    // Minutes have a column where some stream has any.
    let columns: [TextTable.Column] =
      [.init(isRight: true), .init()] + (allowances.isEmpty ? [] : [.init(isRight: true)])
      + [.init(isFlexible: true)]
    var table = TextTable(columns)
    for stream in streams {
      let minutes = allowances.isEmpty ? [] : [allowances[stream.id].map(Phrase.minutes) ?? ""]
      table.add([String(stream.position + 1), stream.name] + minutes + [stream.filter])
    }
    Console.lines(table.lines(width: Console.width))
  }
}

/// `heed stream`.
struct StreamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream", abstract: "List a stream's entries, make a stream, or remove one.",
    discussion: """
      Examples:
        heed stream essays
        heed stream add essays 'tag:essay minutes>5'
        heed stream remove essays
      """,
    subcommands: [Show.self, Add.self, Remove.self], defaultSubcommand: Show.self)

  /// `heed stream NAME`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "List a stream's entries, newest first.",
      discussion: "Example:\n  heed stream show essays --limit 10")

    @Argument(help: "Its name, or its place from 1.")
    var name: String

    @Option(help: ArgumentHelp("How many entries.", valueName: "number"))
    var limit = 50

    @OptionGroup var json: JSONOption

    func run() throws {
      let place = try Workplace()
      let stream = try place.library.stream(named: name)
      let listing = EntryListing(place.storage, pace: try told { try place.desk().pace() })
      let page = try listing.page(
        .filter(stream.filter), limit: max(1, limit), at: place.now)
      try EntryOutput(place).show(page.rows, asJSON: json.isOn)
    }
  }

  /// `heed stream add`.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Make a stream of a filter.",
      discussion: "Example:\n  heed stream add short 'minutes<3 newer:2d'")

    @Argument(help: "What to call it.") var name: String
    @Argument(help: "Which entries are in it.") var filter: [String]
    @Option(help: ArgumentHelp("What it is for, in one line.", valueName: "text"))
    var purpose = ""

    func run() throws {
      let place = try Workplace()
      let stream = try place.library.addStream(
        name: name, filter: filter.joined(separator: " "), purpose: purpose)
      Console.line("Stream \(stream.position + 1), \(stream.name): \(stream.filter)")
    }
  }

  /// `heed stream remove`.
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove", abstract: "Remove a stream; its entries stay.",
      discussion: "Example:\n  heed stream remove short")

    @Argument(help: "Its name, or its place from 1.") var name: String

    func run() throws {
      let place = try Workplace()
      let stream = try place.library.stream(named: name)
      _ = try told { try place.storage.removeStream(stream.id) }
      Console.line("\(stream.name) is removed; it was: \(stream.filter)")
    }
  }
}
