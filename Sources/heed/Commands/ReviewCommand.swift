import ArgumentParser
import Attention
import FeedModel
import HeedRuntime
import Settings

/// `heed review`.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Hold the minutes you gave against what they were worth.",
    discussion: """
      Days against budget, sources against worth, and what could change. Deciding is done in the \
      reader (b), or with the commands the suggestions name.

      Examples:
        heed review
        heed review --weeks 4 --json
      """)

  @Option(help: ArgumentHelp("How many weeks of days to list.", valueName: "number"))
  var weeks = 1

  @OptionGroup var json: JSONOption

  func validate() throws {
    if !(1...26).contains(weeks) { throw ValidationError("A review has 1 to 26 weeks.") }
  }

  func run() throws {
    let place = try Workplace()
    let desk = try place.desk()
    let review = try told {
      try ReviewDesk(place.storage, settings: place.config.budget)
        .review(on: desk.day, at: place.now)
    }
    let days = review.days.calendar.filter {
      $0.day <= desk.day && $0.day > desk.day - weeks * 7
    }
    if json.isOn { return Console.json(Self.json(review, days)) }
    Console.line(review.days.sentence)
    Console.line()
    var table = TextTable([.init(), .init(), .init(isRight: true), .init(isRight: true), .init()])
    for day in days {
      table.add([
        day.day.weekday.short, day.day.text, Phrase.minutes(day.given),
        day.isUsed ? "of \(Phrase.minutes(day.budget))" : "-",
        String(repeating: "#", count: day.level),
      ])
    }
    Console.lines(table.lines(width: Console.width))
    Self.tellSources(review)
    Self.tellSuggestions(review)
  }

  private static func tellSources(_ review: BudgetReview) {
    guard !review.sources.sources.isEmpty else { return }
    Console.line()
    var table = TextTable([
      .init("GIVEN", isRight: true), .init("WORTH", isRight: true), .init("A MIN", isRight: true),
      .init("SOURCE", isFlexible: true),
    ])
    let sources = review.sources.sources.sorted { $0.statistics.given > $1.statistics.given }
    for source in sources.prefix(20) {
      table.add([
        Phrase.minutes(source.statistics.given), Phrase.decimal(max(0, source.statistics.worth)),
        Phrase.decimal(source.worthPerMinute), source.title,
      ])
    }
    Console.lines(table.lines(width: Console.width))
  }

  private static func tellSuggestions(_ review: BudgetReview) {
    guard !review.suggestions.isEmpty else { return }
    Console.line()
    for suggestion in review.suggestions {
      Console.line("- \(suggestion.sentence) \(suggestion.evidence) (\(suggestion.effect))")
    }
  }

  private static func json(_ review: BudgetReview, _ days: [ReviewDay]) -> JSONOutput {
    [
      "day": .text(review.today.text),
      "days": .list(
        days.map {
          [
            "day": .text($0.day.text), "budget_minutes": .decimal($0.budget.inMinutes),
            "given_minutes": .decimal($0.given.inMinutes),
            "overdraft_minutes": .decimal($0.overdraft.inMinutes),
            "grace_minutes": .decimal($0.grace.inMinutes), "worth": .decimal($0.worth),
            "closed_by_you": .flag($0.isClosedByReader),
          ]
        }),
      "given_minutes": .decimal(review.days.given.inMinutes),
      "budget_minutes": .decimal(review.days.budget.inMinutes),
      "sources": .list(
        review.sources.sources.map {
          [
            "id": .whole($0.id.rawValue), "title": .text($0.title),
            "stance": .optional($0.stance?.rawValue),
            "given_minutes": .decimal($0.statistics.given.inMinutes),
            "worth": .decimal($0.statistics.worth), "given_share": .decimal($0.givenShare),
            "worth_share": .decimal($0.worthShare),
            "worth_per_minute": .decimal($0.worthPerMinute),
            "shown": .number($0.statistics.shown), "opened": .number($0.statistics.opened),
            "engaged": .number($0.statistics.engaged),
          ]
        }),
      "suggestions": .list(
        review.suggestions.map {
          [
            "id": .text($0.id), "kind": .text($0.kind.rawValue),
            "source": $0.source.map { .whole($0.rawValue) } ?? .null,
            "sentence": .text($0.sentence), "evidence": .text($0.evidence),
            "minutes_a_week": .decimal($0.minutesAWeek.inMinutes),
          ]
        }),
    ]
  }
}
