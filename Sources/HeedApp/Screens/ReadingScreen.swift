import Attention
import FeedModel
import TerminalUI

/// The page: one entry as styled text at a comfortable measure. The meter runs while it is read.
struct ReadingScreen: Screen {
  private var entry: EntryID
  private let list: [EntryID]
  private let channel: Channel
  private var request: RequestNumber?
  private var fullRequest: RequestNumber?
  private(set) var page: ArticlePage?
  private(set) var layout: ArticleLayout?
  private(set) var firstLine = 0
  /// How many cells of wide tables lie to the left of what is shown.
  var shift = 0
  /// The link or jump that was chosen.
  var chosen: PageTarget?
  /// Where jumps began, the latest last.
  var returns: [ArticlePlace] = []
  /// What is looked for.
  var find: PageFind?
  /// The pictures that are shown.
  var pictures = PagePictures()
  /// Words looked for before.
  var past: [String] = []

  /// The page of `entry`, not loaded yet; `list` is what next and previous go by.
  init(entry: EntryID, list: [EntryID], channel: Channel) {
    self.entry = entry
    self.list = list
    self.channel = channel
  }

  func section(_ shared: Shared) -> KeySection { .reading }

  func title(_ shared: Shared) -> String {
    shared.entries[entry].map { shared.title(of: $0.sourceID) } ?? "Reading"
  }

  func footer(_ shared: Shared) -> [FooterItem] {
    let acts: [FooterItem] = [
      .init(.back, "back"), .init(.nextEntry, "next"), .init(.worthIt, "worth it"),
      .init(.notWorthIt, "not"), .init(.star, "star"), .init(.openInBrowser, "browser"),
      .init(.explain, "why"),
    ]
    guard isAtEnd(shared) else { return acts }
    return [
      .init(.worthIt, "it was worth it"), .init(.notWorthIt, "it was not"),
      .init(.nextEntry, "next"), .init(.back, "back"),
    ]
  }

  func footerNote(_ shared: Shared) -> String? {
    guard let layout else { return nil }
    if let note = find?.note { return note }
    let rows = area(shared).rows
    guard layout.lineCount > rows else { return "all" }
    if isAtEnd(shared) { return "end" }
    return firstLine == 0 ? "top" : "\((firstLine + rows) * 100 / layout.lineCount) %"
  }

  func attention(_ shared: Shared) -> AttentionWish? {
    guard let page, let layout else { return nil }
    let rows = area(shared).rows
    let lines = max(1, layout.lineCount)
    let through = min(lines, firstLine + rows)
    let words = page.entry.words
    let shown = DwellMachine.Page(
      index: firstLine / max(1, rows), words: words * (through - firstLine) / lines,
      wordsThrough: words * through / lines)
    return .entry(entry, channel, cost: page.cost, page: shown)
  }

  // MARK: Handling

