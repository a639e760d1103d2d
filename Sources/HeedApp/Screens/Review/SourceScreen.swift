import Attention
import FeedModel
import TerminalUI

/// A source's page: its story, its price, what it got and gave, when it posts, and its last entries.
struct SourceScreen: Screen {
  private let id: SourceID
  private var view: SourceView?
  private var rows: [ListRow] = []
  private var selection = RowSelection<EntryID>()
  private var firstRow = 0

  /// The page of a source, not loaded yet.
  init(_ id: SourceID) { self.id = id }

  func section(_ shared: Shared) -> KeySection { .source }
  func title(_ shared: Shared) -> String { shared.title(of: id) }

  func footer(_ shared: Shared) -> [FooterItem] {
    [
      .init(.open, "read"), .init(.follow, "follow"), .init(.quiet, "quiet"),
      .init(.unfollow, "unfollow"), .init(.mute, "mute"), .init(.noteSource, "note"),
      .init(.showEntries, "all entries"), .init(.help, "help"),
    ]
  }

  func attention(_ shared: Shared) -> AttentionWish? { nil }

  // MARK: Handling

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    selection.settle(ids, rows: Frame(size: shared.size).body.rows)
    return view == nil ? [.loadSource(id)] : []
  }

  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] {
    guard case .source(let view, let rows) = reply, view.source.id == id else { return [] }
    self.view = view
    self.rows = rows
    selection.settle(ids, rows: Frame(size: shared.size).body.rows)
    return []
  }

  private var ids: [EntryID] { rows.map(\.entry.id) }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    let height = Frame(size: shared.size).body.inset(top: 1).rows
    switch command {
    case .pageDown, .halfPageDown: scroll(by: height - 2, shared)
    case .pageUp, .halfPageUp: scroll(by: 2 - height, shared)
    case .open:
      guard let row = rows.first(where: { $0.entry.id == selection.id }) else {
        return .refuse("There is no entry to open.")
      }
      return shared.open(shared.entries[row.entry.id] ?? row.entry, from: .full, in: ids)
    case .showEntries: return .go(.push(.entries(EntriesScreen(.source(id)))))
    case .mute:
      guard let source = shared.sources[id] else { return .refuse("This source is gone.") }
      return .go(.overlay(.mute(MuteOverlay(source: source))))
    case .openInBrowser:
      guard let source = shared.sources[id] else { return .refuse("This source is gone.") }
      return .perform([.openLink(source.siteURL ?? source.feedURL)])
    case .copyLink:
      guard let source = shared.sources[id] else { return .refuse("This source is gone.") }
      shared.say("Copied \(source.shownURL)")
      return .perform([.copy(source.feedURL)])
    case .undo: return .perform(shared.undoLast() + [.loadSource(id)])
    default:
      if selection.move(command, in: ids, rows: height) {
        reveal(command, height, shared)
        return .done
      }
      var reaction = SourceCommands.handle(command, id, &shared)
      // The story has a new step.
      if !reaction.effects.isEmpty { reaction.effects.append(.loadSource(id)) }
      return reaction
    }
    return .done
  }

  private mutating func scroll(by rows: Int, _ shared: Shared) {
    let height = Frame(size: shared.size).body.inset(top: 1).rows
    let count = lines(shared).count + self.rows.count
    firstRow = min(max(0, firstRow + rows), max(0, count - height))
  }

  /// Scrolls as little as needed to show the selected entry; the first one shows the top.
  private mutating func reveal(_ command: Command, _ height: Int, _ shared: Shared) {
    guard let index = selection.index(in: ids) else { return }
    let line = lines(shared).count + index
    if index == 0, line < height { firstRow = 0 }
    if line < firstRow { firstRow = line }
    if line >= firstRow + height { firstRow = line - height + 1 }
  }

  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    switch event.action {
    case .wheelDown: scroll(by: 3, shared)
    case .wheelUp: scroll(by: -3, shared)
    default: break
    }
    return .done
  }

  // MARK: Drawing

  private func lines(_ shared: Shared) -> [[Span]] {
    guard let view else { return [] }
    return SourcePage(
      view: view, source: shared.sources[id] ?? view.source,
      allowance: shared.attention.allowances[id], columns: max(20, shared.size.columns - 4),
      glyphs: shared.look.glyphs
    ).lines
  }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let area = body.inset(top: 1)
    guard view != nil else {
      canvas.draw(
        "Looking it up\(shared.look.glyphs.ellipsis)", in: area.line(0).inset(left: 2), scope: .dim)
      return
    }
    let lines = lines(shared)
    for row in 0..<area.rows {
      let index = firstRow + row
      if index < lines.count {
        canvas.draw(lines[index], at: area.row + row, area.column + 2, limit: area.columns - 4)
        continue
      }
      guard index - lines.count < rows.count else { break }
      let entry = rows[index - lines.count]
      EntryRow(
        entry: shared.entries[entry.entry.id] ?? entry.entry, source: Self.age(entry, shared),
        cost: entry.cost, worth: entry.worth
      ).draw(
        on: &canvas, in: area.line(row), isSelected: entry.entry.id == selection.id,
        glyphs: shared.look.glyphs)
    }
    var window = ListWidget(margin: 0)
    let count = lines.count + rows.count
    window.scroll(by: firstRow, of: count, in: area.rows)
    window.drawScrollBar(
      on: &canvas, in: area, of: count, scope: .scrollbar, glyphs: shared.look.glyphs)
  }

  /// When it came, in place of the source that the whole page is about.
  private static func age(_ row: ListRow, _ shared: Shared) -> String {
    SourcesScreen.age(max(.zero, shared.now.at - row.entry.sortsAt))
  }
}
