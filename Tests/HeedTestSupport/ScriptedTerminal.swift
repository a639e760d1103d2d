package import TerminalUI

/// A terminal for tests: it keeps what it was asked to show and do.
package final class ScriptedTerminal: TerminalDevice {
  /// The extent of its screen; a test may change it before it sends `resize`.
  package var size: Size
  /// How many colours it says it can show.
  package var colorDepth: ColorDepth = .trueColor
  /// The shapes it says it can show.
  package var glyphs: Glyphs = .unicode
  /// The last canvas presented; nil before the first.
  package private(set) var canvas: Canvas?
  /// The theme it was presented with.
  package private(set) var theme: Theme?
  /// How many canvases were presented.
  package private(set) var frames = 0
  /// The texts put on the clipboard, oldest first.
  package private(set) var copied: [String] = []
  /// The titles given to the window, oldest first.
  package private(set) var titles: [String] = []
  /// What else was asked for, oldest first: `ring`, `suspend`, `leave`, `enter`, `close`.
  package private(set) var calls: [String] = []

  /// A terminal with a blank screen.
  package init(columns: Int = 80, rows: Int = 24) {
    size = Size(columns: columns, rows: rows)
  }

  /// The text on the screen, without the blanks at the ends of rows.
  package var text: String {
    guard let canvas else { return "" }
    return (0..<canvas.size.rows).map { row in
      var line = canvas.text(of: Row(row))
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// Keeps the canvas.
  package func present(_ canvas: Canvas, theme: Theme) {
    self.canvas = canvas
    self.theme = theme
    frames += 1
  }

  /// Does nothing: there is no screen to be repainted.
  package func invalidate() {}

  /// Notes the call.
  package func ring() { calls.append("ring") }

  /// Keeps the title.
  package func setTitle(_ title: String) { titles.append(title) }

  /// Keeps the text.
  package func copy(_ text: String) { copied.append(text) }

  /// Notes the call.
  package func suspend() { calls.append("suspend") }

  /// Notes the call.
  package func leave() { calls.append("leave") }

  /// Notes the call.
  package func enter() { calls.append("enter") }

  /// Notes the call.
  package func close() { calls.append("close") }
}
