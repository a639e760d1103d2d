import TerminalUI

// The marks that a laid-out article is drawn with.
extension Glyphs {
  /// The bar before each line of a quotation, with the space after it.
  var quote: String { vertical + " " }
  /// The marks of list items by depth; deeper ones begin anew.
  var bullets: [String] { self == .unicode ? ["•", "◦", "▪"] : ["*", "-", "+"] }
  /// Where a table's rule crosses a column.
  var crossing: String { self == .unicode ? "┼" : "+" }
  /// Before the rest of a line that was too long.
  var continuation: String { self == .unicode ? "↪ " : "\\ " }
  /// Before the summary of a folded part.
  var details: String { self == .unicode ? "▾ " : "v " }
}
