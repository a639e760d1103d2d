import Attention
import FeedModel
import TerminalUI

/// Home: today's edition, or the card that says why there is none.
struct TodayScreen: Screen {
  private var selection = RowSelection<EntryID>()
  private var unfolded: Set<EntryID> = []
  private var panes = Panes(at: .today)

  /// Nothing selected yet.
  init() {}

  func section(_ shared: Shared) -> KeySection {
    if shared.sources.isEmpty { return .firstRun }
    return isClosed(shared) ? .closed : panes.section(.today)
  }

  func title(_ shared: Shared) -> String { "Today" }

  func footer(_ shared: Shared) -> [FooterItem] {
    if shared.sources.isEmpty {
      return [
        .init(.addSource, "add a source"), .init(.importList, "import"), .init(.help, "help"),
        .init(.quit, "quit"),
      ]
    }
    if isClosed(shared) {
      let isPause = shared.attention.status(at: shared.now).closed == .session
      return [
        .init(.grantMinutes, isPause ? "go on" : "more minutes"), .init(.starred, "starred"),
        .init(.search, "search"),
        .init(.review, "review"), .init(.quit, "quit"),
      ]
    }
    if let footer = panes.footer { return footer }
    return [
      .init(.open, "read"), .init(.skip, "skip"), .init(.mute, "mute"), .init(.explain, "why"),
      .init(.belowTheLine, "below the line"), .init(.review, "review"),
    ] + panes.hint(shared) + [.init(.help, "help")]
  }

  func attention(_ shared: Shared) -> AttentionWish? {
    guard let edition = shared.edition, !edition.items.isEmpty, !isClosed(shared) else {
      return nil
    }
    if let wish = panes.attention(channel(shared), shared) { return wish }
    return .list(.edition, words: edition.items.count * 8)
  }

  func exposure(_ shared: Shared) -> Exposures.Rows? {
    guard let edition = shared.edition, !shared.sources.isEmpty, !isClosed(shared) else {
      return nil
    }
    let rows = rows(shared)
    let visible = selection.window.visible(of: rows.count, in: listRows(shared))
    return Exposures.Rows(
      channel: .edition,
      rows: visible.compactMap { index in
        let entry = rows[index].entry
        let position = edition.items.firstIndex { $0.entry == entry.id }
        return position.map { ShownRow(entry: EntryReference(entry), position: $0) }
      })
  }

