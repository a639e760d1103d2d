import ArgumentParser
import FeedModel
import HeedApp
import HeedRuntime

/// `heed search`.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find entries by their words, over everything kept.",
    discussion: """
      All words must occur, the last may be a beginning; quotes make a phrase, -word leaves out. With \
      --filter the query is a filter of the filter language, newest first.

      Examples:
        heed search terminal fonts
        heed search '"attention economy" -ads' --limit 5
        heed search --filter 'is:starred newer:30d'
      """)

  @Argument(help: "What to look for.")
  var query: [String]

  @Flag(help: "The query is a filter.")
  var filter = false

  @Option(help: ArgumentHelp("How many entries.", valueName: "number"))
  var limit = 50

  @OptionGroup var json: JSONOption

  func run() throws {
    let place = try Workplace()
    let text = query.joined(separator: " ")
    let listing = EntryListing(place.storage, pace: try told { try place.desk().pace() })
    let page = try listing.page(
      filter ? .filter(text) : .search(text), limit: max(1, limit), at: place.now)
    try EntryOutput(place).show(page.rows, asJSON: json.isOn)
  }
}
