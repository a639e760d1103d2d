import FeedModel
import HeedTestSupport
import Testing

@testable import FeedFetching

struct FetchFailureTests {
  private let server: LoopbackServer

  init() throws { server = try LoopbackServer() }

  private func outcome(
    of answer: LoopbackAnswer, _ change: (inout FetchSettings) -> Void = { _ in }
  ) async -> FetchOutcome {
    server.route("/feed", answer)
    return await Fetching.fetcher(change).fetch(FetchRequest(url: server.url("/feed")))
  }

  @Test func `410 says that the feed is gone`() async {
    #expect(await outcome(of: .status(410)) == .failed(.gone))
  }

  @Test(arguments: [400, 401, 403, 404, 500, 502, 206])
  func `other statuses are named`(status: Int) async {
    #expect(await outcome(of: .status(status)) == .failed(.status(status, retryAfter: nil)))
  }

  @Test(arguments: [
    (429, "90", Milliseconds.seconds(90)),
    (503, "Wed, 25 Nov 2026 13:00:00 GMT", Milliseconds.hours(1)),
    (503, "Wed, 25 Nov 2026 11:00:00 GMT", Milliseconds.zero),
  ])
  func `a wish to wait is read`(status: Int, text: String, wait: Milliseconds) async {
    let answer = LoopbackAnswer.status(status, .init("Retry-After", text))
    #expect(await outcome(of: answer) == .failed(.status(status, retryAfter: wait)))
  }

  @Test func `a host that asked for rest is left alone, all its feeds included`() async {
    server.route("/a", .status(429, .init("Retry-After", "300")))
    server.route("/b", .text(Fetching.feed))
    let fetcher = Fetching.fetcher { $0.exemptsLoopback = false }
    _ = await fetcher.fetch(FetchRequest(url: server.url("/a")))
    let second = await fetcher.fetch(FetchRequest(url: server.url("/b")))
    guard case .failed(.status(429, let wait?)) = second else {
      Issue.record("\(second)")
      return
    }
    #expect(wait > .zero && wait <= .seconds(300))
    #expect(server.requests.map(\.path) == ["/a"])
  }

  @Test func `a body beyond the limit is broken off`() async {
    let endless = LoopbackAnswer.text(String(repeating: "x", count: 4096)).delivered(.endless)
    #expect(await outcome(of: endless) { $0.maximumBytes = 100_000 } == .failed(.tooLarge(100_000)))
  }

  @Test(arguments: [false, true])
  func `a gzip bomb stops at the limit`(byCurl: Bool) async {
    let bomb = LoopbackAnswer(
      headers: [.init("Content-Encoding", "gzip")], body: Compression.gzipBomb(megabytes: 32))
    let outcome = await outcome(of: bomb) {
      $0.maximumBytes = 1_000_000
      $0.leavesDecodingToCurl = byCurl
    }
    #expect(outcome == .failed(.tooLarge(1_000_000)))
  }

  @Test(arguments: [false, true])
  func `a brotli bomb stops at the limit`(byCurl: Bool) async {
    let bomb = LoopbackAnswer(
      headers: [.init("Content-Encoding", "br")], body: Compression.brotliBomb)
    let outcome = await outcome(of: bomb) {
      $0.maximumBytes = 1_000_000
      $0.leavesDecodingToCurl = byCurl
    }
    #expect(outcome == .failed(.tooLarge(1_000_000)))
  }

