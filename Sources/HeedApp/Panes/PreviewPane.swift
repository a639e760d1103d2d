import Attention
import FeedModel
import TerminalUI

/// The selected entry's page, to the right of a list on wide terminals.
///
/// It follows a moment after the selection has come to rest, so that moving through a list draws
/// nothing but the rows. Its top is laid out when it comes; the whole of it when it is scrolled.
struct PreviewPane: Equatable, Sendable {
  private var wanted: EntryID?
  private var dueAt: Milliseconds?
  private var request: RequestNumber?
  private var page: ArticlePage?
  private var layout: ArticleLayout?
  private var isWhole = false
  private(set) var firstLine = 0
  /// The lines that are in sight.
  private var lines: [ArticleLine] = []
  private var laidFor: Rect?

  /// How long the selection has to rest.
  private static let rest = Milliseconds(120)

  /// Nothing shown yet.
  init() {}

  /// Follows what is selected now, where there is a pane at all; the first is asked for at once, unless
  /// `isTyping`: then the next letter would wait for it.
  mutating func follow(
    _ id: EntryID?, in rect: Rect?, isTyping: Bool, _ shared: inout Shared
  ) -> [Effect] {
    guard let rect, let id else {
      wanted = nil
      dueAt = nil
      return []
    }
    if let laidFor, laidFor != rect { layOut(in: rect, shared) }
    guard wanted != id else { return [] }
    let isFirst = wanted == nil
    wanted = id
    dueAt = shared.now.awake + Self.rest
    return isFirst && !isTyping ? ask(&shared) : []
  }

  /// When it wants to be woken, on the suspending clock.
  var wakeAt: Milliseconds? { dueAt }

  /// Asks for the text once the selection has come to rest.
  mutating func wake(_ shared: inout Shared) -> [Effect] {
    guard let dueAt, shared.now.awake >= dueAt else { return [] }
    return ask(&shared)
  }

  /// Asks for the text now, where it is not here yet.
  mutating func hurry(_ shared: inout Shared) -> [Effect] { dueAt == nil ? [] : ask(&shared) }

  private mutating func ask(_ shared: inout Shared) -> [Effect] {
    dueAt = nil
    guard let wanted else { return [] }
    let number = shared.nextRequest()
    request = number
    return [.loadArticle(wanted, request: number)]
  }

  /// Takes the text in when it is the one that was asked for last.
  mutating func receive(_ reply: Reply, in rect: Rect?, isRead: Bool, _ shared: Shared) {
    guard case .article(let page, let number) = reply, number == request, let rect else { return }
    request = nil
    self.page = page
    isWhole = isRead
    firstLine = 0
    layOut(in: rect, shared)
  }

  /// Done when the page or the room changes, not with every frame.
  private mutating func layOut(in rect: Rect, _ shared: Shared) {
    laidFor = rect
    guard let page else { return }
    let inner = Self.inner(of: rect)
    layout = ArticleLayout(
      page.article,
      options: ArticleLayoutOptions(
        measure: min(shared.look.measure, inner.columns), showsLinkNumbers: false,
        glyphs: shared.look.glyphs, title: page.entry.title,
        meta: page.meta(source: shared.title(of: page.entry.sourceID)),
        lineLimit: isWhole ? nil : inner.rows + 4))
    show(firstLine, in: rect)
  }

  private mutating func show(_ line: Int, in rect: Rect) {
    let rows = Self.inner(of: rect).rows
    firstLine = min(max(0, line), max(0, (layout?.lineCount ?? 0) - rows))
    lines = layout?.lines(firstLine..<firstLine + rows) ?? []
  }

  // MARK: Reading in it

  /// The entry shown, when it is the one selected.
  var entry: EntryID? { page.map(\.entry.id).flatMap { $0 == wanted ? $0 : nil } }

  /// Lays out all of the page, so that it can be scrolled.
  mutating func makeWhole(in rect: Rect, _ shared: Shared) {
    guard !isWhole else { return }
    isWhole = true
    layOut(in: rect, shared)
  }

