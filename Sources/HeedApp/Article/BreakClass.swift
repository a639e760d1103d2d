// Where a line may end, after the rules of UAX #14 that matter on a page: spaces, hyphens, dashes,
// ideographs and their punctuation, no-break and zero-width marks. Hangul breaks at spaces only,
// which the annex allows; scripts that need a dictionary break at spaces and, at worst, anywhere.

/// What a grapheme cluster means for the end of a line.
enum BreakClass: UInt8 {
  /// No break on its own account.
  case letter
  /// ASCII punctuation that clings to what follows.
  case opening
  /// ASCII punctuation that clings to what stands before.
  case closing
  /// A space that may hang over the end of a line.
  case space
  /// A line break.
  case newline
  /// A hyphen: a break after it, between letters.
  case hyphen
  /// A place at which a word that is too long is best broken.
  case joint
  // From here on, whether two neighbours may be parted has to be looked up.
  /// A letter that may stand at either end of a line.
  case ideograph
  /// Wide punctuation that may not end a line.
  case wideOpening
  /// Wide punctuation that may not begin a line.
  case wideClosing
  /// A dash: a break after it.
  case dash
  /// A mark that forbids a break on either side.
  case glue
  /// A mark that allows one and is not seen.
  case zeroSpace
  /// A mark that allows one and is seen, as a hyphen, only then.
  case softHyphen

  /// Whether a line may end between a cluster of class `a` and one of class `b`.
  static func mayPart(_ a: BreakClass, _ b: BreakClass) -> Bool {
    switch (a, b) {
    case (_, .closing), (_, .wideClosing), (_, .glue), (_, .space), (_, .newline),
      (_, .softHyphen), (_, .zeroSpace), (.glue, _), (.opening, _), (.wideOpening, _):
      false
    case (.zeroSpace, _), (.softHyphen, _): true
    case (.dash, .dash), (_, .dash), (_, .hyphen), (_, .joint): false
    case (.dash, _): true
    case (.hyphen, .letter), (.hyphen, .ideograph): true
    case (.ideograph, _), (.wideClosing, _), (_, .ideograph), (_, .wideOpening): true
    default: false
    }
  }

  /// The classes of the 128 ASCII characters.
  static let ascii: [BreakClass] = (0..<128).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: " "), UInt8(ascii: "\t"): .space
    case UInt8(ascii: "\n"): .newline
    case UInt8(ascii: "-"): .hyphen
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .opening
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "!"),
      UInt8(ascii: ";"):
      .closing
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "="),
      UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "_"), UInt8(ascii: "%"),
      UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: "|"):
      .joint
    default: .letter
    }
  }

  /// The class of a scalar beyond ASCII that makes up a cluster of `width` cells by itself.
  static func of(_ scalar: UInt32, width: Int) -> BreakClass {
    switch scalar {
    case 0xA0, 0x202F, 0x2060, 0xFEFF, 0x2007, 0x2011: .glue
    case 0xAD: .softHyphen
    case 0x200B: .zeroSpace
    case 0x2002...0x2006, 0x2008...0x200A, 0x205F, 0x3000: .space
    case 0x2010: .hyphen
    case 0x2012...0x2014: .dash
    case 0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F, 0xFF09, 0xFF3D, 0xFF5D,
      0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301B, 0x30FC, 0x3005,
      0x303B, 0x309D, 0x309E, 0x30FD, 0x30FE, 0x30FB, 0xFF65, 0xFF61, 0xFF64, 0xFF63, 0xFF70,
      0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x30A1,
      0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE, 0x30F5, 0x30F6,
      0xFF05:
      .wideClosing
    // In Western text these cling to words on both sides; beside ideographs they part as brackets do.
    case 0x2019, 0x201D, 0x2026, 0x2030, 0xBB, 0x203A, 0xB0: .closing
    case 0x2018, 0x201C, 0x201E, 0x201A, 0xAB, 0x2039, 0xBF, 0xA1: .opening
    case 0xFF08, 0xFF3B, 0xFF5B, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018,
      0x301A, 0xFF62:
      .wideOpening
    case 0x1100...0x11FF, 0xAC00...0xD7FF: .letter
    default: width == 2 ? .ideograph : .letter
    }
  }
}
