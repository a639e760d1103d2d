import Attention
import FeedModel
import TerminalUI

/// The review's third page: the curve of minutes over sources, and those at its upper end.
struct ConcentrationPage {
  let review: BudgetReview
  let columns: Int
  /// The rows there are for all of it.
  let rows: Int
  let glyphs: Glyphs

  private var page: Concentration { review.concentration }

  /// The sources at the upper end, most minutes first.
  static func top(_ review: BudgetReview) -> [ReviewSource] {
    Array(
      review.sources.sources.filter { $0.statistics.given > .zero }.sorted {
        $0.statistics.given != $1.statistics.given
          ? $0.statistics.given > $1.statistics.given : $0.id < $1.id
      }.prefix(5))
  }

  /// The sentence and the curve.
  var head: [[Span]] {
    var lines = TextWrap.lines(page.sentence, columns: columns).map { [Span($0, .text)] } + [[]]
    guard page.count > 0 else { return lines }
    let gini = "Gini \(Phrase.thousandths(Int((page.gini * 1000).rounded())))"
    guard glyphs != .words else {
      return lines + [[Span("\(gini): 0 is the same for all, 1 all for one.", .dim)], []]
    }
    let width = max(12, min(72, columns - 30))
    let height = min(16, max(4, rows - 11))
    let chart = CurveChart(
      samples(count: width * 2), over: (0..<width * 2).map { Double($0) / Double(width * 2 - 1) })
    let curve = chart.lines(
      columns: width, rows: height, curve: .budgetBarGiven, reference: .budgetGaugeLeft,
      glyphs: glyphs)
    for (row, spans) in curve.enumerated() {
      let label = row == 0 ? "100 %" : row == curve.count - 1 ? "  0 %" : "     "
      lines.append([Span("\(label) \(glyphs.vertical)", .dim)] + spans)
    }
    lines.append([
      Span("      \(glyphs.corners[2] == "+" ? "+" : "└")", .dim),
      Span(String(repeating: glyphs.horizontal, count: width), .dim),
    ])
    let axis =
      columns >= 84
      ? "       all sources, the least first; upwards their share of the minutes. \(gini)"
      : "       sources, the least first, and minutes. \(gini)"
    lines.append([Span(axis, .dim)])
    return lines + [[]]
  }

  /// The row of a source at the upper end.
  func line(_ source: ReviewSource) -> [Span] {
    let name = min(30, max(12, columns / 3))
    let bar = max(4, min(30, columns - name - 44))
    let filled = Charts.bar(source.givenShare, columns: bar, glyphs: glyphs)
    return [
      Span(TextWidth.pad(source.title, to: name, glyphs: glyphs) + "  ", .sourcesTitle),
      Span(columns >= 70 ? TextWidth.pad(filled, to: bar) : "", .budgetBarGiven),
      Span(TextWidth.pad(percent(source.givenShare), to: 6, .right), .sourcesFigure),
      Span(columns >= 60 ? " of the minutes, " : " given,", .dim),
      Span(
        TextWidth.pad(percent(source.worthShare), to: columns >= 60 ? 5 : 6, .right), .sourcesFigure
      ),
      Span(columns >= 60 ? " of the worth" : " worth", .dim),
    ]
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// The curve's height at evenly spread places.
  private func samples(count: Int) -> [Double] {
    let points = page.points
    var after = 1
    return (0..<count).map { index in
      let x = Double(index) / Double(max(1, count - 1))
      while after < points.count - 1, points[after].sources < x { after += 1 }
      guard points.indices.contains(after) else { return points.first?.minutes ?? 0 }
      let (a, b) = (points[after - 1], points[after])
      let span = b.sources - a.sources
      return span > 0 ? a.minutes + (b.minutes - a.minutes) * (x - a.sources) / span : b.minutes
    }
  }
}
