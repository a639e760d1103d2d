/// `[open]`: the programs heed hands things to. Each is a program and its arguments; what is opened
/// follows as the last argument, or stands where an argument is `%u`. No shell is involved.
package struct OpenSettings: Hashable, Sendable {
  /// Opens links; empty for `$BROWSER`, else the desktop's own opener.
  package var browser: [String]
  /// Plays enclosures; empty for the desktop's own opener.
  package var player: [String]
  /// Reads an entry's text on standard input, offered first by the pipe command; empty for none.
  package var pipe: [String]

  /// The defaults: what the desktop has.
  package init() {
    browser = []
    player = []
    pipe = []
  }

  /// The argument vector that opens `target` with `command`, or nil when `command` is empty.
  package static func arguments(_ command: [String], opening target: String) -> [String]? {
    guard !command.isEmpty else { return nil }
    guard command.dropFirst().contains("%u") else { return command + [target] }
    return [command[0]] + command.dropFirst().map { $0 == "%u" ? target : $0 }
  }
}
