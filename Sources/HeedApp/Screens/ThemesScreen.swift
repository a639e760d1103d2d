import FeedModel
import TerminalUI

/// The themes, each shown while it is selected; enter keeps it, going back does not.
struct ThemesScreen: Screen {
  private let before: String
  private var selection = RowSelection<String>()

  /// The themes, with the one shown now selected.
  init(shown: String) { before = shown }

  func section(_ shared: Shared) -> KeySection { .themes }
  func title(_ shared: Shared) -> String { "Themes" }

  func footer(_ shared: Shared) -> [FooterItem] {
    [.init(.open, "keep"), .init(.back, "leave as it was"), .init(.selectNext, "next")]
  }

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    if selection.id == nil {
      let index = shared.look.themes.firstIndex(of: before) ?? 0
      selection.select(index, in: shared.look.themes, rows: rows(shared))
    }
    selection.settle(shared.look.themes, rows: rows(shared))
    return []
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    if selection.move(command, in: shared.look.themes, rows: rows(shared)) { return show() }
    switch command {
    case .open:
      guard let name = selection.id else { return .go(.pop) }
      shared.say("The theme is \(name) now.")
      return .go(.pop, [.showTheme(name, keep: true)])
    case .back: return .go(.pop, [.showTheme(before, keep: false)])
    default: return .unhandled
    }
  }

  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    let list = body.inset(top: 1)
    if selection.mouse(event, in: list, ids: shared.look.themes) { return handle(.open, &shared) }
    return show()
  }

  private func show() -> Reaction {
    .perform(selection.id.map { [.showTheme($0, keep: false)] } ?? [])
  }

  private func rows(_ shared: Shared) -> Int { Frame(size: shared.size).body.rows - 1 }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let (left, right) = body.inset(top: 1).splitLeft(28)
    let names = shared.look.themes
    for (line, index) in selection.window.visible(of: names.count, in: left.rows).enumerated() {
      let row = left.line(line)
      if names[index] == selection.id {
        canvas.draw(shared.look.glyphs.pointer, at: row.row, row.column, scope: .streamMark)
      }
      canvas.draw(names[index], in: row.inset(left: 3), scope: .text, glyphs: shared.look.glyphs)
      if names[index] == selection.id { canvas.highlight(row, scope: .selected) }
    }
    ThemeSample().draw(
      on: &canvas, in: right.inset(left: 2, right: 1), glyphs: shared.look.glyphs)
  }
}
