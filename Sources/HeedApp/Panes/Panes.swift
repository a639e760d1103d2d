import Attention
import FeedModel
import TerminalUI

/// The panes beside a list of entries, and which of the three has the focus: what a key moves.
///
/// The list itself is its screen's. A page that has the focus is being read, and is counted so.
struct Panes: Equatable, Sendable {
  private(set) var focus = Pane.list
  private var preview = PreviewPane()
  private var places: PlacesPane
  private let hasPlaces: Bool

  /// The panes of a list that stands at `place`; without the places where `hasPlaces` is false.
  init(at place: Place?, hasPlaces: Bool = true) {
    places = PlacesPane(current: place)
    self.hasPlaces = hasPlaces
  }

  /// How the body is shared.
  func layout(_ shared: Shared) -> PaneLayout {
    PaneLayout(
      Frame(size: shared.size).body, hasPlaces: hasPlaces,
      isLinear: shared.look.glyphs == .words)
  }

  /// Said where there is nothing to move to.
  static let refusal = "There is one pane; a window of 120 columns has two, of 150 three."

  /// Whether keys move the list.
  var isOnList: Bool { focus == .list }

  /// Whether the page has the focus.
  var isReading: Bool { focus == .page }

  /// The list's section, or the places' own.
  func section(_ list: KeySection) -> KeySection { focus == .places ? .places : list }

  /// What the footer names while another pane has the focus; nil on the list.
  var footer: [FooterItem]? {
    switch focus {
    case .list: nil
    case .page:
      [
        .init(.selectNext, "scroll"), .init(.open, "the whole page"), .init(.nextPane, "next pane"),
        .init(.back, "the list"), .init(.worthIt, "worth it"), .init(.notWorthIt, "not"),
        .init(.star, "star"), .init(.help, "help"),
      ]
    case .places:
      [
        .init(.open, "show"), .init(.nextPane, "next pane"), .init(.back, "the list"),
        .init(.follow, "follow"), .init(.quiet, "quiet"), .init(.unfollow, "unfollow"),
        .init(.refresh, "refresh"), .init(.help, "help"),
      ]
    }
  }

  /// What the list's own footer says of the panes.
  func hint(_ shared: Shared) -> [FooterItem] {
    layout(shared).panes.count > 1 ? [.init(.nextPane, "panes")] : []
  }

  /// What reading the page is counted for; nil while it is not read.
  func attention(_ channel: Channel, _ shared: Shared) -> AttentionWish? {
    guard isReading, let rect = layout(shared).page else { return nil }
    return preview.attention(channel, in: rect)
  }

  // MARK: Following the list

  /// The list has come up or changed its size, and `id` is selected in it.
  mutating func appear(_ id: EntryID?, _ shared: inout Shared) -> [Effect] {
    let layout = layout(shared)
    if !layout.panes.contains(focus) { focus = .list }
    if let rect = layout.places { places.appear(hasFocus: focus == .places, in: rect, shared) }
    return follow(id, &shared)
  }

  /// The page follows what is selected now.
  mutating func follow(
    _ id: EntryID?, isTyping: Bool = false, _ shared: inout Shared
  ) -> [Effect] {
    let effects = preview.follow(id, in: layout(shared).page, isTyping: isTyping, &shared)
    return isReading ? effects + preview.hurry(&shared) : effects
  }

  /// When the page wants to be woken.
  var wakeAt: Milliseconds? { preview.wakeAt }

  /// Asks for the page once the selection has come to rest.
  mutating func wake(_ shared: inout Shared) -> [Effect] { preview.wake(&shared) }

  /// The world's answer.
  mutating func receive(_ reply: Reply, _ shared: Shared) {
    let layout = layout(shared)
    preview.receive(reply, in: layout.page, isRead: isReading, shared)
    switch reply {
    case .sources, .sourceAdded, .streams, .streamAdded:
      if let rect = layout.places { places.gather(hasFocus: focus == .places, in: rect, shared) }
    default: break
    }
  }

  // MARK: Handling

