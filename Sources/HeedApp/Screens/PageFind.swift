import TerminalUI

/// What the reader looks for in a page: the line being typed, and what was found.
struct PageFind: Equatable, Sendable {
  /// The most places that are counted.
  static let limit = 10_000

  /// The line, while it is being typed.
  var prompt: PromptWidget?
  /// The words that `places` are of.
  private(set) var words = ""
  /// Where they stand, in reading order.
  private(set) var places: [FoundPlace] = []
  /// The place the reader is at, as an index of `places`.
  private(set) var current: Int?
  /// The line at the top when the search began, to go back to.
  private(set) var origin: Int
  /// Words looked for before, the latest last.
  private let history: [String]

  /// A search that begins with line `origin` at the top.
  init(from origin: Int, history: [String]) {
    self.origin = origin
    self.history = history
    prompt = PromptWidget(label: "Find: ", history: history)
  }

  /// Whether there is something to go to.
  var isActive: Bool { prompt == nil && !words.isEmpty }

  /// The words looked for on this page, the latest last.
  var spoken: [String] { prompt?.history ?? history }

  /// Ends the typing.
  mutating func finish() { prompt = nil }

  /// Looks for `words` in `layout`, and goes to the first place from line `origin` on.
  mutating func look(for words: String, in layout: ArticleLayout) {
    self.words = words
    places = TextNeedle(words).map { layout.places(of: $0, limit: Self.limit) } ?? []
    current = places.firstIndex { (layout.line(of: $0) ?? 0) >= origin } ?? places.indices.first
  }

  /// The same words in another layout of the page.
  mutating func lookAgain(in layout: ArticleLayout) {
    let index = current
    look(for: words, in: layout)
    if let index, places.indices.contains(index) { current = index }
  }

  /// Goes on by `step` places, around the end.
  mutating func advance(by step: Int) {
    guard let index = current, !places.isEmpty else { return }
    current = (index + step % places.count + places.count) % places.count
  }

  /// Which of how many, for the footer.
  var note: String? {
    guard !words.isEmpty else { return nil }
    guard let current else { return "not found" }
    return "\(current + 1) of \(places.count)\(places.count == Self.limit ? " or more" : "")"
  }
}

extension ReadingScreen {
  /// Keys while the words are being typed.
  mutating func captureFind(_ key: Key, _ shared: Shared) -> Reaction? {
    guard var find, var prompt = find.prompt, let layout else { return nil }
    switch prompt.handle(key) {
    case .cancelled:
      scroll(to: find.origin, shared)
      self.find = nil
      return .done
    case .submitted(let words):
      past = prompt.history
      find.finish()
      self.find = words.isEmpty ? nil : find
      if find.current == nil, !words.isEmpty {
        self.find = nil
        return .refuse("\u{201C}\(words)\u{201D} is not on this page.")
      }
      return .done
    case .editing, .ignored:
      let isNew = prompt.text != find.words
      find.prompt = prompt
      if isNew { find.look(for: prompt.text, in: layout) }
      self.find = find
      if isNew { showFound(shared) }
      return .done
    }
  }

  /// Words from the clipboard.
  mutating func pasteIntoFind(_ text: String, _ shared: Shared) -> Reaction {
    guard var find, var prompt = find.prompt, let layout else { return .unhandled }
    prompt.insert(text)
    find.prompt = prompt
    find.look(for: prompt.text, in: layout)
    self.find = find
    showFound(shared)
    return .done
  }

  /// Goes to the next place found, or to the one before.
  mutating func advanceFind(by step: Int, _ shared: Shared) {
    find?.advance(by: step)
    showFound(shared)
  }

  /// Scrolls so that the place found is in sight, with some lines before it.
  private mutating func showFound(_ shared: Shared) {
    guard let find, let layout else { return }
    guard let current = find.current, let line = layout.line(of: find.places[current]) else {
      scroll(to: find.origin, shared)
      return
    }
    let rows = area(shared).rows
    if !(firstLine..<firstLine + rows - 1).contains(line) { scroll(to: line - rows / 3, shared) }
    let reach = layout.reach(of: line..<line + 1)
    guard reach > 0 else { return }
    let sight = area(shared).columns
    if layout.cells(of: find.places[current], onLine: line, shift: min(shift, reach)) == nil {
      // The place lies to either side: look from the left until it is seen.
      shift =
        stride(from: 0, through: reach + sight / 2, by: max(1, sight / 2)).first {
          layout.cells(of: find.places[current], onLine: line, shift: min($0, reach)) != nil
        }.map { min($0, reach) } ?? shift
    }
  }

  /// Marks what was found on the lines shown.
  func drawFound(on canvas: inout Canvas, in area: Rect) {
    guard let find, let layout, !find.places.isEmpty else { return }
    let lines = (firstLine..<firstLine + area.rows).clamped(to: 0..<layout.lineCount)
    guard let first = lines.first, let last = lines.last else { return }
    let blocks = layout.records[first].block...layout.records[last].block
    for (index, place) in find.places.enumerated() where blocks.contains(place.block) {
      for line in lines {
        let shift = min(shift, layout.reach(of: line..<line + 1))
        guard let cells = layout.cells(of: place, onLine: line, shift: shift) else { continue }
        let row = area.line(line - firstLine)
        let rect = Rect(
          row: row.row, column: row.column + cells.lowerBound,
          columns: min(cells.count, max(0, area.columns - cells.lowerBound)), rows: 1)
        canvas.highlight(rect, scope: index == find.current ? .selected : .match)
      }
    }
  }
}
