import TerminalUI

/// Lines of text in the middle of a screen, wrapped where it is narrow, without their blanks where it
/// is low.
struct CenteredCard {
  /// The lines.
  let lines: [[Span]]
  /// The widest that they stand, in columns.
  let width: Int

  /// Draws them.
  func draw(on canvas: inout Canvas, in body: Rect) {
    let columns = max(1, min(width, body.columns - 2))
    var wrapped = lines.flatMap { line in
      line.isEmpty ? [[]] : TextWrap.wrap(line, columns: columns)
    }
    if wrapped.count > body.rows { wrapped.removeAll(where: \.isEmpty) }
    let card = body.centered(columns: columns, rows: min(body.rows, wrapped.count))
    for (row, spans) in wrapped.prefix(card.rows).enumerated() {
      canvas.draw(spans, at: card.row + row, card.column, limit: card.columns)
    }
  }
}
