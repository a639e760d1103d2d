import FeedModel
import Foundation
import HeedTestSupport
import Testing

@testable import FeedFetching

/// A file comes whole or not at all, whatever the server does.
final class FetchFileTests {
  private let server: LoopbackServer
  private let path: String
  private let sound = (0..<40_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

  init() throws {
    server = try LoopbackServer()
    path = FileManager.default.temporaryDirectory.path + "/heed-file-\(UUID().uuidString)"
  }

  deinit { for ending in ["", ".part", ".part.version"] { unlink(path + ending) } }

  private func bytes(_ ending: String = "") -> [UInt8]? {
    FileManager.default.contents(atPath: path + ending).map(Array.init)
  }

  /// Asks once; nil when all of it is there, else what stood against it.
  private func fetch(_ answer: LoopbackAnswer, limit: Int64 = 1_000_000) async -> String? {
    server.route("/a", answer)
    guard let file = FetchFile(path: path, limit: limit) else { return "it cannot be opened" }
    var request = FetchRequest(url: server.url("/a"))
    request.file = file
    return file.end(await Fetching.fetcher().fetch(request))
  }

  private func cut(_ header: LoopbackAnswer.Header, after count: Int = 10_000) -> LoopbackAnswer {
    LoopbackAnswer(headers: [header], body: sound, delivery: .cut(afterBytes: count))
  }

  private func part(from: Int, of version: String = "\"1\"") -> LoopbackAnswer {
    LoopbackAnswer(
      status: 206,
      headers: [.init("ETag", version), .init("Content-Range", "bytes \(from)-39999/40000")],
      body: Array(sound[from...]))
  }

  @Test func `what was cut is asked for from there on, later and by another program too`()
    async throws
  {
    #expect(await fetch(cut(.init("ETag", "\"1\""))) != nil)
    #expect(bytes()?.count == nil)
    #expect(bytes(".part")?.count == 10_000)
    #expect(await fetch(part(from: 10_000)) == nil)
    #expect(bytes() == sound)
    #expect(bytes(".part") == nil && bytes(".part.version") == nil)
    let second = try #require(server.requests.last)
    #expect(second.header("range") == "bytes=10000-")
    #expect(second.header("if-range") == "\"1\"")
  }

  @Test(arguments: [LoopbackAnswer.Header("ETag", "W/\"1\""), .init("X-None", "1")])
  func `without a name for the version it begins anew`(header: LoopbackAnswer.Header) async throws {
    #expect(await fetch(cut(header)) != nil)
    #expect(await fetch(LoopbackAnswer(body: sound)) == nil)
    #expect(bytes() == sound)
    #expect(try #require(server.requests.last).header("range") == nil)
  }

  @Test func `a server that has another version sends the whole, and the old part goes`() async {
    #expect(await fetch(cut(.init("ETag", "\"1\""))) != nil)
    #expect(await fetch(LoopbackAnswer(body: [1, 2, 3])) == nil)
    #expect(bytes() == [1, 2, 3])
  }

  @Test func `another part than was asked for spoils nothing`() async {
    #expect(await fetch(cut(.init("ETag", "\"1\""))) != nil)
    #expect(
      await fetch(part(from: 20_000)) == "the server sent another part than was asked for")
    #expect(bytes() == nil)
    #expect(await fetch(part(from: 10_000)) == nil)
    #expect(bytes() == sound)
  }

  @Test func `a part that somebody removed is not made up`() async {
    #expect(await fetch(cut(.init("ETag", "\"1\""))) != nil)
    unlink(path + ".part")
    #expect(await fetch(LoopbackAnswer(body: sound)) == nil)
    #expect(bytes() == sound)
  }

  @Test func `a refusal keeps what was here`() async {
    #expect(await fetch(cut(.init("ETag", "\"1\""))) != nil)
    #expect(await fetch(.status(503)) == "the server said 503: it is not ready now")
    #expect(await fetch(part(from: 10_000)) == nil)
    #expect(bytes() == sound)
  }

  @Test(arguments: [404, 200, 204])
  func `an answer with nothing in it leaves no file`(status: Int) async {
    #expect(await fetch(.status(status)) != nil)
    #expect(bytes() == nil && bytes(".part") == nil)
  }

  @Test func `an empty answer does not end what was cut`() async {
    #expect(await fetch(cut(.init("ETag", "\"1\""))) != nil)
    #expect(await fetch(LoopbackAnswer(body: [])) == "the server gave nothing")
    #expect(bytes() == nil)
  }

  @Test func `what is too large is told from its length, or when it becomes so`() async {
    let message = "it is larger than 0 MB"
    #expect(await fetch(LoopbackAnswer(body: sound), limit: 30_000) == message)
    #expect(bytes(".part") == nil)
    #expect(await fetch(LoopbackAnswer(body: sound, delivery: .endless), limit: 100_000) == message)
    #expect(bytes() == nil)
  }

  @Test func `a link in the file's place is not followed`() async {
    symlink("/dev/null", path + ".part")
    #expect(await fetch(LoopbackAnswer(body: sound)) == "it cannot be opened")
  }
}
