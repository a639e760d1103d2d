import CVterm

/// What stands on a terminal's screen after some output.
final class TerminalPicture {
  private let screen: OpaquePointer
  private let window: MeasuredTerminal.Window

  /// An empty screen.
  init(_ window: MeasuredTerminal.Window) throws {
    guard let screen = cv_new(Int32(window.rows), Int32(window.columns)) else {
      throw BenchError("no memory for a screen")
    }
    self.screen = screen
    self.window = window
  }

  deinit { cv_free(screen) }

  /// Draws output.
  func draw(_ bytes: [UInt8]) { cv_feed(screen, bytes, bytes.count) }

  /// The rows, without the blanks at their ends.
  var lines: [String] {
    (0..<window.rows).map { row in
      var text = ""
      for column in 0..<window.columns { append(row, column, to: &text) }
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  private func append(_ row: Int, _ column: Int, to text: inout String) {
    let scalars = cv_get(screen, Int32(row), Int32(column)).scalars
    let parts = [scalars.0, scalars.1, scalars.2, scalars.3, scalars.4, scalars.5]
    // The second column of a wide character.
    if parts[0] == UInt32.max { return }
    if parts[0] == 0 { text += " " }
    for part in parts where part != 0 {
      text.unicodeScalars.append(UnicodeScalar(part) ?? "\u{FFFD}")
    }
  }
}
