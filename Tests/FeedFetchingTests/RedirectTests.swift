import FeedFetching
import FeedModel
import HeedTestSupport
import Testing

struct RedirectTests {
  private let server: LoopbackServer

  init() throws { server = try LoopbackServer() }

  private func fetch(_ path: String) async -> FetchOutcome {
    await Fetching.fetcher().fetch(FetchRequest(url: server.url(path)))
  }

  @Test(arguments: [301, 308])
  func `a permanent redirect names the new address`(status: Int) async {
    server.route("/old", .redirect(status, to: "/new"))
    server.route("/new", .text(Fetching.feed))
    let body = await fetch("/old").fetched
    #expect(body?.finalURL == server.url("/new"))
    #expect(body?.movedTo == server.url("/new"))
  }

  @Test(arguments: [302, 303, 307])
  func `a temporary redirect is only followed`(status: Int) async {
    server.route("/old", .redirect(status, to: "/new"))
    server.route("/new", .text(Fetching.feed))
    let body = await fetch("/old").fetched
    #expect(body?.finalURL == server.url("/new"))
    #expect(body?.movedTo == nil)
  }

  @Test func `a chain has moved as far as it is permanent from its start`() async {
    server.route("/a", .redirect(301, to: "/b"))
    server.route("/b", .redirect(308, to: "/c"))
    server.route("/c", .redirect(302, to: "/d"))
    server.route("/d", .redirect(301, to: "/e"))
    server.route("/e", .text(Fetching.feed))
    let body = await fetch("/a").fetched
    #expect(body?.finalURL == server.url("/e"))
    #expect(body?.movedTo == server.url("/c"))
  }

  @Test func `a moved feed that has not changed says where it moved`() async {
    server.route("/old", .redirect(301, to: "/new"))
    server.route("/new", .text(Fetching.feed, etag: "\"1\""))
    let request = FetchRequest(
      url: server.url("/old"), validators: CacheValidators(etag: "\"1\""))
    let outcome = await Fetching.fetcher().fetch(request)
    #expect(outcome == .notModified(movedTo: server.url("/new"), freshFor: nil))
  }

  @Test func `a loop ends at the limit`() async {
    server.route("/loop", .redirect(302, to: "/loop"))
    let outcome = await Fetching.fetcher({ $0.maximumRedirects = 4 })
      .fetch(FetchRequest(url: server.url("/loop")))
    #expect(outcome == .failed(.tooManyRedirects(4)))
    #expect(server.requests.count == 5)
  }

  @Test(arguments: ["file:///etc/hostname", "gopher://127.0.0.1/", "javascript:alert(1)"])
  func `a redirect leads to http and https only`(target: String) async {
    server.route("/feed", .redirect(302, to: target))
    #expect(await fetch("/feed") == .failed(.badAddress(target)))
  }

  @Test func `a redirect without a target is a failure`() async {
    server.route("/feed", .status(302))
    #expect(await fetch("/feed") == .failed(.status(302, retryAfter: nil)))
  }

  @Test func `credentials stay with the host they are for`() async throws {
    let other = try LoopbackServer()
    other.route("/feed", .text(Fetching.feed))
    server.route("/here", .redirect(302, to: "/there"))
    server.route("/there", .redirect(302, to: other.url("/feed")))
    let request = FetchRequest(
      url: server.url("/here"), authorization: .basic(user: "a", password: "b"),
      headers: [.init("X-Own", "1")])
    let outcome = await Fetching.fetcher().fetch(request)
    #expect(outcome.fetched?.finalURL == other.url("/feed"))
    #expect(server.requests.map { $0.header("authorization") } == ["Basic YTpi", "Basic YTpi"])
    #expect(other.requests.map { $0.header("authorization") } == [nil])
    #expect(other.requests.map { $0.header("x-own") } == [nil])
  }
}
