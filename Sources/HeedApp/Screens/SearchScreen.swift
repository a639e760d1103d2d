import Attention
import FeedModel
import TerminalUI

/// Full text over everything kept, as you type. Enter goes to the results, `/` back to the line.
struct SearchScreen: Screen {
  private var prompt = PromptWidget(label: "Search: ")
  private var isTyping = true
  private var rows: [ListRow] = []
  private var ids: [EntryID] = []
  private var request: RequestNumber?
  private var answered = ""
  private var selection = RowSelection<EntryID>()

  /// An empty line.
  init() {}

  func section(_ shared: Shared) -> KeySection { .search }
  func title(_ shared: Shared) -> String { "Search" }

  func footer(_ shared: Shared) -> [FooterItem] {
    isTyping
      ? []
      : [
        .init(.open, "read"), .init(.search, "change the words"),
        .init(.newStream, "a stream of it"),
        .init(.muteFilter, "mute it"), .init(.star, "star"),
        .init(.back, "back"), .init(.help, "help"),
      ]
  }

  func footerNote(_ shared: Shared) -> String? {
    guard !answered.isEmpty else { return nil }
    return rows.count >= 50 ? "the best 50" : rows.count == 1 ? "1 found" : "\(rows.count) found"
  }

  // MARK: Handling

  mutating func capture(_ key: Key, _ shared: inout Shared) -> Reaction? {
    guard isTyping else { return nil }
    if key.code == .down, !ids.isEmpty {
      isTyping = false
      return .done
    }
    switch prompt.handle(key) {
    case .cancelled: return .go(.pop)
    case .submitted:
      if ids.isEmpty { return .refuse("Nothing was found.") }
      isTyping = false
      return .done
    case .editing: return .perform(ask(&shared))
    case .ignored: return .done
    }
  }

  mutating func paste(_ text: String, _ shared: inout Shared) -> Reaction {
    guard isTyping else { return .unhandled }
    prompt.insert(text)
    return .perform(ask(&shared))
  }

  private mutating func ask(_ shared: inout Shared) -> [Effect] {
    let words = prompt.text.trimmingBlanks
    guard words != answered || request != nil else { return [] }
    guard !words.isEmpty else {
      rows = []
      ids = []
      answered = ""
      request = nil
      return []
    }
    let number = shared.nextRequest()
    request = number
    return [.loadList(.search(words), after: nil, request: number)]
  }

  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] {
    guard case .list(let page, let number) = reply, number == request else { return [] }
    request = nil
    answered = prompt.text.trimmingBlanks
    rows = page.rows
    ids = rows.map(\.entry.id)
    for row in rows { shared.entries[row.entry.id] = row.entry }
    selection = RowSelection()
    selection.settle(ids, rows: results(in: Frame(size: shared.size).body) / 2)
    return []
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    let rows = results(in: Frame(size: shared.size).body) / 2
    if command == .selectPrevious, selection.index(in: ids) ?? 0 == 0 {
      isTyping = true
      return .done
    }
    if selection.move(command, in: ids, rows: max(1, rows)) { return .done }
    switch command {
    case .search:
      isTyping = true
      return .done
    case .newStream:
      let filter = SearchWords.filter(answered)
      return .go(
        .overlay(.prompt(PromptOverlay(.newStream, text: answered + " = " + filter))))
    case .muteFilter:
      let filter = SearchWords.filter(answered)
      return .go(.overlay(.prompt(PromptOverlay(.muteFilter, text: filter))))
    case .markAllSeen: return EntryCommands.markAllSeen(ids, &shared)
    case .open:
      guard let id = selection.id, let entry = shared.entries[id] else {
        return .refuse("There is nothing to open.")
      }
      return shared.open(entry, from: .search, in: ids)
    default: return EntryCommands.handle(command, selection.id, &shared)
    }
  }

  private func results(in body: Rect) -> Int { max(0, body.rows - 3) }

  // MARK: Drawing

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let list = body.inset(top: 3)
    for (line, index) in selection.window.visible(of: rows.count, in: list.rows / 2).enumerated() {
      draw(rows[index], on: &canvas, in: list.inset(top: 2 * line), shared)
    }
    if rows.isEmpty, !answered.isEmpty {
      canvas.draw("Nothing was found.", in: list.line(0).inset(left: 3), scope: .dim)
    } else if rows.isEmpty {
      canvas.draw(
        "Words in titles, texts and authors of all that is kept. Searching is free.",
        in: list.line(0).inset(left: 3), scope: .dim, glyphs: shared.look.glyphs)
    }
    let field = body.line(1).inset(left: 3, right: 1)
    prompt.draw(on: &canvas, in: field, label: .footerKey, text: .prompt)
    if !isTyping { canvas.cursor = nil }
  }

  private func draw(_ row: ListRow, on canvas: inout Canvas, in rect: Rect, _ shared: Shared) {
    let isSelected = row.entry.id == selection.id && !isTyping
    EntryRow(
      entry: shared.entries[row.entry.id] ?? row.entry,
      source: shared.title(of: row.entry.sourceID), cost: row.cost, worth: nil
    ).draw(on: &canvas, in: rect.line(0), isSelected: isSelected, glyphs: shared.look.glyphs)
    guard let snippet = row.snippet else { return }
    let spans = snippet.pieces.enumerated().map { index, text in
      Span(text, index % 2 == 0 ? .dim : .match)
    }
    canvas.draw(spans, at: rect.row + 1, rect.column + 3, limit: max(0, rect.columns - 4))
    if isSelected { canvas.highlight(rect.line(1), scope: .selected) }
  }
}
