/// How much of something is used, as a bar between two edges: `▕███████░░░▏`.
package struct GaugeWidget: Hashable, Sendable {
  /// What is used, 0…1; more than 1 is over.
  package let fraction: Double

  /// A gauge of a fraction; what is not a number counts as 0.
  package init(_ fraction: Double) { self.fraction = fraction.isFinite ? max(0, fraction) : 0 }

  /// A gauge of a part of a whole; a whole of nothing is full as soon as anything is used.
  package init(_ part: Double, of whole: Double) {
    if whole > 0 {
      self.init(part / whole)
    } else {
      self.init(part > 0 ? 1 : 0)
    }
  }

  /// The gauge as text of exactly `columns` columns, edges included; empty below 3.
  package func text(columns: Int, glyphs: Glyphs = .unicode) -> String {
    let (edges, used, rest) = parts(columns: columns, glyphs: glyphs)
    return edges.isEmpty ? "" : edges[0] + used + rest + edges[1]
  }

  /// Draws the gauge in the first row of a rectangle and returns the columns used: the whole
  /// width, or 0 below 3 columns.
  @discardableResult
  package func draw(
    on canvas: inout Canvas, in rect: Rect, used usedScope: Scope, rest restScope: Scope,
    edge edgeScope: Scope, glyphs: Glyphs = .unicode
  ) -> Int {
    let (edges, used, rest) = parts(columns: rect.columns, glyphs: glyphs)
    guard !edges.isEmpty, rect.rows > 0 else { return 0 }
    return canvas.draw(
      [
        Span(edges[0], edgeScope), Span(used, usedScope), Span(rest, restScope),
        Span(edges[1], edgeScope),
      ], at: rect.row, rect.column, limit: rect.columns)
  }

  private func parts(
    columns: Int, glyphs: Glyphs
  ) -> (edges: [String], used: String, rest: String) {
    guard columns >= 3, glyphs != .words else { return ([], "", "") }
    let inner = columns - 2
    let used = Charts.bar(fraction, columns: inner, glyphs: glyphs)
    let missing = inner - used.unicodeScalars.count
    return glyphs == .unicode
      ? (["▕", "▏"], used, String(repeating: "░", count: missing))
      : (["[", "]"], used, String(repeating: "-", count: missing))
  }
}
