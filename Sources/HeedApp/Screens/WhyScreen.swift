import Attention
import FeedModel
import TerminalUI

/// Why an entry is here, or why it is not: where it stands, its worth and what spoke for it, its cost.
struct WhyScreen: Screen {
  private let entry: EntryID
  private var explanation: Explanation?
  private var firstRow = 0

  /// The explanation of `entry`, asked for already.
  init(entry: EntryID) { self.entry = entry }

  func section(_ shared: Shared) -> KeySection { .why }
  func title(_ shared: Shared) -> String { "Why" }

  func footer(_ shared: Shared) -> [FooterItem] {
    [
      .init(.back, "back"), .init(.showSource, "the source"), .init(.selectNext, "down"),
      .init(.help, "help"),
    ]
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    let rows = Frame(size: shared.size).body.rows
    switch command {
    case .selectNext: firstRow += 1
    case .selectPrevious: firstRow -= 1
    case .pageDown, .halfPageDown: firstRow += max(1, rows / 2)
    case .pageUp, .halfPageUp: firstRow -= max(1, rows / 2)
    case .selectFirst: firstRow = 0
    case .showSource:
      guard let source = shared.entries[entry]?.sourceID else {
        return .refuse("This entry is gone.")
      }
      return .go(.push(.source(SourceScreen(source))))
    default: return .unhandled
    }
    let count = lines(shared, columns: shared.size.columns - 6).count
    firstRow = min(max(0, firstRow), max(0, count - rows + 1))
    return .done
  }

  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] {
    if case .explanation(let id, let explanation) = reply, id == entry {
      self.explanation = explanation
    }
    return []
  }

  // MARK: Drawing

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let area = body.inset(top: 1, left: 3, right: 3)
    let lines = lines(shared, columns: area.columns)
    for (row, spans) in lines.dropFirst(firstRow).prefix(area.rows).enumerated() {
      canvas.draw(spans, at: area.row + row, area.column, limit: area.columns)
    }
  }

  private func lines(_ shared: Shared, columns: Int) -> [[Span]] {
    var lines: [[Span]] = []
    if let entry = shared.entries[entry] {
      lines += wrapped(entry.title.isEmpty ? "(no title)" : entry.title, .entryTitle, columns)
      lines.append([Span(shared.title(of: entry.sourceID), .entryMeta)])
      lines.append([])
    }
    guard let explanation else {
      return lines + [[Span("Looking\(shared.look.glyphs.ellipsis)", .dim)]]
    }
    for sentence in explanation.sentences { lines += wrapped(sentence, .text, columns) }
    lines.append([])
    let contributions = explanation.worth.contributions.prefix(8)
    let most = contributions.map { abs($0.logOdds) }.max() ?? 1
    lines.append([Span("What speaks for and against it", .headerTitle)])
    for contribution in contributions {
      lines.append(bar(of: contribution, most: max(most, 0.001), columns, shared.look.glyphs))
    }
    let worth = Int((explanation.worth.worth * 100).rounded())
    lines.append([])
    lines += wrapped(
      "Together they make a worth of \(worth) in 100: how likely you are to find it worth the time.",
      .dim, columns)
    return lines
  }

  /// A bar to the left against it, to the right for it, then the words.
  private func bar(
    of contribution: WorthExplanation.Contribution, most: Double, _ columns: Int, _ glyphs: Glyphs
  ) -> [Span] {
    if glyphs == .words {
      let side = contribution.logOdds >= 0 ? "For it: " : "Against it: "
      return [Span(side + contribution.sentence, .text)]
    }
    let room = columns >= 60 ? 10 : 5
    let share = abs(contribution.logOdds) / most
    let isFor = contribution.logOdds >= 0
    let right = isFor ? Charts.bar(share, columns: room, glyphs: glyphs) : ""
    let left = Charts.leftward(
      isFor ? 0 : share, columns: room, scope: .budgetBarGrace, edge: .budgetBarGraceEdge,
      glyphs: glyphs)
    return left + [
      Span(glyphs.vertical, .border),
      Span(TextWidth.pad(right, to: room), .budgetBarWorth),
      Span("  " + contribution.sentence, .text),
    ]
  }

  private func wrapped(_ text: String, _ scope: Scope, _ columns: Int) -> [[Span]] {
    TextWrap.lines(text, columns: max(10, columns)).map { [Span($0, scope)] }
  }
}
