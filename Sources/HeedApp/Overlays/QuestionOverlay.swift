import TerminalUI

/// Asks whether something is to be done that cannot be taken back; only a yes does it.
struct QuestionOverlay: Equatable, Sendable {
  private let question: String
  private let effect: Effect

  /// Asks `question`; `yes` is what a yes does.
  init(_ question: String, yes effect: Effect) {
    self.question = question
    self.effect = effect
  }

  func press(_ key: Key) -> Reaction {
    switch (key.code, key.typed) {
    case (_, "y"): .go(.closeOverlay, [effect])
    case (.escape, _), (_, "n"), (_, "q"): .go(.closeOverlay)
    default: .done
    }
  }

  func draw(on canvas: inout Canvas, in frame: Frame, _ shared: Shared) {
    let columns = max(20, min(72, frame.body.columns - 6))
    var lines = TextWrap.lines(question, columns: columns).map { [Span($0, .text)] }
    lines.append([])
    lines.append([
      Span("y", .footerKey), Span(" yes   ", .text), Span("n", .footerKey), Span(" no", .text),
    ])
    OverlayCard(title: "", lines: lines).draw(on: &canvas, in: frame, glyphs: shared.look.glyphs)
  }
}
