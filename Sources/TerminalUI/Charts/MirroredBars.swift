/// Two bars for each row, to the left and to the right of one axis, on one scale.
package struct MirroredBars: Hashable, Sendable {
  /// A row.
  package struct Line: Hashable, Sendable {
    /// What it is about.
    package var name: String
    /// The bar to the left, on the chart's scale.
    package var left: Double
    /// The bar to the right.
    package var right: Double
    /// The left bar in figures.
    package var leftText: String
    /// The right one.
    package var rightText: String

    /// A row as given.
    package init(
      _ name: String, left: Double, right: Double, leftText: String, rightText: String
    ) {
      self.name = name
      self.left = left
      self.right = right
      self.leftText = leftText
      self.rightText = rightText
    }

    /// The row in words: `Name: 12 min to the left, 9 to the right`, with the chart's two words.
    package func sentence(_ left: String, _ right: String) -> String {
      "\(name): \(leftText) \(left), \(rightText) \(right)"
    }
  }

  /// How the parts are drawn.
  package struct Scopes: Hashable, Sendable {
    var name: Scope
    var figure: Scope
    var left: Scope
    var edge: Scope
    var right: Scope
    var axis: Scope

    /// Scopes as given; `edge` exchanges ink and ground of `left`.
    package init(
      name: Scope, figure: Scope, left: Scope, edge: Scope, right: Scope, axis: Scope
    ) {
      self.name = name
      self.figure = figure
      self.left = left
      self.edge = edge
      self.right = right
      self.axis = axis
    }
  }

  /// The rows.
  package let lines: [Line]
  /// What stands behind the figures of each side where a row is told in words.
  package let words: (left: String, right: String)
  private let most: Double
  /// The columns of the figures on each side.
  package let figures: (left: Int, right: Int)

  /// A chart of `lines`.
  package init(
    _ lines: [Line], words: (left: String, right: String) = ("minutes given", "worth")
  ) {
    self.lines = lines
    self.words = words
    most = lines.flatMap { [$0.left, $0.right] }.filter(\.isFinite).max() ?? 0
    figures = (
      lines.map { TextWidth.columns(of: $0.leftText) }.max() ?? 0,
      lines.map { TextWidth.columns(of: $0.rightText) }.max() ?? 0
    )
  }

  /// The columns of the name, unless they are given, and of each bar in a width.
  package func widths(columns: Int, nameColumns: Int? = nil) -> (name: Int, bar: Int) {
    let name = nameColumns ?? min(34, max(10, columns * 33 / 100))
    let bar = (columns - name - figures.left - figures.right - 5) / 2
    return (name, max(3, bar))
  }

  /// Row `index` as text in `columns` columns.
  package func line(
    _ index: Int, columns: Int, nameColumns: Int? = nil, scopes: Scopes,
    glyphs: Glyphs = .unicode
  ) -> [Span] {
    let line = lines[index]
    guard glyphs != .words else {
      return [Span(line.sentence(words.left, words.right), scopes.name)]
    }
    let (name, bar) = widths(columns: columns, nameColumns: nameColumns)
    var spans = [
      Span(TextWidth.pad(line.name, to: name, glyphs: glyphs) + " ", scopes.name),
      Span(TextWidth.pad(line.leftText, to: figures.left, .right) + " ", scopes.figure),
    ]
    spans += Charts.leftward(
      share(line.left), columns: bar, scope: scopes.left, edge: scopes.edge, glyphs: glyphs)
    spans.append(Span(glyphs.vertical, scopes.axis))
    spans.append(
      Span(
        TextWidth.pad(Charts.bar(share(line.right), columns: bar, glyphs: glyphs), to: bar),
        scopes.right))
    spans.append(
      Span(" " + TextWidth.pad(line.rightText, to: figures.right, .right), scopes.figure))
    return spans
  }

  private func share(_ value: Double) -> Double { most > 0 ? value / most : 0 }

  /// Equal when the rows are.
  package static func == (a: MirroredBars, b: MirroredBars) -> Bool { a.lines == b.lines }

  /// Feeds the rows.
  package func hash(into hasher: inout Hasher) { hasher.combine(lines) }
}
