import Attention
import FeedModel
import TerminalUI

/// The budget review: four pages, and on the last one key to accept each suggestion.
struct ReviewScreen: Screen {
  private var review: BudgetReview?
  private var page = ReviewPage.week
  private var firstRow = 0
  private var answered: Set<String> = []
  private var selection = RowSelection<String>()

  /// Not computed yet.
  init() {}

  func section(_ shared: Shared) -> KeySection { .review }
  func title(_ shared: Shared) -> String { "Budget review" }

  func footer(_ shared: Shared) -> [FooterItem] {
    guard page == .decisions else {
      return [
        .init(.toggleFold, "next page"), .init(.reviewDecisions, "decisions"),
        .init(.selectNext, "down"), .init(.back, "back"), .init(.help, "help"),
      ]
    }
    return [
      .init(.accept, "do it"), .init(.decline, "no"), .init(.snooze, "ask in a week"),
      .init(.undo, "undo"), .init(.back, "back"), .init(.help, "help"),
    ]
  }

  // MARK: Handling

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    settle(shared)
    return review == nil ? [.loadRules, .loadReview] : []
  }

  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] {
    guard case .review(let review) = reply else { return [] }
    self.review = review
    answered = []
    settle(shared)
    return []
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    if let target = ReviewPage(command) {
      page = target
      firstRow = 0
      return .done
    }
    switch command {
    case .toggleFold:
      page = page.next
      firstRow = 0
      return .done
    case .undo: return .perform(shared.undoLast() + [.loadReview])
    default: break
    }
    return page == .decisions ? decide(command, &shared) : scroll(command, shared)
  }

  private mutating func scroll(_ command: Command, _ shared: Shared) -> Reaction {
    let rows = area(Frame(size: shared.size).body).rows
    let count = lines(shared, columns: shared.size.columns).count
    switch command {
    case .selectNext: firstRow += 1
    case .selectPrevious: firstRow -= 1
    case .pageDown, .halfPageDown: firstRow += max(1, rows - 2)
    case .pageUp, .halfPageUp: firstRow -= max(1, rows - 2)
    case .selectFirst: firstRow = 0
    case .selectLast: firstRow = count
    default: return .unhandled
    }
    firstRow = min(max(0, firstRow), max(0, count - rows))
    return .done
  }

  private mutating func decide(_ command: Command, _ shared: inout Shared) -> Reaction {
    let ids = open.map(\.id)
    if selection.move(command, in: ids, rows: suggestionRows(shared)) { return .done }
    guard [.accept, .decline, .snooze].contains(command) else { return .unhandled }
    guard let index = selection.index(in: ids) else {
      return .refuse("There is nothing to decide.")
    }
    let suggestion = open[index]
    let acts: [Act]
    let label: String
    switch command {
    case .accept:
      acts = shared.acts(of: suggestion.action) + [.decide(suggestion: suggestion.id, .accept)]
      label = "accepted: \(suggestion.sentence)"
    case .decline:
      acts = [.decide(suggestion: suggestion.id, .decline)]
      label = "not for eight weeks: \(suggestion.sentence)"
    default:
      acts = [.decide(suggestion: suggestion.id, .snooze)]
      label = "again in a week: \(suggestion.sentence)"
    }
    answered.insert(suggestion.id)
    let effects = shared.act(acts, label: label)
    shared.say(label.prefix(1).uppercased() + label.dropFirst())
    settle(shared)
    return .perform(effects)
  }

  private var open: [Suggestion] {
    (review?.suggestions ?? []).filter { !answered.contains($0.id) }
  }

  private func suggestionRows(_ shared: Shared) -> Int {
    max(1, area(Frame(size: shared.size).body).rows / 3)
  }

  private mutating func settle(_ shared: Shared) {
    selection.settle(open.map(\.id), rows: suggestionRows(shared))
  }

  // MARK: Drawing

  /// Below the names of the pages.
  private func area(_ body: Rect) -> Rect { body.inset(top: 2, left: 2, right: 2) }

  private func lines(_ shared: Shared, columns: Int) -> [[Span]] {
    guard let review else { return [] }
    return ReviewText(
      review: review, columns: max(20, columns - 4), glyphs: shared.look.glyphs
    ).lines(of: page)
  }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    drawTabs(on: &canvas, in: body.line(0).inset(left: 1))
    let area = area(body)
    guard review != nil else {
      canvas.draw("Adding up\(shared.look.glyphs.ellipsis)", in: area.line(0), scope: .dim)
      return
    }
    if page == .decisions {
      drawDecisions(on: &canvas, in: area, shared)
      return
    }
    let lines = lines(shared, columns: body.columns)
    for (row, spans) in lines.dropFirst(firstRow).prefix(area.rows).enumerated() {
      canvas.draw(spans, at: area.row + row, area.column, limit: area.columns)
    }
    var window = ListWidget(margin: 0)
    window.scroll(by: firstRow, of: lines.count, in: area.rows)
    window.drawScrollBar(
      on: &canvas, in: body.inset(top: 2), of: lines.count, scope: .scrollbar,
      glyphs: shared.look.glyphs)
  }

  private func drawTabs(on canvas: inout Canvas, in line: Rect) {
    let isNarrow = line.columns < 62
    var spans: [Span] = []
    for candidate in ReviewPage.allCases {
      let isShown = candidate == page
      let name = isNarrow && !isShown ? "" : " \(candidate.title)"
      spans += [
        Span(" \(candidate.number)", .footerKey), Span(name, isShown ? .headerTitle : .dim),
        Span("  ", .dim),
      ]
    }
    canvas.draw(spans, at: line.row, line.column, limit: line.columns)
  }

  private func drawDecisions(on canvas: inout Canvas, in area: Rect, _ shared: Shared) {
    let glyphs = shared.look.glyphs
    let suggestions = open
    guard !suggestions.isEmpty else {
      canvas.draw(
        "Nothing is to be decided. Leaving decides nothing either.", in: area.line(0), scope: .dim)
      return
    }
    let visible = selection.window.visible(of: suggestions.count, in: max(1, area.rows / 3))
    for (slot, index) in visible.enumerated() {
      let suggestion = suggestions[index]
      let isSelected = suggestion.id == selection.id
      let rect = area.inset(top: slot * 3)
      if isSelected {
        canvas.draw(glyphs.pointer, at: rect.row, rect.column - 1, scope: .streamMark)
      }
      let (left, right) = rect.line(0).splitRight(
        rect.columns >= 60 ? TextWidth.columns(of: suggestion.effect) + 1 : 0)
      canvas.draw(
        suggestion.sentence, in: left.inset(left: 1, right: 1), scope: .budgetSuggestion,
        glyphs: glyphs)
      canvas.draw(suggestion.effect, in: right, scope: .dim)
      canvas.draw(
        suggestion.evidence, in: rect.line(1).inset(left: 1), scope: .budgetEvidence,
        glyphs: glyphs)
      if isSelected { canvas.highlight(rect.splitTop(2).top, scope: .selected) }
    }
  }
}

/// The pages of the review, in the order in which they answer.
enum ReviewPage: Int, CaseIterable, Hashable, Sendable {
  case week, sources, concentration, decisions

  /// The page that a command asks for.
  init?(_ command: Command) {
    switch command {
    case .reviewWeek: self = .week
    case .reviewSources: self = .sources
    case .reviewConcentration: self = .concentration
    case .reviewDecisions: self = .decisions
    default: return nil
    }
  }

  /// Its number on the keyboard.
  var number: Int { rawValue + 1 }

  /// Its name.
  var title: String {
    switch self {
    case .week: "The week"
    case .sources: "Given and worth"
    case .concentration: "Concentration"
    case .decisions: "Decisions"
    }
  }

  /// The page after it, around the end.
  var next: ReviewPage { ReviewPage(rawValue: (rawValue + 1) % Self.allCases.count) ?? .week }
}
