import Attention
import FeedModel
import TerminalUI

/// A list of entries, newest first: below the line, a stream, the starred ones, or one source's.
struct EntriesScreen: Screen {
  private let kind: Kind
  private var rows: [ListRow] = []
  private var ids: [EntryID] = []
  private var hasMore = false
  private var total: Int?
  private var propensity = 1000
  private var isLoaded = false
  private var request: RequestNumber?
  /// How many had come since the edition when this list was asked for.
  private var arrivedBefore = 0
  /// Mutes that took rows away, which come back when one of them ends.
  private var hiddenBy: Set<RuleID> = []
  private var selection = RowSelection<EntryID>()
  private var panes: Panes

  /// Which list it is.
  enum Kind: Hashable, Sendable {
    /// Everything but what is muted, with the reason each was left out.
    case below
    /// One of the reader's streams.
    case stream(FeedModel.Stream)
    /// A plain look at a run of everything, by chance.
    case window
    /// What was kept for good.
    case starred
    /// One source's entries.
    case source(SourceID)
  }

  /// A list that has not been loaded.
  init(_ kind: Kind) {
    self.kind = kind
    panes = Panes(at: Self.place(kind))
  }

  private static func place(_ kind: Kind) -> Place? {
    switch kind {
    case .below: .below
    case .stream(let stream): .stream(stream.id)
    case .window: nil
    case .starred: .starred
    case .source(let id): .source(id)
    }
  }

  func section(_ shared: Shared) -> KeySection {
    switch kind {
    case .below, .source, .window: panes.section(.below)
    case .stream: panes.section(.stream)
    case .starred: panes.section(.starred)
    }
  }

  func title(_ shared: Shared) -> String {
    switch kind {
    case .below: "Below the line"
    case .stream(let stream): stream.name
    case .window: "The window"
    case .starred: "Starred"
    case .source(let id): shared.title(of: id)
    }
  }

  func footer(_ shared: Shared) -> [FooterItem] {
    if let footer = panes.footer { return footer }
    var items: [FooterItem] = [
      .init(.open, "read"), .init(.mute, "mute"), .init(.star, "star"), .init(.explain, "why"),
    ]
    if case .stream = kind {
      items += [.init(.editStream, "edit filter"), .init(.reviewStream, "its review")]
    }
    return items + panes.hint(shared) + [.init(.back, "back"), .init(.help, "help")]
  }

  func footerNote(_ shared: Shared) -> String? {
    let new = shared.arrived - arrivedBefore
    guard new > 0, kind != .starred else { return nil }
    let key = shared.keys.keys(for: .showNew, in: section(shared)).first
    return "\(new) new" + (key.map { ", \($0) shows what is" } ?? "")
  }

  func attention(_ shared: Shared) -> AttentionWish? {
    if let wish = panes.attention(channel, shared) { return wish }
    return switch kind {
    case .window: rows.isEmpty ? nil : .list(.window, words: min(rows.count, shared.size.rows) * 8)
    case .below, .stream, .source:
      rows.isEmpty ? nil : .list(.full, words: min(rows.count, shared.size.rows) * 8)
    case .starred: nil
    }
  }

  func exposure(_ shared: Shared) -> Exposures.Rows? {
    guard kind == .window else { return nil }
    let list = listRect(shared)
    let visible = selection.window.visible(of: rows.count, in: list.rows)
    return Exposures.Rows(
      channel: .window,
      rows: visible.map { index in
        ShownRow(
          entry: EntryReference(rows[index].entry), position: index, propensity: propensity)
      })
  }

  // MARK: Handling

  private var query: ListQuery {
    switch kind {
    case .below: .below
    case .stream(let stream): .filter(stream.filter)
    case .window: .window
    case .starred: .starred
    case .source(let id): .source(id)
    }
  }

