import Foundation

/// A home folder for the program and nobody else.
struct Home {
  /// The folder.
  let folder: String

  /// The home at `folder`, empty if it is `fresh` or did not exist.
  init(_ folder: String, fresh: Bool = false) throws {
    self.folder = folder
    if fresh { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// The environment a program gets here, and no more.
  var environment: [String: String] {
    [
      "HOME": folder, "TZ": "UTC", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
      "COLORTERM": "truecolor", "PATH": "/usr/bin:/bin",
      "SWIFT_BACKTRACE": "enable=no,interactive=no", "XDG_CONFIG_HOME": folder + "/config",
      "XDG_DATA_HOME": folder + "/data", "XDG_STATE_HOME": folder + "/state",
      "XDG_CACHE_HOME": folder + "/cache",
    ]
  }

  /// The text of one of its files; empty where there is none.
  func text(_ name: String) -> String {
    (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)) ?? ""
  }

  /// Runs a program here; throws what it said when it fails.
  func run(_ program: String, _ arguments: [String], input: String? = nil, keepsOutput: Bool = true)
    throws -> Child
  {
    let child = try Child.run(
      program, arguments, environment: environment, input: input,
      output: keepsOutput ? folder + "/output.txt" : "/dev/null", errors: folder + "/errors.txt")
    guard child.status == 0 else {
      let said = (text("errors.txt") + text("output.txt")).suffix(400)
      throw BenchError(
        "\(program) \(arguments.joined(separator: " ")) ended with \(child.status): \(said)")
    }
    return child
  }
}
