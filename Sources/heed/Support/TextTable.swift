import HeedRuntime
import TerminalUI

/// Rows of cells as lines, aligned by the width of what is seen, within the terminal's width.
struct TextTable {
  /// One column.
  struct Column {
    /// Its heading; no line of headings when all are empty.
    var title: String
    /// Whether its cells stand at its right edge.
    var isRight = false
    /// Whether it gives way when the line is too long.
    var isFlexible = false

    init(_ title: String = "", isRight: Bool = false, isFlexible: Bool = false) {
      self.title = title
      self.isRight = isRight
      self.isFlexible = isFlexible
    }
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  /// The least that a column which gives way keeps.
  private static let leastWidth = 12
  private static let gap = 2

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; missing cells are empty.
  mutating func add(_ cells: [String]) { rows.append(cells.map(TextWidth.clean)) }

  /// The lines, at most `width` columns wide where columns can give way.
  func lines(width: Int?) -> [String] {
    guard !rows.isEmpty else { return [] }
    var widths = columns.indices.map { index in
      rows.reduce(TextWidth.columns(of: columns[index].title)) { widest, row in
        index < row.count ? max(widest, TextWidth.columns(of: row[index])) : widest
      }
    }
    if let width { shrink(&widths, to: width) }
    var lines: [String] = []
    if columns.contains(where: { !$0.title.isEmpty }) {
      lines.append(line(columns.map(\.title), widths))
    }
    lines += rows.map { line($0, widths) }
    return lines
  }

  private func shrink(_ widths: inout [Int], to width: Int) {
    let gaps = Self.gap * max(0, columns.count - 1)
    while widths.reduce(gaps, +) > width {
      let flexible = columns.indices.filter {
        columns[$0].isFlexible && widths[$0] > Self.leastWidth
      }
      guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
    }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for index in columns.indices {
      if index > 0 { line += String(repeating: " ", count: Self.gap) }
      let cell = index < cells.count ? cells[index] : ""
      let isLast = index == columns.count - 1
      let cut = TextWidth.truncate(cell, to: widths[index])
      let blanks = String(
        repeating: " ", count: max(0, widths[index] - TextWidth.columns(of: cut)))
      line += columns[index].isRight ? blanks + cut : (isLast ? cut : cut + blanks)
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }
}
