/// The shapes that widgets draw with: Unicode, or ASCII for fonts and terminals without them.
package enum Glyphs: Hashable, Sendable {
  /// Box drawing, eighth blocks and Braille.
  case unicode
  /// Nothing above U+007E.
  case ascii

  /// What stands for text that was cut off.
  package var ellipsis: String { self == .unicode ? "…" : "~" }
  /// A horizontal line.
  package var horizontal: String { self == .unicode ? "─" : "-" }
  /// A vertical line.
  package var vertical: String { self == .unicode ? "│" : "|" }
  /// The corners of a frame: top left, top right, bottom left, bottom right.
  package var corners: [String] { self == .unicode ? ["╭", "╮", "╰", "╯"] : ["+", "+", "+", "+"] }
  /// Parts words in a header or footer.
  package var dot: String { self == .unicode ? "·" : "-" }
  /// Points at what is selected.
  package var pointer: String { self == .unicode ? "▌" : ">" }
}
