import FeedModel
import TerminalUI

/// A list of entries that stands among the places.
enum Place: Hashable, Sendable {
  /// Today's edition.
  case today
  /// Below the line.
  case below
  /// The starred entries.
  case starred
  /// One of the reader's streams.
  case stream(StreamID)
  /// A source's entries.
  case source(SourceID)
}

/// The places a reader can go to, to the left of a list on wide terminals. It has no figures: what
/// lies there is not owed to anybody.
struct PlacesPane: Equatable, Sendable {
  private var places: [Place] = []
  private var selection = RowSelection<Place>()
  /// How many sources and streams there were when the places were gathered.
  private var gathered = [0, 0]
  /// The place that the list shows.
  private let current: Place?

  /// The places, gathered when they are shown first.
  init(current: Place?) { self.current = current }

  /// The source that is selected, if it is one.
  var source: SourceID? {
    guard case .source(let id) = selection.id else { return nil }
    return id
  }

  /// Gathers the places where there are others than before; with many sources that takes longer than a
  /// key may.
  mutating func appear(hasFocus: Bool, in rect: Rect, _ shared: Shared) {
    guard gathered == [shared.sources.count, shared.streams.count], !places.isEmpty else {
      return gather(hasFocus: hasFocus, in: rect, shared)
    }
    settle(hasFocus: hasFocus, in: rect)
  }

  /// Gathers the places again; without the focus the one shown is the one selected.
  mutating func gather(hasFocus: Bool, in rect: Rect, _ shared: Shared) {
    gathered = [shared.sources.count, shared.streams.count]
    let order: [Stance] = [.must, .trial, .followed, .quiet]
    let ranked = shared.sources.values.compactMap { source in
      order.firstIndex(of: source.stance).map { (source, $0, source.title.lowercased()) }
    }
    let sources = ranked.sorted { ($0.1, $0.2, $0.0.id) < ($1.1, $1.2, $1.0.id) }.map(\.0)
    places =
      [.today, .below, .starred] + shared.streams.map { .stream($0.id) }
      + sources.map { .source($0.id) }
    settle(hasFocus: hasFocus, in: rect)
  }

  /// Brings the selection back to the place shown, or keeps it where it is while it has the focus.
  mutating func settle(hasFocus: Bool, in rect: Rect) {
    let rows = Self.list(in: rect).rows
    if !hasFocus, let index = current.flatMap({ places.firstIndex(of: $0) }) {
      selection.select(index, in: places, rows: rows)
    } else {
      selection.settle(places, rows: rows)
    }
  }

  /// Moves as `command` says; false when it is not about moving.
  mutating func move(_ command: Command, in rect: Rect) -> Bool {
    selection.move(command, in: places, rows: Self.list(in: rect).rows)
  }

  /// The wheel moves, a click selects; true when the selected place was clicked again.
  mutating func mouse(_ event: MouseEvent, in rect: Rect) -> Bool {
    selection.mouse(event, in: Self.list(in: rect), ids: places)
  }

  /// Where the selected place leads; nil where the reader is there already.
  func destination(_ shared: Shared) -> Navigation? {
    guard let place = selection.id, place != current else { return nil }
    switch place {
    case .today: return .home(nil)
    case .below: return .home(.entries(EntriesScreen(.below)))
    case .starred: return .home(.entries(EntriesScreen(.starred)))
    case .stream(let id):
      return shared.streams.first { $0.id == id }.map {
        .home(.entries(EntriesScreen(.stream($0))))
      }
    case .source(let id): return .home(.entries(EntriesScreen(.source(id))))
    }
  }

  private static func list(in rect: Rect) -> Rect { rect.inset(top: 1, right: 1) }

  /// Draws the places with a line to their right.
  func draw(on canvas: inout Canvas, in rect: Rect, hasFocus: Bool, _ shared: Shared) {
    let glyphs = shared.look.glyphs
    for row in 0..<rect.rows {
      canvas.draw(glyphs.vertical, at: rect.row + row, rect.endColumn - 1, scope: .border)
    }
    canvas.draw(
      "Places", in: rect.line(0).inset(left: 3), scope: hasFocus ? .headerTitle : .dim)
    let list = Self.list(in: rect)
    for (line, index) in selection.window.visible(of: places.count, in: list.rows).enumerated() {
      let place = places[index]
      let row = list.line(line).inset(right: 1)
      let isSelected = place == selection.id && (hasFocus || place == current)
      if isSelected, hasFocus {
        canvas.draw(glyphs.pointer, at: row.row, row.column, scope: .streamMark)
      }
      canvas.draw(mark(place, shared), at: row.row, row.column + 1, scope: .streamMark, limit: 1)
      canvas.draw(name(place, shared), in: row.inset(left: 3), scope: .sourcesTitle, glyphs: glyphs)
      if isSelected { canvas.highlight(row, scope: .selected) }
    }
    selection.window.drawScrollBar(
      on: &canvas, in: list, of: places.count, scope: .scrollbar, glyphs: glyphs)
  }

  private func name(_ place: Place, _ shared: Shared) -> String {
    switch place {
    case .today: "Today"
    case .below: "Below the line"
    case .starred: "Starred"
    case .stream(let id): shared.streams.first { $0.id == id }?.name ?? "-"
    case .source(let id): shared.title(of: id)
    }
  }

  /// The stream's number, the mark of a source's stance.
  private func mark(_ place: Place, _ shared: Shared) -> String {
    switch place {
    case .today, .below, .starred: return " "
    case .stream(let id):
      let index = shared.streams.firstIndex { $0.id == id } ?? 9
      return index < 9 ? "\(index + 1)" : " "
    case .source(let id):
      switch shared.sources[id]?.stance {
      case .must: return "!"
      case .trial: return "?"
      default: return " "
      }
    }
  }
}
