package import Attention
import FeedModel

/// The budget review, or a year, as one self-contained page of HTML.
package struct ReviewHTML {
  /// The page.
  package let text: String

  /// The most sources that are drawn; the others are summed up in a line.
  private static let sourceLimit = 40
  /// The most that have bars.
  private static let barLimit = 24

  /// The page of a review.
  package init(_ review: BudgetReview) {
    var title = "Budget review"
    if let stream = review.stream { title += ": \(stream.name)" }
    var page = HTMLDocument(title: "\(title), \(review.today.text)")
    page.add("<h1>\(HTMLDocument.escaped(title))</h1>")
    page.paragraph(Self.date(review.today), style: "dim")
    if let purpose = review.stream?.purpose, !purpose.isEmpty {
      page.paragraph(purpose, style: "purpose")
    }
    for note in review.notes { page.paragraph(note, style: "dim") }
    Self.week(review, &page)
    Self.worth(review, &page)
    Self.concentration(review, &page)
    Self.decisions(review, &page)
    Self.close(&page)
    text = page.text
  }

  /// The page of a year.
  package init(_ year: YearReview) {
    var page = HTMLDocument(title: "A year of attention, to \(year.span.upperBound.text)")
    page.add("<h1>A year of attention</h1>")
    page.paragraph(
      "\(year.span.lowerBound.text) to \(year.span.upperBound.text)", style: "dim")
    for sentence in year.sentences { page.paragraph(sentence) }
    page.section("Month by month") { page in
      let bars = year.months.map {
        (
          name: $0.name, left: $0.given.inMinutes, right: max(0, $0.worth),
          leftText: Phrase.minutes($0.given), rightText: "\(Self.whole($0.worth))"
        )
      }
      page.add(Self.mirrored(bars, label: "Minutes given and worth by month"))
    }
    page.section("To whom") { page in
      let shown = year.sources.prefix(Self.sourceLimit)
      let bars = shown.map {
        (
          name: $0.title, left: $0.given.inMinutes, right: max(0, $0.worth),
          leftText: Phrase.minutes($0.given), rightText: "\(Self.whole($0.worth))"
        )
      }
      page.add(Self.mirrored(bars, label: "Minutes given and worth by source"))
      if year.sources.count > shown.count {
        page.paragraph("And \(year.sources.count - shown.count) more.", style: "dim")
      }
    }
    for (heading, changes) in [("Let go", year.dropped), ("Taken up", year.taken)]
    where !changes.isEmpty {
      page.section(heading) { page in
        page.table(
          [["day", "source", "now", "your reason"]]
            + changes.suffix(100).map { [$0.day.text, $0.title, $0.stance.rawValue, $0.reason] },
          figures: [])
      }
    }
    Self.close(&page)
    text = page.text
  }

  private static func close(_ page: inout HTMLDocument) {
    page.add(
      "<footer>Made by heed from the ledger on this machine. Nothing was sent anywhere.</footer>")
  }

  private static func date(_ day: Day) -> String { "\(Phrase.date(day)) \(day.civil.year)" }

  private static func whole(_ number: Double) -> Int { Int(max(0, min(1e9, number)).rounded()) }

  // MARK: The week

  private static func week(_ review: BudgetReview, _ page: inout HTMLDocument) {
    page.section("The week") { page in
      page.paragraph(review.days.sentence)
      page.add(days(review))
      page.add(calendar(review))
      for overdraft in review.days.overdrafts {
        let label = overdraft.label.prefix(1).uppercased() + overdraft.label.dropFirst()
        page.paragraph("\(label): \(overdraft.detail).", style: "dim")
      }
    }
  }

  private static func days(_ review: BudgetReview) -> String {
    let week = review.days.week
    let most = max(1, week.map { max($0.given, $0.budget).inMinutes }.max() ?? 1)
    let row = 26.0
    var chart = SVGChart(
      width: 760, height: row * 7 + 4, label: review.days.sentences.joined(separator: "; "))
    for (index, day) in week.enumerated() {
      let y = Double(index) * row
      let scale = 480 / most
      let beyond = day.grace + day.overdraft
      let within = (day.given - beyond).inMinutes * scale
      let note = review.days.sentences[index]
      chart.text("\(day.day.weekday.short) \(day.day.civil.day)", 0, y + 17, dim: true)
      chart.rect(70, y + 4, day.isUsed ? day.budget.inMinutes * scale : 0, 18, "left", note: note)
      chart.rect(70, y + 4, within, 18, "given", note: note)
      chart.rect(70 + within, y + 4, beyond.inMinutes * scale, 18, "over", note: note)
      let given = "\(day.given.roundedMinutes)"
      let text =
        !day.isUsed
        ? "not opened"
        : (review.days.hasBudget ? "\(given) of \(day.budget.roundedMinutes) min" : "\(given) min")
          + (day.isClosedByReader ? ", closed by you" : "")
      chart.text(text, 562, y + 17, dim: !day.isUsed)
    }
    return chart.markup
  }

  private static func calendar(_ review: BudgetReview) -> String {
    let weeks = review.days.weeks(ReviewDays.calendarWeeks)
    let cell = 26.0
    let most = review.days.hasBudget ? "the budget or more" : "45 min or more"
    var chart = SVGChart(
      width: 760, height: 7 * cell + 56, label: "Half a year, a square for each day")
    for (column, week) in weeks.enumerated() {
      let x = 44 + Double(column) * cell
      if let first = week.first?.day.civil, first.day <= 7 {
        chart.text(Phrase.month(first.month), x, 12, dim: true)
      }
      for (row, day) in week.enumerated() where day.day <= review.today {
        let note =
          day.isUsed
          ? "\(Phrase.date(day.day)): \(Phrase.minutes(day.given))"
          : "\(Phrase.date(day.day)): not opened"
        chart.rect(
          x, 20 + Double(row) * cell, cell - 4, cell - 4, "h\(day.level)", note: note, radius: 4)
      }
    }
    for row in [0, 2, 4, 6] {
      chart.text(Weekday.allCases[row].short, 0, 36 + Double(row) * cell, dim: true)
    }
    let y = 7 * cell + 30
    chart.text("nothing", 44, y + 15, dim: true)
    for step in 0...4 { chart.rect(96 + Double(step) * 24, y, 20, 20, "h\(step)", radius: 4) }
    chart.text(most, 222, y + 15, dim: true)
    return chart.markup
  }

  // MARK: Sources

  private static func worth(_ review: BudgetReview, _ page: inout HTMLDocument) {
    page.section("Given and worth") { page in
      page.paragraph(review.sources.sentence)
      let shown = Array(review.sources.sources.prefix(sourceLimit))
      guard !shown.isEmpty else { return }
      let bars = shown.prefix(barLimit).map {
        (
          name: $0.title, left: $0.givenShare, right: $0.worthShare,
          leftText: Phrase.minutes($0.statistics.given), rightText: "\(whole($0.statistics.worth))"
        )
      }
      page.add(mirrored(bars, label: "Minutes given and worth by source"))
      var rows = [
        ["source", "stance", "given", "worth", "a minute", "worth it", "in 100", "noise"]
      ]
      for source in shown {
        let (low, high) = source.engagement
        rows.append([
          source.title, source.stance?.rawValue ?? "gone", Phrase.clock(source.statistics.given),
          Phrase.decimal(max(0, source.statistics.worth)), Phrase.decimal(source.worthPerMinute),
          "\(source.statistics.engaged) of \(source.statistics.shown)",
          "\(whole(low * 100))–\(whole(high * 100))", Phrase.clock(source.statistics.noise),
        ])
      }
      page.table(rows, figures: [2, 3, 4, 5, 6, 7])
      let others = review.sources.sources.dropFirst(shown.count)
      if !others.isEmpty {
        let given = others.reduce(Milliseconds.zero) { $0 + $1.statistics.given }
        page.paragraph("And \(others.count) more with \(Phrase.clock(given)).", style: "dim")
      }
      page.paragraph(
        "\(Phrase.clock(review.sources.rest)) went to lists; \(Phrase.clock(review.sources.total)) "
          + "in all.", style: "dim")
    }
  }

  /// Bars to the left and to the right of one axis, on one scale for each side.
  private static func mirrored(
    _ bars: [(name: String, left: Double, right: Double, leftText: String, rightText: String)],
    label: String
  ) -> String {
    let row = 24.0
    let (axis, reach) = (470.0, 190.0)
    let most = max(bars.map(\.left).max() ?? 0, bars.map(\.right).max() ?? 0, 1e-9)
    var chart = SVGChart(width: 760, height: row * Double(bars.count) + 26, label: label)
    chart.text("minutes given", axis - 8, 12, .end, dim: true)
    chart.text("worth", axis + 8, 12, dim: true)
    for (index, bar) in bars.enumerated() {
      let y = 22 + Double(index) * row
      let (left, right) = (max(0, bar.left) / most * reach, max(0, bar.right) / most * reach)
      chart.text(String(bar.name.prefix(32)), 0, y + 14)
      chart.rect(axis - left, y + 2, left, 16, "given", note: "\(bar.name): \(bar.leftText) given")
      chart.rect(axis, y + 2, right, 16, "worth", note: "\(bar.name): worth \(bar.rightText)")
      chart.text(bar.leftText, axis - left - 6, y + 14, .end, dim: true)
      chart.text(bar.rightText, axis + right + 6, y + 14, dim: true)
    }
    chart.line(axis, 18, axis, 22 + row * Double(bars.count), "axis")
    return chart.markup
  }

  private static func concentration(_ review: BudgetReview, _ page: inout HTMLDocument) {
    let curve = review.concentration
    page.section("Concentration") { page in
      page.paragraph(curve.sentence)
      guard curve.count > 0 else { return }
      let (left, top, width, height) = (52.0, 8.0, 420.0, 240.0)
      var chart = SVGChart(width: 760, height: top + height + 26, label: curve.sentence)
      chart.line(left, top, left, top + height, "axis")
      chart.line(left, top + height, left + width, top + height, "axis")
      chart.line(left, top + height, left + width, top, "even")
      // A point for each step that can be seen.
      let step = max(1, curve.points.count / 200)
      let points = curve.points.enumerated().filter {
        $0.offset % step == 0 || $0.offset == curve.points.count - 1
      }.map {
        (
          x: left + $0.element.sources * width,
          y: top + height - $0.element.minutes * height
        )
      }
      chart.curve(points, "curve")
      chart.text("100 %", left - 8, top + 10, .end, dim: true)
      chart.text("0 %", left - 8, top + height, .end, dim: true)
      chart.text(
        "all \(curve.count) sources, those with the fewest minutes first", left, top + height + 18,
        dim: true)
      chart.text(
        "Gini \(Phrase.thousandths(Int((curve.gini * 1000).rounded())))", left + width + 24,
        top + 24)
      page.add(chart.markup)
    }
  }

  // MARK: Decisions

  private static func decisions(_ review: BudgetReview, _ page: inout HTMLDocument) {
    guard review.stream == nil, let suggestions = review.suggestions else { return }
    page.section("What could change") { page in
      guard !suggestions.isEmpty else {
        page.paragraph("Nothing is to be decided.")
        return
      }
      page.add(
        "<ol>"
          + suggestions.map {
            "<li><b>\(HTMLDocument.escaped($0.sentence))</b>"
              + "<span>\(HTMLDocument.escaped($0.evidence)); \(HTMLDocument.escaped($0.effect))</span></li>"
          }.joined() + "</ol>")
      page.paragraph("In heed b opens the review, 4 its decisions.", style: "dim")
    }
  }
}
