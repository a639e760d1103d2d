import Attention
import FeedModel
import TerminalUI

/// No sources yet: what to do first.
struct FirstRunCard {
  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let minutes = shared.attention.status(at: shared.now).budget.roundedMinutes
    let lines: [[Span]] = [
      [Span("Welcome to heed.", .entryTitle)],
      [],
      [Span("Your attention is yours to give: \(minutes) minutes today, and no", .text)],
      [Span("source is owed any of them. Add what you might want to read:", .text)],
      [],
      [Span("  a", .footerKey), Span("   a source, by the address of a feed or of a page", .text)],
      [
        Span("  :", .footerKey), Span("   every command by name; ", .text), Span("?", .footerKey),
        Span(" the keys", .text),
      ],
      [],
      [Span("Or leave, and bring the list of another reader:", .text)],
      [],
      [Span("  heed import subscriptions.opml", .entryCode)],
      [Span("  heed import ~/.newsboat/urls", .entryCode)],
      [Span("  heed --demo", .entryCode), Span("        to look around first", .dim)],
    ]
    let card = body.centered(columns: min(62, body.columns - 2), rows: min(body.rows, lines.count))
    for (row, spans) in lines.prefix(card.rows).enumerated() {
      canvas.draw(spans, at: card.row + row, card.column, limit: card.columns)
    }
  }
}
