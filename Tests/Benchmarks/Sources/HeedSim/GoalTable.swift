import FeedModel

/// One line of the table of goals.
struct Goal {
  /// Its number in the design, and what is measured.
  var name: String
  /// What is to be reached.
  var wanted: String
  /// What was reached.
  var reached: String
  /// Whether that is enough; nil where nothing could be measured.
  var isMet: Bool?
  /// The command that measures it alone.
  var command: String
}

/// Goals as a Markdown table: `goal | reached | command`.
struct GoalTable {
  let goals: [Goal]

  init(_ goals: [Goal]) { self.goals = goals }

  /// The table, with a line end after each row.
  var text: String {
    var rows = [["goal", "reached", "command"]]
    for goal in goals {
      let mark = goal.isMet == false ? " **MISSED**" : ""
      rows.append(["\(goal.name): \(goal.wanted)", goal.reached + mark, "`\(goal.command)`"])
    }
    let widths = (0..<2).map { column in rows.map { $0[column].count }.max() ?? 0 }
    var text = ""
    for (number, row) in rows.enumerated() {
      text += Self.line(row, widths)
      if number == 0 {
        text += Self.line(widths.map { String(repeating: "-", count: $0) } + ["---"], widths)
      }
    }
    return text
  }

  private static func line(_ row: [String], _ widths: [Int]) -> String {
    "|"
      + row.enumerated().map { column, cell in
        let width = column < widths.count ? widths[column] : 0
        return " " + cell + String(repeating: " ", count: max(0, width - cell.count)) + " |"
      }.joined() + "\n"
  }
}
