import TerminalUI

/// Which row of a list is selected and which are on the screen. The selection is by identity, so
/// that rows that come or go do not move it.
struct RowSelection<ID: Hashable & Sendable>: Hashable, Sendable {
  /// What is selected; nil in an empty list.
  private(set) var id: ID?
  /// The window on the rows.
  private(set) var window = ListWidget()
  /// Where the selection stood last, for when its row has gone.
  private var lastIndex = 0

  /// Nothing selected.
  init() {}

  /// The selected row's index among `ids`.
  func index(in ids: [ID]) -> Int? { id.flatMap { ids.firstIndex(of: $0) } }

  /// Keeps the selection on a row that is there, and the window around it.
  mutating func settle(_ ids: [ID], rows: Int) {
    guard !ids.isEmpty else {
      id = nil
      lastIndex = 0
      window.show(0, of: 0, in: rows)
      return
    }
    let index = index(in: ids) ?? min(lastIndex, ids.count - 1)
    select(index, in: ids, rows: rows)
  }

  /// Selects the row at `index`, or the nearest there is.
  mutating func select(_ index: Int, in ids: [ID], rows: Int) {
    guard !ids.isEmpty else { return }
    let index = min(max(0, index), ids.count - 1)
    id = ids[index]
    lastIndex = index
    window.show(index, of: ids.count, in: rows)
  }

  /// Moves as `command` says; false when it is not about moving.
  mutating func move(_ command: Command, in ids: [ID], rows: Int) -> Bool {
    let index = index(in: ids) ?? 0
    let target: Int
    switch command {
    case .selectNext, .nextEntry: target = index + 1
    case .selectPrevious, .previousEntry: target = index - 1
    case .selectFirst: target = 0
    case .selectLast: target = ids.count - 1
    case .pageDown: target = index + max(1, rows - 1)
    case .pageUp: target = index - max(1, rows - 1)
    case .halfPageDown: target = index + max(1, rows / 2)
    case .halfPageUp: target = index - max(1, rows / 2)
    default: return false
    }
    select(target, in: ids, rows: rows)
    return true
  }

  /// The wheel moves by three rows, a click selects; true when the selected row was clicked again.
  mutating func mouse(_ event: MouseEvent, in rect: Rect, ids: [ID]) -> Bool {
    let index = index(in: ids) ?? 0
    switch event.action {
    case .wheelDown: select(index + 3, in: ids, rows: rect.rows)
    case .wheelUp: select(index - 3, in: ids, rows: rect.rows)
    case .press(.left), .drag(.left):
      // The scroll bar stands in the last column where the list is longer than it is high.
      if event.position.column == rect.endColumn - 1, ids.count > rect.rows, rect.rows > 1 {
        let row = min(max(0, event.position.row - rect.row), rect.rows - 1)
        select(row * (ids.count - 1) / (rect.rows - 1), in: ids, rows: rect.rows)
        return false
      }
      guard event.action == .press(.left) else { return false }
      guard let hit = window.index(at: event.position, in: rect, of: ids.count) else {
        return false
      }
      if ids[hit] == id { return true }
      select(hit, in: ids, rows: rect.rows)
    default: break
    }
    return false
  }
}
