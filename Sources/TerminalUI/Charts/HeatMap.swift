/// A calendar or any other table of shades: rows with names, columns that go on to the right, five
/// steps of a ramp. The shapes differ by step as well, so that it can be read without colour.
package struct HeatMap: Hashable, Sendable {
  /// A row: its name and a step from 0 to 4 for each column; nil where nothing is to be drawn.
  package struct Line: Hashable, Sendable {
    /// Its name; may be empty.
    package var name: String
    /// The steps, first column first.
    package var steps: [Int?]

    /// A row as given.
    package init(_ name: String, _ steps: [Int?]) {
      self.name = name
      self.steps = steps
    }
  }

  /// The rows.
  package let lines: [Line]
  /// Names above columns, by column.
  package let marks: [Int: String]
  private let scopes: [Scope]

  /// A map of `lines`, drawn with `scopes`: one for each step.
  package init(_ lines: [Line], marks: [Int: String] = [:], scopes: [Scope]) {
    self.lines = lines
    self.marks = marks
    self.scopes = scopes
  }

  /// How many columns the table has.
  package var count: Int { lines.map(\.steps.count).max() ?? 0 }

  /// How many of the last columns are drawn in a width.
  package func shown(columns: Int) -> Int { min(count, max(1, room(columns) / cell(columns))) }

  /// The picture: one line of marks where there are any, then one line a row. The last columns of the
  /// table are drawn where there is no room for all.
  package func lines(columns: Int, dim: Scope, glyphs: Glyphs = .unicode) -> [[Span]] {
    guard glyphs != .words else { return [] }
    let (width, shown) = (cell(columns), shown(columns: columns))
    let first = count - shown
    var picture: [[Span]] = []
    if !marks.isEmpty { picture.append([Span(heading(first, shown, width), dim)]) }
    for line in lines {
      var spans = [Span(TextWidth.pad(line.name, to: nameColumns) + "  ", dim)]
      for column in first..<first + shown {
        let step = column < line.steps.count ? line.steps[column] : nil
        guard let step else {
          spans.append(Span(String(repeating: " ", count: width), dim))
          continue
        }
        spans.append(Span(Self.block(step, width: width, glyphs: glyphs), scope(step)))
      }
      picture.append(spans)
    }
    return picture
  }

  /// The five steps side by side, between two words.
  package func legend(
    _ least: String, _ most: String, dim: Scope, glyphs: Glyphs = .unicode
  ) -> [Span] {
    guard glyphs != .words else { return [] }
    return [Span(least + " ", dim)]
      + (0...4).map { Span(Self.block($0, width: 2, glyphs: glyphs), scope($0)) }
      + [Span(most, dim)]
  }

  private var nameColumns: Int { lines.map { TextWidth.columns(of: $0.name) }.max() ?? 0 }
  private func room(_ columns: Int) -> Int { max(2, columns - nameColumns - 2) }
  private func cell(_ columns: Int) -> Int { room(columns) >= count * 3 ? 3 : 2 }

  private func scope(_ step: Int) -> Scope {
    scopes.isEmpty ? .text : scopes[min(scopes.count - 1, max(0, step))]
  }

  private static func block(_ step: Int, width: Int, glyphs: Glyphs) -> String {
    let shape = Charts.heat(level: step, glyphs: glyphs)
    return String(repeating: shape, count: width - 1) + " "
  }

  private func heading(_ first: Int, _ shown: Int, _ width: Int) -> String {
    var text = String(repeating: " ", count: nameColumns + 2)
    for column in first..<first + shown {
      guard let mark = marks[column] else { continue }
      let place = nameColumns + 2 + (column - first) * width
      // A name that would touch the one before it, or run over the end, is left out.
      guard TextWidth.columns(of: text) <= place,
        place + TextWidth.columns(of: mark) <= nameColumns + 2 + shown * width
      else { continue }
      text += String(repeating: " ", count: place - TextWidth.columns(of: text)) + mark + " "
    }
    return text
  }
}
