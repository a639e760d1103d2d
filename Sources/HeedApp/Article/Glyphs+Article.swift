import TerminalUI

// The marks that a laid-out article is drawn with.
extension Glyphs {
  /// The bar before each line of a quotation, with the space after it.
  var quote: String { vertical + " " }
  /// The marks of list items by depth; deeper ones begin anew.
  var bullets: [String] {
    switch self {
    case .unicode: ["•", "◦", "▪"]
    case .ascii: ["*", "-", "+"]
    case .words: ["-"]
    }
  }
  /// Where a table's rule crosses a column.
  var crossing: String { shape("┼", "+") }
  /// Before the rest of a line that was too long.
  var continuation: String { shape("↪", "\\") + " " }
  /// Before the summary of a folded part.
  var details: String { shape("▾", "v") + " " }
}
