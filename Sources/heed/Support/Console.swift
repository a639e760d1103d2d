import FeedParsing
import Foundation
import HeedRuntime
import TerminalUI

/// Standard output and standard error. Whatever is written as a line is cleaned of all that a
/// terminal would obey.
enum Console {
  /// A line on standard output.
  static func line(_ text: String = "") { write(CleanText.line(text) + "\n") }

  /// Lines on standard output, at once.
  static func lines(_ lines: some Sequence<String>) {
    var text = ""
    for line in lines { text += CleanText.line(line) + "\n" }
    write(text)
  }

  /// A JSON value on one line.
  static func json(_ value: JSONOutput) { write(value.encoded + "\n") }

  /// JSON that has been written, on one line.
  static func json(_ line: JSONWriter) {
    write(line.bytes[...], to: STDOUT_FILENO)
    write("\n")
  }

  /// A sentence on standard error.
  static func error(_ sentence: String) { writeError("heed: " + CleanText.line(sentence) + "\n") }

  /// Text as it is, on standard output; in ASCII on a terminal that is told another encoding than UTF-8.
  static func write(_ text: String) {
    let shown = isTerminal && !isUTF8 ? ASCIIText.replacing(text) : text
    write(Array(shown.utf8)[...], to: STDOUT_FILENO)
  }

  private static let isUTF8 = TerminalEncoding.isUTF8 { ProcessInfo.processInfo.environment[$0] }

  /// Text as it is, on standard error.
  static func writeError(_ text: String) { write(Array(text.utf8)[...], to: STDERR_FILENO) }

  /// The columns of the terminal on standard output; nil where there is none and lines may be as long
  /// as they are.
  static var width: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // Nobody reads any more; there is nobody to tell.
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
