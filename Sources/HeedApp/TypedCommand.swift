import FeedModel

/// A line typed at `:`: a command by its name, or by the beginning of it, and what stands behind.
struct TypedCommand: Equatable {
  /// The command.
  var command: Command
  /// What stands behind its name.
  var argument: String

  /// The command that `line` names; nil when no name begins so.
  init?(_ line: String) {
    let name = line.prefix { !$0.isWhitespace }
    argument = String(line.dropFirst(name.count)).trimmingBlanks
    if let exact = Command(rawValue: String(name)) {
      command = exact
    } else if let first = Self.completions(of: String(name)).first.flatMap(Command.init) {
      command = first
    } else {
      return nil
    }
  }

  /// The names that `text` may become: those that begin so, else those that have it in them.
  static func completions(of text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    let begun = Command.names.filter { $0.hasPrefix(text) }
    return begun.isEmpty ? Command.names.filter { $0.contains(text) } : begun
  }
}
