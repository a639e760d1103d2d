// Text in rectangles and in several styles.

extension Canvas {
  /// Draws text on the first row of a rectangle, cut with an ellipsis, and returns the columns
  /// used.
  @discardableResult
  package mutating func draw(
    _ text: String, in rect: Rect, scope: Scope, _ alignment: TextAlignment = .left,
    glyphs: Glyphs = .unicode, link: LinkID = .none
  ) -> Int {
    guard !rect.isEmpty else { return 0 }
    let (_, width, isWhole) = TextWidth.prefix(of: text, fitting: rect.columns)
    guard isWhole else {
      return draw(
        TextWidth.truncate(text, to: rect.columns, glyphs: glyphs), at: rect.row, rect.column,
        scope: scope, limit: rect.columns, link: link)
    }
    let shift =
      switch alignment {
      case .left: 0
      case .center: (rect.columns - width) / 2
      case .right: rect.columns - width
      }
    return draw(
      text, at: rect.row, rect.column + shift, scope: scope, limit: rect.columns, link: link)
  }

  /// Draws stretches of text one after another, and returns the columns used.
  @discardableResult
  package mutating func draw(
    _ spans: [Span], at row: Row, _ column: Column, limit: Int = .max
  ) -> Int {
    var used = 0
    for span in spans where used < limit {
      let link = span.link.map { self.link(to: $0) } ?? .none
      let drawn = draw(
        span.text, at: row, column + used, scope: span.scope, limit: limit - used, link: link)
      used += drawn
    }
    return used
  }
}
