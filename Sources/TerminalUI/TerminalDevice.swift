/// A screen that shows canvases.
///
/// There are two: the real terminal, and a scripted one in tests. A device belongs to the thread
/// that runs its event loop and is not `Sendable`; work elsewhere reaches it by posting a message.
package protocol TerminalDevice: AnyObject {
  /// The extent of the screen now.
  var size: Size { get }

  /// How many colours it can show.
  var colorDepth: ColorDepth { get }

  /// The shapes it can show.
  var glyphs: Glyphs { get }

  /// Shows the canvas: only what differs from the last one is written, in one write.
  func present(_ canvas: Canvas, theme: Theme)

  /// Writes everything again at the next `present`, as ctrl-l asks for.
  func invalidate()

  /// Sounds the bell, or flashes.
  func ring()

  /// Names the window; controls in the text are dropped.
  func setTitle(_ title: String)

  /// Puts text on the clipboard by OSC 52, which also works over ssh.
  func copy(_ text: String)

  /// Stops the process as ctrl-z does and returns when it is continued; `resumed` follows.
  func suspend()

  /// Gives the screen back to the shell, for a program that runs in the foreground.
  func leave()

  /// Takes the screen again after `leave`; the next `present` writes everything.
  func enter()

  /// Restores the terminal for good.
  func close()
}
