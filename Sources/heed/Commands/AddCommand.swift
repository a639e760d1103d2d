import ArgumentParser
import Attention
import FeedModel
import HeedApp
import HeedRuntime
import Settings

/// `heed add`.
struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Follow the feed at an address, or the one a page names.",
    discussion: """
      The address may be that of a feed or of a page. When a page names several feeds they are \
      listed, and you choose one. Following costs nothing: what enters the day's edition is decided \
      by worth under your budget.

      Examples:
        heed add https://example.org/feed.xml
        heed add example.org --trial --tag essays --note "from a friend"
      """)

  @Argument(help: ArgumentHelp("Addresses of feeds or pages.", valueName: "url"))
  var urls: [String]

  @Flag(help: "Put the source on trial: a small share of the edition, then a decision.")
  var trial = false

  @Option(help: ArgumentHelp("A tag of yours; may be given several times.", valueName: "tag"))
  var tag: [String] = []

  @Option(help: ArgumentHelp("Your private reason.", valueName: "text"))
  var note: String?

  @OptionGroup var json: JSONOption

  func run() async throws {
    let place = try Workplace()
    var desk = try place.desk()
    let adding = SourceAdding(place.storage, fetcher: place.fetcher, access: place.access)
    let stance: Stance = trial ? .trial : .followed
    var hasFailed = false
    for url in urls {
      do throws(LibraryError) {
        let outcome = try await adding.add(
          url, stance: stance, tags: tag, note: note, settings: place.config.budget)
        switch outcome {
        case .added(let row, let isNew, let price):
          if isNew { record(row.source, &desk) }
          tell(row, isNew: isNew, price: price?.sentence)
        case .candidates(let candidates, let page):
          tell(candidates, from: page)
          hasFailed = true
        }
      } catch {
        hasFailed = true
        place.log.write("add: \(error.sentence)", at: place.now)
        Console.error(error.sentence)
      }
    }
    if hasFailed { throw CommandFailure.alreadyTold }
  }

  private func record(_ source: Source, _ desk: inout DayDesk) {
    let change = StanceChange(
      source: source.id, from: nil, to: source.stance, reason: note ?? "")
    // The source is there; a ledger that cannot be written to is `heed doctor`'s to name.
    _ = try? desk.record([.stance(change)])
  }

  private func tell(_ row: SourceRow, isNew: Bool, price: String?) {
    let source = row.source
    if json.isOn {
      return Console.json([
        "id": .whole(source.id.rawValue), "title": .text(source.title),
        "url": .text(source.shownURL), "stance": .text(source.stance.rawValue),
        "is_new": .flag(isNew), "entries": .number(row.entryCount), "price": .optional(price),
      ])
    }
    guard isNew else {
      return Console.line(
        "\(source.title) (\(source.id.rawValue)) is known already: \(source.stance.rawValue).")
    }
    let entries = row.entryCount == 1 ? "1 entry" : "\(row.entryCount) entries"
    Console.line(
      "\(source.title) (\(source.id.rawValue)) is \(source.stance.words) now, with \(entries)"
        + (price.map { "; \($0)." } ?? "."))
  }

  private func tell(_ candidates: [HeedApp.FeedCandidate], from page: String) {
    if json.isOn {
      return Console.json([
        "page": .text(page),
        "candidates": .list(
          candidates.map { ["url": .text($0.url), "title": .text($0.title)] }),
      ])
    }
    Console.error("\(page) names \(candidates.count) feeds; add one of them:")
    Console.lines(
      candidates.map { $0.title.isEmpty ? "  \($0.url)" : "  \($0.url)  \($0.title)" })
  }
}

extension Stance {
  /// The stance in a sentence: `X is …`.
  var words: String {
    switch self {
    case .must: "a must"
    case .followed: "followed"
    case .quiet: "quiet"
    case .trial: "on trial"
    case .unfollowed: "unfollowed"
    case .blocked: "blocked"
    }
  }
}
