import Attention
import FeedModel
import HeedApp
import HeedRuntime
import HeedTestSupport
import Storage
import Testing

struct SourceAddingTests {
  private let server: LoopbackServer
  private let storage: Storage

  init() throws {
    server = try LoopbackServer()
    storage = try Storage.inMemory()
  }

  private var adding: SourceAdding {
    SourceAdding(storage, fetcher: RuntimeSample.fetcher(), now: { RuntimeSample.noon })
  }

  private func page(_ links: String) -> LoopbackAnswer {
    .text("<html><head>\(links)</head><body>Hi</body></html>", type: "text/html")
  }

  @Test func `a feed is added with its entries and a price`() async throws {
    server.route("/feed", .text(RuntimeSample.feed("Alpha", count: 4)))
    let outcome = try await adding.add(
      server.url("/feed"), stance: .trial, tags: ["essays"], note: "a friend's")
    guard case .added(let row, let isNew, let price) = outcome else {
      Issue.record("not added: \(outcome)")
      return
    }
    #expect(isNew)
    #expect(row.source.title == "Alpha")
    #expect(row.source.stance == .trial)
    #expect(row.source.tags == ["essays"])
    #expect(row.entryCount == 4)
    #expect(price?.sentence.contains("min a week") == true)
  }

  @Test func `adding it again changes nothing and asks nobody`() async throws {
    server.route("/feed", .text(RuntimeSample.feed("Alpha")))
    _ = try await adding.add(server.url("/feed"), stance: .followed)
    let again = try await adding.add(server.url("/feed"), stance: .must)
    guard case .added(let row, false, nil) = again else {
      Issue.record("not the known one: \(again)")
      return
    }
    #expect(row.source.stance == .followed)
    #expect(server.requests.count == 1)
  }

  @Test func `a page's only feed is added`() async throws {
    server.route(
      "/", page("<link rel=alternate type='application/rss+xml' href='/blog.xml'>"))
    server.route("/blog.xml", .text(RuntimeSample.feed("Blog")))
    let outcome = try await adding.add(server.url("/"), stance: .followed)
    guard case .added(let row, true, _) = outcome else {
      Issue.record("not added: \(outcome)")
      return
    }
    #expect(row.source.feedURL == server.url("/blog.xml"))
  }

  @Test func `a page with several feeds offers them and adds none`() async throws {
    server.route(
      "/",
      page(
        """
        <link rel=alternate type='application/rss+xml' title='Posts' href='/posts.xml'>
        <link rel=alternate type='application/atom+xml' title='Notes' href='/notes.xml'>
        """))
    let outcome = try await adding.add(server.url("/"), stance: .followed)
    #expect(
      outcome
        == .candidates(
          [
            FeedCandidate(url: server.url("/posts.xml"), title: "Posts"),
            FeedCandidate(url: server.url("/notes.xml"), title: "Notes"),
          ], from: server.url("/")))
    #expect(try storage.sources().isEmpty)
  }

  @Test func `a page that names none is searched where feeds usually lie`() async throws {
    server.route("/", page(""))
    server.route("/atom.xml", .text(RuntimeSample.feed("Hidden")))
    let outcome = try await adding.add(server.url("/"), stance: .followed)
    guard case .added(let row, true, _) = outcome else {
      Issue.record("not added: \(outcome)")
      return
    }
    #expect(row.source.feedURL == server.url("/atom.xml"))
  }

  @Test func `what cannot be added is said in a sentence`() async throws {
    server.route("/gone", .status(404))
    server.route("/text", .text("just words", type: "text/plain"))
    for path in ["/gone", "/text"] {
      await #expect(throws: LibraryError.self) {
        try await adding.add(server.url(path), stance: .followed)
      }
    }
    for address in ["file:///etc/passwd", "exec:ls", "", "/etc/passwd", "javascript:alert(1)"] {
      await #expect(throws: LibraryError.badAddress(address)) {
        try await adding.add(address, stance: .followed)
      }
    }
  }

  @Test(arguments: [
    ("example.org", "https://example.org"), ("example.org:8080/x", "https://example.org:8080/x"),
    ("feed://example.org/a", "http://example.org/a"),
    ("feed:https://example.org/a", "https://example.org/a"),
    (" HTTP://Example.org/ ", "HTTP://Example.org/"),
  ])
  func `addresses are understood as people type them`(typed: String, meant: String) {
    #expect(TypedAddress.url(typed) == meant)
  }
}
