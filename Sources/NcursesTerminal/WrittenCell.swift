import CNcurses
import TerminalUI

// What ncurses is given for a cell of a canvas.
extension cn_cell {
  /// A cell that no canvas holds.
  static let unknown = cn_cell(scalars: (0, 0, 0, 0, 0), modifiers: .max, pair: -1)

  /// The cell of a canvas with the attribute its style has.
  init(_ cell: Cell, of canvas: Canvas, _ attribute: ColorPairs.Attribute) {
    self.init(
      scalars: (cell.glyph, 0, 0, 0, 0), modifiers: attribute.modifiers, pair: attribute.pair)
    if cell.width == 0 {
      scalars.0 = 0
    } else if cell.cluster != nil {
      canvas.withScalars(of: cell) { all in
        scalars.0 = all[0]
        if all.count > 1 { scalars.1 = all[1] }
        if all.count > 2 { scalars.2 = all[2] }
        if all.count > 3 { scalars.3 = all[3] }
        if all.count > 4 { scalars.4 = all[4] }
      }
    }
  }

  /// True when both look the same.
  static func == (a: cn_cell, b: cn_cell) -> Bool {
    a.scalars == b.scalars && a.modifiers == b.modifiers && a.pair == b.pair
  }
}
