import Attention
import FeedModel
package import TerminalUI

extension AppState {
  /// Draws the state as cells.
  package func render() -> Canvas {
    var canvas = Canvas(size: shared.size)
    guard shared.size.columns >= Frame.smallest.columns, shared.size.rows >= Frame.smallest.rows
    else {
      drawTooSmall(on: &canvas)
      return canvas
    }
    let frame = Frame(size: shared.size)
    top.draw(on: &canvas, in: frame.body, shared)
    // The page alone, but for what heed has to say.
    let isAlone = shared.isZen && top.section(shared) == .reading
    if !isAlone { drawHeader(on: &canvas, in: frame.header) }
    let speaks = shared.notice != nil || !shared.pendingKeys.isEmpty || shared.pendingNumber != nil
    if !isAlone || speaks { drawFooter(on: &canvas, in: frame.footer) }
    overlay?.draw(on: &canvas, in: frame, shared)
    if shared.look.glyphs == .words { putCursor(on: &canvas, in: frame.body) }
    return canvas
  }

  /// Puts the cursor where somebody who listens is: on the selected row, or where the page begins.
  private func putCursor(on canvas: inout Canvas, in body: Rect) {
    guard canvas.cursor == nil else { return }
    for row in 0..<body.rows {
      for column in 0..<min(6, body.columns) {
        let place = Position(row: body.row + row, column: body.column + column)
        guard canvas.highlight(at: place.row, place.column) == .selected else { continue }
        canvas.cursor = place
        return
      }
    }
    for row in 0..<body.rows {
      let text = canvas.text(of: body.row + row)
      guard let first = text.firstIndex(where: { $0 != " " }) else { continue }
      let column = text.distance(from: text.startIndex, to: first)
      canvas.cursor = Position(row: body.row + row, column: body.column + column)
      return
    }
  }

  private func drawTooSmall(on canvas: inout Canvas) {
    let sentence =
      "heed needs 40 columns and 10 rows; this window has \(shared.size.columns) and "
      + "\(shared.size.rows)."
    let lines = TextWrap.lines(sentence, columns: max(1, shared.size.columns))
    for (index, line) in lines.enumerated() {
      canvas.draw(line, at: Row(index), 0, scope: .text)
    }
  }

  // MARK: The header

  private func drawHeader(on canvas: inout Canvas, in rect: Rect) {
    canvas.fill(rect, scope: .header)
    let meter = MeterView(shared.attention.status(at: shared.now), glyphs: shared.look.glyphs)
    let meterColumns = meter.columns(in: rect.columns)
    let (left, right) = rect.splitRight(meterColumns + 1)
    let civil = shared.now.civil
    let date = "\(civil.day.weekday.short) \(civil.day.civil.day) \(Self.month(civil.day))"
    var spans = [
      Span(" heed ", .headerTitle), Span(" \(shared.look.glyphs.dot) ", .header),
      Span(top.title(shared), .headerTitle),
    ]
    if left.columns > 44 { spans.append(Span("  \(date)", .header)) }
    if shared.isDemo, left.columns > 60 { spans.append(Span("  demo", .header)) }
    if let refresh = shared.refresh, refresh.total > 0 {
      let count = shared.look.isStill ? "" : " \(refresh.done)/\(refresh.total)"
      spans.append(Span("  refreshing" + count, .header))
    }
    canvas.draw(spans, at: left.row, left.column, limit: max(0, left.columns - 1))
    meter.draw(on: &canvas, in: right)
  }

  private static func month(_ day: Day) -> String {
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return names[day.civil.month - 1]
  }

  // MARK: The footer

  private func drawFooter(on canvas: inout Canvas, in rect: Rect) {
    canvas.fill(rect, scope: .footer)
    let line = rect.inset(left: 1, right: 1)
    if !shared.pendingKeys.isEmpty || shared.pendingNumber != nil {
      drawPending(on: &canvas, in: line)
      return
    }
    if let notice = shared.notice {
      canvas.draw(notice.text, in: line, scope: notice.weight.scope, glyphs: shared.look.glyphs)
      return
    }
    var room = line
    if let note = top.footerNote(shared) {
      let (rest, right) = room.splitRight(TextWidth.columns(of: note))
      canvas.draw(note, in: right, scope: .footer)
      room = rest.inset(right: 2)
    }
    var spans: [Span] = []
    var used = 0
    let items = top.footer(shared)
    for item in items {
      guard let key = footer.keys[item.command] else { continue }
      let gap = spans.isEmpty ? "" : "  "
      let width = TextWidth.columns(of: gap + key + " " + item.word)
      guard used + width <= room.columns else { break }
      spans += [Span(gap, .footer), Span(key, .footerKey), Span(" " + item.word, .footer)]
      used += width
    }
    canvas.draw(spans, at: room.row, room.column, limit: room.columns)
  }

  /// What the keys pressed so far may become.
  private func drawPending(on canvas: inout Canvas, in line: Rect) {
    var spans: [Span] = []
    if let number = shared.pendingNumber { spans.append(Span("\(number) ", .footerKey)) }
    for key in shared.pendingKeys { spans.append(Span("\(key) ", .footerKey)) }
    let resolution = shared.keys.resolve(shared.pendingKeys, in: top.section(shared))
    if !shared.pendingKeys.isEmpty, case .pending(let continuations) = resolution {
      for next in continuations {
        let words = next.command?.summary ?? shared.look.glyphs.ellipsis
        spans += [Span(" \(next.key)", .footerKey), Span(" \(words) ", .footer)]
      }
    }
    canvas.draw(spans, at: line.row, line.column, limit: line.columns)
  }
}

extension Notice.Weight {
  /// What a notice of this weight is drawn as.
  var scope: Scope {
    switch self {
    case .info: .messageInfo
    case .warning: .messageWarning
    case .error: .messageError
    }
  }
}
