/// From a key to the last byte of the frame it brings, in the longest list there is.
struct KeysMeasure {
  private let bench: Bench

  init(_ bench: Bench) { self.bench = bench }

  func figures() throws -> [Figure] {
    let store = try bench.largeStore()
    let terminal = try MeasuredTerminal(
      bench.options.heed, [], environment: store.home.environment)
    _ = try terminal.firstFullFrame()
    _ = terminal.press("L", quiet: 300)
    let rows = Presses(terminal, keys: "jjjkjjjj", count: 200)
    let pages = Presses(terminal, keys: "   \u{15}\u{4}", count: 60)
    let list = terminal.lines.first ?? ""
    _ = terminal.press("g", quiet: 100)
    _ = terminal.press("\r", quiet: 300)
    let lines = Presses(terminal, keys: "jjjk", count: 60)
    terminal.quit()
    guard rows.delays.count > 50 else {
      throw BenchError("j and k changed nothing below the line; the first row is '\(list)'")
    }
    var all = Sample(rows.delays.values + pages.delays.values)
    for value in lines.delays.values { all.add(value) }
    return [
      .atMost(
        1, "ms", "key to frame, median, 120x40, \(store.entryCount) entries", all.median,
        how: "\(all.count) keys: j and k in the list \(short(rows.delays.median)), its pages "
          + "\(short(pages.delays.median)), j and k in an entry \(short(lines.delays.median)) ms"),
      .atMost(
        6, "ms", "the same, 99th percentile", all.quantile(0.99),
        how: "the most \(short(all.most)) ms; without an answer \(rows.silent + pages.silent)"),
      .atMost(
        400, "bytes", "written for a one-row move, the most", rows.bytes.quantile(0.95),
        how: "95th percentile of moves in the list (the rest scroll, the most "
          + "\(short(rows.bytes.most))); median \(short(rows.bytes.median))"),
      .atMost(
        1, "reads", "writes for a one-row move", rows.reads.quantile(0.95),
        how: "reads of the terminal that brought one; the most \(short(rows.reads.most))"),
    ]
  }

  /// Answers to keys pressed in turn.
  private struct Presses {
    var delays = Sample()
    var bytes = Sample()
    var reads = Sample()
    /// Keys that changed nothing.
    var silent = 0

    init(_ terminal: MeasuredTerminal, keys: String, count: Int) {
      let keys = keys.map { String($0) }
      for number in 0..<count {
        guard let answer = terminal.press(keys[number % keys.count], patience: 200) else {
          silent += 1
          continue
        }
        delays.add(answer.delay * 1000)
        bytes.add(Double(answer.bytes))
        reads.add(Double(answer.reads))
      }
    }
  }
}