  /// Scrolls as `command` says; false when it is not about moving.
  mutating func scroll(_ command: Command, in rect: Rect) -> Bool {
    let rows = Self.inner(of: rect).rows
    switch command {
    case .selectNext: show(firstLine + 1, in: rect)
    case .selectPrevious: show(firstLine - 1, in: rect)
    case .selectFirst: show(0, in: rect)
    case .selectLast: show(layout?.lineCount ?? 0, in: rect)
    case .pageDown: show(firstLine + max(1, rows - 2), in: rect)
    case .pageUp: show(firstLine - max(1, rows - 2), in: rect)
    case .halfPageDown: show(firstLine + max(1, rows / 2), in: rect)
    case .halfPageUp: show(firstLine - max(1, rows / 2), in: rect)
    default: return false
    }
    return true
  }

  /// The wheel scrolls by three lines, the bar is dragged.
  mutating func mouse(_ event: MouseEvent, in rect: Rect) {
    let bar = rect.inset(top: 1)
    switch event.action {
    case .wheelDown: show(firstLine + 3, in: rect)
    case .wheelUp: show(firstLine - 3, in: rect)
    case .press(.left), .drag(.left):
      guard event.position.column == rect.endColumn - 1, let layout else { return }
      if let line = ListWidget.first(at: event.position.row, in: bar, of: layout.lineCount) {
        show(line, in: rect)
      }
    default: break
    }
  }

  /// What reading it is counted for.
  func attention(_ channel: Channel, in rect: Rect) -> AttentionWish? {
    guard let page, let layout, let entry else { return nil }
    let rows = max(1, Self.inner(of: rect).rows)
    let count = max(1, layout.lineCount)
    let through = min(count, firstLine + rows)
    let words = page.entry.words
    let shown = DwellMachine.Page(
      index: firstLine / rows, words: words * (through - firstLine) / count,
      wordsThrough: words * through / count)
    return .entry(entry, channel, cost: page.cost, page: shown)
  }

  /// How far the reader is, in thousandths, as the full page keeps it; nil at the top.
  var position: Int? {
    guard isWhole, firstLine > 0, let layout, layout.lineCount > 0 else { return nil }
    return min(1000, firstLine * 1000 / layout.lineCount)
  }

  // MARK: Drawing

  private static func inner(of pane: Rect) -> Rect { pane.inset(top: 1, left: 3, right: 2) }

  /// Draws it with a line to its left.
  func draw(on canvas: inout Canvas, in rect: Rect, hasFocus: Bool, _ shared: Shared) {
    let glyphs = shared.look.glyphs
    for row in 0..<rect.rows {
      canvas.draw(glyphs.vertical, at: rect.row + row, rect.column, scope: .border)
    }
    guard let page, let layout else { return }
    let inner = Self.inner(of: rect)
    for (row, line) in lines.prefix(inner.rows).enumerated() {
      line.draw(on: &canvas, in: inner.line(row), article: page.article)
    }
    guard isWhole, layout.lineCount > inner.rows else { return }
    var window = ListWidget(margin: 0)
    window.scroll(by: firstLine, of: layout.lineCount, in: inner.rows)
    window.drawScrollBar(
      on: &canvas, in: rect.inset(top: 1), of: layout.lineCount, scope: .scrollbar, glyphs: glyphs)
    guard hasFocus else { return }
    let through = firstLine + inner.rows
    let note =
      through >= layout.lineCount
      ? "end" : firstLine == 0 ? "top" : "\(through * 100 / layout.lineCount) %"
    canvas.draw(note, in: rect.line(0).inset(left: 3, right: 2), scope: .headerTitle, .right)
  }
}

extension ArticlePage {
  /// The small print under the title: source and author, date and minutes.
  func meta(source: String) -> [String] {
    var first = source
    if let author = entry.author, !author.isEmpty, author != source { first += " · \(author)" }
    let date = CivilTime(entry.publishedAt, offsetMinutes: 0).day.text
    var second = "\(date) · \(EntryRow.minutes(cost))"
    if isFullText { second += " · whole text" }
    switch trackersRemoved {
    case 0: break
    case 1: second += " · 1 tracker removed"
    case let count: second += " · \(count) trackers removed"
    }
    return [first, second]
  }
}

extension ArticleLine {
  /// Draws the line's runs on the first row of a rectangle.
  func draw(on canvas: inout Canvas, in rect: Rect, article: Article) {
    var column = 0
    for run in runs where column < rect.columns {
      var target: LinkID = .none
      if run.link > 0, run.link <= article.links.count {
        target = canvas.link(to: article.links[run.link - 1])
      }
      column += canvas.draw(
        run.text, at: rect.row, rect.column + column, scope: run.scope,
        limit: rect.columns - column, link: target)
    }
  }
}
