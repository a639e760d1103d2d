import FeedModel
import TerminalUI

/// What a row of the sources says, as text.
struct SourceCells: Hashable {
  /// The source's name.
  var title: String
  /// The reader's stance.
  var stance: Stance
  /// Entries a week.
  var perWeek: String
  /// Minutes given in eight weeks.
  var given: String
  /// What they were worth, as a bar.
  var worth: String
  /// The age of the last entry.
  var last: String
  /// Twelve weeks of entries.
  var spark: String

  /// All of the row in words, the name first.
  var sentence: String {
    var parts = [title, SourceCommands.words(stance)]
    if !perWeek.isEmpty { parts.append("\(perWeek) a week") }
    if !given.isEmpty { parts.append("\(given) min given") }
    if !worth.isEmpty { parts.append("worth \(worth)") }
    if !last.isEmpty { parts.append("last \(last) ago") }
    return parts.joined(separator: ", ")
  }
}

/// How the width of the sources is shared; the name takes what is left.
struct SourceColumns: Hashable {
  private let title: Int
  private let isWide: Bool
  private let hasSpark: Bool

  /// The columns of a list of `width`.
  init(width: Int) {
    isWide = width >= 62
    hasSpark = width >= 76
    title = max(8, width - 3 - 13 - (isWide ? 30 : 0) - (hasSpark ? 14 : 0) - 1)
  }

  /// What the bar of a selection covers of a row: all but the chart, which would be most of what is
  /// written for a move.
  func bar(of row: Rect) -> Rect { hasSpark ? row.inset(right: 13) : row }

  /// Draws the heads of the columns.
  func drawHeads(on canvas: inout Canvas, in row: Rect) {
    place(
      ["Source", "Stance", "a week", "min", "worth", "last", "12 weeks"],
      [Scope](repeating: .dim, count: 7), on: &canvas, in: row, glyphs: .unicode)
  }

  /// Draws a row.
  func draw(_ cells: SourceCells, on canvas: inout Canvas, in row: Rect, glyphs: Glyphs) {
    if glyphs == .words {
      canvas.draw(cells.sentence, in: row, scope: .sourcesTitle, glyphs: glyphs)
      return
    }
    let stance: Scope =
      switch cells.stance {
      case .must: .sourcesStanceMust
      case .trial: .sourcesStanceTrial
      case .quiet: .sourcesStanceQuiet
      case .unfollowed, .blocked: .sourcesStanceUnfollowed
      case .followed: .sourcesStance
      }
    let word = cells.stance == .trial ? "on trial" : cells.stance.rawValue
    place(
      [cells.title, word, cells.perWeek, cells.given, cells.worth, cells.last, cells.spark],
      [
        cells.stance.isFetched ? .sourcesTitle : .sourcesStanceUnfollowed, stance, .sourcesFigure,
        .sourcesFigure, .streamWorth, .sourcesFigure, .sourcesSpark,
      ], on: &canvas, in: row, glyphs: glyphs)
  }

  private func place(
    _ texts: [String], _ scopes: [Scope], on canvas: inout Canvas, in row: Rect, glyphs: Glyphs
  ) {
    let widths = [title, 11, 6, 5, 5, 6, 12]
    let count = hasSpark ? 7 : isWide ? 6 : 2
    var column = 3
    for index in 0..<count {
      let alignment: TextAlignment = [2, 3, 5].contains(index) ? .right : .left
      let cell = row.inset(left: column).splitLeft(widths[index]).left
      canvas.draw(texts[index], in: cell, scope: scopes[index], alignment, glyphs: glyphs)
      column += widths[index] + 2
    }
  }
}
