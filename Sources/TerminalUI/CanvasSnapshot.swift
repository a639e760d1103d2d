// A canvas as text that people review: the size, the characters, then one letter for each cell's scope,
// then what the letters mean. Scopes, not colours, so a theme does not change it.

extension Canvas {
  /// The letters that stand for scopes, in the order of first use on the canvas.
  private static let letters = Array(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
      + "αβγδεζηθικλμνξοπρστυφχψωбвгджзийлпфцчшщъыьэюя")

  /// A scope and what lies over it.
  private struct Look: Hashable {
    var scope: UInt16
    var highlight: UInt16
  }

  /// The canvas as text, for golden files.
  ///
  /// Cells that nothing was drawn on are `.` in the second plane. Where the cursor stands and the
  /// links follow the legend, if there are any.
  package var snapshot: String {
    var lines = ["\(size.columns)x\(size.rows)"]
    for row in 0..<size.rows { lines.append("|" + text(of: Row(row)) + "|") }
    var letters: [Look: Character] = [Look(scope: 0, highlight: 0): "."]
    var legend: [String] = []
    for row in 0..<size.rows {
      var line = "|"
      for cell in cells[row * size.columns..<(row + 1) * size.columns] {
        line.append(letter(for: cell, in: &letters, &legend))
      }
      lines.append(line + "|")
    }
    lines += legend
    if let cursor { lines.append("cursor \(cursor.column.value),\(cursor.row.value)") }
    lines += linkLines
    return lines.joined(separator: "\n") + "\n"
  }

  private func letter(
    for cell: Cell, in letters: inout [Look: Character], _ legend: inout [String]
  ) -> Character {
    let look = Look(scope: cell.scope, highlight: cell.highlight)
    if let known = letters[look] { return known }
    let new = legend.count < Canvas.letters.count ? Canvas.letters[legend.count] : "?"
    letters[look] = new
    var names: [String] = []
    if cell.scope != 0 { names.append(scopes[Int(cell.scope)].name) }
    if cell.highlight != 0 { names.append("+ " + scopes[Int(cell.highlight)].name) }
    legend.append("\(new) " + names.joined(separator: " "))
    return new
  }

  /// One line for each stretch of cells that lead to the same URL.
  private var linkLines: [String] {
    var lines: [String] = []
    for row in 0..<size.rows where links.count > 1 {
      var start = 0
      while start < size.columns {
        let link = cells[row * size.columns + start].link
        var end = start + 1
        while end < size.columns, cells[row * size.columns + end].link == link { end += 1 }
        if link != 0 { lines.append("link \(start)-\(end - 1),\(row) \(links[Int(link)])") }
        start = end
      }
    }
    return lines
  }
}
