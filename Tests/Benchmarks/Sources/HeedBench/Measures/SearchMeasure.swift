/// Full text as it is typed, and filters, in a store of a million entries: the built program on a
/// terminal, from each letter to the frame with its results: the second, since the first shows the letter.
/// A phrase that is rare goes on to be looked for; what comes later is a figure of its own. The page beside
/// the results, which follows when the hands rest, is not waited for.
struct SearchMeasure {
  private let bench: Bench

  init(_ bench: Bench) { self.bench = bench }

  /// What is typed: common words, rare ones, beginnings, phrases and words left out.
  private static let queries = [
    "the server", "memory network", "\"open source\"", "market -team", "qzx", "a", "st",
  ]
  private static let filters = [
    "is:unread newer:7d", "server words>200", "author:server", "-is:read minutes<10", "zzzz",
  ]

  func figures() throws -> [Figure] {
    let store = try Store(sources: bench.options.searched, entries: 100, bench)
    let terminal = try MeasuredTerminal(
      bench.options.heed, [], environment: store.home.environment)
    _ = try terminal.firstFullFrame()
    _ = terminal.press("/", quiet: 500)
    var letters = Sample()
    var whole = Sample()
    var worst = ("", 0.0)
    var longest = ("", 0.0)
    for query in Self.queries {
      for count in 1...query.count {
        let letter = String(query.prefix(count).suffix(1))
        // Less than the rest after which the page beside the results is loaded.
        guard let press = terminal.press(letter, quiet: 100, patience: 5000) else { continue }
        let typed = String(query.prefix(count))
        let first = press.times.count > 1 ? press.times[1] : press.first
        letters.add(first * 1000)
        whole.add(press.delay * 1000)
        if first > worst.1 { worst = (typed, first) }
        if press.delay > longest.1 { longest = (typed, press.delay) }
        terminal.rest(milliseconds: 400)
      }
      _ = terminal.press("\u{15}", quiet: 300)
    }
    terminal.quit()
    let commands = try Self.filters.map { filter in
      let run = try store.home.run(
        bench.options.heed, ["search", "--filter", "--limit", "50", "--", filter])
      return (filter, run.processor * 1000)
    }
    let slowest = commands.max { $0.1 < $1.1 } ?? ("", .nan)
    let each = commands.map { "\($0.0): \(short($0.1))" }.joined(separator: ", ")
    return [
      .atMost(
        30, "ms", "search as you type, letter to results, median, \(store.entryCount) entries",
        letters.median, how: "\(letters.count) letters, \(letters.range)"),
      .atMost(
        30, "ms", "the same, the slowest letter", letters.most, how: "at the end of '\(worst.0)'"),
      .told(
        "until all that is looked through is shown, the slowest letter",
        "\(short(whole.most)) ms",
        how: "at the end of '\(longest.0)'; median \(short(whole.median))"),
      .atMost(
        300, "ms", "the first 50 of a filter, the slowest", slowest.1,
        how: "processor time of `heed search --filter`, start included; \(each)"),
    ]
  }
}
