/// A program that entries are shared with.
package struct ShareTarget: Hashable, Sendable {
  /// What the reader calls it.
  package var name: String
  /// The program and its arguments; `{url}` and `{title}` in them stand for the entry's.
  package var program: [String]

  /// A target as given.
  package init(name: String, program: [String]) {
    self.name = name
    self.program = program
  }

  /// The name of the section.
  static let section = "share"

  /// The targets of `document`, and what is wrong with those that are left out.
  static func read(
    _ document: TOMLDocument
  ) -> (targets: [ShareTarget], problems: [SettingsProblem]) {
    guard let node = document.root[section] else { return ([], []) }
    guard node.isTable else {
      return (
        [], [document.problem(atValue: [section], "\"share\" is a section: NAME = [\"program\"]")]
      )
    }
    var targets: [ShareTarget] = []
    var problems: [SettingsProblem] = []
    for (name, value) in node.children {
      if let program = value.program, !program.isEmpty {
        targets.append(ShareTarget(name: name, program: program))
      } else {
        problems.append(
          document.problem(
            atValue: [section, name],
            "\(name): a list of a program and its arguments was expected"))
      }
    }
    return (targets, problems)
  }
}

extension TOMLNode {
  /// A program and its arguments; nil where it is none.
  fileprivate var program: [String]? {
    switch self {
    case .text(let program): return program.isEmpty ? nil : [program]
    case .list(let values):
      let words = values.compactMap(\.text)
      return words.count == values.count && words.first?.isEmpty == false ? words : nil
    default: return nil
    }
  }
}
