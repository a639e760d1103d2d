import FeedFetching
import FeedModel
import HeedTestSupport
import Testing

struct ProxyTests {
  @Test func `an http proxy is asked in the place of the host, whose name is not looked up`()
    async throws
  {
    let proxy = try LoopbackServer()
    proxy.route("http://nowhere.invalid/feed", .text(Fetching.feed))
    let fetcher = Fetching.fetcher { $0.proxy = .address(proxy.url("")) }
    let outcome = await fetcher.fetch(FetchRequest(url: "http://nowhere.invalid/feed"))
    #expect(outcome.fetched?.finalURL == "http://nowhere.invalid/feed")
    #expect(proxy.requests.map(\.path) == ["http://nowhere.invalid/feed"])
  }

  @Test func `this machine's own addresses are reached without a proxy`() async throws {
    let server = try LoopbackServer()
    server.route("/feed", .text(Fetching.feed))
    let fetcher = Fetching.fetcher { $0.proxy = .address("http://127.0.0.1:1") }
    let outcome = await fetcher.fetch(FetchRequest(url: server.url("/feed")))
    #expect(outcome.fetched != nil)
  }

  @Test(arguments: ["http", "socks5", "socks5h"])
  func `a proxy that does not answer is a named failure`(scheme: String) async {
    let fetcher = Fetching.fetcher { $0.proxy = .address("\(scheme)://127.0.0.1:1") }
    let outcome = await fetcher.fetch(FetchRequest(url: "http://192.0.2.1/feed"))
    #expect(outcome.failure == .connection("connection refused"))
  }
}
