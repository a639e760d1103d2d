package import FeedModel

/// The weekly review: four pages as values, each with its sentence.
package struct BudgetReview: Hashable, Sendable {
  /// The day of the review.
  package let today: Day
  /// The stream it is of; nil for all reading.
  package let stream: FeedModel.Stream?
  /// Days against budget.
  package let days: ReviewDays
  /// Sources: given against worth.
  package let sources: ReviewSources
  /// How far the minutes are concentrated.
  package let concentration: Concentration
  /// What could change, best first, at most seven; nil until everything has been looked at.
  package let suggestions: [Suggestion]?
  /// What was decided in the last eight weeks and stands, latest first.
  package let decided: [PastDecision]
  /// What the pages lack or cannot know, one sentence each.
  package let notes: [String]

  /// How many suggestions a review makes.
  package static let suggestionLimit = 7
  /// The name under which the ledger keeps that a review was held.
  package static let heldID = "review"

  /// The review that `input` gives; what could change is left out unless `suggests`.
  package init(_ input: ReviewInput, suggests: Bool = true) {
    self.init(
      input, SourceStatistics.fold(input.history, today: input.today), suggests: suggests)
  }

  /// The same from what was folded of the sources of its history already, by source.
  package init(_ input: ReviewInput, _ statistics: [SourceStatistics], suggests: Bool = true) {
    today = input.today
    stream = input.stream
    days = ReviewDays(input)
    sources = ReviewSources(input, statistics)
    concentration = Concentration(sources)
    suggestions = suggests ? Self.suggestions(input, statistics) : nil
    decided = input.history.lastDecisions.values.filter {
      $0.decision != .undo && Suggestion.isResting($0.decision, at: $0.at, now: input.now)
    }.sorted { $0.at != $1.at ? $0.at > $1.at : $0.id < $1.id }
    notes = Self.notes(input)
  }

  /// What the suggestion of a budget after two weeks of counting is called in the ledger.
  package static let proposalID = "budget:observed"

  /// When the next review is offered: a week after the last.
  package static func isDue(lastReview: Timestamp?, firstRecord: Timestamp?, now: Timestamp) -> Bool
  {
    guard let since = lastReview ?? firstRecord else { return false }
    return now - since >= .days(7)
  }

  /// What is missing: little history, gaps, clocks that jumped, lines that cannot be read.
  private static func notes(_ input: ReviewInput) -> [String] {
    var notes: [String] = []
    let history = input.history
    let from = input.today - 55
    let used = history.accounts.values.filter {
      $0.day >= from && $0.day <= input.today && ($0.grant != nil || $0.givenTotal > .zero)
    }
    if let first = used.map(\.day).min() {
      let span = input.today - first + 1
      if span < 28 {
        notes.append(
          "The record is \(Phrase.count(span, "day", "days")) long: "
            + "most suggestions need a few weeks.")
      }
    }
    if history.accounts.keys.contains(where: { $0 > input.today }) {
      notes.append("Some records carry a date after today and are left out.")
    }
    let steps = history.clockSteps.filter { input.now - $0.at <= .days(56) }.count
    if steps > 0 {
      notes.append(
        "The clock was set \(Phrase.count(steps, "time", "times")): minutes are counted by a clock "
          + "that does not jump, dates may be off.")
    }
    if history.unreadable > 0 {
      notes.append(
        "\(Phrase.count(history.unreadable, "line", "lines")) of the ledger can't be read and "
          + "count for nothing; heed ledger verify names them.")
    }
    return notes
  }

  private static func suggestions(
    _ input: ReviewInput, _ statistics: [SourceStatistics]
  ) -> [Suggestion] {
    // A stream's review tells; what could change is asked about all reading together.
    guard input.stream == nil else { return [] }
    let overall = SourceStatistics.overallWorthPerMinute(statistics)
    var table: [SourceID: SourceStatistics] = [:]
    for source in statistics { table[source.source] = source }
    let rates = statistics.filter { $0.given >= .minutes(5) }
      .map { $0.worthPerMinute(overall: overall) }.sorted()
    let shown = statistics.reduce(0) { $0 + $1.shown }
    let engaged = statistics.reduce(0) { $0 + $1.engaged }
    let givenToAll = statistics.reduce(Milliseconds.zero) { $0 + $1.given }
    let leftOut = input.history.leftOut(from: input.today - 55, through: input.today)
    var found: [Suggestion] = []
    for facts in input.sources.sorted(by: { $0.source.id < $1.source.id }) {
      found += SourceSuggestions(
        facts: facts,
        statistics: table[facts.source.id] ?? SourceStatistics(source: facts.source.id),
        input: input, overall: overall,
        lowestThird: rates.count >= 6 ? rates[rates.count / 3] : nil,
        givenToAll: givenToAll,
        usualEngagement: shown > 0 ? Double(engaged) / Double(shown) : 0,
        leftOut: leftOut[facts.source.id] ?? 0
      ).all()
    }
    found += BudgetSuggestions(input: input, statistics: table, overall: overall).all()
    let last = input.history.lastDecisions
    found.removeAll { suggestion in
      last[suggestion.id].map {
        Suggestion.isResting($0.decision, at: $0.at, now: input.now)
      } ?? false
    }
    return limited(found)
  }

  /// What is due and what changes most minutes first; a few of each kind, one for each source.
  private static func limited(_ found: [Suggestion]) -> [Suggestion] {
    let order = found.enumerated().sorted { a, b in
      a.element.urgency != b.element.urgency
        ? a.element.urgency > b.element.urgency : a.offset < b.offset
    }.map(\.element)
    var counts: [Suggestion.Kind: Int] = [:]
    var sources: Set<SourceID> = []
    var chosen: [Suggestion] = []
    for suggestion in order where chosen.count < suggestionLimit {
      guard counts[suggestion.kind, default: 0] < suggestion.kind.limit else { continue }
      if let source = suggestion.source, !sources.insert(source).inserted { continue }
      counts[suggestion.kind, default: 0] += 1
      chosen.append(suggestion)
    }
    return chosen
  }
}
