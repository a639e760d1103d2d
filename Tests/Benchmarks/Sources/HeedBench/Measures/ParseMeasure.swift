import FeedModel
import FeedParsing
import Foundation

/// How fast feeds are read: by the program, and by the parser alone.
struct ParseMeasure {
  private let bench: Bench

  init(_ bench: Bench) { self.bench = bench }

  func figures() throws -> [Figure] {
    let corpus = try bench.corpus()
    let feeds = try corpus.load()
    let megabytes = Double(feeds.reduce(0) { $0 + $1.count }) / 1e6
    let size = "\(feeds.count) feeds, \(short(megabytes)) MB"
    var inside = Sample()
    var entries = 0
    for _ in 0..<bench.options.rounds {
      entries = 0
      let time = Clock.processorTime {
        for feed in feeds {
          // What is no feed is no entries; the program's own answer is in its output.
          entries += (try? FeedParser.parse(feed).entries.count) ?? 0
        }
      }
      inside.add(megabytes / time)
    }
    var figures: [Figure] = []
    do {
      figures.append(try program(corpus, megabytes, size))
    } catch {
      figures.append(.failed("heed parse --json --batch", error))
    }
    figures.append(
      .atLeast(
        100, "MB/s", "parser alone", inside.median,
        how: "\(size), \(entries) entries; of processor time, \(inside.range)"))
    if let oracle = try xmllint(corpus) {
      let rate = megabytes / oracle
      figures.append(
        .atLeast(
          0.45, "times", "parser alone against xmllint --sax", inside.median / rate,
          how: "xmllint \(short(rate)) MB/s of processor time"))
    }
    return figures
  }

  private func program(_ corpus: Corpus, _ megabytes: Double, _ size: String) throws -> Figure {
    let home = try Home(bench.options.work + "/parse", fresh: true)
    let list = home.folder + "/list.txt"
    try Data((corpus.files.joined(separator: "\n") + "\n").utf8).write(
      to: URL(fileURLWithPath: list))
    var rates = Sample()
    var peak = 0.0
    for _ in 0..<bench.options.rounds {
      let child = try home.run(
        bench.options.heed, ["parse", "--json", "--batch"], input: list, keepsOutput: false)
      rates.add(megabytes / child.processor)
      peak = max(peak, child.peak)
    }
    return .atLeast(
      40, "MB/s", "heed parse --json --batch", rates.median,
      how: "\(size); of processor time with start and output, \(rates.range); "
        + "\(short(peak)) MB resident")
  }

  /// Seconds of processor time that libxml2's own tool takes; nil where it is not installed.
  private func xmllint(_ corpus: Corpus) throws -> Double? {
    let tool = "/usr/bin/xmllint"
    guard FileManager.default.isExecutableFile(atPath: tool) else { return nil }
    var times = Sample()
    for _ in 0..<bench.options.rounds {
      let child = try Child.run(
        tool, ["--sax", "--noout"] + corpus.files, environment: ["PATH": "/usr/bin:/bin"])
      times.add(child.processor)
    }
    return times.median
  }
}
