import CNcurses
import TerminalUI

/// Styles as ncurses writes them: modifiers and a colour pair, made when first needed.
///
/// On a terminal of 24-bit colours that terminfo describes with 256, each colour of the theme gets an
/// index of its own above 15; the C layer replaces the index in the finished frame. So ncurses'
/// difference still works on small numbers, and no palette of the terminal is changed.
struct ColorPairs {
  /// Modifiers and pair of one style.
  struct Attribute: Hashable {
    var modifiers: UInt32
    var pair: Int32
  }

  let depth: ColorDepth
  private let colors: Int
  private let pairLimit: Int
  private let replacesIndexes: Bool
  private var attributes: [Style: Attribute] = [:]
  private var pairs: [SIMD2<Int32>: Int32] = [:]
  private var indexes: [Color: Int32] = [:]

  /// Pairs for a terminal that is open; `limit` is the most colours that may be used.
  init(limit: ColorDepth) {
    colors = Int(cn_colors())
    pairLimit = Int(cn_pairs())
    let canReplace = cn_says_rgb() && cn_selects_by_index()
    let able: ColorDepth =
      switch colors {
      case ..<8: .mono
      case ..<256: .ansi16
      case 256: canReplace ? .trueColor : .indexed256
      default: .trueColor
      }
    depth = min(able, limit)
    replacesIndexes = canReplace && depth == .trueColor
  }

  /// Forgets all indexes, as when the theme changes.
  mutating func reset() {
    attributes = [:]
    indexes = [:]
  }

  /// How ncurses writes a style.
  mutating func attribute(for style: Style) -> Attribute {
    if let known = attributes[style] { return known }
    let shown = depth.degrade(style)
    var modifiers = shown.modifiers
    var foreground = number(of: shown.foreground ?? .default)
    let background = number(of: shown.background ?? .default)
    if colors < 16, foreground >= 8 {
      // Eight colours: the bright ones are the bold ones.
      foreground -= 8
      modifiers.insert(.bold)
    }
    let attribute = Attribute(
      modifiers: UInt32(modifiers.rawValue),
      pair: depth == .mono ? 0 : pair(foreground, colors < 16 ? background % 8 : background))
    attributes[style] = attribute
    return attribute
  }

  private mutating func pair(_ foreground: Int32, _ background: Int32) -> Int32 {
    guard foreground >= 0 || background >= 0 else { return 0 }
    let key = SIMD2(foreground, background)
    if let known = pairs[key] { return known }
    let next = Int32(pairs.count + 1)
    guard Int(next) < pairLimit, cn_init_pair(next, foreground, background) else { return 0 }
    pairs[key] = next
    return next
  }

  /// ncurses' number of a colour that the depth can show; -1 for the default.
  private mutating func number(of color: Color) -> Int32 {
    switch color {
    case .default: return -1
    case .ansi(let index): return Int32(index)
    case .indexed(let index) where index < 16: return Int32(index)
    case .indexed(let index) where !replacesIndexes && colors <= 256: return Int32(index)
    case .indexed(let index):
      let (red, green, blue) = ColorDepth.components(ofIndex: index)
      return number(ofRed: red, green, blue)
    case .rgb(let red, let green, let blue):
      return number(ofRed: red, green, blue)
    }
  }

  private mutating func number(ofRed red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int32 {
    guard replacesIndexes else {
      // A terminal with direct colours: the first eight numbers are the named colours.
      return max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
    }
    let color = Color.rgb(red, green, blue)
    if let known = indexes[color] { return known }
    guard indexes.count < 240 else {
      // More colours than indexes: the nearest that has one.
      return indexes.min {
        ColorPairs.distance($0.key, color) < ColorPairs.distance($1.key, color)
      }?
      .value ?? 15
    }
    let index = Int32(16 + indexes.count)
    indexes[color] = index
    cn_set_rgb(index, Int32(red), Int32(green), Int32(blue))
    return index
  }

  private static func distance(_ a: Color, _ b: Color) -> Int {
    guard case .rgb(let r1, let g1, let b1) = a, case .rgb(let r2, let g2, let b2) = b else {
      return .max
    }
    let red = Int(r1) - Int(r2)
    let green = Int(g1) - Int(g2)
    let blue = Int(b1) - Int(b2)
    return red * red + green * green + blue * blue
  }
}