  // MARK: Handling

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    selection.settle(rows(shared).map(\.entry.id), rows: listRows(shared))
    return panes.appear(selection.id, &shared)
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    if command == .startNewDay { return startNewDay(&shared) }
    let closed = isClosed(shared)
    let rows = closed ? [] : rows(shared)
    let ids = rows.map(\.entry.id)
    if !closed, let reaction = panes.handle(command, channel: channel(shared), &shared) {
      return reaction
    }
    if selection.move(command, in: ids, rows: listRows(shared)) {
      return .perform(panes.follow(selection.id, &shared))
    }
    switch command {
    case .open:
      guard let id = selection.id, let row = rows.first(where: { $0.entry.id == id }) else {
        return .refuse(shared.refusal(to: .edition) ?? "There is nothing to open.")
      }
      return shared.open(row.entry, from: channel(row), in: ids, after: panes.keptPlace)
    case .back:
      return .refuse("This is home; Q leaves heed.")
    case .toggleFold, .nextPane, .previousPane:
      guard let id = selection.id, rows.contains(where: { $0.entry.id == id && $0.folded > 0 })
      else { return .refuse("Nothing is folded here.") }
      if unfolded.remove(id) == nil { unfolded.insert(id) }
      return .done
    case .markAllSeen:
      return EntryCommands.markAllSeen(ids, &shared)
    default:
      let reaction = EntryCommands.handle(command, selection.id, &shared)
      selection.settle(self.rows(shared).map(\.entry.id), rows: listRows(shared))
      return reaction
    }
  }

  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    guard !isClosed(shared) else { return .done }
    let ids = rows(shared).map(\.entry.id)
    if let reaction = panes.mouse(event, channel: channel(shared), &shared) { return reaction }
    let hit = selection.mouse(event, in: listRect(shared), ids: ids)
    if hit { return handle(.open, &shared) }
    return .perform(panes.follow(selection.id, &shared))
  }

  var wakeAt: Milliseconds? { panes.wakeAt }

  mutating func wake(_ shared: inout Shared) -> [Effect] { panes.wake(&shared) }

  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] {
    panes.receive(reply, shared)
    switch reply {
    case .edition, .sourceAdded: return appear(&shared)
    default: return []
    }
  }

  private func startNewDay(_ shared: inout Shared) -> Reaction {
    guard shared.attention.newDayWaits(at: shared.now) else {
      return .refuse("Today is not over yet.")
    }
    shared.edition = nil
    shared.skipped = [:]
    shared.budgetLevel = .plenty
    return .perform(shared.attention.beginDay(at: shared.now) + [.planEdition(anew: false)])
  }

  // MARK: Rows

  private func isClosed(_ shared: Shared) -> Bool {
    switch shared.attention.status(at: shared.now).closed {
    case nil: false
    // What is being read may be finished.
    case .spent: !shared.sources.isEmpty && !panes.isReading
    default: !shared.sources.isEmpty
    }
  }

  private func rows(_ shared: Shared) -> [EntryRow] {
    var rows: [EntryRow] = []
    for item in shared.edition?.items ?? [] {
      guard var row = row(item.entry, item, shared) else { continue }
      row.folded = item.alsoIn.count
      rows.append(row)
      guard unfolded.contains(item.entry) else { continue }
      for other in item.alsoIn {
        guard var also = self.row(other, item, shared) else { continue }
        also.isFoldedOut = true
        rows.append(also)
      }
    }
    return rows
  }

  private func row(_ id: EntryID, _ item: EditionItem, _ shared: Shared) -> EntryRow? {
    shared.entries[id].map {
      EntryRow(
        entry: $0, source: shared.title(of: $0.sourceID), cost: item.cost, worth: item.worth,
        slot: item.slot)
    }
  }

  /// Where the selected entry is offered.
  private func channel(_ shared: Shared) -> Channel {
    selection.id.flatMap { id in rows(shared).first { $0.entry.id == id } }.map(channel) ?? .edition
  }

  private func channel(_ row: EntryRow) -> Channel {
    switch row.slot {
    case .trial: .trial
    case .bench: .bench
    case .must, .core, nil: .edition
    }
  }

  // MARK: Drawing

  private func listRows(_ shared: Shared) -> Int {
    listRect(shared).rows
  }

  /// Where rows are drawn: below the lines on top, above the closing line.
  private func listRect(_ shared: Shared) -> Rect {
    panes.layout(shared).list.inset(top: banner(shared) == nil ? 1 : 2, bottom: 3)
  }

  /// What is to be said above the rows.
  private func banner(_ shared: Shared) -> String? {
    if shared.attention.newDayWaits(at: shared.now) {
      return "A new day has begun: :start-new-day, or leave and come back."
    }
    if let days = shared.daysAway, let edition = shared.edition {
      let all = shared.belowTheLine + edition.items.count
      return
        "\(days) days away: the best \(edition.budget.roundedMinutes) minutes of \(all) entries"
    }
    return nil
  }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    if shared.sources.isEmpty { return NoSourcesCard().draw(on: &canvas, in: body, shared) }
    if isClosed(shared) { return ClosedCard().draw(on: &canvas, in: body, shared) }
    guard let edition = shared.edition else {
      canvas.draw(
        "Selecting today's edition\(shared.look.glyphs.ellipsis)", in: body.line(1).inset(left: 3),
        scope: .dim)
      return
    }
    if let banner = banner(shared) {
      let line = panes.layout(shared).list.line(0).inset(left: 3)
      canvas.draw(banner, in: line, scope: .streamGroup)
    }
    let rows = rows(shared)
    let list = listRect(shared)
    for (line, index) in selection.window.visible(of: rows.count, in: list.rows).enumerated() {
      rows[index].draw(
        on: &canvas, in: list.line(line), isSelected: rows[index].entry.id == selection.id,
        hasFocus: panes.isOnList, glyphs: shared.look.glyphs)
    }
    selection.window.drawScrollBar(
      on: &canvas, in: list, of: rows.count, scope: .scrollbar, glyphs: shared.look.glyphs)
    drawEnd(of: edition, below: min(rows.count, list.rows), on: &canvas, in: list, shared)
    panes.draw(on: &canvas, shared)
  }

  private func drawEnd(
    of edition: Edition, below rows: Int, on canvas: inout Canvas, in list: Rect, _ shared: Shared
  ) {
    let text =
      edition.items.isEmpty
      ? "Nothing is on offer today."
      : "That is today's edition."
    let below =
      switch shared.belowTheLine {
      case 0: " Nothing is below the line."
      case 1: " One entry is below the line."
      case let count: " \(count) entries are below the line."
      }
    let since =
      switch shared.arrived {
      case 0: ""
      case 1: " One came since."
      case let count: " \(count) came since."
      }
    // One line, never more: the review is an offer.
    let review =
      shared.budgetIsProposed
      ? ["Two weeks of reading are counted: b proposes a budget."]
      : shared.reviewIsDue
        ? ["A week since the last review: b, three minutes."]
        : shared.windowIsDue ? ["The window is open today: :window, five minutes."] : []
    let rest = Rect(
      row: list.row + rows + 1, column: list.column, columns: list.columns, rows: 2
    ).inset(left: 3)
    let lines = TextWrap.lines(text + below + since, columns: rest.columns) + review
    for (index, line) in lines.prefix(2)
      .enumerated()
    {
      canvas.draw(line, in: rest.line(index), scope: .dim)
    }
  }
}
