import FeedModel
import HeedTestSupport
import Testing

@testable import FeedFetching

struct FeedFetcherTests {
  private let server: LoopbackServer

  init() throws { server = try LoopbackServer() }

  @Test func `a feed comes with its type, validators and address`() async {
    server.route(
      "/feed",
      .text(Fetching.feed, etag: "W/\"v1\"", lastModified: "Tue, 24 Nov 2026 10:00:00 GMT"))
    let outcome = await Fetching.fetcher().fetch(FetchRequest(url: server.url("/feed")))
    #expect(
      outcome
        == .body(
          FetchedBody(
            bytes: Array(Fetching.feed.utf8), contentType: "application/rss+xml",
            validators: CacheValidators(
              etag: "W/\"v1\"", lastModified: "Tue, 24 Nov 2026 10:00:00 GMT"),
            finalURL: server.url("/feed"))))
  }

  @Test(arguments: [
    CacheValidators(etag: "\"v1\""),
    CacheValidators(lastModified: "Tue, 24 Nov 2026 10:00:00 GMT"),
  ])
  func `what has not changed is not sent again`(validators: CacheValidators) async {
    server.route(
      "/feed",
      .text(Fetching.feed, etag: "\"v1\"", lastModified: "Tue, 24 Nov 2026 10:00:00 GMT")
        .with("Cache-Control", "public, max-age=7200").with("Age", "600"))
    let request = FetchRequest(url: server.url("/feed"), validators: validators)
    let outcome = await Fetching.fetcher().fetch(request)
    #expect(outcome == .notModified(movedTo: nil, freshFor: .minutes(110)))
  }

  @Test func `"not modified" to a request that asked for no such thing is a failure`() async {
    server.route("/feed", .status(304))
    let outcome = await Fetching.fetcher().fetch(FetchRequest(url: server.url("/feed")))
    #expect(outcome == .failed(.status(304, retryAfter: nil)))
  }

  @Test func `a server learns no more than that heed asks`() async throws {
    server.route("/a", .redirect(302, to: "/b").with("Set-Cookie", "id=1; Path=/"))
    server.route("/b", .text(Fetching.feed).with("Set-Cookie", "id=2; Path=/"))
    let fetcher = Fetching.fetcher()
    for _ in 0..<2 { _ = await fetcher.fetch(FetchRequest(url: server.url("/a"))) }
    #expect(server.requests.count == 4)
    for request in server.requests {
      #expect(request.method == "GET")
      #expect(request.header("user-agent") == "heed/0.0")
      #expect(request.header("accept-language") == "*")
      #expect(
        Set(request.headers.map(\.name))
          == ["host", "user-agent", "accept", "accept-encoding", "accept-language"])
    }
  }

  @Test(arguments: [false, true])
  func `compressed answers arrive unfolded`(byCurl: Bool) async throws {
    var brotli = LoopbackAnswer.text(Fetching.feed).with("Content-Encoding", "br")
    brotli.body = Compression.brotli(brotli.body)
    server.route("/feed", inTurn: [.text(Fetching.feed).gzipped, brotli, .text(Fetching.feed)])
    let fetcher = Fetching.fetcher { $0.leavesDecodingToCurl = byCurl }
    for _ in 0..<3 {
      let outcome = await fetcher.fetch(FetchRequest(url: server.url("/feed")))
      #expect(outcome.fetched?.bytes == Array(Fetching.feed.utf8))
    }
    let accepted = try #require(server.requests.first?.header("accept-encoding"))
    for coding in ["gzip", "deflate", "br"] { #expect(accepted.contains(coding)) }
  }

  @Test func `bodies wait for their reader as they came`() async {
    let answer = LoopbackAnswer(
      headers: [.init("Content-Encoding", "br")], body: Compression.brotliBomb)
    for number in 0..<6 { server.route("/\(number)", answer) }
    let requests = (0..<6).map { FetchRequest(url: server.url("/\($0)")) }
    let fetcher = Fetching.fetcher {
      $0.maximumBytes = 1_000_000
      $0.waitingBytes = 7 * Compression.brotliBomb.count
      $0.inFlight = 1
    }
    let stream = fetcher.fetch(all: requests)
    // Behind all of the stream: nothing that waits holds it up.
    _ = await fetcher.fetch(FetchRequest(url: server.url("/0")))
    #expect(server.requests.count == 7)
    for await answer in stream { #expect(answer.outcome == .failed(.tooLarge(1_000_000))) }
  }

  @Test func `the name and password of an address are sent and shown nowhere`() async {
    server.route("/feed", .text(Fetching.feed))
    let url = server.url("/feed").replacing("//", with: "//ann:s%40ve@")
    let outcome = await Fetching.fetcher().fetch(FetchRequest(url: url))
    #expect(outcome.fetched?.finalURL == server.url("/feed"))
    #expect(server.requests.first?.header("authorization") == "Basic YW5uOnNAdmU=")
  }

  @Test func `a token and own headers are sent, broken ones are not`() async {
    server.route("/feed", .text(Fetching.feed))
    let request = FetchRequest(
      url: server.url("/feed"), authorization: .bearer("t0ken"),
      headers: [.init("X-Own", "1"), .init("X-Bad", "1\r\nX-Smuggled: 2")])
    _ = await Fetching.fetcher().fetch(request)
    #expect(server.requests.first?.header("authorization") == "Bearer t0ken")
    #expect(server.requests.first?.header("x-own") == "1")
    #expect(server.requests.first?.header("x-smuggled") == nil)
  }

  @Test func `many requests come back one answer each`() async {
    for number in 0..<60 { server.route("/\(number)", .text("feed \(number)")) }
    let requests = (0..<60).map {
      FetchRequest(source: SourceID(rawValue: $0), url: server.url("/\($0)"))
    }
    var bodies: [Int64: String] = [:]
    for await answer in Fetching.fetcher().fetch(all: requests) {
      guard let source = answer.request.source else { continue }
      bodies[source.rawValue] = answer.outcome.fetched.map {
        String(decoding: $0.bytes, as: UTF8.self)
      }
    }
    #expect(bodies.count == 60)
    #expect(bodies.allSatisfy { $0.value == "feed \($0.key)" })
  }

  @Test func `several tasks may take from one stream`() async {
    for number in 0..<40 { server.route("/\(number)", .text("feed \(number)")) }
    let stream = Fetching.fetcher().fetch(
      all: (0..<40).map { FetchRequest(url: server.url("/\($0)")) })
    let urls = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<3 {
        group.addTask {
          var taken: [String] = []
          for await answer in stream { taken.append(answer.request.url) }
          return taken
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(urls.count == 40)
    #expect(Set(urls).count == 40)
  }

  @Test func `no requests give an empty stream`() async {
    var count = 0
    for await _ in Fetching.fetcher().fetch(all: []) { count += 1 }
    #expect(count == 0)
  }

  @Test func `no more than the limit are under way at once`() async {
    for number in 0..<12 {
      server.route("/\(number)", .text("x").delivered(.after(Milliseconds(10))))
    }
    let requests = (0..<12).map { FetchRequest(url: server.url("/\($0)")) }
    for await _ in Fetching.fetcher({ $0.inFlight = 3 }).fetch(all: requests) {}
    #expect(server.requests.count == 12)
    #expect(server.mostAtOnce <= 3)
  }

  @Test func `a host is asked no more at once than its limit`() async {
    for number in 0..<8 {
      server.route("/\(number)", .text("x").delivered(.after(Milliseconds(10))))
    }
    let requests = (0..<8).map { FetchRequest(url: server.url("/\($0)")) }
    let fetcher = Fetching.fetcher { $0.exemptsLoopback = false }
    for await _ in fetcher.fetch(all: requests) {}
    #expect(server.requests.count == 8)
    #expect(server.mostAtOnce <= 2)
  }

  @Test func `bodies that nobody takes hold up further requests`() async {
    for number in 0..<6 { server.route("/\(number)", .text("0123456789")) }
    let requests = (0..<6).map { FetchRequest(url: server.url("/\($0)")) }
    let fetcher = Fetching.fetcher {
      $0.waitingBytes = 15
      $0.inFlight = 1
    }
    let stream = fetcher.fetch(all: requests)
    // By the time this answers, the first two of the stream have filled its room.
    _ = await fetcher.fetch(FetchRequest(url: server.url("/0")))
    #expect(server.requests.count <= 4)
    var count = 0
    for await _ in stream { count += 1 }
    #expect(count == 6)
  }

  @Test func `cancelling gives up what is under way`() async {
    server.route("/feed", LoopbackAnswer().delivered(.silence))
    let fetcher = Fetching.fetcher()
    let url = server.url("/feed")
    let task = Task { await fetcher.fetch(FetchRequest(url: url)) }
    task.cancel()
    #expect(await task.value == .failed(.connection("cancelled")))
  }

  @Test func `a dropped stream gives up what is under way`() async {
    server.route("/hang", LoopbackAnswer().delivered(.silence))
    server.route("/feed", .text("x"))
    let fetcher = Fetching.fetcher { $0.inFlight = 1 }
    do {
      let requests = ["/feed", "/hang", "/hang"].map { FetchRequest(url: server.url($0)) }
      for await _ in fetcher.fetch(all: requests) { break }
    }
    // It would wait behind both silences, were they still asked for.
    let outcome = await fetcher.fetch(FetchRequest(url: server.url("/feed")))
    #expect(outcome.fetched != nil)
  }

  @Test func `a slow server does not hold up the others`() async {
    server.route("/hang", LoopbackAnswer().delivered(.silence))
    server.route("/feed", .text("x"))
    let fetcher = Fetching.fetcher {
      $0.inFlight = 1
      $0.patience = Milliseconds(20)
      $0.totalTimeout = .seconds(2)
    }
    let requests = ["/hang", "/feed"].map { FetchRequest(url: server.url($0)) }
    var first: FetchAnswer?
    for await answer in fetcher.fetch(all: requests) {
      first = answer
      break
    }
    #expect(first?.request.url == server.url("/feed"))
  }
}