  /// The reader's wish, where it is about the panes or about one that has the focus; nil leaves it to
  /// the list. `channel` is where the selected entry is offered.
  mutating func handle(
    _ command: Command, channel: Channel, _ shared: inout Shared
  ) -> Reaction? {
    let layout = layout(shared)
    switch (command, focus) {
    case (.nextPane, _), (.previousPane, _):
      guard layout.panes.count > 1 else { return nil }
      let index = layout.panes.firstIndex(of: focus) ?? 0
      let step = command == .nextPane ? 1 : layout.panes.count - 1
      return turn(to: layout.panes[(index + step) % layout.panes.count], channel, &shared)
    case (.back, .page), (.back, .places):
      return turn(to: .list, channel, &shared)
    case (_, .page):
      guard command != .open, let rect = layout.page, preview.scroll(command, in: rect) else {
        return nil
      }
      return .perform(markRead(&shared))
    case (.open, .places):
      guard let destination = places.destination(shared) else {
        return turn(to: .list, channel, &shared)
      }
      _ = turn(to: .list, channel, &shared)
      return .go(destination)
    case (_, .places):
      guard let rect = layout.places else { return nil }
      if places.move(command, in: rect) { return .done }
      return onSource(command, &shared)
    default: return nil
    }
  }

  /// What is done to the place that is selected; nil leaves it to what holds everywhere.
  private func onSource(_ command: Command, _ shared: inout Shared) -> Reaction? {
    switch command {
    case .showSource, .showEntries, .mute, .openInBrowser, .copyLink: break
    default:
      guard SourceCommands.concerns(command) else { return .unhandled }
    }
    guard let id = places.source, let source = shared.sources[id] else {
      return .refuse("No source is selected.")
    }
    switch command {
    case .showSource: return .go(.push(.source(SourceScreen(id))))
    case .showEntries: return .go(.push(.entries(EntriesScreen(.source(id)))))
    case .mute: return .go(.overlay(.mute(MuteOverlay(source: source))))
    case .openInBrowser: return .perform([.openLink(source.siteURL ?? source.feedURL)])
    case .copyLink:
      shared.say("Copied \(source.shownURL)")
      return .perform([.copy(source.feedURL)])
    default: return SourceCommands.handle(command, id, &shared)
    }
  }

  private mutating func turn(
    to pane: Pane, _ channel: Channel, _ shared: inout Shared
  ) -> Reaction {
    guard pane != focus else { return .done }
    let layout = layout(shared)
    var effects: [Effect] = []
    if pane == .page, let rect = layout.page {
      if let refusal = shared.refusal(to: channel) { return .refuse(refusal) }
      preview.makeWhole(in: rect, shared)
      effects = preview.hurry(&shared)
    }
    if focus == .page { effects += keptPlace }
    focus = pane
    if let rect = layout.places { places.settle(hasFocus: pane == .places, in: rect) }
    return .perform(effects)
  }

  /// Where the reader is on the page beside the list, so that the full page goes on there.
  var keptPlace: [Effect] {
    guard let entry = preview.entry, let position = preview.position else { return [] }
    return [.savePosition(entry, position)]
  }

  /// Scrolling a page is reading it.
  private func markRead(_ shared: inout Shared) -> [Effect] {
    guard preview.firstLine > 0, let entry = preview.entry else { return [] }
    return shared.markOpened(entry)
  }

  /// The mouse in a pane gives it the focus; nil where it is over the list, which is the screen's.
  mutating func mouse(
    _ event: MouseEvent, channel: Channel, _ shared: inout Shared
  ) -> Reaction? {
    let layout = layout(shared)
    if case .release = event.action { return .done }
    if let rect = layout.page, rect.contains(event.position) {
      let turned = turn(to: .page, channel, &shared)
      guard turned.refusal == nil else { return turned }
      preview.mouse(event, in: rect)
      return .perform(turned.effects + markRead(&shared))
    }
    if let rect = layout.places, rect.contains(event.position) {
      _ = turn(to: .places, channel, &shared)
      guard places.mouse(event, in: rect) else { return .done }
      return handle(.open, channel: channel, &shared)
    }
    focus = .list
    if let rect = layout.places { places.settle(hasFocus: false, in: rect) }
    return nil
  }

  // MARK: Drawing

  /// Draws the panes beside the list.
  func draw(on canvas: inout Canvas, _ shared: Shared) {
    let layout = layout(shared)
    if let rect = layout.places {
      places.draw(on: &canvas, in: rect, hasFocus: focus == .places, shared)
    }
    if let rect = layout.page {
      preview.draw(on: &canvas, in: rect, hasFocus: isReading, shared)
    }
  }
}
