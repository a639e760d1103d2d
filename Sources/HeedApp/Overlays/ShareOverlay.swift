import FeedModel
import TerminalUI

/// Asks which of the reader's programs an entry is shared with.
struct ShareOverlay: Equatable, Sendable {
  private let entry: Entry
  private let names: [String]

  /// Offers the first nine of `names`.
  init(_ entry: Entry, names: [String]) {
    self.entry = entry
    self.names = Array(names.prefix(9))
  }

  func press(_ key: Key, _ shared: inout Shared) -> Reaction {
    if let digit = key.typed?.wholeNumberValue, names.indices.contains(digit - 1) {
      return .go(.closeOverlay, shared.share(entry, with: names[digit - 1]))
    }
    return key.code == .escape || key.typed == "q" ? .go(.closeOverlay) : .done
  }

  func draw(on canvas: inout Canvas, in frame: Frame, _ shared: Shared) {
    let lines = names.enumerated().map { index, name in
      [Span("\(index + 1)", .footerKey), Span("  \(name)", .text)]
    }
    OverlayCard(title: "Share with", lines: lines).draw(
      on: &canvas, in: frame, glyphs: shared.look.glyphs)
  }
}
