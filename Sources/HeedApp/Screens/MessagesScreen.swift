import TerminalUI

/// What heed has said since it was opened, the latest last.
struct MessagesScreen: Screen {
  private var selection = RowSelection<Int>()

  /// At the end.
  init() {}

  func section(_ shared: Shared) -> KeySection { .messages }
  func title(_ shared: Shared) -> String { "Messages" }
  func footer(_ shared: Shared) -> [FooterItem] { [.init(.back, "back"), .init(.help, "help")] }

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    let ids = Array(shared.messages.indices)
    if selection.id == nil { selection.select(ids.count - 1, in: ids, rows: rows(shared)) }
    return []
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    let ids = Array(shared.messages.indices)
    return selection.move(command, in: ids, rows: rows(shared)) ? .done : .unhandled
  }

  private func rows(_ shared: Shared) -> Int { Frame(size: shared.size).body.rows - 1 }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let list = body.inset(top: 1)
    if shared.messages.isEmpty {
      canvas.draw("Nothing has been said yet.", in: list.line(0).inset(left: 3), scope: .dim)
    }
    let visible = selection.window.visible(of: shared.messages.count, in: list.rows)
    for (line, index) in visible.enumerated() {
      let message = shared.messages[index]
      canvas.draw(
        message.text, in: list.line(line).inset(left: 3, right: 1), scope: message.weight.scope,
        glyphs: shared.look.glyphs)
      if index == selection.id { canvas.highlight(list.line(line), scope: .selected) }
    }
  }
}
