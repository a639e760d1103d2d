import Attention
import FeedModel
import TerminalUI

/// The first three pages of the review as lines: each begins with a sentence that says what the
/// charts below it show.
struct ReviewText {
  let review: BudgetReview
  let columns: Int
  let glyphs: Glyphs

  /// The lines of a page.
  func lines(of page: ReviewPage) -> [[Span]] {
    switch page {
    case .week: week
    case .sources: sources
    case .concentration: concentration
    case .decisions: []
    }
  }

  private func sentence(_ text: String) -> [[Span]] {
    TextWrap.lines(text, columns: columns).map { [Span($0, .text)] } + [[]]
  }

  // MARK: The week

  private var week: [[Span]] {
    var lines = sentence(review.days.sentence)
    let most = review.days.week.map { max($0.given.inMinutes, $0.budget.inMinutes) }.max() ?? 1
    let room = max(8, min(44, columns - 42))
    for day in review.days.week { lines.append(bar(of: day, most: max(1, most), room: room)) }
    for overdraft in review.days.overdrafts {
      let reason = overdraft.reason.isEmpty ? "no reason given" : overdraft.reason
      lines.append([
        Span("beyond the budget: ", .dim),
        Span("\(overdraft.amount.roundedMinutes) min, \(reason)", .budgetEvidence),
      ])
    }
    return lines + [[]] + calendar
  }

  private func bar(of day: ReviewDay, most: Double, room: Int) -> [Span] {
    let within = day.given - day.grace - day.overdraft
    let beyond = day.grace + day.overdraft
    let columnsWithin = Charts.bar(within.inMinutes / most, columns: room, glyphs: glyphs)
    let columnsBeyond =
      beyond > .zero ? Charts.bar(beyond.inMinutes / most, columns: room, glyphs: glyphs) : ""
    let used = TextWidth.columns(of: columnsWithin + columnsBeyond)
    let date = day.day.civil.day
    let name = "\(day.day.weekday.short) \(date < 10 ? " " : "")\(date)  "
    let figures =
      day.isUsed
      ? "\(day.given.roundedMinutes) of \(day.budget.roundedMinutes) min" : "not opened"
    return [
      Span(name, .dim), Span(columnsWithin, .budgetBarGiven),
      Span(columnsBeyond, .budgetBarGrace),
      Span(String(repeating: " ", count: max(1, room + 2 - used)), .dim),
      Span(figures, day.isUsed ? .sourcesFigure : .dim),
      Span(day.isClosedByReader ? "  closed by you" : "", .dim),
    ]
  }

  /// Weeks as columns, Monday on top, a shade for each day; as many weeks as there is room for.
  private var calendar: [[Span]] {
    let days = review.days.calendar
    let weeks = min(days.count / 7, max(1, (columns - 6) / 2))
    let start = days.count / 7 - weeks
    var lines: [[Span]] = []
    for weekday in 0..<7 {
      let name = [0, 2, 4].contains(weekday) ? Weekday.allCases[weekday].short : "   "
      var spans = [Span("\(name)  ", .dim)]
      for week in start..<start + weeks {
        let day = days[week * 7 + weekday]
        guard day.day <= review.today else { break }
        let level = day.level
        spans.append(Span(Charts.heat(level: level, glyphs: glyphs) + " ", Scope.budgetHeat[level]))
      }
      lines.append(spans)
    }
    var legend = [Span("     nothing ", .dim)]
    for level in 0...4 {
      legend.append(Span(Charts.heat(level: level, glyphs: glyphs) + " ", Scope.budgetHeat[level]))
    }
    legend.append(Span("the budget or more; \(weeks) weeks, one column each", .dim))
    return lines + [legend]
  }

  // MARK: Given and worth

  private var sources: [[Span]] {
    let page = review.sources
    var lines = sentence(page.sentence)
    guard !page.sources.isEmpty else { return lines }
    let name = min(26, max(12, columns / 3))
    let room = max(6, (columns - name - 18) / 2)
    lines.append([
      Span(TextWidth.pad("", to: name), .dim),
      Span(TextWidth.pad("minutes given", to: room + 8, .right), .dim), Span("  worth", .dim),
    ])
    let most = page.sources.map { max($0.givenShare, $0.worthShare) }.max() ?? 1
    for source in page.sources {
      let minutes = TextWidth.pad("\(source.statistics.given.roundedMinutes)", to: 6, .right)
      let worth = Int(max(0, source.statistics.worth).rounded())
      lines.append([
        Span(TextWidth.pad(source.title, to: name, glyphs: glyphs), .sourcesTitle),
        Span(minutes + " ", .sourcesFigure),
        Span(
          Charts.barFromRight(source.givenShare / max(most, 0.001), columns: room, glyphs: glyphs),
          .budgetBarGiven),
        Span(glyphs.vertical, .border),
        Span(
          TextWidth.pad(
            Charts.bar(source.worthShare / max(most, 0.001), columns: room, glyphs: glyphs),
            to: room), .budgetBarWorth),
        Span(TextWidth.pad("\(worth)", to: 6, .right), .sourcesFigure),
      ])
    }
    return lines
  }

  // MARK: Concentration

  private var concentration: [[Span]] {
    let page = review.concentration
    var lines = sentence(page.sentence)
    guard page.count > 0 else { return lines }
    let width = max(12, min(40, columns - 24))
    let curve = Charts.plot(
      samples(page.points, count: width * 2), columns: width, rows: 10, glyphs: glyphs)
    for (row, text) in curve.enumerated() {
      let label = row == 0 ? "100 %" : row == curve.count - 1 ? "  0 %" : "     "
      lines.append([
        Span("\(label) \(glyphs.vertical)", .dim), Span(text, .budgetBarGiven),
      ])
    }
    lines.append([
      Span("      " + String(repeating: glyphs.horizontal, count: width + 1), .dim)
    ])
    lines.append([
      Span("      all sources, the least first; their share of the minutes upwards", .dim)
    ])
    lines.append([])
    let top = review.sources.sources.sorted { $0.statistics.given > $1.statistics.given }.prefix(5)
    for source in top {
      lines.append([
        Span(TextWidth.pad(source.title, to: min(30, columns / 2), glyphs: glyphs), .sourcesTitle),
        Span(TextWidth.pad(percent(source.givenShare), to: 7, .right), .sourcesFigure),
        Span(" of the minutes, ", .dim), Span(percent(source.worthShare), .sourcesFigure),
        Span(" of the worth", .dim),
      ])
    }
    return lines
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// The curve's height at evenly spread places.
  private func samples(_ points: [Concentration.CurvePoint], count: Int) -> [Double] {
    (0..<count).map { index in
      let x = Double(index) / Double(max(1, count - 1))
      guard let after = points.firstIndex(where: { $0.sources >= x }), after > 0 else {
        return points.first?.minutes ?? 0
      }
      let (a, b) = (points[after - 1], points[after])
      let span = b.sources - a.sources
      return span > 0 ? a.minutes + (b.minutes - a.minutes) * (x - a.sources) / span : b.minutes
    }
  }
}
