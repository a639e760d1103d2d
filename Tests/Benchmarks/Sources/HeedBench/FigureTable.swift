/// Figures as a Markdown table whose columns stand under each other.
struct FigureTable {
  private let rows: [[String]]

  /// A table of `figures`.
  init(_ figures: [Figure]) {
    rows =
      [["figure", "goal", "reached", "how"]]
      + figures.map { figure in
        let missed = figure.isMet == false ? " **MISSED**" : ""
        return [figure.name, figure.goal, figure.reached + missed, figure.how]
      }
  }

  /// The table's text, with a line end after each row.
  var text: String {
    // The last column is left ragged: it is the long one.
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    var text = ""
    for (number, row) in rows.enumerated() {
      text += line(row, widths)
      if number == 0 {
        text += line(widths.map { String(repeating: "-", count: $0) } + ["---"], widths)
      }
    }
    return text
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    var text = "|"
    for (column, cell) in row.enumerated() {
      let width = column < widths.count ? widths[column] : 0
      text += " " + cell + String(repeating: " ", count: max(0, width - cell.count)) + " |"
    }
    return text + "\n"
  }
}
