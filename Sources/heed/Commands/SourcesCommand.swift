import ArgumentParser
import Attention
import FeedModel
import HeedApp
import HeedRuntime
import Settings

/// `heed sources`.
struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "List the sources with what they ask for and what they got.",
    discussion: """
      Minutes and openings are those of the last eight weeks. A failing source is shown with what \
      happened, in plain words.

      Examples:
        heed sources
        heed sources --json
      """)

  @OptionGroup var json: JSONOption

  func run() throws {
    let place = try Workplace()
    let desk = try place.desk()
    let review = ReviewDesk(place.storage, settings: place.config.budget)
    let facts = try told { try review.sources(on: desk.day, at: place.now) }
    if json.isOn { return Console.json(.list(facts.map(Self.json))) }
    guard !facts.isEmpty else {
      return Console.line("No sources yet: `heed add URL` or `heed import FILE`.")
    }
    var table = TextTable([
      .init("ID", isRight: true), .init("STANCE"), .init("SOURCE", isFlexible: true),
      .init("A WEEK", isRight: true), .init("GIVEN", isRight: true),
      .init("STATE", isFlexible: true),
    ])
    for fact in facts {
      let source = fact.row.source
      table.add([
        String(source.id.rawValue), source.stance.rawValue, source.title,
        Phrase.decimal(fact.row.entriesPerWeek),
        fact.given > .zero ? Phrase.minutes(fact.given) : "-", Self.state(fact.row),
      ])
    }
    Console.lines(table.lines(width: Console.width))
  }

  private static func state(_ row: SourceRow) -> String {
    if let failure = row.fetch.failure { return failure.sentence }
    if !row.source.stance.isFetched { return "" }
    return row.fetch.succeededAt == nil ? "not fetched yet" : "ok"
  }

  private static func json(_ fact: SourceFacts) -> JSONOutput {
    let source = fact.row.source
    let fetch = fact.row.fetch
    return [
      "id": .whole(source.id.rawValue), "title": .text(source.title),
      "url": .text(source.shownURL),
      "site_url": .optional(source.siteURL),
      "stance": .text(source.stance.rawValue), "since": .text(source.stanceSince.rfc3339),
      "tags": .texts(source.tags), "note": .optional(source.note),
      "entries": .number(fact.row.entryCount), "per_week": .decimal(fact.row.entriesPerWeek),
      "last_entry": .optional(fact.row.lastEntryAt?.rfc3339),
      "given_minutes": .decimal(fact.given.inMinutes), "opened": .number(fact.opened),
      "worth": fact.worth.map { .decimal(Double($0) / 1000) } ?? .null,
      "failure": .optional(fetch.failure?.sentence), "failures": .number(fetch.failures),
      "fetched": .optional(fetch.fetchedAt?.rfc3339),
      "due": fetch.dueReason == .gone ? .null : .text(fetch.dueAt.rfc3339),
      "due_reason": .optional(fetch.dueReason?.sentence),
    ]
  }
}
