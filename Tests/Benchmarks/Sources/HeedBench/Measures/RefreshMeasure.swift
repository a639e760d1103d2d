import FeedModel
import Foundation

/// A refresh of five hundred sources against `curl --parallel` on the same addresses, one of two
/// thousand, and one where some servers are sick.
struct RefreshMeasure {
  private let bench: Bench
  private static let curl = "/usr/bin/curl"
  /// The sources of a refresh, and of a large one.
  private static let sources = 500
  private static let manySources = 2000

  init(_ bench: Bench) { self.bench = bench }

  func figures() throws -> [Figure] {
    guard FileManager.default.isExecutableFile(atPath: Self.curl) else {
      throw BenchError("there is no curl to compare with")
    }
    let corpus = try bench.corpus()
    let server = try server(corpus, .init(count: Self.sources, latency: Milliseconds(30)))
    var curl = Sample()
    var cold = Runs()
    var warm = Runs()
    for _ in 0..<min(5, bench.options.rounds) {
      curl.add(try curlTime(server))
      let home = try subscribed(to: server)
      cold.add(try Refresh(in: home, server, bench))
      warm.add(try Refresh(in: home, server, bench))
    }
    let sick = try sick(corpus, healthy: cold)
    return table(curl: curl, cold: cold, warm: warm) + sick + [try many(corpus)]
  }

  private func table(curl: Sample, cold: Runs, warm: Runs) -> [Figure] {
    [
      .atMost(
        1.8, "times", "refresh of \(Self.sources) sources, 30 ms latency: cold, against curl",
        cold.wall.median / curl.median,
        how: "\(short(cold.wall.median)) s against \(short(curl.median)) s of curl --parallel "
          + "(\(curl.range)); \(cold.said)"),
      .atMost(
        2.5, "s", "the same, processor time", cold.processor.median, how: cold.processor.range),
      .atMost(
        0.35, "s", "all 304", warm.wall.median,
        how: "processor time \(short(warm.processor.median)) s; \(warm.said)"),
      .atMost(
        0.6, "times", "all 304, against curl's first", warm.wall.median / curl.median,
        how: "\(warm.wall.range) s"),
      .atMost(
        80, "MB", "resident while refreshing", cold.peak.most,
        how: "VmHWM, looked at every 3 ms; all 304 \(short(warm.peak.most)) MB"),
    ]
  }

  /// One source in twenty drips, resets, lies about its length, redirects to itself or answers 429.
  private func sick(_ corpus: Corpus, healthy: Runs) throws -> [Figure] {
    let every = 20
    bench.say("refreshing with sick servers, which takes until the slowest is given up")
    let server = try server(
      corpus, .init(count: Self.sources, latency: Milliseconds(30), sickEvery: every))
    let run = try Refresh(in: try subscribed(to: server), server, bench)
    let reasons = Dictionary(grouping: run.reasons) { $0 }.mapValues(\.count)
      .sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }
    return [
      .atMost(
        1.15, "times", "5 % of the servers sick: the last healthy one asked, against none sick",
        run.lastAsked / healthy.lastAsked.median,
        how: "\(short(run.lastAsked)) s against \(short(healthy.lastAsked.median)) s after the "
          + "start; all done after \(short(run.child.wall)) s"),
      .atLeast(
        Double(Self.sources / every), "sources", "sick ones named with a reason",
        Double(run.reasons.count), how: reasons.joined(separator: "; ")),
    ]
  }

  private func many(_ corpus: Corpus) throws -> Figure {
    bench.say("refreshing \(Self.manySources) sources")
    let server = try server(corpus, .init(count: Self.manySources, latency: Milliseconds(30)))
    let run = try Refresh(in: try subscribed(to: server), server, bench)
    return .atMost(
      80, "MB", "resident while refreshing \(Self.manySources) sources", run.child.peak,
      how: "\(short(run.child.wall)) s, processor time \(short(run.child.processor)) s; \(run.said)"
    )
  }

  private func server(_ corpus: Corpus, _ manner: FeedServer.Manner) throws -> FeedServer {
    let packed = bench.options.work + "/packed-\(StableHash.of(corpus.files.joined()))"
    return try FeedServer(corpus, manner, packed: packed)
  }

  /// A home whose store knows the server's addresses and has fetched none.
  private func subscribed(to server: FeedServer) throws -> Home {
    let home = try Home(bench.options.work + "/refresh", fresh: true)
    let list = home.folder + "/list.opml"
    try Data(server.outline.utf8).write(to: URL(fileURLWithPath: list))
    _ = try home.run(bench.options.heed, ["import", list])
    return home
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

  /// One refresh of all sources.
  private struct Refresh {
    /// What it took.
    var child: Child
    /// How many seconds after its start a healthy feed was asked for last.
    var lastAsked: Double
    /// Why sources failed, one for each.
    var reasons: [String]
    /// The beginning of what it said of itself.
    var said: String

    init(in home: Home, _ server: FeedServer, _ bench: Bench) throws {
      let start = Clock.now
      child = try home.run(bench.options.heed, ["refresh", "--all", "--json"])
      lastAsked = server.lastAsked - start
      let output = home.text("output.txt")
      said = String(output.prefix(160)).replacing("\n", with: " ")
      let summary = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
      let failed = summary?["failed"] as? [[String: String]] ?? []
      reasons = failed.compactMap { $0["reason"] }
    }
  }

  /// What several runs took.
  private struct Runs {
    var wall = Sample()
    var processor = Sample()
    var peak = Sample()
    var lastAsked = Sample()
    /// What the last one said of itself.
    var said = ""

    mutating func add(_ run: Refresh) {
      wall.add(run.child.wall)
      processor.add(run.child.processor)
      peak.add(run.child.peak)
      lastAsked.add(run.lastAsked)
      said = run.said
    }
  }
}
