import FeedModel
import TerminalUI

/// Offers the feeds that were found at an address.
struct CandidatesOverlay: Equatable, Sendable {
  private let candidates: [FeedCandidate]
  private let from: String
  private let isOffer: Bool

  /// Offers `candidates`, the first nine of them; the one that is chosen is followed, or looked into
  /// first when `isOffer`.
  init(_ candidates: [FeedCandidate], from: String, isOffer: Bool) {
    self.candidates = Array(candidates.prefix(9))
    self.from = from
    self.isOffer = isOffer
  }

  mutating func press(_ key: Key, _ shared: inout Shared) -> Reaction {
    if let digit = key.typed?.wholeNumberValue, candidates.indices.contains(digit - 1) {
      let url = candidates[digit - 1].url
      return .go(
        .closeOverlay,
        [isOffer ? .lookForFeed(url: url) : .addSource(url: url, stance: .followed)])
    }
    return key.code == .escape || key.typed == "q" ? .go(.closeOverlay) : .done
  }

  func draw(on canvas: inout Canvas, in frame: Frame, _ shared: Shared) {
    var lines = candidates.enumerated().map { index, candidate in
      [
        Span("\(index + 1)", .footerKey),
        Span("  \(candidate.title.isEmpty ? candidate.url : candidate.title)", .text),
        Span(candidate.title.isEmpty ? "" : "  \(candidate.url)", .dim),
      ]
    }
    lines.append([])
    lines.append([
      Span(candidates.count > 1 ? "1–\(candidates.count)" : "1", .footerKey),
      Span(isOffer ? " look into it   " : " follow it   ", .text), Span("esc", .footerKey),
      Span(" leave it", .text),
    ])
    OverlayCard(title: "Feeds found at \(from)", lines: lines).draw(
      on: &canvas, in: frame, glyphs: shared.look.glyphs)
  }
}
