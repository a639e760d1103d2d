package import FeedModel

/// The weekly review: four pages as values, each with its sentence.
package struct BudgetReview: Hashable, Sendable {
  /// The day of the review.
  package let today: Day
  /// Days against budget.
  package let days: ReviewDays
  /// Sources: given against worth.
  package let sources: ReviewSources
  /// How far the minutes are concentrated.
  package let concentration: Concentration
  /// What could change, best first, at most seven.
  package let suggestions: [Suggestion]

  /// How many suggestions a review makes.
  package static let suggestionLimit = 7

  /// The review that `input` gives.
  package init(_ input: ReviewInput) {
    today = input.today
    let statistics = SourceStatistics.fold(input.history, today: input.today)
    days = ReviewDays(input)
    sources = ReviewSources(input, statistics)
    concentration = Concentration(sources)
    suggestions = Self.suggestions(input, statistics)
  }

  /// When the next review is offered: a week after the last.
  package static func isDue(lastReview: Timestamp?, firstRecord: Timestamp?, now: Timestamp) -> Bool
  {
    guard let since = lastReview ?? firstRecord else { return false }
    return now - since >= .days(7)
  }

  private static func suggestions(
    _ input: ReviewInput, _ statistics: [SourceStatistics]
  ) -> [Suggestion] {
    let overall = SourceStatistics.overallWorthPerMinute(statistics)
    var table: [SourceID: SourceStatistics] = [:]
    for source in statistics { table[source.source] = source }
    let rates = statistics.filter { $0.given >= .minutes(5) }
      .map { $0.worthPerMinute(overall: overall) }.sorted()
    let shown = statistics.reduce(0) { $0 + $1.shown }
    let engaged = statistics.reduce(0) { $0 + $1.engaged }
    let givenToAll = statistics.reduce(Milliseconds.zero) { $0 + $1.given }
    var found: [Suggestion] = []
    for facts in input.sources.sorted(by: { $0.source.id < $1.source.id }) {
      found += SourceSuggestions(
        facts: facts,
        statistics: table[facts.source.id] ?? SourceStatistics(source: facts.source.id),
        input: input, overall: overall,
        lowestThird: rates.count >= 6 ? rates[rates.count / 3] : nil,
        givenToAll: givenToAll,
        usualEngagement: shown > 0 ? Double(engaged) / Double(shown) : 0
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

  /// Most pressing kinds first, more minutes first within a kind; at most two second looks.
  private static func limited(_ found: [Suggestion]) -> [Suggestion] {
    let order = found.enumerated().sorted { a, b in
      let (x, y) = (rank(a.element.kind), rank(b.element.kind))
      if x != y { return x < y }
      let (m, n) = (abs(a.element.minutesAWeek.count), abs(b.element.minutesAWeek.count))
      return m != n ? m > n : a.offset < b.offset
    }.map(\.element)
    var looks = 0
    var chosen: [Suggestion] = []
    for suggestion in order where chosen.count < suggestionLimit {
      if suggestion.kind == .secondLook {
        looks += 1
        if looks > 2 { continue }
      }
      chosen.append(suggestion)
    }
    return chosen
  }

  private static func rank(_ kind: Suggestion.Kind) -> Int {
    Suggestion.Kind.allCases.firstIndex(of: kind) ?? 0
  }
}
