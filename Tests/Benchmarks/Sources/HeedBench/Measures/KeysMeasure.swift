/// From a key to the last byte of the frame it brings, at 120x40 in a large store.
struct KeysMeasure {
  private let bench: Bench

  init(_ bench: Bench) { self.bench = bench }

  /// What was pressed where.
  private struct Places {
    /// Up and down on the first screen of a list.
    var moves: Presses
    /// Down a list beyond its first screen.
    var scrolls: Presses
    var pages: Presses
    /// Up and down in an entry.
    var lines: Presses
    /// Up and down on the first screen of the list of sources.
    var sources: Presses
    /// Seconds until the list of entries stood.
    var opening: Double
  }

  func figures() throws -> [Figure] {
    let store = try bench.largeStore()
    let terminal = try MeasuredTerminal(
      bench.options.heed, [], environment: store.home.environment)
    _ = try terminal.firstFullFrame()
    _ = terminal.press("S", quiet: 1000)
    let sources = Presses(terminal, keys: "jjjjjkkkkk", count: 50)
    _ = terminal.press("q", quiet: 300)
    let opening = terminal.press("L", quiet: 1500)?.delay ?? .nan
    let moves = Presses(terminal, keys: "jjjjjkkkkk", count: 150)
    let scrolls = Presses(terminal, keys: "j", count: 100)
    let pages = Presses(terminal, keys: "   \u{15}\u{4}", count: 60)
    guard moves.delays.count > 100 else {
      throw BenchError("j and k changed nothing in\n" + terminal.lines.joined(separator: "\n"))
    }
    open(anEntryLongerThanTheScreen: terminal)
    let lines = Presses(terminal, keys: "jk", count: 60)
    terminal.quit()
    let places = Places(
      moves: moves, scrolls: scrolls, pages: pages, lines: lines, sources: sources,
      opening: opening)
    return delays(store, places) + writes(places)
  }

  private func open(anEntryLongerThanTheScreen terminal: MeasuredTerminal) {
    _ = terminal.press("g", quiet: 100)
    _ = terminal.press("\r", quiet: 500)
    for _ in 0..<60 {
      if terminal.press("j", patience: 100) != nil { return }
      _ = terminal.press("n", quiet: 50, patience: 500)
    }
  }

  private func delays(_ store: Store, _ places: Places) -> [Figure] {
    let all = [places.moves, places.scrolls, places.pages, places.lines]
    let delays = Sample(all.flatMap { $0.delays.values })
    let first = Sample(all.flatMap { $0.first.values })
    let each = all.map { short($0.delays.median) }.joined(separator: ", ")
    let processor = all.map { short($0.processor) }.joined(separator: ", ")
    let silent = all.reduce(0) { $0 + $1.silent }
    return [
      .atMost(
        1, "ms", "key to frame, median, 120x40, \(store.entryCount) entries", delays.median,
        how: "to the last byte, \(delays.count) keys; j and k in a list, j that scrolls it, its "
          + "pages, j and k in an entry: \(each) ms; processor time of each \(processor) ms"),
      .atMost(
        6, "ms", "the same, 99th percentile", delays.quantile(0.99),
        how: "the most \(short(delays.most)) ms; to the first byte \(short(first.median)) and "
          + "\(short(first.quantile(0.99))) ms; without an answer \(silent)"),
      .told(
        "list below the line, until it stands", "\(short(places.opening * 1000)) ms",
        how: "\(store.entryCount) entries, preview included"),
    ]
  }

  private func writes(_ places: Places) -> [Figure] {
    [
      .atMost(
        400, "bytes", "written for a one-row move, list of entries", places.moves.bytes.most,
        how: "the most, median \(short(places.moves.bytes.median)); where it scrolls "
          + "\(short(places.scrolls.bytes.median))"),
      .atMost(
        1, "writes", "the same, in", places.moves.reads.most,
        how: "reads of the terminal that brought it"),
      .atMost(
        400, "bytes", "written for a one-row move, list of sources", places.sources.bytes.most,
        how: "the most, median \(short(places.sources.bytes.median)), in "
          + "\(short(places.sources.reads.most)) writes"),
    ]
  }
}