  @Test func `an answer that begins and never ends runs out of time`() async {
    let answer = LoopbackAnswer.text("0123456789")
      .delivered(.drip(bytes: 1, every: Milliseconds(30)))
    #expect(
      await outcome(of: answer) { $0.totalTimeout = Milliseconds(80) } == .failed(.timeout(1)))
  }

  @Test func `a server that says nothing runs out of time`() async {
    let answer = LoopbackAnswer().delivered(.silence)
    #expect(
      await outcome(of: answer) { $0.totalTimeout = Milliseconds(50) } == .failed(.timeout(1)))
  }

  @Test(arguments: [
    (
      LoopbackAnswer.Delivery.reset(afterBytes: 5),
      "the connection failed: connection reset by peer"
    ),
    (.cut(afterBytes: 5), "127.0.0.1 stopped in the middle of its answer"),
    (.claiming(length: 100_000), "127.0.0.1 stopped in the middle of its answer"),
    (.hangUp, "the connection failed: the host hung up without an answer"),
  ])
  func `broken answers are named`(delivery: LoopbackAnswer.Delivery, said: String) async {
    let answer = LoopbackAnswer.text(Fetching.feed).delivered(delivery)
    #expect(await outcome(of: answer).failure?.sentence == said)
  }

  @Test func `an answer shorter than the connection holds ends where it says`() async {
    let answer = LoopbackAnswer.text(Fetching.feed).delivered(.claiming(length: 4))
    #expect(await outcome(of: answer).fetched?.bytes == Array("<rss".utf8))
  }

  @Test func `what is not HTTP is no answer`() async {
    let answer = LoopbackAnswer(body: Array("SSH-2.0-x\r\n\r\n".utf8), delivery: .raw)
    guard case .failed(.connection) = await outcome(of: answer) else {
      Issue.record("an answer was taken")
      return
    }
  }

  @Test(arguments: [true, false])
  func `the rest of another answer is not taken for this one`(endsWell: Bool) async {
    let rest = LoopbackAnswer(body: Array("</channel></rss>\r\n\r\n".utf8), delivery: .raw)
    server.route("/first", .text(Fetching.feed))
    server.route("/second", inTurn: [rest, endsWell ? .text(Fetching.feed) : rest])
    let requests = ["/first", "/second"].map { FetchRequest(url: server.url($0)) }
    var outcomes: [FetchOutcome] = []
    for await answer in Fetching.fetcher({ $0.inFlight = 1 }).fetch(all: requests) {
      outcomes.append(answer.outcome)
    }
    #expect(server.requests.map(\.path) == ["/first", "/second", "/second"])
    if endsWell {
      #expect(outcomes.last?.fetched?.bytes == Array(Fetching.feed.utf8))
    } else {
      #expect(outcomes.last == .failed(.connection("the answer is not HTTP")))
    }
  }

  @Test func `a head without an end is broken off`() async {
    var answer = LoopbackAnswer.text(Fetching.feed)
    for number in 0..<400 {
      answer.headers.append(.init("X-\(number)", String(repeating: "x", count: 1000)))
    }
    #expect(
      await outcome(of: answer) == .failed(.connection("the answer's head is too long")))
  }

  @Test func `a header line without an end is broken off`() async {
    let answer = LoopbackAnswer.text(Fetching.feed)
      .with("X-Long", String(repeating: "x", count: 200_000))
    #expect(await outcome(of: answer) == .failed(.connection("the answer's head is too long")))
  }

  @Test(arguments: [("gzip", true), ("br", true), ("br", false), ("deflate", false)])
  func `false compression is named`(encoding: String, byCurl: Bool) async {
    let answer = LoopbackAnswer.text(Fetching.feed).with("Content-Encoding", encoding)
    #expect(
      await outcome(of: answer) { $0.leavesDecodingToCurl = byCurl }
        == .failed(.connection("the answer is not compressed as it says")))
  }

  @Test func `nobody listening is named`() async throws {
    let url = server.url("/feed")
    server.stop()
    let outcome = await Fetching.fetcher().fetch(FetchRequest(url: url))
    #expect(outcome == .failed(.connection("connection refused")))
  }

  @Test func `a host that cannot be is named without its credentials`() async {
    let request = FetchRequest(url: "http://ann:secret@no-such-host.invalid/feed")
    let outcome = await Fetching.fetcher().fetch(request)
    #expect(outcome == .failed(.unknownHost("no-such-host.invalid")))
  }

  @Test(arguments: [
    ("ftp://example.org/feed", "ftp://example.org/feed"),
    ("exec:ls", "exec:ls"),
    ("http://ann:secret@", ""),
    ("https://ann:secret@exa mple.org/", "exa mple.org/"),
    ("", ""),
  ])
  func `what is no web address is refused without its secrets`(url: String, shown: String) async {
    let outcome = await Fetching.fetcher().fetch(FetchRequest(url: url))
    #expect(outcome == .failed(.badAddress(shown)))
  }

  @Test func `one failure leaves the others untouched`() async {
    server.route("/good", .text(Fetching.feed))
    server.route("/bad", .text("xxxxxxxxxx").delivered(.reset(afterBytes: 3)))
    let requests = ["/bad", "/good", "/bad", "/good"].map { FetchRequest(url: server.url($0)) }
    var good = 0
    for await answer in Fetching.fetcher().fetch(all: requests) where answer.outcome.fetched != nil
    {
      good += 1
    }
    #expect(good == 2)
  }
}
