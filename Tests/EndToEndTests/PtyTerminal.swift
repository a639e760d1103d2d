import CVterm
import Foundation
import TerminalUI

/// What a test waited for and did not see.
struct PtyError: Error, CustomStringConvertible {
  let description: String
}

/// One cell of a screen that a program drew.
struct ScreenCell: Hashable {
  var text: String
  /// Columns; the second column of a wide character is a cell with an empty text.
  var width: Int
  var foreground: ScreenColor
  var background: ScreenColor
  var isBold: Bool
  var isReversed: Bool
}

/// A colour as a terminal was told it.
enum ScreenColor: Hashable {
  case `default`
  case palette(Int)
  case rgb(Int, Int, Int)

  init(_ number: Int32) {
    switch number {
    case -1: self = .default
    case ..<(-1): self = .palette(Int(-2 - number))
    default: self = .rgb(Int(number >> 16 & 255), Int(number >> 8 & 255), Int(number & 255))
    }
  }
}

/// A program on a pseudo-terminal of its own, and the screen it draws.
///
/// Nothing sleeps: each wait reads the terminal until the screen is as wanted or the time is over.
final class PtyTerminal {
  private let screen: OpaquePointer
  private let master: Int32
  /// The program's process.
  let process: pid_t
  private(set) var size: Size
  /// Every byte the program wrote, and how many reads brought them.
  private(set) var bytes: [UInt8] = []
  private(set) var status: Int32?
  /// What has to live as long as the program, such as its home.
  var owner: AnyObject?

  /// The environment every program gets: no more than what is named here.
  static func environment(home: URL, _ more: [String: String] = [:]) -> [String: String] {
    var environment = [
      "HOME": home.path, "TZ": "UTC", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
      "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no,interactive=no",
      "XDG_CONFIG_HOME": home.appendingPathComponent("config").path,
      "XDG_DATA_HOME": home.appendingPathComponent("data").path,
      "XDG_STATE_HOME": home.appendingPathComponent("state").path,
    ]
    environment.merge(more) { _, new in new }
    return environment
  }

  /// The path of a program that was built with the tests, such as `heed`.
  static func builtProgram(_ name: String) -> String {
    let runner = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    // The tests run from a bundle beside the programs, or by a helper with the bundle's path.
    let bundle = CommandLine.arguments.dropFirst().first { $0.hasSuffix(".xctest") }
    let beside = bundle.map { URL(fileURLWithPath: $0) } ?? runner
    return beside.deletingLastPathComponent().appendingPathComponent(name).path
  }

