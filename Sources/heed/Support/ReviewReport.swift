import Attention
import FeedModel
import HeedRuntime
import TerminalUI

/// The review as lines of text: for a mail, a log, or a terminal without the reader.
enum ReviewReport {
  /// The lines of a review, with these days listed.
  static func lines(
    of review: BudgetReview, _ days: [ReviewDay], width: Int?, glyphs: Glyphs = .ascii
  ) -> [String] {
    var title = "Budget review"
    if let stream = review.stream {
      title += ": \(stream.name)"
      if !stream.purpose.isEmpty { title += " (\(stream.purpose))" }
    }
    var lines = ["\(title), \(Phrase.date(review.today)) \(review.today.civil.year)"]
    lines += review.notes
    lines += ["", review.days.sentence, ""] + table(of: days, review, width, glyphs)
    lines += ["", review.sources.sentence] + sources(of: review, width)
    lines += ["", review.concentration.sentence]
    if let suggestions = review.suggestions, review.stream == nil {
      lines += [""] + decisions(suggestions)
    }
    return lines
  }

  /// The lines of a year.
  static func lines(of year: YearReview, width: Int?, glyphs: Glyphs = .ascii) -> [String] {
    var lines =
      ["A year of attention, \(year.span.lowerBound.text) to \(year.span.upperBound.text)", ""]
      + year.sentences + [""]
    let most = max(1, year.months.map(\.given.inMinutes).max() ?? 1)
    var months = TextTable([
      .init("MONTH"), .init("GIVEN", isRight: true), .init("WORTH", isRight: true), .init(),
    ])
    for month in year.months {
      months.add([
        month.name, Phrase.clock(month.given), Phrase.decimal(max(0, month.worth)),
        Charts.bar(month.given.inMinutes / most, columns: 30, glyphs: glyphs),
      ])
    }
    lines += months.lines(width: width) + [""]
    var sources = TextTable([
      .init("GIVEN", isRight: true), .init("WORTH", isRight: true),
      .init("SOURCE", isFlexible: true),
    ])
    for source in year.sources.prefix(20) {
      sources.add([
        Phrase.clock(source.given), Phrase.decimal(max(0, source.worth)), source.title,
      ])
    }
    lines += sources.lines(width: width)
    for (heading, changes) in [("Let go:", year.dropped), ("Taken up:", year.taken)]
    where !changes.isEmpty {
      lines += ["", heading]
      lines += changes.suffix(40).map {
        "  \($0.day.text)  \($0.title)"
          + ($0.reason.isEmpty ? "" : ": \u{201C}\($0.reason)\u{201D}")
      }
    }
    return lines
  }

  private static func table(
    of days: [ReviewDay], _ review: BudgetReview, _ width: Int?, _ glyphs: Glyphs
  ) -> [String] {
    var table = TextTable([.init(), .init(isRight: true), .init(), .init(), .init()])
    let most = max(1, days.map { max($0.given, $0.budget).inMinutes }.max() ?? 1)
    for day in days {
      table.add([
        Phrase.date(day.day), day.isUsed ? Phrase.clock(day.given) : "-",
        day.isUsed && review.days.hasBudget ? "of \(Phrase.clock(day.budget))" : "",
        Charts.bar(day.given.inMinutes / most, columns: 24, glyphs: glyphs),
        day.isClosedByReader ? "closed by you" : "",
      ])
    }
    return table.lines(width: width)
  }

  private static func sources(of review: BudgetReview, _ width: Int?) -> [String] {
    guard !review.sources.sources.isEmpty else { return [] }
    var table = TextTable([
      .init("GIVEN", isRight: true), .init("WORTH", isRight: true), .init("A MIN", isRight: true),
      .init("WORTH IT", isRight: true), .init("SOURCE", isFlexible: true),
    ])
    let sources = review.sources.sources.sorted {
      $0.statistics.given != $1.statistics.given
        ? $0.statistics.given > $1.statistics.given : $0.id < $1.id
    }
    for source in sources.prefix(20) {
      table.add([
        Phrase.clock(source.statistics.given), Phrase.decimal(max(0, source.statistics.worth)),
        Phrase.decimal(source.worthPerMinute),
        "\(source.statistics.engaged) of \(source.statistics.shown)", source.title,
      ])
    }
    let others = sources.dropFirst(20).reduce(Milliseconds.zero) { $0 + $1.statistics.given }
    if sources.count > 20 {
      table.add([Phrase.clock(others), "", "", "", "\(sources.count - 20) more"])
    }
    if review.stream == nil { table.add([Phrase.clock(review.sources.rest), "", "", "", "lists"]) }
    table.add([Phrase.clock(review.sources.total), "", "", "", "in all"])
    return [""] + table.lines(width: width)
  }

  private static func decisions(_ suggestions: [Suggestion]) -> [String] {
    guard !suggestions.isEmpty else { return ["Nothing is to be decided."] }
    var lines = ["What could change:"]
    for (index, suggestion) in suggestions.enumerated() {
      lines.append("\(index + 1). \(suggestion.sentence)")
      lines.append("   \(suggestion.evidence); \(suggestion.effect)")
      if let command = suggestion.action.command { lines.append("   \(command)") }
    }
    return lines
  }
}

extension Suggestion.Action {
  /// The command that does it; nil where the reader alone does.
  var command: String? {
    switch self {
    case .stance(let source, let stance):
      let verb =
        switch stance {
        case .must: "must"
        case .followed: "follow"
        case .quiet: "quiet"
        case .trial: "trial"
        case .unfollowed, .blocked: "unfollow"
        }
      return "heed \(verb) \(source.rawValue)"
    case .minutes(let minutes): return Self.setting(minutes)
    case .budget(let minutes, _): return minutes.isEmpty ? nil : Self.setting(minutes)
    case .endRule(let rule): return "heed unmute \(rule.rawValue)"
    case .restoreRule: return nil
    }
  }

  private static func setting(_ minutes: [Int]) -> String {
    "heed budget set"
      + zip(Weekday.allCases, minutes).map {
        " --weekday \($0.short.lowercased())=\($1)m"
      }.joined()
  }
}
