import Attention
import FeedModel
import TerminalUI

/// What a source's page says above its last entries.
struct SourcePage {
  let view: SourceView
  /// The source as the reader has just changed it.
  let source: Source
  /// What it may have, by the reader's word.
  let allowance: SourceAllowance
  let columns: Int
  let glyphs: Glyphs

  /// The lines.
  var lines: [[Span]] {
    var lines = wrapped(about, .dim)
    if let note = source.note { lines += wrapped("\u{201C}\(note)\u{201D}", .streamReason) }
    if !view.story.sentence.isEmpty { lines += wrapped(view.story.sentence, .dim) }
    if let failure = view.failure { lines += wrapped("Not refreshed: \(failure)", .sourcesError) }
    lines.append([])
    lines += wrapped("It \(view.price.sentence).", .text)
    lines += wrapped(view.sentence + " " + view.engagement, .text)
    lines.append([])
    lines += charts
    lines += wrapped(view.rhythm.sentence + " " + machine, .dim)
    lines += [[], [Span("Last entries", .streamGroup)]]
    return lines
  }

  private var about: String {
    let stance = SourceCommands.words(source.stance) + (view.isMuted ? ", muted" : "")
    var who = source.kind.map { ", \($0.rawValue)" } ?? ""
    if let words = allowance.words { who += ", may have \(words)" }
    var parts = [stance.prefix(1).uppercased() + stance.dropFirst() + who, source.shownURL]
    if !source.tags.isEmpty { parts.append(source.tags.map { "#" + $0 }.joined(separator: " ")) }
    return parts.joined(separator: "  ")
  }

  /// What speaks for a machine.
  private var machine: String {
    guard let automation = view.automation else { return "" }
    var text = "Like a machine: \(Phrase.decimal(automation.value)) of 1"
    if automation.value >= 0.3 {
      let numbers = automation.numbers.prefix(3).joined(separator: "; ")
      text += " (\(numbers))"
      let titles = automation.examples.map { "\u{201C}\($0)\u{201D}" }.joined(separator: ", ")
      if !titles.isEmpty { text += ": \(titles)" }
    }
    return text + "."
  }

  private func wrapped(_ text: String, _ scope: Scope) -> [[Span]] {
    text.isEmpty ? [] : TextWrap.lines(text, columns: columns).map { [Span($0, scope)] }
  }

  // MARK: Charts

  /// The months to the left, the week's hours to the right; below each other where it is narrow.
  private var charts: [[Span]] {
    guard columns >= 66 else { return months(columns) + [[]] + rhythm(columns) }
    let right = columns >= 104 ? 24 * 2 + 5 : 12 * 2 + 5
    let left = months(columns - right - 4)
    let beside = rhythm(right)
    return (0..<max(left.count, beside.count)).map { row in
      let own = row < left.count ? left[row] : []
      guard row < beside.count else { return own }
      let used = own.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
      let gap = String(repeating: " ", count: max(1, columns - right - used))
      return own + [Span(gap, .dim)] + beside[row]
    }
  }

  private func months(_ columns: Int) -> [[Span]] {
    let bars = MirroredBars(
      view.months.map { month in
        MirroredBars.Line(
          month.name, left: month.given.inMinutes, right: max(0, month.worth),
          leftText: "\(month.given.roundedMinutes)",
          rightText: "\(Int(max(0, min(1e9, month.worth)).rounded()))")
      })
    let scopes = MirroredBars.Scopes(
      name: .dim, figure: .sourcesFigure, left: .budgetBarGiven, edge: .budgetBarGivenEdge,
      right: .budgetBarWorth, axis: .border)
    let (left, right) = (glyphs.shape("←", "<"), glyphs.shape("→", ">"))
    return [[Span("Minutes given \(left)  \(right) worth, by month", .streamGroup)]]
      + view.months.indices.map {
        bars.line($0, columns: columns, nameColumns: 4, scopes: scopes, glyphs: glyphs)
      }
  }

  private func rhythm(_ columns: Int) -> [[Span]] {
    let hours = columns >= 24 * 2 + 5 ? 1 : 2
    let map = HeatMap(
      (0..<7).map { weekday in
        HeatMap.Line(
          Weekday.allCases[weekday].short,
          stride(from: 0, to: 24, by: hours).map {
            view.rhythm.step(weekday, from: $0, hours: hours)
          })
      }, marks: [0: "0 h", 12 / hours: "12 h"], scopes: Scope.budgetHeat)
    return map.lines(columns: columns, dim: .dim, glyphs: glyphs)
  }
}
