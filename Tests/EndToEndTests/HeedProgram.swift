import Foundation
import TerminalUI

/// The built `heed` with a home of its own, which is removed with it.
///
/// Everything that could change what it shows is pinned: home and XDG folders, time zone, locale,
/// terminal and size.
final class HeedProgram {
  /// The home folder; configuration lies in `config/heed` below it, data in `data/heed`.
  let home: URL
  private let more: [String: String]

  /// A heed that has never run.
  init(environment more: [String: String] = [:]) throws {
    home = FileManager.default.temporaryDirectory
      .appendingPathComponent("heed-end-to-end-\(UUID().uuidString)")
    self.more = more
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  }

  deinit {
    // A folder that cannot be removed is the system's to clear.
    try? FileManager.default.removeItem(at: home)
  }

  /// Writes a file below `config/heed`, such as `config.toml`.
  func configure(_ name: String, _ text: String) throws {
    let file = home.appendingPathComponent("config/heed").appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Starts it on a terminal.
  func start(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24
  ) throws -> PtyTerminal {
    let pty = try PtyTerminal(
      PtyTerminal.builtProgram("heed"), arguments,
      environment: PtyTerminal.environment(home: home, more), folder: home, columns: columns,
      rows: rows)
    pty.owner = self
    return pty
  }

  /// Runs a command to its end on a terminal of 200 columns; returns its exit status and all that
  /// it wrote, output and errors together, lines ended by `\n`.
  func run(_ arguments: String..., seconds: Double = 30) throws -> (status: Int, text: String) {
    let pty = try start(arguments, columns: 200, rows: 50)
    let status = try pty.waitForExit(seconds: seconds)
    let text = String(decoding: pty.bytes.filter { $0 != 0x0D }, as: UTF8.self)
    return (status, text)
  }
}
