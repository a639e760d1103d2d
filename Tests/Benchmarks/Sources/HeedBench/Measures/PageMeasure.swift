import FeedModel
import FeedParsing
import Foundation
import HeedApp
import HeedTestSupport

/// The page: long articles opened and turned over in the built program, and how fast HTML becomes lines,
/// beside the two text browsers of the system over the same articles.
struct PageMeasure {
  private let bench: Bench

  init(_ bench: Bench) { self.bench = bench }

  func figures() throws -> [Figure] {
    let articles = try articles()
    return try turning() + opening(articles) + large() + laying(articles)
  }

  /// The content of every entry of the corpus, the shortest first.
  private func articles() throws -> [[UInt8]] {
    try bench.corpus().load().flatMap { feed in
      // What is no feed has no articles.
      ((try? FeedParser.parse(feed))?.entries ?? []).compactMap { entry in
        (entry.contentHTML ?? entry.summary).map { Array($0.utf8) }
      }
    }.filter { !$0.isEmpty }.sorted { $0.count < $1.count }
  }

  // MARK: On the terminal

  /// A store with `html` for its only entry.
  private func store(_ html: [UInt8], _ name: String) throws -> Home {
    let home = try Home(bench.options.work + "/page-" + name, fresh: true)
    let server = try LoopbackServer()
    let content = String(decoding: html, as: UTF8.self)
    let feed =
      "<rss version=\"2.0\"><channel><title>One</title><link>https://example.org/</link><item>"
      + "<title>The page</title><guid>1</guid><description><![CDATA[\(content)]]></description>"
      + "</item></channel></rss>"
    server.route(
      "/feed",
      LoopbackAnswer(headers: [.init("Content-Type", "text/xml")], body: Array(feed.utf8)))
    _ = try home.run(bench.options.heed, ["add", server.url("/feed")])
    return home
  }

  /// Milliseconds from the key that opens the store's only entry to the last byte of its page.
  private func opened(_ home: Home, _ after: (MeasuredTerminal) throws -> Void = { _ in }) throws
    -> Double
  {
    let terminal = try MeasuredTerminal(bench.options.heed, [], environment: home.environment)
    defer { terminal.quit() }
    _ = try terminal.firstFullFrame()
    // A long article is no part of an edition; the preview beside the list takes its time.
    if !terminal.lines.contains(where: { $0.contains("The page") }) {
      _ = terminal.press("L", quiet: 300)
    }
    terminal.rest(milliseconds: 700)
    guard let answer = terminal.press("\r", quiet: 400), terminal.lines.contains(where: Self.isPage)
    else { throw BenchError("no page in\n" + terminal.lines.joined(separator: "\n")) }
    try after(terminal)
    return answer.delay * 1000
  }

  private static func isPage(_ line: String) -> Bool {
    line.contains(" worth it ") || line.contains("it was worth it")
  }

  private func turning() throws -> [Figure] {
    let size = 1_000_000
    var text = SeededText(seed: Corpus.seed, feed: 1)
    let home = try store(
      SampleArticle.html(length: size, isWide: false, site: 1, &text), "1mb")
    var pages = Sample()
    var bytes = Sample()
    for _ in 0..<bench.options.rounds {
      _ = try opened(home) { terminal in
        let presses = Presses(terminal, keys: " ", count: 100)
        pages = Sample(pages.values + presses.delays.values)
        bytes = Sample(bytes.values + presses.bytes.values)
      }
    }
    let how =
      "\(pages.count) pages in \(bench.options.rounds) visits, the most \(short(pages.most)) "
      + "ms; \(short(bytes.median)) bytes a page"
    return [
      .atMost(3, "ms", "page down in an article of 1 MB, median, 120x40", pages.median, how: how),
      .atMost(10, "ms", "the same, 99th percentile", pages.quantile(0.99), how: how),
    ]
  }

  private func opening(_ articles: [[UInt8]]) throws -> [Figure] {
    let article = articles[min(articles.count - 1, articles.count * 95 / 100)]
    let home = try store(article, "p95")
    let times = Sample(try (0..<max(5, bench.options.rounds)).map { _ in try opened(home) })
    return [
      .atMost(
        10, "ms", "opening the 95th-percentile article", times.median,
        how: "\(article.count) bytes of \(articles.count) articles; \(times.range) ms, to the last "
          + "byte of the page")
    ]
  }

  private func large() throws -> [Figure] {
    var text = SeededText(seed: Corpus.seed, feed: 2)
    let html = SampleArticle.html(length: 10_000_000, isWide: false, site: 2, &text)
    let home = try store(html, "10mb")
    let times = Sample(try (0..<max(3, bench.options.rounds)).map { _ in try opened(home) })
    return [
      .atMost(
        200, "ms", "opening a page of 10 MB", times.median,
        how: "\(html.count) bytes of HTML; \(times.range) ms, to the last byte of the page")
    ]
  }

  // MARK: In lines

  private func laying(_ articles: [[UInt8]]) throws -> [Figure] {
    let megabytes = Double(articles.reduce(0) { $0 + $1.count }) / 1e6
    let home = try Home(bench.options.work + "/page-lines", fresh: true)
    // One document for the others, so that they start once only.
    let path = home.folder + "/articles.html"
    let head = Array("<meta charset=utf-8>".utf8)
    try Data(head + articles.joined(separator: Array("<hr>\n".utf8))).write(
      to: URL(fileURLWithPath: path))
    let others = [
      ("w3m", ["-dump", "-T", "text/html", "-I", "UTF-8", "-cols", "76", path]),
      ("lynx", ["-dump", "-force_html", "-assume_charset=utf-8", "-width=76", path]),
    ].filter { FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0.0) }
    var ours = Sample()
    var layout = Sample()
    var rates = others.map { _ in Sample() }
    var lines = 0
    for _ in 0..<bench.options.rounds {
      layout.add(
        megabytes / Clock.processorTime { lines = Self.lines(of: articles, written: false) })
      ours.add(megabytes / Clock.processorTime { lines = Self.lines(of: articles, written: true) })
      for (index, other) in others.enumerated() {
        let child = try Child.run(
          "/usr/bin/" + other.0, other.1, environment: home.environment,
          output: home.folder + "/\(other.0).txt")
        rates[index].add(megabytes / child.processor)
      }
    }
    let size = "\(articles.count) articles, \(short(megabytes)) MB, \(lines) lines of 76"
    let told = zip(others, rates).map { "\($0.0) \(short($1.median)) MB/s (\($1.range))" }
    let fastest = rates.map(\.median).max() ?? .nan
    return [
      .atLeast(
        40, "MB/s", "HTML to laid-out lines", layout.median,
        how: "\(size); of processor time, \(layout.range)"),
      .atLeast(
        3, "times", "the same against the faster text browser", layout.median / fastest,
        how: told.joined(separator: ", ") + ", all articles as one document, of processor time"),
      .told(
        "HTML to laid-out lines and their text", "\(short(ours.median)) MB/s",
        how: "\(ours.range); \(short(ours.median / fastest)) times the faster text browser, which "
          + "makes no more than the text"),
    ]
  }

  /// How many lines the articles become, their text made or only their ends found.
  private static func lines(of articles: [[UInt8]], written: Bool) -> Int {
    var count = 0
    var length = 0
    for html in articles {
      let layout = ArticleLayout(
        ArticleReader.article(html: html), options: ArticleLayoutOptions(measure: 76))
      count += layout.lineCount
      guard written else { continue }
      for line in layout.lines(0..<layout.lineCount) { length += line.text.utf8.count }
    }
    return length < 0 ? 0 : count
  }
}
