import FeedModel
import TerminalUI

/// A table with the widths of its columns and its cells broken into lines.
struct TableLayout: Hashable, Sendable {
  /// A row with its cells as they are shown.
  struct Row: Hashable, Sendable {
    var cells: [Cell]
    /// The lines of its tallest cell.
    var height: Int
    var isHeader: Bool
  }

  /// A cell as it is shown.
  struct Cell: Hashable, Sendable {
    var text: InlineText
    /// Its lines as ranges of bytes.
    var lines: [Range<Int>]
    /// The cells on the screen that are its own.
    var width: Int
    var isHeader: Bool
    var isRightAligned: Bool
  }

  /// The cells between two columns: a space, the bar, a space.
  static let gap = 3
  /// The widest column of a table that is wider than the page.
  private static let roomy = 32

  /// The widths of the columns.
  let widths: [Int]
  /// The rows.
  let rows: [Row]
  /// The cells that the whole takes; where that is more than there are, it is shown in parts.
  let width: Int

  /// Lays `table` out in `width` cells, or in more where it cannot be read in so few.
  init(_ table: ArticleTable, width: Int) {
    let measured = ColumnMeasures(table)
    let widths = Self.fit(measured, into: width)
    self.widths = widths
    self.width = widths.reduce(0, +) + max(0, widths.count - 1) * Self.gap
    rows = table.rows.map { Self.laid($0, widths: widths, measured: measured) }
  }

  /// Whether a rule stands before row `index`: under the heading rows, and around rows that take
  /// several lines.
  func hasRule(before index: Int) -> Bool {
    guard index > 0 else { return false }
    if rows[index - 1].isHeader != rows[index].isHeader { return true }
    return !rows[index].isHeader && (rows[index - 1].height > 1 || rows[index].height > 1)
  }

  /// The widths of the columns when the whole is to take `width` cells; it may turn out wider.
  private static func fit(_ measured: ColumnMeasures, into width: Int) -> [Int] {
    let count = measured.natural.count
    let room = width - max(0, count - 1) * gap
    if measured.natural.reduce(0, +) <= room { return measured.natural }
    var widths = measured.least
    if widths.reduce(0, +) > room {
      // It has to be looked at in parts, and then nothing is gained by narrow columns.
      let widest = count == 1 ? max(1, room) : max(1, min(roomy, width / 2))
      return measured.natural.map { min($0, widest) }
    }
    var left = room - widths.reduce(0, +)
    guard left > 0 else { return widths }
    // What is left goes to the columns in need, the narrowest needs first, so that few columns wrap.
    let order = (0..<count).sorted {
      measured.natural[$0] - widths[$0] < measured.natural[$1] - widths[$1]
    }
    for (done, column) in order.enumerated() {
      let share = left / (count - done)
      let more = min(share, measured.natural[column] - widths[column])
      widths[column] += more
      left -= more
    }
    return widths
  }

  private static func laid(
    _ row: ArticleTable.Row, widths: [Int], measured: ColumnMeasures
  ) -> Row {
    var cells: [Cell] = []
    var column = 0
    for cell in row.cells {
      guard column < widths.count else { break }
      let last = min(widths.count, column + cell.columns)
      let width = widths[column..<last].reduce(0, +) + (last - column - 1) * gap
      var lines: [Range<Int>] = []
      var text = cell.text.text
      text.withUTF8 { bytes in
        LineBreaker.wrap(bytes, width: width) { lines.append($0.start..<$0.end) }
      }
      let isHeader = cell.isHeader || row.isHeader
      cells.append(
        Cell(
          text: cell.text, lines: lines, width: width, isHeader: isHeader,
          isRightAligned: cell.columns == 1 && measured.isNumeric[column]))
      column = last
    }
    return Row(
      cells: cells, height: cells.reduce(1) { max($0, $1.lines.count) }, isHeader: row.isHeader)
  }
}

/// What the columns of a table need.
struct ColumnMeasures {
  /// For each column the cells that its longest line takes.
  private(set) var natural: [Int]
  /// For each column the cells that its longest word takes, within reason.
  private(set) var least: [Int]
  /// For each column whether it holds numbers only, headings apart.
  private(set) var isNumeric: [Bool]

  /// The longest word that a column is kept wide enough for.
  private static let longestWord = 16

  init(_ table: ArticleTable) {
    let count = table.rows.reduce(0) { max($0, $1.cells.reduce(0) { $0 + $1.columns }) }
    natural = [Int](repeating: 1, count: count)
    least = natural
    isNumeric = [Bool](repeating: false, count: count)
    var hasText = isNumeric
    for row in table.rows {
      var column = 0
      for cell in row.cells {
        if cell.columns == 1 {
          let (line, word) = Self.extent(of: cell.text.text)
          natural[column] = max(natural[column], line)
          least[column] = max(least[column], min(word, Self.longestWord))
          if !row.isHeader, !cell.isHeader, !cell.text.isEmpty {
            isNumeric[column] = true
            hasText[column] = hasText[column] || !Self.isNumber(cell.text.text)
          }
        }
        column += cell.columns
      }
    }
    for column in 0..<count where hasText[column] { isNumeric[column] = false }
  }

  /// The cells of the longest line and of the longest word of `text`.
  private static func extent(of text: String) -> (line: Int, word: Int) {
    var text = text
    return text.withUTF8 { bytes in
      var line = 0
      var word = 0
      var longestLine = 0
      var longestWord = 0
      var index = 0
      while index < bytes.count {
        let step = ClusterStep.at(index, of: bytes)
        index += step.length
        switch step.kind {
        case .newline:
          line = 0
          word = 0
          continue
        case .space, .ideograph: word = step.kind == .space ? 0 : step.width
        default: word += step.width
        }
        line += step.width
        longestLine = max(longestLine, line)
        longestWord = max(longestWord, word)
      }
      return (longestLine, longestWord)
    }
  }

  /// Whether `text` reads as one number, with sign, separators, unit of currency or percent.
  private static func isNumber(_ text: String) -> Bool {
    var digits = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": digits += 1
      case "+", "-", "−", "–", "—", ".", ",", "%", "$", "€", "£", "¥", " ", "'", "\u{A0}", ":":
        continue
      default: return false
      }
    }
    return digits > 0 || text.unicodeScalars.allSatisfy { $0 == "-" || $0 == "–" || $0 == "—" }
  }
}
