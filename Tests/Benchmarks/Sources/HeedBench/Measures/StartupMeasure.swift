/// From the start to the first full frame: the picture that then stands still.
struct StartupMeasure {
  private let bench: Bench

  init(_ bench: Bench) { self.bench = bench }

  func figures() throws -> [Figure] {
    let small = try bench.smallStore()
    let large = try bench.largeStore()
    // The day's first start makes the edition, and the file cache is cold.
    let first = try start(large).wall
    _ = try start(small)
    var walls = (small: Sample(), large: Sample())
    var processor = (small: Sample(), large: Sample())
    for _ in 0..<max(10, bench.options.rounds * 2) {
      let a = try start(small)
      let b = try start(large)
      walls.small.add(a.wall * 1000)
      walls.large.add(b.wall * 1000)
      processor.small.add(a.processor * 1000)
      processor.large.add(b.processor * 1000)
    }
    let ratio = walls.large.median / walls.small.median
    return [
      .atMost(
        60, "ms", "start to first full frame, \(large.entryCount) entries", walls.large.median,
        how: "median of \(walls.large.count), \(walls.large.range) ms; processor time until it "
          + "slept \(short(processor.large.median)) ms; first start of all \(short(first * 1000)) ms"
      ),
      .atMost(
        1.5, "times", "the same against \(small.entryCount) entries", ratio,
        how: "\(short(walls.small.median)) ms, processor time "
          + "\(short(processor.small.median)) ms"),
    ]
  }

  private func start(_ store: Store) throws -> (wall: Double, processor: Double) {
    let terminal = try MeasuredTerminal(
      bench.options.heed, [], environment: store.home.environment)
    let wall = try terminal.firstFullFrame()
    let processor = ProcessFacts.processor(of: terminal.process)
    terminal.quit()
    return (wall, processor)
  }
}
