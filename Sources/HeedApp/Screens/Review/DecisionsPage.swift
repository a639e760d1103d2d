import Attention
import FeedModel
import TerminalUI

/// The review's fourth page: what could change, and what was decided in the last eight weeks.
struct DecisionsPage {
  /// What unfolds below the selected suggestion.
  enum Detail: Hashable, Sendable {
    /// The figures behind it.
    case numbers
    /// What accepting changes.
    case effect
  }

  /// A row that can be selected.
  enum Item: Hashable {
    case open(Suggestion)
    case decided(PastDecision)

    /// Its name, for the selection.
    var id: String {
      switch self {
      case .open(let suggestion): "open " + suggestion.id
      case .decided(let decision): "decided " + decision.id
      }
    }
  }

  let items: [Item]
  let selected: String?
  let detail: Detail?
  let columns: Int
  let rows: Int
  let glyphs: Glyphs
  let now: Moment

  /// The lines, and those of the selected item.
  var lines: (lines: [[Span]], selected: Range<Int>?) {
    var lines: [[Span]] = []
    var range: Range<Int>?
    let openCount = items.count { if case .open = $0 { true } else { false } }
    let gap = openCount * 3 <= rows - (items.count > openCount ? 3 : 0) ? 1 : 0
    var hasHeading = false
    for item in items {
      let isSelected = item.id == selected
      if case .decided = item, !hasHeading {
        hasHeading = true
        if openCount > 0, gap == 0 { lines.append([]) }
        lines.append([Span("Decided in the last eight weeks", .streamGroup)])
      }
      let own = self.lines(of: item, isSelected: isSelected)
      if isSelected { range = lines.count..<lines.count + own.count }
      lines += own
      if case .open = item, gap == 1 { lines.append([]) }
    }
    return (lines, range)
  }

  private func lines(of item: Item, isSelected: Bool) -> [[Span]] {
    switch item {
    case .open(let suggestion): open(suggestion, isSelected: isSelected)
    case .decided(let decision): [decided(decision)]
    }
  }

  private func open(_ suggestion: Suggestion, isSelected: Bool) -> [[Span]] {
    let effect = columns >= 56 ? suggestion.effect : ""
    let room = columns - (effect.isEmpty ? 1 : TextWidth.columns(of: effect) + 3)
    var lines: [[Span]] = [
      [
        Span(" " + TextWidth.pad(suggestion.sentence, to: room, glyphs: glyphs), .budgetSuggestion),
        Span(effect.isEmpty ? "" : "  " + effect, .dim),
      ],
      [
        Span(
          " " + TextWidth.truncate(suggestion.evidence, to: columns - 2, glyphs: glyphs),
          .budgetEvidence)
      ],
    ]
    guard isSelected, let detail else { return lines }
    // What was cut off comes first, whole.
    let isCut = !TextWidth.fits(suggestion.evidence, in: columns - 2)
    let numbers = (isCut ? [suggestion.evidence] : []) + suggestion.numbers
    let texts = detail == .numbers ? numbers : [suggestion.forecast]
    for text in texts {
      let wrapped = TextWrap.lines(text, columns: max(10, columns - 6))
      for (index, line) in wrapped.enumerated() {
        let mark = index == 0 ? "   \(glyphs.dot) " : "     "
        lines.append([Span(mark, .dim), Span(line, .text)])
      }
    }
    return lines
  }

  private func decided(_ decision: PastDecision) -> [Span] {
    let civil = CivilTime(decision.at, offsetMinutes: now.offsetMinutes).day
    let date = "\(civil.civil.day) \(Phrase.month(civil.civil.month))"
    let text = decision.evidence.isEmpty ? decision.id : decision.evidence
    return [
      Span(" " + TextWidth.pad(date, to: 6) + "  ", .dim),
      Span(TextWidth.pad(decision.word, to: 5) + "  ", .sourcesStance),
      Span(TextWidth.truncate(text, to: max(4, columns - 16), glyphs: glyphs), .budgetEvidence),
    ]
  }
}
