import FeedModel
import TerminalUI

/// What is being downloaded and what was, the oldest first.
struct DownloadsScreen: Screen {
  private var selection = RowSelection<EntryID>()

  /// At the top.
  init() {}

  func section(_ shared: Shared) -> KeySection { .downloads }
  func title(_ shared: Shared) -> String { "Downloads" }

  func footer(_ shared: Shared) -> [FooterItem] {
    [
      .init(.open, "play"), .init(.stopDownload, "stop"), .init(.resumeDownload, "go on"),
      .init(.back, "back"), .init(.help, "help"),
    ]
  }

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    selection.settle(ids(shared), rows: rows(shared))
    return []
  }

  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] {
    if case .downloads = reply { selection.settle(ids(shared), rows: rows(shared)) }
    return []
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    if selection.move(command, in: ids(shared), rows: rows(shared)) { return .done }
    guard let chosen = shared.downloads.first(where: { $0.id == selection.id }) else {
      return .unhandled
    }
    switch command {
    case .open, .openEnclosure:
      guard chosen.state == .done else { return .refuse("It is not all here yet.") }
      return .perform([.playEnclosure(chosen.id)])
    case .stopDownload:
      guard chosen.state == .running || chosen.state == .waiting else {
        return .refuse("It is not on its way.")
      }
      return .perform([.stopDownload(chosen.id)])
    case .resumeDownload:
      switch chosen.state {
      case .stopped, .failed: return .perform([.download(chosen.id)])
      case .done: return .refuse("It is here already.")
      case .waiting, .running: return .refuse("It is on its way already.")
      }
    default: return .unhandled
    }
  }

  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    let hit = selection.mouse(event, in: body.inset(top: 1), ids: ids(shared))
    return hit ? handle(.open, &shared) : .done
  }

  private func ids(_ shared: Shared) -> [EntryID] { shared.downloads.map(\.id) }

  private func rows(_ shared: Shared) -> Int { Frame(size: shared.size).body.rows - 1 }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let list = body.inset(top: 1)
    if shared.downloads.isEmpty {
      let key = shared.keys.keys(for: .download, in: .entries).first ?? ":download"
      canvas.draw(
        "Nothing is being downloaded; \(key) on an entry with audio or video begins.",
        in: list.line(0).inset(left: 3), scope: .dim, glyphs: shared.look.glyphs)
    }
    let visible = selection.window.visible(of: shared.downloads.count, in: list.rows)
    let shown = shared.downloads[visible]
    let amounts = shown.lazy.filter { $0.fraction != nil }.map { Self.words($0).count }.max() ?? 0
    for (line, index) in visible.enumerated() {
      let download = shared.downloads[index]
      let row = list.line(line)
      if download.id == selection.id {
        canvas.draw(shared.look.glyphs.pointer, at: row.row, row.column, scope: .streamMark)
      }
      Self.draw(
        download, on: &canvas, in: row.inset(left: 2, right: 1), amounts, shared.look.glyphs)
      if download.id == selection.id { canvas.highlight(row, scope: .selected) }
    }
  }

  private static let barColumns = 12

  private static func draw(
    _ download: Download, on canvas: inout Canvas, in row: Rect, _ amounts: Int,
    _ glyphs: Glyphs
  ) {
    let words = words(download)
    let needed = max(TextWidth.columns(of: words), download.fraction == nil ? 0 : amounts)
    let (left, right) = row.splitRight(min(needed, row.columns * 2 / 3))
    canvas.draw(words, in: right, scope: scope(download), .right, glyphs: glyphs)
    guard let fraction = download.fraction, left.columns >= 3 * barColumns else {
      canvas.draw(download.title, in: left.inset(right: 2), scope: .text, glyphs: glyphs)
      return
    }
    let (title, bar) = left.splitRight(barColumns + 1)
    canvas.draw(download.title, in: title.inset(right: 2), scope: .text, glyphs: glyphs)
    GaugeWidget(fraction).draw(
      on: &canvas, in: bar.inset(right: 1), used: .budgetGaugeSpent, rest: .budgetGaugeLeft,
      edge: .budgetGaugeLeft, glyphs: glyphs)
  }

  private static func words(_ download: Download) -> String {
    switch download.state {
    case .waiting: "waiting"
    case .running: download.amount
    case .done: "here, \(download.amount)"
    case .stopped: "stopped at \(download.amount)"
    case .failed(let reason): reason
    }
  }

  private static func scope(_ download: Download) -> Scope {
    if case .failed = download.state { return Notice.Weight.error.scope }
    return .dim
  }
}
