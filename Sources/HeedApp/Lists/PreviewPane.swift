import FeedModel
import TerminalUI

/// The selected entry's beginning, to the right of a list on wide terminals.
///
/// It follows a moment after the selection has come to rest, so that moving through a list draws
/// nothing but the rows.
struct PreviewPane: Equatable, Sendable {
  private var wanted: EntryID?
  private var dueAt: Milliseconds?
  private var request: RequestNumber?
  private var page: ArticlePage?
  /// The page's first lines, as they stand in the pane.
  private var lines: [ArticleLine] = []
  private var laidFor: Size?

  /// Where a list parts with its preview, on terminals that are wide enough for both.
  static func split(_ body: Rect) -> (list: Rect, pane: Rect) {
    let (list, pane) = body.splitLeft(body.columns * 3 / 5)
    return (list, pane)
  }

  /// Whether there is room for a preview.
  static func isShown(in size: Size) -> Bool { size.columns >= 120 }

  /// How long the selection has to rest.
  private static let rest = Milliseconds(120)

  /// Nothing shown yet.
  init() {}

  /// Follows what is selected now, where it is shown at all; the first is asked for at once.
  mutating func follow(_ id: EntryID?, isShown: Bool, _ shared: inout Shared) -> [Effect] {
    guard isShown, let id else {
      wanted = nil
      dueAt = nil
      return []
    }
    if let laidFor, laidFor != Self.inner(shared).size { layOut(shared) }
    guard wanted != id else { return [] }
    let isFirst = wanted == nil
    wanted = id
    dueAt = shared.now.awake + Self.rest
    return isFirst ? ask(&shared) : []
  }

  /// When it wants to be woken, on the suspending clock.
  var wakeAt: Milliseconds? { dueAt }

  /// Asks for the text once the selection has come to rest.
  mutating func wake(_ shared: inout Shared) -> [Effect] {
    guard let dueAt, shared.now.awake >= dueAt else { return [] }
    return ask(&shared)
  }

  private mutating func ask(_ shared: inout Shared) -> [Effect] {
    dueAt = nil
    guard let wanted else { return [] }
    let number = shared.nextRequest()
    request = number
    return [.loadArticle(wanted, request: number)]
  }

  /// Takes the text in when it is the one that was asked for last.
  mutating func receive(_ reply: Reply, _ shared: Shared) {
    guard case .article(let page, let number) = reply, number == request else { return }
    request = nil
    self.page = page
    layOut(shared)
  }

  /// Done when the page or the room changes, not with every frame.
  private mutating func layOut(_ shared: Shared) {
    let inner = Self.inner(shared)
    laidFor = inner.size
    guard let page else { return }
    let layout = ArticleLayout(
      page.article,
      options: ArticleLayoutOptions(
        measure: min(shared.look.measure, inner.columns), showsLinkNumbers: false,
        glyphs: shared.look.glyphs, title: page.entry.title,
        meta: page.meta(source: shared.title(of: page.entry.sourceID)),
        lineLimit: inner.rows + 4))
    lines = layout.lines(0..<inner.rows)
  }

  private static func inner(_ shared: Shared) -> Rect {
    inner(of: split(Frame(size: shared.size).body).pane)
  }

  private static func inner(of pane: Rect) -> Rect { pane.inset(top: 1, left: 3, right: 2) }

  /// Draws it with a line to its left.
  func draw(on canvas: inout Canvas, in rect: Rect, _ shared: Shared) {
    for row in 0..<rect.rows {
      canvas.draw(shared.look.glyphs.vertical, at: rect.row + row, rect.column, scope: .border)
    }
    guard let page else { return }
    let inner = Self.inner(of: rect)
    for (row, line) in lines.prefix(inner.rows).enumerated() {
      line.draw(on: &canvas, in: inner.line(row), article: page.article)
    }
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
