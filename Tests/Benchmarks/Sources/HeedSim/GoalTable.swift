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
enum GoalTable {
  /// The two lines at its top.
  static let head = "| goal | reached | command |\n| --- | --- | --- |"

  /// The line of a goal.
  static func row(_ goal: Goal) -> String {
    let mark = goal.isMet == false ? " **MISSED**" : ""
    let wanted = goal.wanted.isEmpty ? "" : ": \(goal.wanted)"
    return "| \(goal.name)\(wanted) | \(goal.reached)\(mark) | `\(goal.command)` |"
  }
}
