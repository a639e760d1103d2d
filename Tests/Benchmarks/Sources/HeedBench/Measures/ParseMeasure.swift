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
    let alone: [Figure] = [
      .atLeast(
        100, "MB/s", "parser alone", inside.median,
        how: "\(size), \(entries) entries; of processor time, \(inside.range)")
    ]
    do {
      return try program(corpus, megabytes, size) + alone
    } catch {
      return [.failed("heed parse --json --batch", error)] + alone
    }
  }

  /// The program and libxml2's own tool in turns over the same files, if that is installed.
  private func program(_ corpus: Corpus, _ megabytes: Double, _ size: String) throws -> [Figure] {
    let home = try Home(bench.options.work + "/parse", fresh: true)
    let list = home.folder + "/list.txt"
    try Data((corpus.files.joined(separator: "\n") + "\n").utf8).write(
      to: URL(fileURLWithPath: list))
    let isCompared = FileManager.default.isExecutableFile(atPath: Self.xmllint)
    var rates = Sample()
    var peak = 0.0
    var others = Sample()
    for _ in 0..<max(3, bench.options.rounds) {
      let child = try home.run(
        bench.options.heed, ["parse", "--json", "--batch"], input: list, keepsOutput: false)
      rates.add(megabytes / child.processor)
      peak = max(peak, child.peak)
      guard isCompared else { continue }
      let other = try Child.run(
        Self.xmllint, ["--sax", "--noout"] + corpus.files,
        environment: ["PATH": "/usr/bin:/bin"], errors: home.folder + "/xmllint.txt")
      others.add(megabytes / other.processor)
    }
    let rate = Figure.atLeast(
      100, "MB/s", "heed parse --json --batch", rates.median,
      how: "\(size); of processor time with start and output, \(rates.range); "
        + "\(short(peak)) MB resident")
    guard isCompared else { return [rate] }
    return [
      rate,
      .atLeast(
        0.45, "times", "the same against xmllint --sax", rates.median / others.median,
        how: "xmllint \(short(others.median)) MB/s of processor time, \(others.range)"),
    ]
  }

  private static let xmllint = "/usr/bin/xmllint"
}
