import CNcurses

/// Why the terminal cannot be used.
package enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Input or output is not a terminal.
  case notATerminal
  /// `TERM` is not set, or names a terminal that nothing is known about.
  case unknownTerminal(String)
  /// The terminal cannot move its cursor or clear its screen.
  case poorTerminal(String)
  /// Another `NcursesTerminal` is open in this process.
  case alreadyOpen
  /// The system refused a descriptor, or ncurses failed.
  case failed

  /// The error that a number of the C layer stands for; `term` is the value of `TERM`.
  init(code: Int32, term: String) {
    switch code {
    case CN_NOT_A_TERMINAL: self = .notATerminal
    case CN_UNKNOWN_TERMINAL: self = .unknownTerminal(term)
    case CN_POOR_TERMINAL: self = .poorTerminal(term)
    case CN_ALREADY_OPEN: self = .alreadyOpen
    default: self = .failed
    }
  }

  /// One sentence: what is wrong, and what to do.
  package var description: String {
    switch self {
    case .notATerminal:
      "The reader needs a terminal for input and output; the other commands work without one."
    case .unknownTerminal(""):
      "TERM is not set, so the reader cannot draw; set it, for example TERM=xterm-256color."
    case .unknownTerminal(let name):
      "Nothing is known about the terminal '\(name)' named by TERM; "
        + "set it, for example TERM=xterm-256color, or install ncurses-term."
    case .poorTerminal(let name):
      "The terminal '\(name)' named by TERM cannot move its cursor, so the reader cannot draw on it."
    case .alreadyOpen:
      "The terminal is already in use by this process."
    case .failed:
      "The terminal could not be opened; the system refused a file descriptor or ncurses failed."
    }
  }
}
