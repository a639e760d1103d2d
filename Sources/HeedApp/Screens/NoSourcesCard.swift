import FeedModel
import TerminalUI

/// Home without sources: what to do about it.
struct NoSourcesCard {
  /// Draws it in the middle of the screen.
  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    func key(_ command: Command) -> String {
      shared.keys.keys(for: command, in: .firstRun).first ?? ":" + command.rawValue
    }
    let lines: [[Span]] = [
      [Span("There are no sources yet, and so there is no edition.", .entryTitle)],
      [],
      [
        Span("  \(key(.addSource))", .footerKey),
        Span("   a source, by the address of a feed or of a page", .text),
      ],
      [
        Span("  \(key(.importList))", .footerKey),
        Span("   another reader's list: OPML, newsboat's urls", .text),
      ],
      [
        Span("  \(key(.commandLine))", .footerKey), Span("   every command by name; ", .text),
        Span(key(.help), .footerKey), Span(" the keys", .text),
      ],
      [],
      [Span("Or leave, and begin from the shell:", .text)],
      [],
      [Span("  heed import subscriptions.opml", .entryCode)],
      [Span("  heed --demo", .entryCode), Span("        to look around first", .dim)],
    ]
    CenteredCard(lines: lines, width: 62).draw(on: &canvas, in: body)
  }
}
