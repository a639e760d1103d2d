/// Small charts as text, each with an ASCII form; pure.
///
/// Values that are not finite count as 0. A value above 0 always shows something, so that little
/// does not look like nothing.
package enum Charts {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  private static let heights = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let asciiHeights = [".", ":", "-", "=", "+", "*", "%", "#"]

  /// A fraction in 0…1; what is not a number is 0.
  static func unit(_ value: Double) -> Double { value.isFinite ? min(1, max(0, value)) : 0 }

  /// A bar from the left: at most `columns` columns for `fraction` 1, in eighths of a column.
  package static func bar(
    _ fraction: Double, columns: Int, glyphs: Glyphs = .unicode
  ) -> String {
    let fraction = unit(fraction)
    guard columns > 0, fraction > 0 else { return "" }
    if glyphs == .ascii {
      let count = max(1, Int((fraction * Double(columns)).rounded()))
      return String(repeating: "#", count: min(columns, count))
    }
    let parts = max(1, Int((fraction * Double(columns * 8)).rounded()))
    return String(repeating: "█", count: parts / 8) + eighths[parts % 8]
  }

  /// A bar from the right, padded with blanks to `columns` columns, in halves of a column.
  package static func barFromRight(
    _ fraction: Double, columns: Int, glyphs: Glyphs = .unicode
  ) -> String {
    let fraction = unit(fraction)
    guard columns > 0 else { return "" }
    var bar = ""
    if fraction > 0 {
      let halves = max(1, Int((fraction * Double(columns * 2)).rounded()))
      let full = glyphs == .unicode ? halves / 2 : max(1, min(columns, (halves + 1) / 2))
      bar = halves % 2 == 1 && glyphs == .unicode ? "▐" : ""
      bar += String(repeating: glyphs == .unicode ? "█" : "#", count: full)
    }
    return String(repeating: " ", count: max(0, columns - bar.unicodeScalars.count)) + bar
  }

  /// One column for each value, as high as its share of `maximum`, or of the highest when that
  /// is nil; nothing is a blank.
  package static func sparkline(
    _ values: [Double], maximum: Double? = nil, glyphs: Glyphs = .unicode
  ) -> String {
    let top = maximum ?? values.filter(\.isFinite).max() ?? 0
    let shapes = glyphs == .unicode ? heights : asciiHeights
    return values.reduce(into: "") { line, value in
      let share = top > 0 ? unit(value / top) : 0
      line += share == 0 ? " " : shapes[min(7, Int((share * 8).rounded(.up)) - 1)]
    }
  }

  /// The shape of a heat map's cell: one column, darker from level 0 to 4, so that it can be
  /// read without colour.
  package static func heat(level: Int, glyphs: Glyphs = .unicode) -> String {
    let shapes = glyphs == .unicode ? ["·", "░", "▒", "▓", "█"] : [".", "-", "+", "*", "#"]
    return shapes[min(4, max(0, level))]
  }

  /// A curve through values in 0…1, spread evenly from left to right, as `rows` lines of
  /// `columns` columns: Braille dots, two across and four down in each cell.
  package static func plot(
    _ values: [Double], columns: Int, rows: Int, glyphs: Glyphs = .unicode
  ) -> [String] {
    guard columns > 0, rows > 0 else { return [] }
    let across = glyphs == .unicode ? 2 : 1
    let down = glyphs == .unicode ? 4 : 1
    let width = columns * across
    let height = rows * down
    var dots = [Bool](repeating: false, count: width * height)
    var previous: Int?
    for x in 0..<width where !values.isEmpty {
      let y = Int(((1 - sample(values, at: x, of: width)) * Double(height - 1)).rounded())
      // Dots between two neighbours are set too, so that a steep curve is a line.
      for filled in min(y, previous ?? y)...max(y, previous ?? y)
      where filled != previous || y == filled {
        dots[filled * width + x] = true
      }
      previous = y
    }
    return (0..<rows).map { row in
      (0..<columns).reduce(into: "") { line, column in
        guard glyphs == .unicode else {
          line += dots[row * width + column] ? "*" : " "
          return
        }
        line.unicodeScalars.append(braille(dots, width: width, row: row, column: column))
      }
    }
  }

  private static func sample(_ values: [Double], at x: Int, of width: Int) -> Double {
    guard values.count > 1, width > 1 else { return unit(values.first ?? 0) }
    let place = Double(x) / Double(width - 1) * Double(values.count - 1)
    let index = min(values.count - 2, Int(place))
    let share = place - Double(index)
    return unit(values[index]) * (1 - share) + unit(values[index + 1]) * share
  }

  private static func braille(
    _ dots: [Bool], width: Int, row: Int, column: Int
  ) -> UnicodeScalar {
    let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    var pattern: UInt32 = 0x2800
    for y in 0..<4 {
      for x in 0..<2 where dots[(row * 4 + y) * width + column * 2 + x] { pattern |= bits[y][x] }
    }
    return UnicodeScalar(pattern) ?? " "
  }
}
