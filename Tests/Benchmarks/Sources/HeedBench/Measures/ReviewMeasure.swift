import FeedModel
import Foundation

/// The budget review with a year of a heavy reader: 200 sources, 150 events a day.
struct ReviewMeasure {
  private let bench: Bench

  init(_ bench: Bench) { self.bench = bench }

  private static let sources = 200
  private static let entriesOfEach = 100

  func figures() throws -> [Figure] {
    let (home, lines) = try home()
    return try openings(home, lines) + outside(home)
  }

  /// A copy of a store of so many sources, with the year written into its ledger.
  private func home() throws -> (Home, Int) {
    let store = try Store(sources: Self.sources, entries: Self.entriesOfEach, bench)
    let now = Int(Date().timeIntervalSince1970)
    // The day begins at four.
    let today = Day(number: (now - 4 * 3600) / 86_400)
    let year = YearOfReading(
      sources: Self.sources, entriesOfEach: Self.entriesOfEach, today: today)
    let folder = bench.options.work + "/review-year"
    let mark = folder + "/day-\(today.number)"
    if bench.options.isFresh || !FileManager.default.fileExists(atPath: mark) {
      bench.say("writing a year of \(year.records.count) ledger lines")
      // What is there is of another day.
      try? FileManager.default.removeItem(atPath: folder)
      try FileManager.default.copyItem(atPath: store.home.folder, toPath: folder)
      try year.write(to: folder + "/data/heed/heed.db")
      try Data().write(to: URL(fileURLWithPath: mark))
    }
    return (try Home(folder), year.records.count)
  }

  private func openings(_ home: Home, _ lines: Int) throws -> [Figure] {
    var opened = Sample()
    var again = Sample()
    var decided = Sample()
    var pages = Sample()
    for _ in 0..<bench.options.rounds {
      let terminal = try MeasuredTerminal(bench.options.heed, [], environment: home.environment)
      _ = try terminal.firstFullFrame()
      terminal.rest(milliseconds: 1000)
      if let time = terminal.time(of: "b", until: "given of") { opened.add(time * 1000) }
      if let time = terminal.time(of: "4", until: "do it") { decided.add(time * 1000) }
      terminal.rest(milliseconds: 1500)
      let turns = Presses(terminal, keys: "1234", count: 24)
      for delay in turns.delays.values { pages.add(delay) }
      _ = terminal.press("q", quiet: 200)
      if let time = terminal.time(of: "b", until: "given of") { again.add(time * 1000) }
      terminal.quit()
    }
    return [
      .atMost(
        100, "ms", "review, key to its first page, 120x40", opened.median,
        how: "\(lines) ledger lines, \(Self.sources) sources; \(opened.range) ms; opened again "
          + "\(short(again.median)) ms"),
      .atMost(
        16, "ms", "a page of the review after it, 99th percentile", pages.quantile(0.99),
        how: "\(pages.count) turns, median \(short(pages.median)) ms, most \(short(pages.most)) ms"),
    ]
  }

  private func outside(_ home: Home) throws -> [Figure] {
    var prompt = Sample()
    var processor = Sample()
    for _ in 0..<max(20, bench.options.rounds) {
      let child = try home.run(
        bench.options.heed, ["budget", "--format", "%g/%b %m"], keepsOutput: false)
      prompt.add(child.wall * 1000)
      processor.add(child.processor * 1000)
    }
    let page = home.folder + "/review.html"
    let html = try home.run(bench.options.heed, ["review", "--html", page])
    let size = try FileManager.default.attributesOfItem(atPath: page)[.size] as? Int ?? 0
    return [
      .atMost(
        20, "ms", "heed budget --format, processor time", processor.median,
        how: "median of \(processor.count), \(processor.range) ms; start to end, looked at every "
          + "3 ms, \(short(prompt.median)) ms"),
      .atMost(
        150, "KB", "the review as a page of HTML", Double(size) / 1024,
        how: "made in \(short(html.processor * 1000)) ms of processor time"),
    ]
  }
}
