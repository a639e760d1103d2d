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
  /// Whether older entries are still being looked through.
  private var goesOn = false
  private var selection = RowSelection<EntryID>()
  private var panes = Panes(at: nil, hasPlaces: false)

  /// An empty line.
  init() {}

  func section(_ shared: Shared) -> KeySection { .search }
  func title(_ shared: Shared) -> String { "Search" }

  func footer(_ shared: Shared) -> [FooterItem] {
    if !isTyping, let footer = panes.footer { return footer }
    return isTyping
      ? []
      : [
        .init(.open, "read"), .init(.search, "change the words"),
        .init(.newStream, "a stream of it"),
        .init(.muteFilter, "mute it"), .init(.star, "star"),
      ] + panes.hint(shared) + [.init(.back, "back"), .init(.help, "help")]
  }

  func footerNote(_ shared: Shared) -> String? {
    guard !answered.isEmpty else { return nil }
    if goesOn { return "\(rows.count) so far" }
    return rows.count >= 50 ? "the best 50" : rows.count == 1 ? "1 found" : "\(rows.count) found"
  }

  func attention(_ shared: Shared) -> AttentionWish? { panes.attention(.search, shared) }

  // MARK: Handling

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    selection.settle(ids, rows: listRows(shared))
    return panes.appear(selection.id, &shared)
  }

  var wakeAt: Milliseconds? { panes.wakeAt }

  mutating func wake(_ shared: inout Shared) -> [Effect] { panes.wake(&shared) }

  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    if let reaction = panes.mouse(event, channel: .search, &shared) {
      isTyping = false
      return reaction
    }
    let count = ids.count
    switch event.action {
    case .wheelDown: return isTyping ? .done : handle(.selectNext, &shared)
    case .wheelUp where selection.index(in: ids) ?? 0 > 0: return handle(.selectPrevious, &shared)
    case .press(.left):
      let list = list(shared)
      guard list.contains(event.position) else { return .done }
      let index = selection.window.first + (event.position.row - list.row) / 2
      guard index < count else { return .done }
      if ids[index] == selection.id, !isTyping { return handle(.open, &shared) }
      isTyping = false
      selection.select(index, in: ids, rows: listRows(shared))
      return .perform(panes.follow(selection.id, &shared))
    default: return .done
    }
  }

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
      goesOn = false
      return []
    }
    let number = shared.nextRequest()
    request = number
    goesOn = false
    return [.loadList(.search(words), after: nil, request: number)]
  }

  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] {
    panes.receive(reply, shared)
    guard case .list(let page, let number) = reply, number == request else { return [] }
    let isFirst = !goesOn
    goesOn = page.goesOn
    if !goesOn { request = nil }
    answered = prompt.text.trimmingBlanks
    rows = page.rows
    ids = rows.map(\.entry.id)
    for row in rows { shared.entries[row.entry.id] = row.entry }
    if isFirst { selection = RowSelection() }
    selection.settle(ids, rows: listRows(shared))
    return panes.follow(selection.id, isTyping: isTyping, &shared)
      + (goesOn ? [.searchOn(request: number)] : [])
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    if let reaction = panes.handle(command, channel: .search, &shared) { return reaction }
    if command == .selectPrevious, selection.index(in: ids) ?? 0 == 0 {
      isTyping = true
      return .done
    }
    if selection.move(command, in: ids, rows: max(1, listRows(shared))) {
      return .perform(panes.follow(selection.id, &shared))
    }
    switch command {
    case .nextPane, .previousPane: return .refuse(Panes.refusal)
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
      return shared.open(entry, from: .search, in: ids, after: panes.keptPlace)
    default: return EntryCommands.handle(command, selection.id, &shared)
    }
  }

  /// Where the results stand: below the line that is typed.
  private func list(_ shared: Shared) -> Rect { panes.layout(shared).list.inset(top: 3) }

  /// How many results are in sight; each takes two lines.
  private func listRows(_ shared: Shared) -> Int { list(shared).rows / 2 }

  // MARK: Drawing

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let list = list(shared)
    for (line, index) in selection.window.visible(of: rows.count, in: list.rows / 2).enumerated() {
      draw(rows[index], on: &canvas, in: list.inset(top: 2 * line), shared)
    }
    if rows.isEmpty, !answered.isEmpty {
      let text =
        goesOn ? "Looking further back\(shared.look.glyphs.ellipsis)" : "Nothing was found."
      canvas.draw(text, in: list.line(0).inset(left: 3), scope: .dim)
    } else if rows.isEmpty {
      canvas.draw(
        "Words in titles, texts and authors of all that is kept. Searching is free.",
        in: list.line(0).inset(left: 3), scope: .dim, glyphs: shared.look.glyphs)
    }
    let field = panes.layout(shared).list.line(1).inset(left: 3, right: 1)
    prompt.draw(on: &canvas, in: field, label: .footerKey, text: .prompt)
    if !isTyping { canvas.cursor = nil }
    if !rows.isEmpty { panes.draw(on: &canvas, shared) }
  }

  private func draw(_ row: ListRow, on canvas: inout Canvas, in rect: Rect, _ shared: Shared) {
    let isSelected = row.entry.id == selection.id && !isTyping
    EntryRow(
      entry: shared.entries[row.entry.id] ?? row.entry,
      source: shared.title(of: row.entry.sourceID), cost: row.cost, worth: nil
    ).draw(
      on: &canvas, in: rect.line(0), isSelected: isSelected, hasFocus: panes.isOnList,
      glyphs: shared.look.glyphs)
    guard let snippet = row.snippet else { return }
    let spans = snippet.pieces.enumerated().map { index, text in
      Span(text, index % 2 == 0 ? .dim : .match)
    }
    canvas.draw(spans, at: rect.row + 1, rect.column + 3, limit: max(0, rect.columns - 4))
    if isSelected { canvas.highlight(rect.line(1), scope: .selected) }
  }
}
