import Attention
import FeedModel
import TerminalUI

/// The review's second page: every source with its minutes to the left of an axis and its worth to the
/// right, widest gap first.
struct WorthPage {
  let review: BudgetReview
  let columns: Int
  let glyphs: Glyphs
  private let bars: MirroredBars

  init(review: BudgetReview, columns: Int, glyphs: Glyphs) {
    self.review = review
    self.columns = columns
    self.glyphs = glyphs
    bars = MirroredBars(
      review.sources.sources.map { source in
        MirroredBars.Line(
          source.title, left: source.givenShare, right: source.worthShare,
          leftText: "\(source.statistics.given.roundedMinutes)",
          rightText: "\(Int(max(0, min(1e9, source.statistics.worth)).rounded()))")
      })
  }

  /// How many sources there are.
  var count: Int { bars.lines.count }

  /// The sentence and the heads of the columns.
  var head: [[Span]] {
    var lines = TextWrap.lines(review.sources.sentence, columns: columns).map { [Span($0, .text)] }
    guard count > 0 else { return lines }
    let (name, bar) = bars.widths(columns: barColumns)
    let figures = bars.figures
    let left = (bar >= 12 ? "minutes given " : "given ") + (glyphs == .unicode ? "←" : "<")
    var heads = TextWidth.pad("", to: name + 1)
    heads += TextWidth.pad(left, to: bar + figures.left + 1, .right) + " "
    heads += (glyphs == .unicode ? "→" : ">") + " worth"
    var spans = [Span(TextWidth.pad(heads, to: barColumns), .dim)]
    if isWide { spans.append(Span(Self.wideHeads, .dim)) }
    if glyphs != .words { lines += [[], spans] }
    return lines
  }

  /// Whether the figures stand beside the bars.
  private var isWide: Bool { columns >= 104 }
  private var barColumns: Int { isWide ? columns - TextWidth.columns(of: Self.wideHeads) : columns }

  private static let wideHeads = "  shown liked    in 100  a min  noise  weeks     stance    "

  /// The row of source `index`.
  func line(_ index: Int) -> [Span] {
    let scopes = MirroredBars.Scopes(
      name: .sourcesTitle, figure: .sourcesFigure, left: .budgetBarGiven, edge: .budgetBarGivenEdge,
      right: .budgetBarWorth, axis: .border)
    let spans = bars.line(index, columns: barColumns, scopes: scopes, glyphs: glyphs)
    guard isWide, glyphs != .words else { return spans }
    let source = review.sources.sources[index]
    let statistics = source.statistics
    let (low, high) = source.engagement
    let range = "\(Int((low * 100).rounded()))-\(Int((high * 100).rounded()))"
    let figures =
      "  " + TextWidth.pad("\(statistics.shown)", to: 5, .right)
      + TextWidth.pad("\(statistics.engaged)", to: 6, .right)
      + TextWidth.pad(range, to: 10, .right)
      + TextWidth.pad(Phrase.decimal(source.worthPerMinute), to: 7, .right)
      + TextWidth.pad(Phrase.clock(statistics.noise), to: 7, .right) + "  "
    return spans + [
      Span(figures, .sourcesFigure),
      Span(TextWidth.pad(spark(source), to: 8) + "  ", .sourcesSpark),
      Span(TextWidth.pad(source.stance?.rawValue ?? "gone", to: 10), .sourcesStance),
    ]
  }

  /// Two lines about source `index`, for widths at which the figures have no column.
  func detail(_ index: Int) -> [[Span]] {
    let source = review.sources.sources[index]
    let statistics = source.statistics
    let (low, high) = source.engagement
    let first =
      "\(source.stance?.rawValue ?? "gone"), \(statistics.engaged) of \(statistics.shown) worth it "
      + "(\(Phrase.percent(low)) to \(Phrase.percent(high))), "
      + "\(Phrase.decimal(source.worthPerMinute)) a minute"
    var second =
      "\(Phrase.clock(statistics.given)) given, \(Phrase.clock(statistics.noise)) lost to noise"
    if let automation = source.automation {
      second += ", machine \(Phrase.decimal(automation)) of 1"
    }
    return [
      [Span(first, .sourcesFigure)],
      [Span(second + "  ", .dim), Span(spark(source), .sourcesSpark)],
    ]
  }

  private func spark(_ source: ReviewSource) -> String {
    Charts.sparkline(source.statistics.weekly.map(\.inMinutes), glyphs: glyphs)
  }
}
