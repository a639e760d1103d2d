package import TerminalUI

/// A picture as cells, for the page.
package struct Picture: Hashable, Sendable {
  /// The most colours of one picture: the terminal has to hold those of several, and the theme's.
  static let maximumColors = 96

  /// Its lines, top to bottom.
  let rows: [[ArticleRun]]

  /// Cells of one look beside each other.
  package struct Stretch: Hashable, Sendable {
    /// The characters, each of one column.
    package var text: String
    /// The colour of the characters, of xterm's 256; nil for the terminal's own.
    package var foreground: UInt8?
    /// The colour behind them, likewise.
    package var background: UInt8?

    /// A stretch as given.
    package init(_ text: String, foreground: UInt8? = nil, background: UInt8? = nil) {
      self.text = text
      self.foreground = foreground
      self.background = background
    }
  }

  /// The picture of these lines; the rarest colours give way to the nearest of the others when there are
  /// too many.
  package init(_ lines: [[Stretch]]) {
    let replaced = Self.replacements(lines)
    rows = lines.map { line in
      line.map { stretch in
        let front = stretch.foreground.map { replaced[$0] ?? $0 }
        let back = stretch.background.map { replaced[$0] ?? $0 }
        return ArticleRun(
          stretch.text, width: stretch.text.unicodeScalars.count,
          scope: .cell(foreground: front, background: back))
      }
    }
  }

  private static func replacements(_ lines: [[Stretch]]) -> [UInt8: UInt8] {
    var counts: [UInt8: Int] = [:]
    for stretch in lines.joined() {
      let cells = stretch.text.unicodeScalars.count
      for color in [stretch.foreground, stretch.background].compactMap(\.self) {
        counts[color, default: 0] += cells
      }
    }
    guard counts.count > maximumColors else { return [:] }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let kept = ranked.prefix(maximumColors)
    return Dictionary(
      uniqueKeysWithValues: ranked.dropFirst(maximumColors).map { color in
        (color, kept.min { distance($0, color) < distance($1, color) } ?? color)
      })
  }

  private static func distance(_ a: UInt8, _ b: UInt8) -> Int {
    let (a, b) = (ColorDepth.components(ofIndex: a), ColorDepth.components(ofIndex: b))
    return [
      Int(a.red) - Int(b.red), Int(a.green) - Int(b.green), Int(a.blue) - Int(b.blue),
    ].reduce(0) { $0 + $1 * $1 }
  }
}

/// A picture of a page that is to be shown, and how.
package struct PictureWish: Hashable, Sendable {
  /// Its number among the page's media, from 1.
  package var medium: Int
  /// Where it lies.
  package var url: String
  /// The most cells it may take.
  package var size: Size
  /// What it may be made of.
  package var means: Means

  /// A wish as given.
  package init(medium: Int, url: String, size: Size, means: Means) {
    self.medium = medium
    self.url = url
    self.size = size
    self.means = means
  }

  /// What a picture may be made of.
  package enum Means: Hashable, Sendable {
    /// Blocks in colours.
    case colors
    /// Blocks without colours.
    case blocks
    /// Letters and signs of ASCII.
    case letters
  }
}
