import TerminalUI

/// What was done in this visit, the latest last, and what of it was taken back. Enter takes back, or
/// does again, everything up to the selected step.
struct UndoScreen: Screen {
  private var selection = RowSelection<Int>()

  /// At the latest step.
  init() {}

  func section(_ shared: Shared) -> KeySection { .messages }
  func title(_ shared: Shared) -> String { "What was done" }

  func footer(_ shared: Shared) -> [FooterItem] {
    [
      .init(.open, "take back to here"), .init(.undo, "take back"), .init(.redo, "do again"),
      .init(.back, "back"),
    ]
  }

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    if selection.id == nil {
      selection.select(shared.undoSteps.count - 1, in: ids(shared), rows: rows(shared))
    }
    return []
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    if selection.move(command, in: ids(shared), rows: rows(shared)) { return .done }
    guard command == .open else { return .unhandled }
    guard let index = selection.id else { return .refuse("Nothing was done yet.") }
    var effects: [Effect] = []
    if index < shared.undoSteps.count {
      while index < shared.undoSteps.count { effects += shared.undoLast() }
    } else {
      while index >= shared.undoSteps.count, !shared.redoSteps.isEmpty {
        effects += shared.redoLast()
      }
    }
    return .perform(effects)
  }

  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    _ = selection.mouse(event, in: body.inset(top: 1), ids: ids(shared))
    return .done
  }

  private func steps(_ shared: Shared) -> [UndoStep] {
    shared.undoSteps + shared.redoSteps.reversed()
  }

  private func ids(_ shared: Shared) -> [Int] { Array(steps(shared).indices) }
  private func rows(_ shared: Shared) -> Int { Frame(size: shared.size).body.rows - 1 }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let list = body.inset(top: 1)
    let steps = steps(shared)
    if steps.isEmpty {
      canvas.draw(
        "Nothing was done yet that can be taken back.", in: list.line(0).inset(left: 3),
        scope: .dim, glyphs: shared.look.glyphs)
    }
    for (line, index) in selection.window.visible(of: steps.count, in: list.rows).enumerated() {
      let isUndone = index >= shared.undoSteps.count
      let text = (isUndone ? "taken back: " : "") + steps[index].label
      canvas.draw(
        text, in: list.line(line).inset(left: 3, right: 1), scope: isUndone ? .dim : .text,
        glyphs: shared.look.glyphs)
      if index == selection.id { canvas.highlight(list.line(line), scope: .selected) }
    }
    selection.window.drawScrollBar(
      on: &canvas, in: list, of: steps.count, scope: .scrollbar, glyphs: shared.look.glyphs)
  }
}
