/// What the reader holds after some reading.
struct MemoryMeasure {
  private let bench: Bench

  init(_ bench: Bench) { self.bench = bench }

  func figures() throws -> [Figure] {
    let store = try bench.largeStore()
    let terminal = try MeasuredTerminal(
      bench.options.heed, [], environment: store.home.environment)
    _ = try terminal.firstFullFrame()
    let before = ProcessFacts.megabytes("VmRSS", of: terminal.process) ?? .nan
    // Twenty entries of the list below the line, some pages of each; then the edition.
    _ = terminal.press("L", quiet: 200)
    for _ in 0..<20 {
      for key in ["j", "\r", " ", " ", "q"] { _ = terminal.press(key, patience: 200) }
    }
    for _ in 0..<30 { _ = terminal.press(" ", patience: 200) }
    for key in ["q", "\r", " ", "n", " "] { _ = terminal.press(key, quiet: 50, patience: 200) }
    let after = ProcessFacts.megabytes("VmRSS", of: terminal.process) ?? .nan
    let peak = ProcessFacts.megabytes("VmHWM", of: terminal.process) ?? .nan
    let own = ProcessFacts.megabytes("RssAnon", of: terminal.process) ?? .nan
    terminal.quit()
    return [
      .atMost(
        60, "MB", "memory while reading, \(store.entryCount) entries", peak,
        how: "the most it ever had (VmHWM) with 20 entries read and 30 pages of the list; at the "
          + "end \(short(after)) MB, of it \(short(own)) MB its own; at the start \(short(before)) MB"
      )
    ]
  }
}
