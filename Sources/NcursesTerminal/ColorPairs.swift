import CNcurses
import TerminalUI

/// Styles as ncurses writes them: modifiers and a colour pair, made when first needed.
///
/// On a terminal of 24-bit colours that terminfo describes with 256, each colour of the theme gets an
/// index of its own above 15; the C layer replaces the index in the finished frame. So ncurses'
/// difference still works on small numbers, and no palette of the terminal is changed. A link is carried
/// by the index of its foreground in the same way.
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
  private var attributes: [Ink: Attribute] = [:]
  private var pairs: [SIMD2<Int32>: Int32] = [:]
  private var indexes: [Ink: Int32] = [:]

  /// A style or a colour, and where it leads.
  private struct Ink: Hashable {
    var style: Style
    var link: String
  }

  /// Indexes that there are above the 16 named colours.
  private static let indexCount = 240

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

  /// True when links can be written.
  var hasLinks: Bool { replacesIndexes }

  /// True when it is time to forget the indexes of links long gone.
  var isNearlyFull: Bool { indexes.count > ColorPairs.indexCount * 3 / 4 }

  /// Forgets all indexes, as when the theme changes.
  mutating func reset() {
    attributes = [:]
    indexes = [:]
  }

  /// How ncurses writes a style of colours that the depth can show; `link` is a URL or empty.
  mutating func attribute(for style: Style, link: String = "") -> Attribute {
    let ink = Ink(style: style, link: link)
    if let known = attributes[ink] { return known }
    var modifiers = style.modifiers
    let color = style.foreground ?? .default
    var foreground =
      link.isEmpty || !replacesIndexes ? number(of: color) : index(of: color, link: link)
    let background = number(of: style.background ?? .default)
    if colors < 16, foreground == 8 {
      // Bold black would be black on black where bold is no other colour.
      foreground = 7
      modifiers.insert(.dim)
    } else if colors < 16, foreground > 8 {
      // Eight colours: the bright ones are the bold ones.
      foreground -= 8
      modifiers.insert(.bold)
    }
    let attribute = Attribute(
      modifiers: UInt32(modifiers.rawValue),
      pair: depth == .mono ? 0 : pair(foreground, colors < 16 ? background % 8 : background))
    attributes[ink] = attribute
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
    case .indexed, .rgb:
      if replacesIndexes { return index(of: color, link: "") }
      // A terminal with direct colours: the first eight numbers are the named colours.
      return max(8, ColorPairs.bits(of: color))
    }
  }

  /// The index that stands for a colour with a link.
  private mutating func index(of color: Color, link: String) -> Int32 {
    let ink = Ink(style: Style(foreground: color), link: link)
    if let known = indexes[ink] { return known }
    guard indexes.count < ColorPairs.indexCount else { return nearestIndex(to: color) }
    let index = Int32(16 + indexes.count)
    indexes[ink] = index
    let shown: Int32 =
      switch color {
      case .default: -1
      case .ansi(let number): Int32(number)
      case .indexed, .rgb: 256 + ColorPairs.bits(of: color)
      }
    cn_set_color(index, shown, link.isEmpty ? nil : link)
    return index
  }

  /// When there are more colours than indexes: the nearest that has one and leads nowhere.
  private func nearestIndex(to color: Color) -> Int32 {
    let candidates = indexes.filter { $0.key.link.isEmpty }
    let nearest = candidates.min {
      ColorPairs.distance($0.key.style.foreground, color)
        < ColorPairs.distance($1.key.style.foreground, color)
    }
    return nearest?.value ?? 15
  }

  /// Red, green and blue as 24 bits.
  private static func bits(of color: Color) -> Int32 {
    let (red, green, blue): (UInt8, UInt8, UInt8) =
      switch color {
      case .rgb(let red, let green, let blue): (red, green, blue)
      case .indexed(let index), .ansi(let index): ColorDepth.components(ofIndex: index)
      case .default: (0, 0, 0)
      }
    return Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
  }

  private static func distance(_ a: Color?, _ b: Color) -> Int {
    let a = bits(of: a ?? .default)
    let b = bits(of: b)
    return [0, 8, 16].reduce(0) { sum, shift in
      let difference = Int(a >> shift & 255) - Int(b >> shift & 255)
      return sum + difference * difference
    }
  }
}
