import Foundation

/// Starting a program with posix_spawn: argument vectors only, signals as a new program expects
/// them, and no descriptor of heed's but the three that are given.
struct Spawn {
  /// In which process group and session the program runs.
  enum Place {
    /// In heed's own group, which has the terminal.
    case sameGroup
    /// In a group of its own, so that all of it can be ended.
    case ownGroup
    /// In a session of its own, without the terminal.
    case ownSession
  }

  /// Why there is no process.
  enum Problem: Error {
    case missing
    case system(Int32)
  }

  /// Signals that heed may ignore or handle, and that a program must find as the system has them.
  private static let restored = [
    SIGINT, SIGQUIT, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGCHLD, SIGTERM,
  ]

  /// What is to be run.
  var command: ChildCommand
  /// Where it runs.
  var place: Place
  /// Its standard input, output and errors; nil for heed's own.
  var input: Int32?
  var output: Int32?
  var errors: Int32?

  /// Starts it and gives its number.
  func start() throws(Problem) -> pid_t {
    let words = [command.program] + command.arguments
    let environment = ProcessInfo.processInfo.environment
      .merging(command.environment) { $1 }
      .map { $0.key + "=" + $0.value }
    guard (words + environment).allSatisfy({ !$0.utf8.contains(0) }) else {
      throw .system(EINVAL)
    }
    var actions = makeActions()
    defer { posix_spawn_file_actions_destroy(&actions) }
    var attributes = makeAttributes()
    defer { posix_spawnattr_destroy(&attributes) }
    var process: pid_t = 0
    let error = CStringVector(words).withPointers { words in
      CStringVector(environment).withPointers { environment in
        posix_spawnp(&process, command.program, &actions, &attributes, words, environment)
      }
    }
    switch error {
    case 0: return process
    case ENOENT: throw .missing
    default: throw .system(error)
    }
  }

  /// Waits for the process to end and says how it did.
  static func wait(for process: pid_t) -> ChildOutcome {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return .failed(Self.describe(errno)) }
    }
    return outcome(of: status)
  }

  /// What a status of waitpid says (the macros of <sys/wait.h> are not to be had in Swift).
  static func outcome(of status: Int32) -> ChildOutcome {
    let signal = status & 0x7F
    return signal == 0 ? .exited(Int(status >> 8 & 0xFF)) : .killed(signal: Int(signal))
  }

  /// The outcome of not having been started.
  static func outcome(of problem: Problem, command: ChildCommand) -> ChildOutcome {
    switch problem {
    case .missing: .missing(command.program)
    case .system(let code): .failed(describe(code))
    }
  }

  /// The system's words for an error number.
  static func describe(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }

  #if canImport(Darwin)
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
    private static let sessionFlag = 0x0400  // POSIX_SPAWN_SETSID
    private static let closingFlag = 0x4000  // POSIX_SPAWN_CLOEXEC_DEFAULT
  #else
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
    private static let sessionFlag = 0x80  // POSIX_SPAWN_SETSID
    private static let closingFlag = 0
  #endif

  private func makeActions() -> Actions {
    #if canImport(Darwin)
      var actions: Actions = nil
    #else
      var actions = Actions()
    #endif
    posix_spawn_file_actions_init(&actions)
    for (descriptor, target) in [(input, 0), (output, 1), (errors, 2)] as [(Int32?, Int32)] {
      posix_spawn_file_actions_adddup2(&actions, descriptor ?? target, target)
    }
    Self.closeOthers(in: &actions)
    return actions
  }

  /// Lets the program have no descriptor beyond its three: libcurl's connections, for one, would be
  /// inherited.
  private static func closeOthers(in actions: inout Actions) {
    #if canImport(Glibc)
      // Since glibc 2.34, and declared for GNU's own dialect of C only.
      typealias CloseFrom =
        @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
      if let symbol = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") {
        _ = unsafeBitCast(symbol, to: CloseFrom.self)(&actions, 3)
      }
    #endif
  }

  private func makeAttributes() -> Attributes {
    #if canImport(Darwin)
      var attributes: Attributes = nil
    #else
      var attributes = Attributes()
    #endif
    posix_spawnattr_init(&attributes)
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigmask(&attributes, &mask)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in Self.restored { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var flags = Int(POSIX_SPAWN_SETSIGMASK) | Int(POSIX_SPAWN_SETSIGDEF) | Self.closingFlag
    switch place {
    case .sameGroup: break
    case .ownGroup:
      posix_spawnattr_setpgroup(&attributes, 0)
      flags |= Int(POSIX_SPAWN_SETPGROUP)
    case .ownSession: flags |= Self.sessionFlag
    }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    return attributes
  }
}

/// Strings in the form that C's argv has.
private struct CStringVector {
  private let strings: [[CChar]]

  init(_ strings: [String]) { self.strings = strings.map { Array($0.utf8CString) } }

  func withPointers<Result>(
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
      .allocate(capacity: strings.count + 1)
    defer { pointers.deallocate() }
    for (index, string) in strings.enumerated() {
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: string.count)
      copy.initialize(from: string, count: string.count)
      pointers[index] = copy
    }
    defer { for index in strings.indices { pointers[index]?.deallocate() } }
    pointers[strings.count] = nil
    return body(pointers)
  }
}