  private var channel: Channel {
    switch kind {
    case .starred: .starred
    case .window: .window
    case .below, .stream, .source: .full
    }
  }

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    selection.settle(ids, rows: listRect(shared).rows)
    var effects = panes.appear(selection.id, &shared)
    if !isLoaded, request == nil { effects += load(after: nil, &shared) }
    return effects
  }

  private mutating func load(after last: Entry?, _ shared: inout Shared) -> [Effect] {
    let number = shared.nextRequest()
    request = number
    if last == nil { arrivedBefore = shared.arrived }
    return [.loadList(query, after: last, request: number)]
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    let rect = listRect(shared)
    if let reaction = panes.handle(command, channel: channel, &shared) { return reaction }
    if selection.move(command, in: ids, rows: rect.rows) { return .perform(moved(&shared)) }
    switch command {
    case .open:
      guard let id = selection.id, let entry = shared.entries[id] else {
        return .refuse("There is nothing to open.")
      }
      return shared.open(entry, from: channel, in: ids, after: panes.keptPlace)
    case .nextPane, .previousPane: return .refuse(Panes.refusal)
    case .markAllSeen: return EntryCommands.markAllSeen(ids, &shared)
    case .showNew:
      isLoaded = false
      return .perform(load(after: nil, &shared))
    case .editStream:
      guard case .stream(let stream) = kind else { return .unhandled }
      return .go(.overlay(.prompt(PromptOverlay(.editStream(stream)))))
    case .editPurpose:
      guard case .stream(let stream) = kind else { return .unhandled }
      return .go(.overlay(.prompt(PromptOverlay(.purpose(stream)))))
    case .reviewStream:
      guard case .stream(let stream) = kind else { return .unhandled }
      return .go(.push(.review(ReviewScreen(of: stream))))
    case .removeStream:
      guard case .stream(let stream) = kind else { return .unhandled }
      let label = "removed the stream \(stream.name)"
      shared.say("The stream \(stream.name) is removed; u takes it back.")
      return .go(.pop, shared.act([.removeStream(stream.id)], label: label))
    default:
      return EntryCommands.handle(command, selection.id, &shared)
    }
  }

  /// After moving: the preview follows, and the next page is loaded before its rows are reached.
  private mutating func moved(_ shared: inout Shared) -> [Effect] {
    var effects = panes.follow(selection.id, &shared)
    if hasMore, request == nil, let index = selection.index(in: ids),
      index + 2 * shared.size.rows > ids.count
    {
      effects += load(after: rows.last?.entry, &shared)
    }
    return effects
  }

  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    if let reaction = panes.mouse(event, channel: channel, &shared) { return reaction }
    if selection.mouse(event, in: listRect(shared), ids: ids) {
      return handle(.open, &shared)
    }
    return .perform(moved(&shared))
  }

  var wakeAt: Milliseconds? { panes.wakeAt }

  mutating func wake(_ shared: inout Shared) -> [Effect] { panes.wake(&shared) }

  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] {
    panes.receive(reply, shared)
    switch reply {
    case .list(let page, let number) where number == request:
      request = nil
      if !isLoaded {
        rows = []
        ids = []
      }
      isLoaded = true
      let known = Set(ids)
      for row in page.rows where !known.contains(row.entry.id) {
        shared.entries[row.entry.id] = row.entry
        rows.append(row)
        ids.append(row.entry.id)
      }
      hasMore = page.hasMore
      total = page.total ?? total
      propensity = page.propensity
      selection.settle(ids, rows: listRect(shared).rows)
      return panes.follow(selection.id, &shared)
    case .listDetails(let details):
      let places = Dictionary(
        rows.enumerated().map { ($1.entry.id, $0) }, uniquingKeysWith: { first, _ in first })
      for row in details {
        guard let place = places[row.entry.id] else { continue }
        rows[place].reason = row.reason
        rows[place].worth = row.worth
      }
      return []
    case .ruleAdded(let rule, let hidden):
      guard !hidden.isEmpty, kind != .starred else { return [] }
      hiddenBy.insert(rule.id)
      rows.removeAll { hidden.contains($0.entry.id) }
      ids.removeAll { hidden.contains($0) }
      return appear(&shared)
    case .rules(let facts) where !hiddenBy.isEmpty:
      let active = Set(facts.map(\.rule).filter { $0.isActive(at: shared.now.at) }.map(\.id))
      guard !hiddenBy.isSubset(of: active) else { return [] }
      hiddenBy.formIntersection(active)
      isLoaded = false
      return load(after: nil, &shared)
    default: return []
    }
  }

  // MARK: Drawing

  private func listRect(_ shared: Shared) -> Rect {
    panes.layout(shared).list.inset(top: banner == nil ? 1 : 2)
  }

  private var banner: String? {
    if kind == .window { return "A run of all that came, unranked: five minutes, as you like." }
    guard case .stream(let stream) = kind else { return nil }
    return stream.purpose.isEmpty ? stream.filter : stream.purpose
  }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    if let banner {
      let line = panes.layout(shared).list.line(0).inset(left: 3)
      canvas.draw(banner, in: line, scope: .streamGroup)
    }
    let list = listRect(shared)
    if rows.isEmpty {
      canvas.draw(
        isLoaded ? emptyText : "Loading\(shared.look.glyphs.ellipsis)",
        in: list.line(0).inset(left: 3), scope: .dim, glyphs: shared.look.glyphs)
    }
    for (line, index) in selection.window.visible(of: rows.count, in: list.rows).enumerated() {
      let row = rows[index]
      EntryRow(
        entry: shared.entries[row.entry.id] ?? row.entry,
        source: shared.title(of: row.entry.sourceID), cost: row.cost, worth: row.worth,
        reason: kind == .below ? row.reason ?? "" : nil
      ).draw(
        on: &canvas, in: list.line(line), isSelected: row.entry.id == selection.id,
        hasFocus: panes.isOnList, glyphs: shared.look.glyphs)
    }
    // How long the list is, is known at its end only; a bar that shrinks while one reads says less.
    if !hasMore {
      selection.window.drawScrollBar(
        on: &canvas, in: list, of: rows.count, scope: .scrollbar, glyphs: shared.look.glyphs)
    }
    panes.draw(on: &canvas, shared)
  }

  private var emptyText: String {
    switch kind {
    case .below: "Nothing is below the line."
    case .stream: "Nothing matches this stream's filter; E changes it."
    case .window: "Nothing came that could be looked through."
    case .starred: "Nothing is starred; s stars an entry and keeps it for good."
    case .source: "This source has no entries yet; r refreshes it."
    }
  }
}
