import FeedModel
import TerminalUI

/// What is being asked on top of a screen. A layer of state, never a loop of its own.
enum Overlay: Equatable, Sendable {
  /// A line of text.
  case prompt(PromptOverlay)
  /// What to mute, and for how long.
  case mute(MuteOverlay)
  /// How many minutes more, and why.
  case grant(GrantOverlay)
  /// Which of the feeds found.
  case candidates(CandidatesOverlay)
  /// Whether to take a feed that was found.
  case offer(OfferOverlay)
  /// Which program an entry is shared with.
  case share(ShareOverlay)
  /// Whether something is to be done.
  case question(QuestionOverlay)

  /// The reader's key.
  mutating func press(_ key: Key, _ shared: inout Shared) -> Reaction {
    switch self {
    case .prompt(var overlay):
      defer { self = .prompt(overlay) }
      return overlay.press(key, &shared)
    case .mute(var overlay):
      defer { self = .mute(overlay) }
      return overlay.press(key, &shared)
    case .grant(var overlay):
      defer { self = .grant(overlay) }
      return overlay.press(key, &shared)
    case .candidates(var overlay):
      defer { self = .candidates(overlay) }
      return overlay.press(key, &shared)
    case .offer(var overlay):
      defer { self = .offer(overlay) }
      return overlay.press(key, &shared)
    case .question(let overlay): return overlay.press(key)
    case .share(let overlay): return overlay.press(key, &shared)
    }
  }

  /// Text from the clipboard.
  mutating func paste(_ text: String) {
    switch self {
    case .prompt(var overlay):
      overlay.paste(text)
      self = .prompt(overlay)
    case .mute(var overlay):
      overlay.paste(text)
      self = .mute(overlay)
    case .grant(var overlay):
      overlay.paste(text)
      self = .grant(overlay)
    case .candidates, .offer, .question, .share: break
    }
  }

  /// The world's answer.
  mutating func receive(_ reply: Reply, _ shared: Shared) -> [Effect] {
    switch self {
    case .mute(var overlay):
      overlay.receive(reply)
      self = .mute(overlay)
      return []
    case .prompt(var overlay):
      defer { self = .prompt(overlay) }
      return overlay.receive(reply)
    case .grant(var overlay):
      overlay.receive(reply)
      self = .grant(overlay)
      return []
    case .candidates, .offer, .question, .share: return []
    }
  }

  /// When it wants to be woken, on the suspending clock.
  var wakeAt: Milliseconds? {
    guard case .grant(let overlay) = self else { return nil }
    return overlay.wakeAt
  }

  /// The time it asked for has come.
  mutating func wake(_ shared: inout Shared) -> Reaction {
    guard case .grant(var overlay) = self else { return .done }
    defer { self = .grant(overlay) }
    return overlay.wake(&shared)
  }

  /// Draws it over the screen.
  func draw(on canvas: inout Canvas, in frame: Frame, _ shared: Shared) {
    switch self {
    case .prompt(let overlay): overlay.draw(on: &canvas, in: frame, shared)
    case .mute(let overlay): overlay.draw(on: &canvas, in: frame, shared)
    case .grant(let overlay): overlay.draw(on: &canvas, in: frame, shared)
    case .candidates(let overlay): overlay.draw(on: &canvas, in: frame, shared)
    case .offer(let overlay): overlay.draw(on: &canvas, in: frame, shared)
    case .share(let overlay): overlay.draw(on: &canvas, in: frame, shared)
    case .question(let overlay): overlay.draw(on: &canvas, in: frame, shared)
    }
  }
}

/// A card over the lower part of a screen, with lines of text in it.
struct OverlayCard {
  /// What stands in the upper edge.
  var title: String
  /// The lines.
  var lines: [[Span]]

  /// Draws it above the footer and gives the rectangle inside.
  @discardableResult
  func draw(on canvas: inout Canvas, in frame: Frame, glyphs: Glyphs) -> Rect {
    let wanted = lines.map { $0.reduce(0) { $0 + TextWidth.columns(of: $1.text) } }.max() ?? 0
    let columns = min(frame.body.columns - 2, max(48, wanted + 4))
    let rows = min(frame.body.rows, lines.count + 2)
    let (_, bottom) = frame.body.splitBottom(rows)
    let rect = bottom.centered(columns: columns)
    let inner = FrameWidget(title: title).draw(
      on: &canvas, in: rect, border: .border, title: .headerTitle, inside: .text, glyphs: glyphs
    ).inset(left: 1, right: 1)
    // Who listens to the screen hears what is asked first.
    if glyphs == .words { canvas.cursor = Position(row: inner.row, column: inner.column) }
    for (row, spans) in lines.prefix(inner.rows).enumerated() {
      canvas.draw(spans, at: inner.row + row, inner.column, limit: inner.columns)
    }
    return inner
  }
}
