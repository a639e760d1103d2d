/// What the reader does while nobody does anything.
struct IdleMeasure {
  private let bench: Bench
  private static let seconds: Int32 = 3

  init(_ bench: Bench) { self.bench = bench }

  func figures() throws -> [Figure] {
    let store = try bench.smallStore()
    let terminal = try MeasuredTerminal(
      bench.options.heed, [], environment: store.home.environment)
    _ = try terminal.firstFullFrame()
    let today = idle(terminal)
    _ = terminal.press("\r", quiet: 500)
    let reading = idle(terminal)
    terminal.quit()
    return [
      figure("idle for 3 s on the first screen", today),
      figure("idle for 3 s in an entry", reading),
    ]
  }

  private typealias Use = (ticks: Int, seconds: Double, sleeps: Double)

  private func idle(_ terminal: MeasuredTerminal) -> Use {
    let process = terminal.process
    let before = (
      ProcessFacts.ticks(of: process), ProcessFacts.processor(of: process),
      ProcessFacts.sleeps(of: process)
    )
    terminal.rest(milliseconds: Self.seconds * 1000)
    return (
      ProcessFacts.ticks(of: process) - before.0,
      // A thread that ended takes its account with it.
      max(0, ProcessFacts.processor(of: process) - before.1),
      ProcessFacts.sleeps(of: process) - before.2
    )
  }

  private func figure(_ name: String, _ use: Use) -> Figure {
    .atMost(
      0, "ticks", name, Double(use.ticks),
      how: "utime + stime of /proc; by the scheduler's account \(short(use.seconds * 1000)) ms, "
        + "main thread woken \(short(use.sleeps)) times")
  }
}
