import FeedModel
import HeedApp
import HeedRuntime
import HeedTestSupport
import Storage
import Synchronization
import Testing

struct RefreshPipelineTests {
  private let server: LoopbackServer
  private let storage: Storage

  init() throws {
    server = try LoopbackServer()
    storage = try Storage.inMemory()
  }

  private func pipeline(at now: Timestamp = RuntimeSample.noon) -> RefreshPipeline {
    RefreshPipeline(storage, fetcher: RuntimeSample.fetcher(), now: { now })
  }

  private func add(_ path: String, stance: Stance = .followed) throws -> Source {
    try storage.addSource(
      feedURL: server.url(path), stance: stance, at: RuntimeSample.noon - .days(1)
    ).source
  }

  @Test func `what is due is fetched, stored and found by its words`() async throws {
    server.route("/a", .text(RuntimeSample.feed("Alpha", count: 5), etag: "\"1\""))
    server.route("/b", .text(RuntimeSample.feed("Beta", count: 2)))
    _ = try add("/a")
    _ = try add("/b")
    _ = try add("/never", stance: .unfollowed)
    let summary = try await pipeline().run(.due)
    #expect(summary.progress == RefreshProgress(total: 2, done: 2, newEntries: 7))
    #expect(summary.fetched == 2)
    #expect(try storage.search("Alpha", at: RuntimeSample.noon).count == 5)
    #expect(try storage.sources().map(\.feedTitle) == ["Alpha", "Beta", nil])
    #expect(try storage.due(at: RuntimeSample.noon).isEmpty)
    #expect(server.requests(for: "/never").isEmpty)
  }

  @Test func `a second run asks with the validators and stores nothing`() async throws {
    server.route(
      "/a", .text(RuntimeSample.feed("Alpha"), etag: "\"1\"", lastModified: "yesterday"))
    let source = try add("/a")
    _ = try await pipeline().run(.all)
    let again = try await pipeline(at: RuntimeSample.noon + .hours(2)).run(.sources([source.id]))
    #expect(again.notModified == 1)
    #expect(again.progress.newEntries == 0)
    #expect(server.requests(for: "/a").last?.header("if-none-match") == "\"1\"")
  }

  @Test func `the same bytes are not read again and new ones bring only what is new`() async throws
  {
    server.route(
      "/a",
      inTurn: [
        .text(RuntimeSample.feed("Alpha", count: 2)), .text(RuntimeSample.feed("Alpha", count: 2)),
        .text(RuntimeSample.feed("Alpha", count: 4)),
      ])
    _ = try add("/a")
    let counts = try await [
      pipeline().run(.all).progress.newEntries, pipeline().run(.all).progress.newEntries,
      pipeline().run(.all).progress.newEntries,
    ]
    #expect(counts == [2, 0, 2])
  }

  @Test func `failures are outcomes: named, kept, and in nobody else's way`() async throws {
    server.route("/good", .text(RuntimeSample.feed("Good")))
    server.route("/gone", .status(410))
    server.route("/page", .text("<html><body>hello</body></html>", type: "text/html"))
    server.route("/empty", .text(""))
    for path in ["/good", "/gone", "/page", "/empty"] { _ = try add(path) }
    let summary = try await pipeline().run(.due)
    #expect(summary.progress.done == 4)
    #expect(summary.progress.newEntries == 3)
    #expect(summary.progress.failures.count == 3)
    let states = try storage.sourceRows(at: RuntimeSample.noon).map(\.fetch)
    #expect(states[0].failure == nil)
    #expect(states[1].failure == .gone)
    #expect(states[1].dueAt > RuntimeSample.noon + .days(3650))
    #expect(states[2].failure?.sentence.contains("web page") == true)
    #expect(states[3].failure != nil)
    #expect(states[3].dueAt > RuntimeSample.noon)
  }

  @Test func `a run that reaches nobody says nothing against the sources`() async throws {
    for port in [1, 2] {
      _ = try storage.addSource(
        feedURL: "http://127.0.0.1:\(port)/feed", stance: .followed, at: RuntimeSample.noon)
    }
    let summary = try await pipeline().run(.due)
    #expect(summary.isOffline)
    #expect(summary.progress.failures.count == 2)
    #expect(try storage.sourceRows(at: RuntimeSample.noon).allSatisfy { $0.fetch.failures == 0 })
  }

  @Test func `a permanent move is stored once it has held for a day`() async throws {
    server.route("/old", .redirect(301, to: "/new"))
    server.route("/new", .text(RuntimeSample.feed("Moved")))
    let source = try add("/old")
    for hours in [0, 12, 30] {
      _ = try await pipeline(at: RuntimeSample.noon + .hours(Int64(hours)))
        .run(.sources([source.id]))
    }
    #expect(try storage.source(source.id)?.feedURL == server.url("/new"))
  }

  @Test func `many sources come in batches, and progress only grows`() async throws {
    for number in 0..<40 {
      server.route("/\(number)", .text(RuntimeSample.feed("Source \(number)", count: 30)))
      _ = try add("/\(number)")
    }
    let seen = ProgressLog()
    let summary = try await pipeline().run(.all) { seen.add($0) }
    #expect(summary.progress.newEntries == 1200)
    let done = seen.all.map(\.done)
    #expect(done == done.sorted())
    #expect(done.last == 40)
    #expect(try storage.entryCounts().all == 1200)
  }

  @Test func `what came is stored while one source keeps everybody waiting`() async throws {
    server.route("/quick", .text(RuntimeSample.feed("Quick")))
    server.route("/slow", LoopbackAnswer(delivery: .silence))
    _ = try add("/quick")
    _ = try add("/slow")
    let pipeline = pipeline()
    let (stream, reports) = AsyncStream.makeStream(of: RefreshProgress.self)
    let task = Task { try await pipeline.run(.all) { reports.yield($0) } }
    for await progress in stream where progress.newEntries == 3 { break }
    #expect(try storage.entryCounts().all == 3)
    task.cancel()
    _ = try await task.value
  }

  @Test func `a cancelled run keeps what it stored and tells so`() async throws {
    server.route("/quick", .text(RuntimeSample.feed("Quick")))
    server.route("/slow", LoopbackAnswer(delivery: .silence))
    _ = try add("/quick")
    _ = try add("/slow")
    let pipeline = pipeline()
    let server = server
    let task = Task { try await pipeline.run(.all) }
    while server.requests(for: "/slow").isEmpty || server.requests(for: "/quick").isEmpty {
      await Task.yield()
    }
    task.cancel()
    let summary = try await task.value
    #expect(summary.isCancelled)
    #expect(try storage.problems(thorough: true).isEmpty)
  }

  @Test func `a mute counts what it hides of what comes`() async throws {
    server.route("/a", .text(RuntimeSample.feed("Alpha", count: 4)))
    let source = try add("/a")
    _ = try storage.add(
      Rule(
        id: RuleID(rawValue: 0), scope: .phrase, pattern: "number 2", createdAt: RuntimeSample.noon)
    )
    _ = try await pipeline().run(.sources([source.id]))
    #expect(try storage.rules().map(\.hitCount) == [1])
  }
}

/// Collects progress from any thread; the lock is unavoidable: the reports come from an actor of the
/// pipeline's and are read by a test.
final class ProgressLog: Sendable {
  private let state = Mutex<[RefreshProgress]>([])

  func add(_ progress: RefreshProgress) { state.withLock { $0.append(progress) } }

  var all: [RefreshProgress] { state.withLock { $0 } }
}
