import Attention
import FeedModel
import TerminalUI

/// No sources yet: what to do first.
struct FirstRunCard {
  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let status = shared.attention.status(at: shared.now)
    let intro = [
      Span(
        status.mode == .observe
          ? "Your attention is yours to give, and no source is owed any of it. Minutes are counted "
            + "for two weeks, then the review proposes a budget. Add what you might want to read:"
          : "Your attention is yours to give: \(status.budget.roundedMinutes) minutes today, and no "
            + "source is owed any of them. Add what you might want to read:", .text)
    ]
    let lines: [[Span]] = [
      [Span("Welcome to heed.", .entryTitle)],
      [],
      intro,
      [],
      [Span("  a", .footerKey), Span("   a source, by the address of a feed or of a page", .text)],
      [Span("  i", .footerKey), Span("   another reader's list: OPML, newsboat's urls", .text)],
      [
        Span("  :", .footerKey), Span("   every command by name; ", .text), Span("?", .footerKey),
        Span(" the keys", .text),
      ],
      [],
      [Span("Or leave, and begin from the shell:", .text)],
      [],
      [Span("  heed import subscriptions.opml", .entryCode)],
      [Span("  heed --demo", .entryCode), Span("        to look around first", .dim)],
    ]
    // A low window has room for what is to be done, and for nothing else.
    let isLow = body.rows < lines.count
    CenteredCard(lines: isLow ? lines.filter { $0 != intro } : lines, width: 62).draw(
      on: &canvas, in: body)
  }
}
