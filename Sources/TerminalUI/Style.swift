/// A colour as a theme names it.
package enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case `default`
  /// One of the terminal's 16 named colours, 0…15 (0…7 normal, 8…15 bright).
  case ansi(UInt8)
  /// One of the 256 colours of xterm's palette, 0…255.
  case indexed(UInt8)
  /// Red, green and blue, each 0…255.
  case rgb(UInt8, UInt8, UInt8)

  /// The 16 names in the order of their numbers, as helix uses them.
  package static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "light-gray",
    "gray", "light-red", "light-green", "light-yellow", "light-blue", "light-magenta",
    "light-cyan", "white",
  ]

  /// Reads `default`, one of the 16 names, or `#rrggbb`; nil for anything else.
  package init?(_ text: String) {
    if text == "default" {
      self = .default
    } else if let index = Color.names.firstIndex(of: text) {
      self = .ansi(UInt8(index))
    } else if text.utf8.count == 7, text.utf8.first == UInt8(ascii: "#"),
      text.utf8.dropFirst().allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
      let value = UInt32(text.dropFirst(), radix: 16)
    {
      self = .rgb(
        UInt8(truncatingIfNeeded: value >> 16), UInt8(truncatingIfNeeded: value >> 8),
        UInt8(truncatingIfNeeded: value))
    } else {
      return nil
    }
  }
}

/// How text stands out besides its colour.
package struct Modifiers: OptionSet, Hashable, Sendable {
  /// One bit for each modifier.
  package let rawValue: UInt8

  /// The modifiers whose bits are set.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier strokes, or a brighter colour on old terminals.
  package static let bold = Modifiers(rawValue: 1)
  /// Fainter.
  package static let dim = Modifiers(rawValue: 2)
  /// Slanted.
  package static let italic = Modifiers(rawValue: 4)
  /// With a line below.
  package static let underlined = Modifiers(rawValue: 8)
  /// Foreground and background exchanged.
  package static let reversed = Modifiers(rawValue: 16)
  /// With a line through it.
  package static let crossedOut = Modifiers(rawValue: 32)

  /// Every modifier with the name themes call it by.
  package static let named: [(name: String, modifier: Modifiers)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underlined", .underlined),
    ("reversed", .reversed), ("crossed_out", .crossedOut),
  ]

  /// The modifier of this name, `crossed-out` or `crossed_out` for the last; nil for others.
  package init?(name: String) {
    let wanted = name == "crossed-out" ? "crossed_out" : name
    guard let found = Modifiers.named.first(where: { $0.name == wanted }) else { return nil }
    self = found.modifier
  }
}

/// Colours and modifiers; what it does not say is taken from what lies below it.
package struct Style: Hashable, Sendable {
  /// The colour of the text; nil leaves the one below.
  package var foreground: Color?
  /// The colour behind the text; nil leaves the one below.
  package var background: Color?
  /// Added to those below.
  package var modifiers: Modifiers

  /// The style of these parts.
  package init(
    foreground: Color? = nil, background: Color? = nil, modifiers: Modifiers = []
  ) {
    self.foreground = foreground
    self.background = background
    self.modifiers = modifiers
  }

  /// This style with another laid over it.
  package func overlaid(by other: Style) -> Style {
    Style(
      foreground: other.foreground ?? foreground,
      background: other.background ?? background,
      modifiers: modifiers.union(other.modifiers))
  }
}
