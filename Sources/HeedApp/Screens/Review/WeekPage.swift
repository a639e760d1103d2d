import Attention
import FeedModel
import TerminalUI

/// The review's first page: the week day by day, what it was worth, and half a year as a calendar.
struct WeekPage {
  let review: BudgetReview
  let columns: Int
  /// The rows there are for all of it.
  let rows: Int
  let glyphs: Glyphs

  private var days: ReviewDays { review.days }

  /// The lines, the page's sentence first.
  var lines: [[Span]] {
    var lines = TextWrap.lines(days.sentence, columns: columns).map { [Span($0, .text)] } + [[]]
    if columns >= 112, rows < 25 {
      // Side by side where there is more room across than down.
      let left = week(columns: columns - calendarColumns - 4) + [[]] + worth
      lines += beside(left, calendar(columns: calendarColumns), at: columns - calendarColumns)
    } else {
      lines += week(columns: columns) + [[]] + calendar(columns: columns)
      if days.worthPerMinute != nil { lines += [[]] + worth }
    }
    lines += overdrafts
    for note in review.notes {
      lines += [[]] + TextWrap.lines(note, columns: columns).map { [Span($0, .dim)] }
    }
    return lines
  }

  private var calendarColumns: Int { 5 + ReviewDays.calendarWeeks * 2 }

  // MARK: Day by day

  private func week(columns: Int) -> [[Span]] {
    let most = days.week.map { max($0.given, $0.budget).inMinutes }.max() ?? 1
    let figures = days.week.map(figure)
    let widest = figures.map { TextWidth.columns(of: $0) }.max() ?? 0
    let room = glyphs == .words ? -2 : max(6, min(60, columns - 8 - widest - 2))
    return zip(days.week, figures).map { day, figure in
      let bar = bar(of: day, most: max(1, most), room: room)
      let used = bar.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
      let date = day.day.civil.day
      let isToday = day.day == review.today
      return [
        Span("\(day.day.weekday.short) \(date < 10 ? " " : "")\(date)  ", isToday ? .text : .dim)
      ] + bar + [
        Span(String(repeating: " ", count: max(1, room + 2 - used)), .dim),
        Span(figure, day.isUsed ? .sourcesFigure : .dim),
      ]
    }
  }

  /// What was given, what of it lies beyond the budget, and what was left.
  private func bar(of day: ReviewDay, most: Double, room: Int) -> [Span] {
    let beyond = day.grace + day.overdraft
    var spans = Charts.stacked(
      [
        ((day.given - beyond).inMinutes / most, .budgetBarGiven),
        (beyond.inMinutes / most, .budgetBarGrace),
      ], columns: room, glyphs: glyphs)
    let used = spans.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
    let budget = Int((day.budget.inMinutes / most * Double(room)).rounded())
    if budget > used, day.isUsed, glyphs != .words {
      spans.append(
        Span(
          String(repeating: glyphs == .unicode ? "░" : ".", count: budget - used),
          .budgetGaugeLeft))
    }
    return spans
  }

  private func figure(_ day: ReviewDay) -> String {
    guard day.isUsed else { return "not opened" }
    let given = "\(day.given.roundedMinutes)"
    let budget = days.hasBudget ? " of \(day.budget.roundedMinutes)" : ""
    return "\(given)\(budget) min" + (day.isClosedByReader ? ", closed by you" : "")
  }

  private var worth: [[Span]] {
    let rates = days.rates.map { $0 ?? 0 }
    let known = days.rates.compactMap { $0 }
    guard let least = known.min(), let most = known.max() else { return [] }
    let spark = Charts.sparkline(rates, glyphs: glyphs)
    return [
      [
        Span("Worth a minute, eight weeks  ", .dim), Span(spark, .budgetBarWorth),
        Span("  \(Phrase.decimal(least)) to \(Phrase.decimal(most))", .dim),
      ]
    ]
  }

  private var overdrafts: [[Span]] {
    guard !days.overdrafts.isEmpty else { return [] }
    var lines: [[Span]] = [[]]
    for overdraft in days.overdrafts {
      lines.append([
        Span("\(overdraft.label): ", .dim), Span(overdraft.detail, .budgetEvidence),
      ])
    }
    return lines
  }

  // MARK: Half a year

  /// Weeks as columns, Monday on top, a shade for each day; as many weeks as there is room for.
  private func calendar(columns: Int) -> [[Span]] {
    let weeks = days.weeks(ReviewDays.calendarWeeks)
    var marks: [Int: String] = [:]
    for (index, week) in weeks.enumerated() {
      guard let first = week.first?.day.civil, first.day <= 7 else { continue }
      marks[index] = Phrase.month(first.month)
    }
    let map = HeatMap(
      (0..<7).map { weekday in
        HeatMap.Line(
          weekday % 2 == 0 ? Weekday.allCases[weekday].short : "   ",
          weeks.map { $0[weekday].day <= review.today ? $0[weekday].level : nil })
      }, marks: marks, scopes: Scope.budgetHeat)
    guard glyphs != .words else { return halfYear }
    let shown = map.shown(columns: columns)
    let most = days.hasBudget ? "the budget or more" : "45 min or more"
    let legend = map.legend("nothing", most, dim: .dim, glyphs: glyphs)
    return map.lines(columns: columns, dim: .dim, glyphs: glyphs)
      + [[Span("     ", .dim)] + legend + [Span("; \(shown) weeks", .dim)]]
  }

  /// Half a year in a sentence.
  private var halfYear: [[Span]] {
    let all = days.weeks(ReviewDays.calendarWeeks).flatMap { $0 }.filter { $0.day <= review.today }
    let used = all.count { $0.level > 0 }
    let full = all.count { $0.level == 4 }
    let most = days.hasBudget ? "the budget or more" : "45 minutes or more"
    return [
      [
        Span(
          "In \(ReviewDays.calendarWeeks) weeks: \(used) days with reading, \(full) with \(most).",
          .text)
      ]
    ]
  }

  private func beside(_ left: [[Span]], _ right: [[Span]], at column: Int) -> [[Span]] {
    (0..<max(left.count, right.count)).map { row in
      let own = row < left.count ? left[row] : []
      guard row < right.count else { return own }
      let used = own.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
      return own + [Span(String(repeating: " ", count: max(1, column - used)), .dim)] + right[row]
    }
  }
}
