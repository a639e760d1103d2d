import FeedModel
import HeedApp
import HeedRuntime
import HeedTestSupport
import Storage
import Testing

/// What heed remembers of hosts between refreshes, and what it looks at without adding it.
struct RestingHostsTests {
  private let server: LoopbackServer
  private let storage: Storage

  init() throws {
    server = try LoopbackServer()
    storage = try Storage.inMemory()
  }

  private func pipeline(at now: Timestamp = RuntimeSample.noon) -> RefreshPipeline {
    RefreshPipeline(storage, fetcher: RuntimeSample.fetcher(), now: { now })
  }

  private func add(_ path: String) throws -> Source {
    try storage.addSource(
      feedURL: server.url(path), stance: .followed, at: RuntimeSample.noon - .days(1)
    ).source
  }

  @Test func `a host that said 429 rests as a whole, in later runs too`() async throws {
    server.route("/a", .status(429, .init("Retry-After", "7200")))
    server.route("/b", .text(RuntimeSample.feed("Beta")))
    let first = try add("/a")
    _ = try await pipeline().run(.sources([first.id]))
    let second = try add("/b")
    let summary = try await pipeline(at: RuntimeSample.noon + .hours(1)).run(.all)
    #expect(server.requests(for: "/b").isEmpty)
    #expect(summary.progress.failures.map(\.source) == [first.title, second.title])
    #expect(try storage.fetchState(second.id).failure == nil)
    _ = try await pipeline(at: RuntimeSample.noon + .hours(3)).run(.all)
    #expect(server.requests(for: "/b").count == 1)
  }

  @Test func `when a source is due, and why, is kept`() async throws {
    server.route("/a", .text(RuntimeSample.feed("Alpha")).with("Cache-Control", "max-age=36000"))
    let source = try add("/a")
    _ = try await pipeline().run(.due)
    #expect(try storage.fetchState(source.id).dueReason == .fresh(.hours(10)))
  }

  @Test func `looking for a feed adds nothing, and taking it asks no second time`() async throws {
    server.route(
      "/",
      .text(
        "<html><head><link rel=alternate type='application/rss+xml' href='/blog.xml'></head></html>",
        type: "text/html"))
    server.route("/blog.xml", .text(RuntimeSample.feed("Blog", count: 3)))
    let adding = SourceAdding(
      storage, fetcher: RuntimeSample.fetcher(), now: { RuntimeSample.noon })
    guard case .offer(let offer, let found) = try await adding.look(server.url("/")) else {
      Issue.record("no offer")
      return
    }
    #expect(offer.title == "Blog")
    #expect(offer.latest.map(\.title) == ["Blog number 0", "Blog number 1", "Blog number 2"])
    #expect(offer.price?.contains("min a week") == true)
    #expect(try storage.sources().isEmpty)
    let outcome = try await adding.add(offer.url, stance: .trial, offered: found)
    guard case .added(let row, true, _) = outcome else {
      Issue.record("not added: \(outcome)")
      return
    }
    #expect(row.source.stance == .trial && row.entryCount == 3)
    #expect(server.requests(for: "/blog.xml").count == 1)
  }
}
