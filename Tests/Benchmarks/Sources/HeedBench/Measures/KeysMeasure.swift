/// From a key to the last byte of the frame it brings, at 120x40 in a large store.
struct KeysMeasure {
  private let bench: Bench

  init(_ bench: Bench) { self.bench = bench }

  func figures() throws -> [Figure] {
    let store = try bench.largeStore()
    let terminal = try MeasuredTerminal(
      bench.options.heed, [], environment: store.home.environment)
    _ = try terminal.firstFullFrame()
    _ = terminal.press("S", quiet: 300)
    let sources = Presses(terminal, keys: "jjjkjjjj", count: 100)
    _ = terminal.press("q", quiet: 100)
    _ = terminal.press("L", quiet: 300)
    let rows = Presses(terminal, keys: "jjjkjjjj", count: 200)
    let pages = Presses(terminal, keys: "   \u{15}\u{4}", count: 60)
    _ = terminal.press("g", quiet: 100)
    _ = terminal.press("\r", quiet: 300)
    // An entry that is longer than the screen.
    for _ in 0..<20 where terminal.press("j", patience: 100) == nil {
      _ = terminal.press("n", quiet: 50)
    }
    let lines = Presses(terminal, keys: "jk", count: 60)
    terminal.quit()
    guard rows.delays.count > 50 else {
      throw BenchError("j and k changed nothing below the line")
    }
    return delays(store, rows, pages, lines) + writes("list of sources", sources)
      + writes("list of entries", rows)
  }

  private func delays(
    _ store: Store, _ rows: Presses, _ pages: Presses, _ lines: Presses
  ) -> [Figure] {
    let all = Sample(rows.delays.values + pages.delays.values + lines.delays.values)
    let first = Sample(rows.first.values + pages.first.values + lines.first.values)
    let processor =
      "processor time of a key \(short(rows.processor)), \(short(pages.processor)) "
      + "and \(short(lines.processor)) ms"
    return [
      .atMost(
        1, "ms", "key to frame, median, 120x40, \(store.entryCount) entries", all.median,
        how: "to the last byte, \(all.count) keys: j, k in the list \(short(rows.delays.median)), "
          + "its pages \(short(pages.delays.median)), j, k in an entry "
          + "\(short(lines.delays.median)) ms; to the first byte \(short(first.median)) ms; "
          + processor),
      .atMost(
        6, "ms", "the same, 99th percentile", all.quantile(0.99),
        how: "the most \(short(all.most)) ms; to the first byte \(short(first.quantile(0.99))) ms; "
          + "without an answer \(rows.silent), \(pages.silent), \(lines.silent)"),
    ]
  }

  private func writes(_ place: String, _ presses: Presses) -> [Figure] {
    [
      .atMost(
        400, "bytes", "written for a one-row move, \(place)", presses.bytes.quantile(0.95),
        how: "95th percentile (the rest scroll, the most \(short(presses.bytes.most))); median "
          + "\(short(presses.bytes.median)); with the first read \(short(presses.firstBytes.median))"
      ),
      .atMost(
        1, "reads", "writes for it", presses.reads.quantile(0.95),
        how: "reads of the terminal that brought it; the most \(short(presses.reads.most))"),
    ]
  }
}
