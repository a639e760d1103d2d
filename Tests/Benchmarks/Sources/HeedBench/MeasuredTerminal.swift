import CVterm
import Foundation

/// A program on a pseudo-terminal whose output is stamped as it is read and drawn only afterwards, so
/// that no figure holds the cost of drawing it here.
final class MeasuredTerminal {
  /// Bytes that came with one read.
  struct Piece {
    /// When the read returned.
    let at: Double
    let bytes: [UInt8]
  }

  /// What the program answered to one key.
  struct Answer {
    /// Seconds from the key's write to the end of the first read.
    let first: Double
    /// Seconds to the last byte.
    let delay: Double
    let firstBytes: Int
    let bytes: Int
    let reads: Int
    /// Seconds to the end of each read.
    let times: [Double]
  }

  /// The window's size in characters.
  struct Window {
    var columns = 120
    var rows = 40
  }

  /// The program's process.
  let process: pid_t
  /// When it was started.
  let start: Double
  private let master: Int32
  private let window: Window
  private var screen: TerminalPicture
  private var hasEnded = false
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  /// Starts a program.
  init(
    _ path: String, _ arguments: [String], environment: [String: String], window: Window = Window()
  ) throws {
    self.window = window
    screen = try TerminalPicture(window)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map {
      strdup("\($0.key)=\($0.value)")
    }
    defer { for text in words + variables { free(text) } }
    words.append(nil)
    variables.append(nil)
    var master: Int32 = -1
    start = Clock.now
    process = cv_spawn(
      path, words, variables, nil, Int32(window.rows), Int32(window.columns), &master)
    guard process > 0 else {
      throw BenchError("cannot start \(path): \(String(cString: strerror(-process)))")
    }
    self.master = master
  }

  deinit {
    if !hasEnded {
      kill(process, SIGKILL)
      var ignored: Int32 = 0
      waitpid(process, &ignored, 0)
    }
    close(master)
  }

  /// The rows of the screen.
  var lines: [String] { screen.lines }

  /// Presses a key and waits until nothing more has come for a while; nil when nothing came at all.
  func press(_ key: String, quiet: Int32 = 30, patience: Int32 = 2000) -> Answer? {
    let sent = Clock.now
    write(key)
    let pieces = read(quiet: quiet, patience: patience)
    draw(pieces)
    guard let first = pieces.first, let last = pieces.last else { return nil }
    return Answer(
      first: first.at - sent, delay: last.at - sent, firstBytes: first.bytes.count,
      bytes: pieces.reduce(0) { $0 + $1.bytes.count }, reads: pieces.count,
      times: pieces.map { $0.at - sent })
  }

  /// Presses a key; seconds until the screen held `text`, to the last byte of the read that brought
  /// it, or nil when it did not come.
  func time(of key: String, until text: String, quiet: Int32 = 1000) -> Double? {
    let sent = Clock.now
    write(key)
    var found: Double?
    for piece in read(quiet: quiet, patience: 5000) {
      draw([piece])
      if found == nil, lines.contains(where: { $0.contains(text) }) { found = piece.at - sent }
    }
    return found
  }

  /// Lets time go by, taking what the program writes meanwhile.
  func rest(milliseconds: Int32) {
    let end = Clock.now + Double(milliseconds) / 1000
    while !hasEnded, Clock.now < end {
      draw(read(quiet: 0, patience: Int32(max(1, (end - Clock.now) * 1000))))
    }
  }

  /// Seconds from the start to the byte that completed the picture which then stood still.
  func firstFullFrame(quiet: Int32 = 250, patience: Int32 = 60_000) throws -> Double {
    let pieces = read(quiet: quiet, patience: patience)
    draw(pieces)
    let settled = screen.lines
    guard settled.contains(where: { !$0.isEmpty }) else {
      throw BenchError("the program drew nothing")
    }
    let replay = try TerminalPicture(window)
    for piece in pieces {
      replay.draw(piece.bytes)
      if replay.lines == settled { return piece.at - start }
    }
    return .nan
  }

  /// Waits until the screen holds `text`.
  func wait(for text: String, seconds: Double = 20) throws {
    let deadline = Clock.now + seconds
    while !screen.lines.contains(where: { $0.contains(text) }) {
      guard Clock.now < deadline, !hasEnded else {
        throw BenchError("waited in vain for '\(text)' in\n" + lines.joined(separator: "\n"))
      }
      draw(read(quiet: 10, patience: 50))
    }
  }

  /// Ends the program by its own key, or without asking.
  func quit() {
    write("Q")
    let deadline = Clock.now + 2
    while !hasEnded, Clock.now < deadline { draw(read(quiet: 5, patience: 20)) }
  }

  private func draw(_ pieces: [Piece]) {
    for piece in pieces { screen.draw(piece.bytes) }
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Foundation.write(master, $0.baseAddress, $0.count) }
  }

  /// What comes until nothing has come for `quiet` milliseconds; the first may take `patience`.
  private func read(quiet: Int32, patience: Int32) -> [Piece] {
    var pieces: [Piece] = []
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, pieces.isEmpty ? patience : quiet) > 0 {
      let count = Foundation.read(master, &buffer, buffer.count)
      let now = Clock.now
      guard count > 0 else {
        // The other side is closed: the program has ended.
        if !hasEnded {
          var ignored: Int32 = 0
          waitpid(process, &ignored, 0)
          hasEnded = true
        }
        break
      }
      pieces.append(Piece(at: now, bytes: Array(buffer[..<count])))
    }
    return pieces
  }
}
