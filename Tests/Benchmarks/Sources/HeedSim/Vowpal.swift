import Foundation

/// Vowpal Wabbit, by way of a script: what it foretells of events it then learns.
enum Vowpal {
  /// Its predictions for lines in its own format, in their order.
  static func predictions(_ lines: [String]) throws -> [Double] {
    let folder = FileManager.default.temporaryDirectory.path
    let input = folder + "/heed-sim-\(getpid()).vw"
    let output = input + ".predictions"
    defer {
      try? FileManager.default.removeItem(atPath: input)
      try? FileManager.default.removeItem(atPath: output)
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: input))
    let said = try Script.run("vowpal.py", [input, output])
    guard said.status == 0 else { throw SimError(said.text) }
    return try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
      .compactMap { Double($0) }
  }
}

/// Runs the scripts beside this package.
enum Script {
  /// Runs `name` with Python; gives its status and what it printed last.
  static func run(_ name: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scripts")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", folder.appending(path: name).path] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return (process.terminationStatus, lines.last.map(String.init) ?? "no answer")
  }
}
