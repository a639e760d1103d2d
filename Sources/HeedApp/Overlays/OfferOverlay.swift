import FeedModel
import TerminalUI

/// Offers a feed that was found behind a link: what it would ask for and what it published last.
struct OfferOverlay: Equatable, Sendable {
  private let offer: FeedOffer

  /// The entries that are shown.
  private static let entriesShown = 5

  /// Offers `offer`.
  init(_ offer: FeedOffer) { self.offer = offer }

  mutating func press(_ key: Key, _ shared: inout Shared) -> Reaction {
    switch (key.code, key.typed) {
    case (.enter, _), (_, "t"): take(.trial)
    case (_, "f"): take(.followed)
    case (.escape, _), (_, "q"): .go(.closeOverlay)
    default: .done
    }
  }

  private func take(_ stance: Stance) -> Reaction {
    .go(.closeOverlay, [.addSource(url: offer.url, stance: stance)])
  }

  func draw(on canvas: inout Canvas, in frame: Frame, _ shared: Shared) {
    var lines: [[Span]] = [[Span(offer.url, .dim)]]
    if let price = offer.price { lines.append([Span("It \(price).", .text)]) }
    lines.append([])
    for entry in offer.latest.prefix(Self.entriesShown) {
      let age = entry.publishedAt.map { SourcesScreen.age(shared.now.at - $0) } ?? ""
      lines.append([Span(TextWidth.pad(age, to: 8), .dim), Span(entry.title, .text)])
    }
    if offer.latest.isEmpty { lines.append([Span("It has no entries yet.", .dim)]) }
    lines.append([])
    lines.append([
      Span("enter", .footerKey), Span(" on trial   ", .text), Span("f", .footerKey),
      Span(" follow   ", .text), Span("esc", .footerKey), Span(" leave it", .text),
    ])
    OverlayCard(title: offer.title, lines: lines).draw(
      on: &canvas, in: frame, glyphs: shared.look.glyphs)
  }
}
