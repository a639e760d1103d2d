/// A program to run and what to run it with; no shell is between.
package struct ChildCommand: Hashable, Sendable {
  /// A path, or a name to be looked for in PATH.
  package var program: String
  /// Its arguments, without the program.
  package var arguments: [String]
  /// Variables to set beside those that heed itself was given.
  package var environment: [String: String]

  /// A command as given.
  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:]
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
  }
}

/// How running a program ended. A missing program is a value like any other.
package enum ChildOutcome: Hashable, Sendable {
  /// It ended with this status.
  case exited(Int)
  /// A signal ended it.
  case killed(signal: Int)
  /// It took longer than it was given, and was ended.
  case timedOut
  /// It runs on by itself.
  case running
  /// There is no such program.
  case missing(String)
  /// It could not be started; what the system said.
  case failed(String)

  /// Whether all is well.
  package var isSuccess: Bool { self == .exited(0) || self == .running }

  /// What went wrong, for the reader; nil when all is well. `program` is what was run.
  package func complaint(about program: String) -> String? {
    switch self {
    case .exited(0), .running: nil
    case .exited(let status): "\(program) ended with status \(status)"
    case .killed(let signal): "\(program) was ended by signal \(signal)"
    case .timedOut: "\(program) took too long and was ended"
    case .missing(let name): "there is no program \(name) here"
    case .failed(let said): "\(program) could not be started: \(said)"
    }
  }
}
