/// A curve over another that it is held against, in Braille dots: two across and four down in each
/// cell, or in stars and points.
package struct CurveChart: Hashable, Sendable {
  /// The curve's heights in 0…1, spread evenly from left to right.
  package let values: [Double]
  /// What it is held against; may be empty.
  package let reference: [Double]

  /// A curve through `values` over `reference`.
  package init(_ values: [Double], over reference: [Double] = []) {
    self.values = values
    self.reference = reference
  }

  /// The picture: `rows` lines of `columns` columns.
  package func lines(
    columns: Int, rows: Int, curve: Scope, reference below: Scope, glyphs: Glyphs = .unicode
  ) -> [[Span]] {
    guard columns > 0, rows > 0, glyphs != .words else { return [] }
    let front = Self.cells(values, columns, rows, glyphs, star: "*")
    let back = Self.cells(reference, columns, rows, glyphs, star: ".")
    return (0..<rows).map { row in
      var spans: [Span] = []
      for column in 0..<columns {
        let own = front[row * columns + column]
        let (text, scope) = own != nil ? (own, curve) : (back[row * columns + column], below)
        let shape = text ?? " "
        if let last = spans.indices.last, spans[last].scope == scope {
          spans[last].text += shape
        } else {
          spans.append(Span(shape, scope))
        }
      }
      return spans
    }
  }

  /// The shape of each cell; nil where there is no dot.
  private static func cells(
    _ values: [Double], _ columns: Int, _ rows: Int, _ glyphs: Glyphs, star: String
  ) -> [String?] {
    let (across, down) = glyphs == .unicode ? (2, 4) : (1, 1)
    let (width, height) = (columns * across, rows * down)
    let dots = dots(values, width: width, height: height)
    return (0..<columns * rows).map { cell in
      let (row, column) = (cell / columns, cell % columns)
      guard glyphs == .unicode else { return dots[row * width + column] ? star : nil }
      let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
      var pattern: UInt32 = 0
      for y in 0..<4 {
        for x in 0..<2 where dots[(row * 4 + y) * width + column * 2 + x] { pattern |= bits[y][x] }
      }
      guard pattern != 0, let scalar = UnicodeScalar(0x2800 + pattern) else { return nil }
      return String(Character(scalar))
    }
  }

  /// Dots between two neighbours are set too, so that a steep curve is a line.
  private static func dots(_ values: [Double], width: Int, height: Int) -> [Bool] {
    var dots = [Bool](repeating: false, count: width * height)
    var previous: Int?
    for x in 0..<width where !values.isEmpty {
      let y = Int(((1 - sample(values, at: x, of: width)) * Double(height - 1)).rounded())
      for filled in min(y, previous ?? y)...max(y, previous ?? y)
      where filled != previous || y == filled {
        dots[filled * width + x] = true
      }
      previous = y
    }
    return dots
  }

  private static func sample(_ values: [Double], at x: Int, of width: Int) -> Double {
    guard values.count > 1, width > 1 else { return Charts.unit(values.first ?? 0) }
    let place = Double(x) / Double(width - 1) * Double(values.count - 1)
    let index = min(values.count - 2, Int(place))
    let share = place - Double(index)
    return Charts.unit(values[index]) * (1 - share) + Charts.unit(values[index + 1]) * share
  }
}
