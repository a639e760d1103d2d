import CNcurses
package import TerminalUI

/// The real terminal, the only owner of ncurses.
///
/// It belongs to the thread that opened it. One may be open at a time; while it is, the process's
/// standard output must not be written by anybody else. When the process dies by a crash, a signal or
/// `exit`, the terminal is restored.
package final class NcursesTerminal: TerminalDevice {
  /// What the person may choose about the terminal.
  package struct Options: Hashable, Sendable {
    /// The most colours that may be used.
    package var colorLimit: ColorDepth = .trueColor
    /// Whether the mouse is reported; if not, the terminal's own selection works as usual.
    package var usesMouse = true

    /// All colours, and the mouse.
    package init() {}
  }

  /// The extent of the screen, as of the last `resize` event.
  package private(set) var size: Size
  private var pairs: ColorPairs
  private var theme: Theme?
  private var looks: [Look: ColorPairs.Attribute] = [:]
  /// What ncurses has been given, cell by cell.
  private var shown: [cn_cell]
  private var row: [cn_cell] = []
  /// The canvas that `shown` was made from; nil when the next one is written anew.
  private var last: Canvas?
  private var isOpen = true
  private(set) var pending: [TerminalEvent] = []
  private let hasTitle: Bool
  /// Whether the terminal is told UTF-8; where the locale names another encoding, all text is shown in
  /// ASCII.
  private let showsUnicode: Bool

  private struct Look: Hashable {
    var scope: Scope
    var highlight = Scope.none
    /// A URL, or empty.
    var link = ""
  }

  /// Takes the terminal of the process; throws when there is none that can be used.
  package init(_ options: Options = Options()) throws(TerminalError) {
    let code = cn_start(options.usesMouse)
    guard code == CN_OK else {
      throw TerminalError(code: code, term: Environment.value(of: "TERM") ?? "")
    }
    size = Size(cn_get_size())
    pairs = ColorPairs(limit: options.colorLimit)
    shown = []
    hasTitle = cn_has_title()
    showsUnicode = cn_is_utf8() && TerminalEncoding.isUTF8(Environment.value)
    if hasTitle { write("\u{1B}[22;2t") }
  }

  deinit {
    if isOpen { cn_stop() }
  }

  /// How many colours it can show.
  package var colorDepth: ColorDepth { pairs.depth }

  /// ASCII without a UTF-8 locale, and on the Linux console, whose fonts lack most shapes.
  package var glyphs: Glyphs {
    showsUnicode && Environment.value(of: "TERM") != "linux" ? .unicode : .ascii
  }

  /// The bytes written by the last `present`.
  package private(set) var lastFrameBytes = 0

  // MARK: Frames

  /// Shows the canvas: only what differs from the last one is written, in one write.
  package func present(_ canvas: Canvas, theme: Theme) {
    guard isOpen else { return }
    let canvas = showsUnicode ? canvas : canvas.inASCII()
    if self.theme != theme || pairs.isNearlyFull { adopt(theme) }
    let count = size.columns * size.rows
    if shown.count != count { shown = [cn_cell](repeating: .unknown, count: count) }
    let attributes = attributes(of: canvas)
    let columns = min(size.columns, canvas.size.columns)
    let previous = last.flatMap { $0.sharesNumbers(with: canvas) ? $0 : nil }
    for row in 0..<min(size.rows, canvas.size.rows) {
      if let previous, canvas.hasEqualCells(previous, in: Row(row)) { continue }
      put(canvas, row: row, columns: columns, attributes)
    }
    last = canvas
    let cursor = canvas.cursor.flatMap { canvas.area.contains($0) ? $0 : nil }
    lastFrameBytes = cn_present(
      Int32(cursor?.row.value ?? -1), Int32(cursor?.column.value ?? 0))
  }

  /// Writes everything again at the next `present`.
  package func invalidate() {
    shown = []
    last = nil
    cn_invalidate()
  }

  private func adopt(_ theme: Theme) {
    self.theme = theme
    looks = [:]
    pairs.reset()
    invalidate()
  }

  /// Attributes by scope of a canvas without highlight; those with one are looked up by `Look`.
  private func attributes(of canvas: Canvas) -> [ColorPairs.Attribute] {
    canvas.scopes.map { attribute(Look(scope: $0)) }
  }

  private func attribute(_ look: Look) -> ColorPairs.Attribute {
    if let known = looks[look] { return known }
    let style = (theme ?? .plain).style(
      look.scope, highlight: look.highlight, at: pairs.depth)
    let attribute = pairs.attribute(for: style, link: look.link)
    looks[look] = attribute
    return attribute
  }

  /// Gives ncurses the cells of a row between the first and the last that changed.
  private func put(
    _ canvas: Canvas, row: Int, columns: Int, _ attributes: [ColorPairs.Attribute]
  ) {
    let base = row * canvas.size.columns
    let shownBase = row * size.columns
    var first = columns
    var last = -1
    var lastLook: (cell: Cell, attribute: ColorPairs.Attribute)?
    let hasLinks = pairs.hasLinks
    for column in 0..<columns {
      let cell = canvas.cells[base + column]
      let attribute: ColorPairs.Attribute
      if cell.highlight == 0 && (cell.link == 0 || !hasLinks) {
        attribute = attributes[Int(cell.scope)]
      } else if let lastLook, lastLook.cell.scope == cell.scope,
        lastLook.cell.highlight == cell.highlight, lastLook.cell.link == cell.link
      {
        attribute = lastLook.attribute
      } else {
        attribute = self.attribute(
          Look(
            scope: canvas.scopes[Int(cell.scope)],
            highlight: canvas.scopes[Int(cell.highlight)],
            link: hasLinks ? canvas.links[Int(cell.link)] : ""))
        lastLook = (cell, attribute)
      }
      let new = cn_cell(cell, of: canvas, attribute)
      guard !(shown[shownBase + column] == new) else { continue }
      shown[shownBase + column] = new
      first = min(first, column)
      last = column
    }
    guard first <= last else { return }
    // Begin with the first half of a wide character and end with its second.
    while first > 0, canvas.cells[base + first].width == 0 { first -= 1 }
    while last + 1 < columns, canvas.cells[base + last + 1].width == 0 { last += 1 }
    self.row.removeAll(keepingCapacity: true)
    for column in first...last where canvas.cells[base + column].width > 0 {
      self.row.append(shown[shownBase + column])
    }
    cn_put(Int32(row), Int32(first), self.row, Int32(self.row.count))
  }

  // MARK: Around the frame

  /// Sounds the bell.
  package func ring() { cn_ring() }

  /// Names the window, where the terminal has names; at most 200 columns.
  package func setTitle(_ title: String) {
    guard isOpen, hasTitle else { return }
    let clean = TextWidth.truncate(TextWidth.clean(title), to: 200)
    write("\u{1B}]2;" + (showsUnicode ? clean : ASCIIText.replacing(clean)) + "\u{1B}\\")
  }

  /// Puts at most 64 KB of text on the clipboard by OSC 52.
  package func copy(_ text: String) {
    guard isOpen else { return }
    write("\u{1B}]52;c;" + Base64.encode(text.utf8.prefix(65536)) + "\u{1B}\\")
  }

  /// Stops the process group as ctrl-z does, and takes the screen again when it continues.
  package func suspend() {
    suspend(group: true)
  }

  func suspend(group: Bool) {
    guard isOpen else { return }
    leave()
    cn_stop_process(group)
    enter()
    pending.append(.resumed)
  }

  /// Gives the screen back to the shell.
  package func leave() {
    guard isOpen else { return }
    cn_leave()
  }

  /// Takes the screen again after `leave`.
  package func enter() {
    guard isOpen else { return }
    cn_enter()
    adoptSize()
    shown = []
    last = nil
  }

  /// Restores the terminal for good.
  package func close() {
    guard isOpen else { return }
    if hasTitle { write("\u{1B}[23;2t") }
    isOpen = false
    cn_stop()
  }

  /// Asks the terminal for its size; a new one is pending as an event.
  func adoptSize() {
    let new = cn_get_size()
    guard Size(new) != size else { return }
    cn_resize(new)
    size = Size(new)
    invalidate()
    pending.append(.resize(size))
  }

  /// What the loop has to report of the terminal itself.
  func takePending() -> [TerminalEvent] {
    defer { pending = [] }
    return pending
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    cn_write(bytes, bytes.count)
  }
}

extension Size {
  fileprivate init(_ size: cn_size) {
    self.init(columns: Int(size.columns), rows: Int(size.rows))
  }
}