  /// Starts a program.
  init(
    _ path: String, _ arguments: [String] = [], environment: [String: String], folder: URL? = nil,
    columns: Int = 80, rows: Int = 24
  ) throws {
    size = Size(columns: columns, rows: rows)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in words + variables { free(text) } }
    words.append(nil)
    variables.append(nil)
    var master: Int32 = -1
    process = cv_spawn(
      path, words, variables, folder?.path, Int32(rows), Int32(columns), &master)
    guard process > 0, let screen = cv_new(Int32(rows), Int32(columns)) else {
      throw PtyError(description: "cannot start \(path): \(String(cString: strerror(-process)))")
    }
    self.master = master
    self.screen = screen
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      var ignored: Int32 = 0
      waitpid(process, &ignored, 0)
    }
    cv_free(screen)
    close(master)
  }

  // MARK: To the program

  /// Writes bytes as a terminal would.
  func send(_ text: String) {
    let all = Array(text.utf8)
    var start = 0
    while start < all.count {
      let count = all[start...].withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      start += count
      if start < all.count { read(for: 10) }
    }
  }

  /// Presses keys, in the text form of keymaps: `j j enter ctrl-d`.
  func press(_ keys: String) throws {
    guard let sequence = KeySequence(keys) else { throw PtyError(description: "no keys: \(keys)") }
    for key in sequence.keys { send(PtyTerminal.bytes(of: key)) }
  }

  /// Gives the window another size, as dragging its corner does.
  func resize(columns: Int, rows: Int) {
    size = Size(columns: columns, rows: rows)
    cv_resize(screen, Int32(rows), Int32(columns))
    _ = cv_set_size(master, Int32(rows), Int32(columns))
  }

  /// Sends a signal to the program.
  func signal(_ number: Int32) { kill(process, number) }

  // MARK: From the program

  /// The rows of the screen, without the blanks at their ends.
  var lines: [String] { (0..<size.rows).map { line($0) } }

  /// One row of the screen, without the blanks at its end.
  func line(_ row: Int) -> String {
    var text = ""
    for column in 0..<size.columns { text += cell(row, column).text }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// One row of the screen, blanks at its end included.
  func cells(_ row: Int) -> String {
    (0..<size.columns).reduce(into: "") { $0 += cell(row, $1).text }
  }

  /// The screen as text.
  var text: String { lines.joined(separator: "\n") }

  /// One cell of the screen.
  func cell(_ row: Int, _ column: Int) -> ScreenCell {
    let cell = cv_get(screen, Int32(row), Int32(column))
    let scalars = [
      cell.scalars.0, cell.scalars.1, cell.scalars.2, cell.scalars.3, cell.scalars.4,
      cell.scalars.5,
    ]
    var text = ""
    let isContinuation = scalars[0] == UInt32.max
    for scalar in scalars where scalar != 0 && !isContinuation {
      text.unicodeScalars.append(UnicodeScalar(scalar) ?? "\u{FFFD}")
    }
    return ScreenCell(
      text: text.isEmpty && !isContinuation ? " " : text, width: Int(cell.width),
      foreground: ScreenColor(cell.foreground), background: ScreenColor(cell.background),
      isBold: cell.bold, isReversed: cell.reversed)
  }

  /// The place of the cursor, or nil while it is hidden.
  var cursor: Position? {
    guard cv_cursor_visible(screen) else { return nil }
    return Position(
      row: Row(Int(cv_cursor_row(screen))), column: Column(Int(cv_cursor_column(screen))))
  }

  /// True while the program has the alternate screen.
  var isAlternate: Bool { cv_alternate(screen) }

  /// The title the program gave the window.
  var title: String { String(cString: cv_title(screen)) }

  /// True when the terminal echoes and takes lines, as a shell needs it.
  var isCooked: Bool { cv_is_canonical(master) }

  /// Reads until the screen is as wanted; throws with the screen's text when it never is.
  func wait(
    _ what: String = "the screen", seconds: Double = 10,
    until condition: (PtyTerminal) throws -> Bool
  ) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while try !condition(self) {
      guard ContinuousClock.now < deadline else {
        throw PtyError(description: "waited in vain for \(what); the screen is\n\(text)")
      }
      guard read(for: 50) || status == nil else {
        if try condition(self) { return }
        throw PtyError(description: "the program ended before \(what); the screen is\n\(text)")
      }
    }
  }

  /// Reads until the screen holds `wanted`.
  func wait(forText wanted: String, seconds: Double = 10) throws {
    try wait("'\(wanted)'", seconds: seconds) { $0.text.contains(wanted) }
  }

  /// Reads until the program has ended, and returns its exit status, or 256 and its signal.
  func waitForExit(seconds: Double = 10) throws -> Int {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while status == nil {
      guard ContinuousClock.now < deadline else {
        throw PtyError(description: "the program did not end; the screen is\n\(text)")
      }
      read(for: 20)
      reap(options: WNOHANG)
    }
    while read(for: 0) {}
    let status = status ?? 0
    return status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : 256 + Int(status & 0x7F)
  }

  /// Waits until the program is stopped by a signal, as by ctrl-z.
  func waitForStop(seconds: Double = 10) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var status: Int32 = 0
    while ContinuousClock.now < deadline {
      read(for: 10)
      if waitpid(process, &status, WUNTRACED | WNOHANG) == process {
        guard status & 0xFF == 0x7F else {
          self.status = status
          throw PtyError(description: "the program ended instead of stopping")
        }
        while read(for: 0) {}
        return
      }
    }
    throw PtyError(description: "the program did not stop")
  }

  /// Forgets the bytes counted so far.
  func forgetBytes() { bytes = [] }

  private func reap(options: Int32) {
    var status: Int32 = 0
    if waitpid(process, &status, options) == process { self.status = status }
  }

  /// Reads what comes within so many milliseconds; false when nothing came.
  @discardableResult
  func read(for milliseconds: Int32) -> Bool {
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = Foundation.read(master, &buffer, buffer.count)
    guard count > 0 else {
      // The other side is closed: the program has ended, or is about to.
      if status == nil { reap(options: 0) }
      return false
    }
    bytes += buffer.prefix(count)
    cv_feed(screen, buffer, count)
    return true
  }

  /// What a terminal sends for a key.
  private static func bytes(of key: Key) -> String {
    var text: String
    switch key.code {
    case .character(let character):
      text = String(character)
      if key.modifiers.contains(.control), let byte = character.asciiValue {
        text = String(UnicodeScalar(byte & 0x1F))
      }
    case .enter: text = "\r"
    case .escape: text = "\u{1B}"
    case .tab: text = key.modifiers.contains(.shift) ? "\u{1B}[Z" : "\t"
    case .backspace: text = "\u{7F}"
    case .delete: text = "\u{1B}[3~"
    case .insert: text = "\u{1B}[2~"
    case .up: text = "\u{1B}[A"
    case .down: text = "\u{1B}[B"
    case .right: text = "\u{1B}[C"
    case .left: text = "\u{1B}[D"
    case .home: text = "\u{1B}[H"
    case .end: text = "\u{1B}[F"
    case .pageUp: text = "\u{1B}[5~"
    case .pageDown: text = "\u{1B}[6~"
    case .function(let number): text = "\u{1B}[\(number + 10)~"
    }
    return key.modifiers.contains(.alt) ? "\u{1B}" + text : text
  }
}
