import Foundation

/// Why something could not be measured.
struct BenchError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// A command that ran to its end, and what it took.
struct Child {
  /// Its exit status, or 256 and the signal that ended it.
  let status: Int
  /// Seconds from start to end.
  let wall: Double
  /// Seconds of processor time, in user and system mode.
  let processor: Double
  /// The most memory it had at one time, in megabytes.
  let peak: Double

  /// Runs a program with the environment given and no more; output and errors go to files.
  static func run(
    _ path: String, _ arguments: [String], environment: [String: String], input: String? = nil,
    output: String = "/dev/null", errors: String = "/dev/null"
  ) throws -> Child {
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map {
      strdup("\($0.key)=\($0.value)")
    }
    defer { for text in words + variables { free(text) } }
    words.append(nil)
    variables.append(nil)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, writing, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, errors, writing, 0o644)
    var process: pid_t = 0
    let start = Clock.now
    let error = posix_spawn(&process, path, &actions, nil, words, variables)
    guard error == 0 else {
      throw BenchError("cannot start \(path): \(String(cString: strerror(error)))")
    }
    return wait(for: process, since: start)
  }

  /// Waits, looking at the memory all the while: `ru_maxrss` would begin at this process's size.
  private static func wait(for process: pid_t, since start: Double) -> Child {
    var status: Int32 = 0
    var usage = rusage()
    var peak = 0.0
    while wait4(process, &status, WNOHANG, &usage) == 0 {
      peak = max(peak, ProcessFacts.megabytes("VmHWM", of: process) ?? 0)
      Clock.pause(milliseconds: 3)
    }
    let signal = Int(status & 0x7F)
    return Child(
      status: signal == 0 ? Int(status >> 8 & 0xFF) : 256 + signal, wall: Clock.now - start,
      processor: seconds(usage.ru_utime) + seconds(usage.ru_stime), peak: peak)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
