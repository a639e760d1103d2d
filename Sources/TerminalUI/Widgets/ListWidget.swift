/// The part of a list that is on screen.
///
/// It keeps the selected row inside with a margin, and stays where it was when it can, so that
/// moving by one row scrolls by one row at most.
package struct ListWidget: Hashable, Sendable {
  /// The index of the first row shown.
  package private(set) var first = 0
  /// Rows kept between the selection and the edges, if the list goes on there.
  package let margin: Int

  /// A list that shows its beginning.
  package init(margin: Int = 3) { self.margin = max(0, margin) }

  /// Scrolls as little as needed to show row `selected` of `count` in so many rows.
  package mutating func show(_ selected: Int, of count: Int, in rows: Int) {
    guard rows > 0, count > 0 else {
      first = 0
      return
    }
    let selected = min(max(0, selected), count - 1)
    let margin = min(margin, (rows - 1) / 2)
    if selected - margin < first { first = selected - margin }
    if selected + margin >= first + rows { first = selected + margin - rows + 1 }
    first = min(max(0, first), max(0, count - rows))
  }

  /// Moves the window by so many rows, and not beyond the list; the selection is the caller's.
  package mutating func scroll(by delta: Int, of count: Int, in rows: Int) {
    first = min(max(0, first + delta), max(0, count - rows))
  }

  /// The rows shown of `count`.
  package func visible(of count: Int, in rows: Int) -> Range<Int> {
    let start = min(first, max(0, count - 1))
    return max(0, start)..<max(0, min(count, start + max(0, rows)))
  }

  /// The index of the row at a cell of the list's rectangle, or nil for none.
  package func index(at position: Position, in rect: Rect, of count: Int) -> Int? {
    guard rect.contains(position) else { return nil }
    let index = first + (position.row - rect.row)
    return index < count ? index : nil
  }

  /// The first row to show for a press on the scroll bar at `row`: the top of the bar is the top of
  /// the list. Nil where no bar is drawn.
  package static func first(at row: Row, in rect: Rect, of count: Int) -> Int? {
    guard count > rect.rows, rect.rows > 1 else { return nil }
    let place = min(max(0, row - rect.row), rect.rows - 1)
    return place * (count - rect.rows) / (rect.rows - 1)
  }

  /// Draws a scroll bar of one column when the list is longer than the rectangle is high.
  package func drawScrollBar(
    on canvas: inout Canvas, in rect: Rect, of count: Int, scope: Scope, glyphs: Glyphs = .unicode
  ) {
    guard count > rect.rows, rect.rows > 1, rect.columns > 0, glyphs != .words else { return }
    let length = max(1, rect.rows * rect.rows / count)
    let travel = rect.rows - length
    let start = travel * first / max(1, count - rect.rows)
    for row in 0..<length {
      canvas.draw(
        glyphs == .unicode ? "▐" : "#", at: rect.row + start + row, rect.endColumn - 1,
        scope: scope)
    }
  }
}
