import FeedModel
import Foundation
import HeedRuntime
import Testing

/// The built `heed` as scripts use it: no terminal, a home of its own that is removed with it.
final class CommandProgram {
  /// What a command wrote and how it ended.
  struct Result {
    /// The exit status; -1 when a signal or the time limit ended it.
    var status: Int
    /// Standard output.
    var output: String
    /// Standard error.
    var errors: String

    /// The output's lines.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  let home: URL

  /// The program beside the tests' bundle.
  private static let program: String = {
    let runner = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let bundle = CommandLine.arguments.dropFirst().first { $0.hasSuffix(".xctest") }
    let beside = bundle.map { URL(fileURLWithPath: $0) } ?? runner
    return beside.deletingLastPathComponent().appendingPathComponent("heed").path
  }()

  init() throws {
    home = FileManager.default.temporaryDirectory
      .appendingPathComponent("heed-commands-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  }

  deinit {
    // A folder that cannot be removed is the system's to clear.
    try? FileManager.default.removeItem(at: home)
  }

  /// Runs `heed` with `arguments`, `input` on standard input.
  @discardableResult
  func run(_ arguments: String..., input: String = "") async throws -> Result {
    try await run(list: arguments, input: input)
  }

  /// Runs `heed` with a list of arguments.
  func run(list arguments: [String], input: String = "") async throws -> Result {
    let errors = home.appendingPathComponent("errors")
    let command = ChildCommand(
      "/bin/sh",
      ["-c", "exec \"$0\" \"$@\" 2>\"$HEED_TEST_ERRORS\"", Self.program] + arguments,
      environment: [
        "HOME": home.path, "XDG_CONFIG_HOME": home.path + "/config",
        "XDG_DATA_HOME": home.path + "/data", "XDG_STATE_HOME": home.path + "/state",
        "TZ": "UTC", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "COLUMNS": "80",
        "HEED_TEST_ERRORS": errors.path, "http_proxy": "", "all_proxy": "",
      ])
    let capture = await CapturedChild.run(
      command, input: Array(input.utf8), limit: 64 * 1_048_576, timeout: .seconds(60))
    let status: Int
    if case .exited(let code) = capture.outcome { status = code } else { status = -1 }
    return Result(
      status: status, output: String(decoding: capture.output, as: UTF8.self),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// Runs `heed` and reads the one JSON value that it prints.
  func json(_ arguments: String...) async throws -> Any {
    let result = try await run(list: arguments)
    #expect(result.status == 0, "\(arguments): \(result.errors)")
    return try JSONSerialization.jsonObject(
      with: Data(result.output.utf8), options: .fragmentsAllowed)
  }

  /// Writes a file into the home folder; gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    let url = home.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return url.path
  }
}
