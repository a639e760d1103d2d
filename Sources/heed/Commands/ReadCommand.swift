import ArgumentParser
import FeedModel
import HeedRuntime
import Settings
import Storage

/// `heed read`.
struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Print an entry as text.",
    discussion: """
      Nothing is counted and nothing is marked: what is printed is not watched.

      Examples:
        heed read 4711 | less
        heed read 4711 --width 60
      """)

  @Argument(help: ArgumentHelp("The entry's number.", valueName: "entry"))
  var entry: String

  @Option(help: ArgumentHelp("The longest line, in columns.", valueName: "columns"))
  var width: Int?

  @OptionGroup var json: JSONOption

  func validate() throws {
    if let width, !(20...1000).contains(width) {
      throw ValidationError("A line has 20 to 1000 columns.")
    }
  }

  func run() throws {
    let place = try Workplace()
    let entry = try place.entry(entry)
    let body = try told { try place.storage.body(entry.id) } ?? EntryBody()
    let sources = try told { try place.library.sourcesByID() }
    let columns = width ?? min(place.config.display.measure, Console.width ?? .max)
    guard let source = sources[entry.sourceID] else {
      throw CommandFailure("The source of entry \(entry.id.rawValue) is gone.")
    }
    guard json.isOn else {
      return Console.lines(EntryText.page(entry, body, source: source, width: columns))
    }
    Console.json([
      "id": .whole(entry.id.rawValue), "title": .text(entry.title),
      "source": .text(source.title), "url": .optional(entry.link),
      "author": .optional(entry.author), "published": .text(entry.publishedAt.rfc3339),
      "text": .text(EntryText.plain(body)),
      "enclosures": .list(
        body.enclosures.map {
          [
            "url": .text($0.url), "type": .optional($0.type),
            "length": $0.length.map { .whole($0) } ?? .null,
          ]
        }),
      "trackers_removed": .number(body.trackersRemoved),
    ])
  }
}
