import Attention
import FeedModel
import TerminalUI

// The review drawn: the names of the pages, and the page that is shown.
extension ReviewScreen {
  /// Below the names of the pages and the purpose of the stream.
  private func area(_ body: Rect) -> Rect {
    body.inset(top: purpose == nil ? 2 : 3, left: 2, right: 2)
  }

  private var purpose: String? {
    guard let stream else { return nil }
    return stream.purpose.isEmpty ? stream.filter : stream.purpose
  }

  /// The rows in which things are selected, or lines are scrolled.
  func listRows(_ shared: Shared) -> Int {
    let area = area(Frame(size: shared.size).body)
    guard page == .sources, let review else { return area.rows }
    let view = WorthPage(review: review, columns: area.columns, glyphs: shared.look.glyphs)
    return max(1, area.rows - view.head.count - detailRows(area))
  }

  func weekLines(_ shared: Shared, columns: Int) -> [[Span]] {
    guard let review else { return [] }
    return WeekPage(
      review: review, columns: max(20, columns - 4),
      rows: area(Frame(size: shared.size).body).rows, glyphs: shared.look.glyphs
    ).lines
  }

  private func detailRows(_ area: Rect) -> Int { area.columns < 104 && area.rows >= 12 ? 3 : 0 }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    drawTabs(on: &canvas, in: body.line(0).inset(left: 1))
    if let purpose {
      canvas.draw(
        purpose, in: body.line(1).inset(left: 2, right: 1), scope: .streamGroup,
        glyphs: shared.look.glyphs)
    }
    let area = area(body)
    guard let review else {
      canvas.draw("Adding up\(shared.look.glyphs.ellipsis)", in: area.line(0), scope: .dim)
      return
    }
    switch page {
    case .week:
      let lines = weekLines(shared, columns: body.columns)
      draw(lines, from: firstRow, on: &canvas, in: area, shared)
    case .sources: drawSources(review, on: &canvas, in: area, shared)
    case .concentration: drawConcentration(review, on: &canvas, in: area, shared)
    case .decisions: drawDecisions(review, on: &canvas, in: area, shared)
    }
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

  /// Lines from one of them on, with a bar that says where in the whole they are.
  private func draw(
    _ lines: [[Span]], from first: Int, on canvas: inout Canvas, in area: Rect, _ shared: Shared
  ) {
    for (row, spans) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      canvas.draw(spans, at: area.row + row, area.column, limit: area.columns)
    }
    var window = ListWidget(margin: 0)
    window.scroll(by: first, of: lines.count, in: area.rows)
    let edge = Rect(
      row: area.row, column: area.column, columns: area.columns + 2, rows: area.rows)
    window.drawScrollBar(
      on: &canvas, in: edge, of: lines.count, scope: .scrollbar, glyphs: shared.look.glyphs)
  }

  /// Marks some lines of an area as those that are selected.
  private func mark(_ rect: Rect, on canvas: inout Canvas, _ shared: Shared) {
    canvas.draw(shared.look.glyphs.pointer, at: rect.row, rect.column - 2, scope: .streamMark)
    canvas.highlight(rect.inset(left: -1, right: -1), scope: .selected)
  }

  private func drawSources(
    _ review: BudgetReview, on canvas: inout Canvas, in area: Rect, _ shared: Shared
  ) {
    let view = WorthPage(review: review, columns: area.columns, glyphs: shared.look.glyphs)
    let head = view.head
    draw(head, from: 0, on: &canvas, in: area, shared)
    guard view.count > 0, let selection = selections[.sources] else { return }
    let rows = listRows(shared)
    let list = area.inset(top: head.count).splitTop(rows).top
    var selected: Int?
    for (line, index) in selection.window.visible(of: view.count, in: rows).enumerated() {
      let rect = list.line(line)
      canvas.draw(view.line(index), at: rect.row, rect.column, limit: rect.columns)
      guard String(review.sources.sources[index].id.rawValue) == selection.id else { continue }
      selected = index
      mark(rect, on: &canvas, shared)
    }
    selection.window.drawScrollBar(
      on: &canvas,
      in: Rect(row: list.row, column: list.column, columns: list.columns + 2, rows: rows),
      of: view.count, scope: .scrollbar, glyphs: shared.look.glyphs)
    guard detailRows(area) > 0, let selected else { return }
    let detail = area.splitBottom(2).bottom
    for (row, spans) in view.detail(selected).enumerated() {
      canvas.draw(spans, at: detail.row + row, detail.column, limit: detail.columns)
    }
  }

  private func drawConcentration(
    _ review: BudgetReview, on canvas: inout Canvas, in area: Rect, _ shared: Shared
  ) {
    let view = ConcentrationPage(
      review: review, columns: area.columns, rows: area.rows, glyphs: shared.look.glyphs)
    let head = view.head
    let top = ConcentrationPage.top(review)
    let lines = head + top.map(view.line)
    let selected = top.firstIndex { String($0.id.rawValue) == selectedID }.map { head.count + $0 }
    // On a small screen the curve gives way to the row that is selected.
    let isMoved = selected.map { $0 > head.count } ?? false
    let first = isMoved ? max(0, (selected ?? 0) + 1 - area.rows) : 0
    draw(lines, from: first, on: &canvas, in: area, shared)
    if let selected, selected >= first, selected - first < area.rows {
      mark(area.line(selected - first), on: &canvas, shared)
    }
  }

  private func drawDecisions(
    _ review: BudgetReview, on canvas: inout Canvas, in area: Rect, _ shared: Shared
  ) {
    let items = items
    let view = DecisionsPage(
      items: items, selected: selectedID, detail: detail, columns: area.columns, rows: area.rows,
      glyphs: shared.look.glyphs, now: shared.now)
    var (lines, selected) = view.lines
    var lead: String?
    if review.suggestions == nil {
      lead = "Looking at the sources\(shared.look.glyphs.ellipsis)"
    } else if stream != nil {
      lead = "What could change is asked in the review of all reading: q, then b."
    } else if !items.contains(where: { if case .open = $0 { true } else { false } }) {
      lead = "Nothing is to be decided. Leaving decides nothing either."
    }
    if let lead {
      let added = TextWrap.lines(lead, columns: area.columns).map { [Span($0, .dim)] } + [[]]
      lines = added + lines
      selected = selected.map { $0.lowerBound + added.count..<$0.upperBound + added.count }
    }
    let first = selected.map { max(0, min($0.lowerBound, $0.upperBound - area.rows)) } ?? 0
    draw(lines, from: first, on: &canvas, in: area, shared)
    if let selected {
      let rows = min(selected.count, area.rows)
      mark(
        area.inset(top: selected.lowerBound - first).splitTop(rows).top, on: &canvas, shared)
    }
  }
}
