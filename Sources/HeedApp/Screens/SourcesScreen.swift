import FeedModel
import TerminalUI

/// The sources: stance, posts a week, minutes given, worth, last entry, and how fetching goes.
struct SourcesScreen: Screen {
  private var facts: [SourceFacts] = []
  private var isLoaded = false
  private var selection = RowSelection<SourceID>()

  /// Not loaded yet.
  init() {}

  func section(_ shared: Shared) -> KeySection { .sources }
  func title(_ shared: Shared) -> String { "Sources" }

  func footer(_ shared: Shared) -> [FooterItem] {
    [
      .init(.open, "the source"), .init(.follow, "follow"), .init(.quiet, "quiet"),
      .init(.trial, "trial"), .init(.unfollow, "unfollow"), .init(.mute, "mute"),
      .init(.refresh, "refresh"), .init(.help, "help"),
    ]
  }

  func footerNote(_ shared: Shared) -> String? {
    let count = facts.count(where: { $0.row.source.stance.isFetched })
    return isLoaded ? "\(count) fetched" : nil
  }

  // MARK: Handling

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    selection.settle(ids, rows: listRect(Frame(size: shared.size).body).rows)
    return isLoaded ? [] : [.loadSources]
  }

  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] {
    guard case .sources(let facts) = reply else { return [] }
    let order: [Stance] = [.must, .trial, .followed, .quiet, .unfollowed, .blocked]
    func rank(_ facts: SourceFacts) -> Int {
      order.firstIndex(of: facts.row.source.stance) ?? order.count
    }
    // What was on the screen keeps its place while the reader changes stances; new ones sort in.
    let sorted = facts.sorted { a, b in
      let (first, second) = (rank(a), rank(b))
      if first != second { return first < second }
      return a.row.source.title.lowercased() < b.row.source.title.lowercased()
    }
    self.facts = sorted
    isLoaded = true
    selection.settle(ids, rows: listRect(Frame(size: shared.size).body).rows)
    return []
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    let rows = listRect(Frame(size: shared.size).body).rows
    if selection.move(command, in: ids, rows: rows) { return .done }
    switch command {
    case .open:
      guard let id = selection.id else { return .refuse("There are no sources; a adds one.") }
      return .go(.push(.source(SourceScreen(id))))
    case .showEntries:
      guard let id = selection.id else { return .refuse("There are no sources; a adds one.") }
      return .go(.push(.entries(EntriesScreen(.source(id)))))
    case .mute:
      guard let id = selection.id, let source = shared.sources[id] else {
        return .refuse("No source is selected.")
      }
      return .go(.overlay(.mute(MuteOverlay(source: source))))
    case .openInBrowser:
      guard let source = selection.id.flatMap({ shared.sources[$0] }) else {
        return .refuse("No source is selected.")
      }
      return .perform([.openLink(source.siteURL ?? source.feedURL)])
    case .copyLink:
      guard let source = selection.id.flatMap({ shared.sources[$0] }) else {
        return .refuse("No source is selected.")
      }
      shared.say("Copied \(source.shownURL)")
      return .perform([.copy(source.feedURL)])
    default:
      return SourceCommands.handle(command, selection.id, &shared)
    }
  }

  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    selection.mouse(event, in: listRect(body), ids: ids) ? handle(.open, &shared) : .done
  }

  private var ids: [SourceID] { facts.map(\.row.source.id) }

  /// Below the column heads, above the two lines about the selected source.
  private func listRect(_ body: Rect) -> Rect { body.inset(top: 2, bottom: 3) }

  // MARK: Drawing

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    guard !facts.isEmpty else {
      let text =
        isLoaded
        ? "No sources yet; a adds one by the address of a feed or of a page."
        : "Loading\(shared.look.glyphs.ellipsis)"
      canvas.draw(text, in: body.line(1).inset(left: 3), scope: .dim)
      return
    }
    let list = listRect(body)
    let columns = SourceColumns(width: body.columns)
    if shared.look.glyphs != .words { columns.drawHeads(on: &canvas, in: body.line(1)) }
    for (line, index) in selection.window.visible(of: facts.count, in: list.rows).enumerated() {
      draw(facts[index], on: &canvas, in: list.line(line), columns, shared)
    }
    selection.window.drawScrollBar(
      on: &canvas, in: list, of: facts.count, scope: .scrollbar, glyphs: shared.look.glyphs)
    if let index = selection.index(in: ids) {
      drawDetail(of: facts[index], on: &canvas, in: body.splitBottom(2).bottom, shared)
    }
  }

  private func draw(
    _ fact: SourceFacts, on canvas: inout Canvas, in row: Rect, _ columns: SourceColumns,
    _ shared: Shared
  ) {
    let glyphs = shared.look.glyphs
    let source = shared.sources[fact.row.source.id] ?? fact.row.source
    let isSelected = source.id == selection.id
    defer { if isSelected { canvas.highlight(columns.bar(of: row), scope: .selected) } }
    if isSelected {
      canvas.draw(glyphs.pointer, at: row.row, row.column, scope: .streamMark)
    }
    if fact.row.fetch.failure != nil, source.stance.isFetched, glyphs != .words {
      canvas.draw("!", at: row.row, row.column + 1, scope: .sourcesError)
    }
    let weekly = fact.row.entriesPerWeek
    let perWeek = weekly >= 10 ? "\(Int(weekly.rounded()))" : Self.oneDigit(weekly)
    let worth =
      fact.worth.map { worth in
        glyphs == .words
          ? "\((worth + 5) / 10) %" : Charts.bar(Double(worth) / 1000, columns: 5, glyphs: glyphs)
      } ?? ""
    columns.draw(
      SourceCells(
        title: source.title, stance: source.stance, perWeek: fact.row.weekly.isEmpty ? "" : perWeek,
        given: fact.given == .zero ? "" : "\(fact.given.roundedMinutes)", worth: worth,
        last: fact.row.lastEntryAt.map { Self.age(shared.now.at - $0) } ?? "",
        spark: Charts.sparkline(fact.row.weekly.map(Double.init), glyphs: glyphs)),
      on: &canvas, in: row, glyphs: glyphs)
  }

  private func drawDetail(
    of fact: SourceFacts, on canvas: inout Canvas, in rect: Rect, _ shared: Shared
  ) {
    let glyphs = shared.look.glyphs
    let source = shared.sources[fact.row.source.id] ?? fact.row.source
    var facts = [source.shownURL]
    if let work = fact.localWork { facts.append("(\(work))") }
    if !source.tags.isEmpty { facts.append(source.tags.map { "#" + $0 }.joined(separator: " ")) }
    if let note = source.note { facts.append("\u{201C}\(note)\u{201D}") }
    canvas.draw(
      facts.joined(separator: "  "), in: rect.line(0).inset(left: 3, right: 1), scope: .dim,
      glyphs: glyphs)
    let line = rect.line(1).inset(left: 3, right: 1)
    if let failure = fact.row.fetch.failure, source.stance.isFetched {
      let times = fact.row.fetch.failures
      let text = "Not refreshed: \(failure.sentence)" + (times > 1 ? " (\(times) times)" : "")
      canvas.draw(text, in: line, scope: .sourcesError, glyphs: glyphs)
    } else {
      let count = fact.row.entryCount
      let fetched =
        fact.row.fetch.succeededAt.map { Self.age(shared.now.at - $0) + " ago" } ?? "never"
      canvas.draw(
        "\(count) \(count == 1 ? "entry" : "entries") kept, refreshed \(fetched), \(fact.opened) opened in eight weeks",
        in: line, scope: .dim, glyphs: glyphs)
    }
  }

  private static func oneDigit(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// An age in one figure: `5 min`, `3 h`, `12 d`, `7 w`.
  static func age(_ span: Milliseconds) -> String {
    switch span {
    case ..<Milliseconds.hours(1): "\(max(0, span.count / 60_000)) min"
    case ..<Milliseconds.days(2): "\(span.count / 3_600_000) h"
    case ..<Milliseconds.days(60): "\(span.count / 86_400_000) d"
    default: "\(span.count / 604_800_000) w"
    }
  }
}
