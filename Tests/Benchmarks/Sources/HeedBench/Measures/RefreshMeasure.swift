import FeedModel
import Foundation

/// A refresh of five hundred sources against `curl --parallel` on the same addresses.
struct RefreshMeasure {
  private let bench: Bench
  private static let curl = "/usr/bin/curl"

  init(_ bench: Bench) { self.bench = bench }

  func figures() throws -> [Figure] {
    guard FileManager.default.isExecutableFile(atPath: Self.curl) else {
      throw BenchError("there is no curl to compare with")
    }
    let corpus = try bench.corpus()
    let packed = bench.options.work + "/packed-\(StableHash.of(corpus.files.joined()))"
    let server = try FeedServer(corpus, first: 500, latency: Milliseconds(30), packed: packed)
    var curl = Sample()
    var cold = Runs()
    var warm = Runs()
    for _ in 0..<min(3, bench.options.rounds) {
      curl.add(try curlTime(server))
      let home = try Home(bench.options.work + "/refresh", fresh: true)
      let list = home.folder + "/list.opml"
      try Data(server.outline.utf8).write(to: URL(fileURLWithPath: list))
      _ = try home.run(bench.options.heed, ["import", list])
      cold.add(try home.run(bench.options.heed, ["refresh", "--all", "--json"]), home)
      warm.add(try home.run(bench.options.heed, ["refresh", "--all", "--json"]), home)
    }
    return table(server, curl: curl, cold: cold, warm: warm)
  }

  private func table(_ server: FeedServer, curl: Sample, cold: Runs, warm: Runs) -> [Figure] {
    let sources = "refresh of \(server.addresses.count) sources, 30 ms latency"
    return [
      .atMost(
        3, "times", "\(sources): cold, against curl --parallel", cold.wall.median / curl.median,
        how: "\(short(cold.wall.median)) s against \(short(curl.median)) s "
          + "(\(curl.range)); \(cold.said)"),
      .atMost(
        2.5, "s", "the same, processor time", cold.processor.median, how: cold.processor.range),
      .atMost(
        0.6, "times", "all 304, against curl's first", warm.wall.median / curl.median,
        how: "\(short(warm.wall.median)) s, processor time \(short(warm.processor.median)) s; "
          + warm.said),
      .atMost(
        80, "MB", "resident while refreshing", cold.peak.most,
        how: "VmHWM, looked at every 3 ms; all 304 \(short(warm.peak.most)) MB"),
    ]
  }

  private func curlTime(_ server: FeedServer) throws -> Double {
    let home = try Home(bench.options.work + "/curl", fresh: true)
    let list = home.folder + "/list.txt"
    let lines = server.addresses.map { "url=\"\($0)\"\noutput=\"/dev/null\"\n" }
    try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: list))
    let child = try home.run(
      Self.curl,
      [
        "-sS", "--compressed", "--parallel", "--parallel-immediate", "--parallel-max", "50", "-K",
        list,
      ])
    return child.wall
  }

  /// What several runs took.
  private struct Runs {
    var wall = Sample()
    var processor = Sample()
    var peak = Sample()
    /// What the last one said of itself.
    var said = ""

    mutating func add(_ child: Child, _ home: Home) {
      wall.add(child.wall)
      processor.add(child.processor)
      peak.add(child.peak)
      said = String(home.text("output.txt").prefix(160)).replacing("\n", with: " ")
    }
  }
}
