import TerminalUI

/// How a terminal is divided: a line at the top, the body, a line at the bottom.
struct Frame: Hashable {
  /// Where am I, the date, the meter.
  let header: Rect
  /// The screen.
  let body: Rect
  /// The keys that matter here, or what heed has to say.
  let footer: Rect

  /// The frame of a terminal of `size`.
  init(size: Size) {
    let all = Rect(row: 0, column: 0, size: size)
    let (header, rest) = all.splitTop(1)
    let (body, footer) = rest.splitBottom(1)
    self.header = header
    self.body = body
    self.footer = footer
  }

  /// The smallest terminal that screens are drawn on.
  static let smallest = Size(columns: 40, rows: 10)
}
