/// The shapes that widgets draw with: Unicode, or ASCII for fonts and terminals without them.
package enum Glyphs: Hashable, Sendable {
  /// Box drawing, eighth blocks and Braille.
  case unicode
  /// Nothing above U+007E.
  case ascii
  /// No shapes at all, for who listens to the screen: charts are told in words, frames are blank.
  case words

  /// What stands for text that was cut off.
  package var ellipsis: String { self == .ascii ? "~" : "…" }
  /// A horizontal line.
  package var horizontal: String { shape("─", "-") }
  /// A vertical line.
  package var vertical: String { shape("│", "|") }
  /// The corners of a frame: top left, top right, bottom left, bottom right.
  package var corners: [String] { ["╭", "╮", "╰", "╯"].map { shape($0, "+") } }
  /// Parts words in a header or footer.
  package var dot: String { self == .unicode ? "·" : self == .ascii ? "-" : "," }
  /// Points at what is selected.
  package var pointer: String { shape("▌", ">") }

  /// A shape of one column: a blank where there are none.
  package func shape(_ unicode: String, _ ascii: String) -> String {
    switch self {
    case .unicode: unicode
    case .ascii: ascii
    case .words: " "
    }
  }
}