  /// Asks for the page's text.
  mutating func load(_ shared: inout Shared) -> [Effect] {
    let number = shared.nextRequest()
    request = number
    return [.loadArticle(entry, request: number)]
  }

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    let effects = fitPictures(&shared)
    layOutAgain(shared)
    return effects
  }

  /// Lays the page out anew and shows the place that was shown.
  mutating func layOutAgain(_ shared: Shared) {
    let place = layout?.place(ofLine: firstLine)
    layOut(shared)
    if let place, let line = layout?.line(showing: place) { scroll(to: line, shared) }
  }

  func leave() -> [Effect] { savePosition() }

  mutating func capture(_ key: Key, _ shared: inout Shared) -> Reaction? {
    captureFind(key, shared)
  }

  mutating func paste(_ text: String, _ shared: inout Shared) -> Reaction {
    pasteIntoFind(text, shared)
  }

  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] {
    if case .picture(let picture, let medium, let number) = reply {
      take(picture, medium, number, shared)
    }
    guard case .article(let page, let number) = reply, number == request || number == fullRequest
    else { return [] }
    pictures = PagePictures()
    if page.isFullText { fullRequest = nil } else { request = nil }
    self.page = page
    if shared.entries[entry] == nil { shared.entries[entry] = page.entry }
    firstLine = 0
    layOut(shared)
    if let layout, page.position > 0 {
      scroll(to: layout.lineCount * page.position / 1000, shared)
    }
    guard !page.isFullText else { return [] }
    return shared.markOpened(entry) + (isAlwaysFull(shared) ? fetchFullText(&shared) : [])
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    let rows = area(shared).rows
    switch command {
    case .selectNext: scroll(to: firstLine + 1, shared)
    case .selectPrevious: scroll(to: firstLine - 1, shared)
    case .pageDown: scroll(to: firstLine + max(1, rows - 2), shared)
    case .pageUp: scroll(to: firstLine - max(1, rows - 2), shared)
    case .halfPageDown: scroll(to: firstLine + max(1, rows / 2), shared)
    case .halfPageUp: scroll(to: firstLine - max(1, rows / 2), shared)
    case .selectFirst: scroll(to: 0, shared)
    case .selectLast: scroll(to: .max, shared)
    case .back where find != nil: find = nil  // The first step back is out of the search.
    case .back: return .go(.pop)
    case .findInPage: find = layout.map { _ in PageFind(from: firstLine, history: past) }
    case .nextMatch where find?.isActive == true: advanceFind(by: 1, shared)
    case .previousMatch where find?.isActive == true: advanceFind(by: -1, shared)
    case .nextMatch: return turn(by: 1, &shared)
    case .previousMatch: return EntryCommands.handle(.toggleRead, entry, &shared)
    case .nextLink: return choose(by: 1, shared)
    case .previousLink: return choose(by: -1, shared)
    case .fullText: return wholeText(&shared)
    case .showPictures: return togglePictures(&shared)
    case .jumpBack: return jumpBack(shared)
    case .scrollLeft: return shiftTables(by: -16, shared)
    case .scrollRight: return shiftTables(by: 16, shared)
    case .nextEntry: return turn(by: 1, &shared)
    case .previousEntry: return turn(by: -1, &shared)
    case .widen, .narrow: return remeasure(command, &shared)
    case .save:
      guard let page else { return .done }
      return EntryCommands.save(page.entry, whole: page.isFullText ? page.article : nil)
    case .zen: shared.isZen.toggle()
    case .open: return openLink(&shared)
    case .listLinks:
      guard let page, !page.article.links.isEmpty else { return .refuse("This page has no links.") }
      return .go(.push(.links(LinksScreen(links: page.article.links))))
    case .follow where shared.pendingNumber != nil:
      guard let link = numberedLink(shared) else { return .refuse("There is no such link.") }
      shared.say("Looking for a feed at \(link)")
      return .perform([.lookForFeed(url: link)])
    default: return EntryCommands.handle(command, entry, &shared)
    }
    return .done
  }

  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    switch event.action {
    case .wheelDown: scroll(to: firstLine + 3, shared)
    case .wheelUp: scroll(to: firstLine - 3, shared)
    case .press(.left), .drag(.left):
      let bar = body.inset(top: 1)
      if event.position.column == bar.endColumn - 1, let layout {
        let line = ListWidget.first(at: event.position.row, in: bar, of: layout.lineCount)
        if let line { scroll(to: line, shared) }
        return .done
      }
      guard event.action == .press(.left) else { return .done }
      return click(event.position, in: body, &shared)
    default: break
    }
    return .done
  }

  /// Whether the reader wants the whole text of this source's entries every time.
  private func isAlwaysFull(_ shared: Shared) -> Bool {
    guard let page, page.entry.link != nil else { return false }
    return shared.sources[page.entry.sourceID]?.tags.contains(Self.fullTextTag) ?? false
  }

  /// The tag of sources whose entries are always read in full.
  static let fullTextTag = "full-text"

  private mutating func wholeText(_ shared: inout Shared) -> Reaction {
    guard let page, fullRequest == nil else { return .done }
    guard !page.isFullText else { return .refuse("This is the whole text already.") }
    guard page.entry.link != nil else { return .refuse("This entry has no page to fetch.") }
    return .perform(fetchFullText(&shared))
  }

  private mutating func fetchFullText(_ shared: inout Shared) -> [Effect] {
    let number = shared.nextRequest()
    fullRequest = number
    shared.say("Fetching the whole text\(shared.look.glyphs.ellipsis)")
    return [.loadFullText(entry, request: number)]
  }

  /// On to another entry of the list, without going back to it.
  private mutating func turn(by step: Int, _ shared: inout Shared) -> Reaction {
    guard let index = list.firstIndex(of: entry), list.indices.contains(index + step) else {
      return .refuse(step > 0 ? "This is the last of the list." : "This is the first of the list.")
    }
    if let refusal = shared.refusal(to: channel) { return .refuse(refusal) }
    let effects = savePosition()
    entry = list[index + step]
    page = nil
    layout = nil
    fullRequest = nil
    find = nil
    chosen = nil
    returns = []
    pictures = PagePictures()
    shift = 0
    return .perform(effects + load(&shared))
  }

  private func savePosition() -> [Effect] {
    guard let layout, layout.lineCount > 0 else { return [] }
    return [.savePosition(entry, min(1000, firstLine * 1000 / layout.lineCount))]
  }

  private mutating func remeasure(_ command: Command, _ shared: inout Shared) -> Reaction {
    let wanted = shared.look.measure + (command == .widen ? 4 : -4)
    guard (40...160).contains(wanted) else { return .refuse("The page stays between 40 and 160.") }
    shared.look.measure = wanted
    return .perform(appear(&shared))
  }

  private func numberedLink(_ shared: Shared) -> String? {
    guard let page, let number = shared.pendingNumber,
      page.article.links.indices.contains(number - 1)
    else { return nil }
    return page.article.links[number - 1]
  }

  private mutating func openLink(_ shared: inout Shared) -> Reaction {
    guard shared.pendingNumber != nil else {
      if let chosen { return follow(chosen, &shared) }
      return .refuse("Type a link's number first, or choose one with tab; then enter.")
    }
    guard let link = numberedLink(shared) else {
      return .refuse("There is no link of that number.")
    }
    return open(link, &shared)
  }

  /// Opens a link of the page in the browser.
  func open(_ link: String, _ shared: inout Shared) -> Reaction {
    guard let entry = shared.entries[entry] else { return .done }
    let event = LedgerEvent.act(.browser, EntryReference(entry))
    return .perform([.openLink(link)] + shared.attention.record([event], at: shared.now))
  }

  // MARK: Layout and drawing

  private mutating func layOut(_ shared: Shared) {
    guard let page else { return }
    var options = ArticleLayoutOptions(
      measure: area(shared).columns, glyphs: shared.look.glyphs, title: page.entry.title,
      meta: page.meta(source: shared.title(of: page.entry.sourceID)))
    options.pictures = pictures.shown
    layout = ArticleLayout(page.article, options: options)
    chosen = nil
    if let layout { find?.lookAgain(in: layout) }
    scroll(to: firstLine, shared)
  }

  func area(_ shared: Shared) -> Rect { area(in: Frame(size: shared.size).body, shared) }

  /// The column of text: centred, with room on both sides.
  func area(in body: Rect, _ shared: Shared) -> Rect {
    body.inset(top: 1, left: 1, right: 1).centered(
      columns: min(shared.look.measure, body.columns - 2))
  }

  mutating func scroll(to line: Int, _ shared: Shared) {
    let last = max(0, (layout?.lineCount ?? 0) - area(shared).rows)
    firstLine = min(max(0, line), last)
  }

  private func isAtEnd(_ shared: Shared) -> Bool {
    guard let layout else { return false }
    return firstLine + area(shared).rows >= layout.lineCount
  }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let area = area(in: body, shared)
    guard let page, let layout else {
      canvas.draw(
        "Opening\(shared.look.glyphs.ellipsis)", in: area.line(0), scope: .dim)
      return
    }
    let shown = layout.lines(firstLine..<firstLine + area.rows, shift: shift)
    for (row, line) in shown.enumerated() {
      line.draw(on: &canvas, in: area.line(row), article: page.article)
    }
    drawFound(on: &canvas, in: area)
    drawChosen(on: &canvas, in: area)
    find?.prompt?.draw(
      on: &canvas, in: body.splitBottom(1).bottom, label: .footerKey, text: .prompt)
    var window = ListWidget(margin: 0)
    window.scroll(by: firstLine, of: layout.lineCount, in: area.rows)
    window.drawScrollBar(
      on: &canvas, in: body.inset(top: 1), of: layout.lineCount, scope: .scrollbar,
      glyphs: shared.look.glyphs)
  }
}
