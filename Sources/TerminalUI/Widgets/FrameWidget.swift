/// A frame around a rectangle with a title in its upper edge.
package struct FrameWidget: Hashable, Sendable {
  /// What stands in the upper edge; may be empty.
  package let title: String

  /// A frame with this title.
  package init(title: String = "") { self.title = title }

  /// Draws the frame, blanks what it surrounds, and returns that inner rectangle.
  @discardableResult
  package func draw(
    on canvas: inout Canvas, in rect: Rect, border: Scope, title titleScope: Scope, inside: Scope,
    glyphs: Glyphs = .unicode
  ) -> Rect {
    guard rect.columns >= 2, rect.rows >= 2 else { return rect.inset(top: rect.rows) }
    let inner = rect.inset(top: 1, left: 1, bottom: 1, right: 1)
    canvas.fill(rect, scope: inside)
    let line = String(repeating: glyphs.horizontal, count: inner.columns)
    let corners = glyphs.corners
    canvas.draw(corners[0] + line + corners[1], at: rect.row, rect.column, scope: border)
    canvas.draw(corners[2] + line + corners[3], at: rect.endRow - 1, rect.column, scope: border)
    for row in 0..<inner.rows {
      canvas.draw(glyphs.vertical, at: inner.row + row, rect.column, scope: border)
      canvas.draw(glyphs.vertical, at: inner.row + row, rect.endColumn - 1, scope: border)
    }
    if !title.isEmpty, inner.columns >= 6 {
      let text = " " + TextWidth.truncate(title, to: inner.columns - 4, glyphs: glyphs) + " "
      canvas.draw(text, at: rect.row, rect.column + 2, scope: titleScope)
    }
    return inner
  }
}
