import FeedModel
import Foundation
import HeedApp
import HeedTestSupport
import Storage
import Testing

@testable import FeedFetching
@testable import HeedRuntime

/// Enclosures that are kept on this machine.
struct DownloadTests {
  private let folder =
    FileManager.default.temporaryDirectory.path
    + "/heed-downloads-\(UUID().uuidString)"

  private func session(_ url: String) throws -> ReaderSession {
    let storage = try Storage.inMemory()
    let (source, _) = try storage.addSource(
      feedURL: "https://example.org/feed", stance: .followed, titleOverride: "Sound",
      at: RuntimeSample.noon - .days(30))
    var entry = ParsedEntry()
    entry.id = "one"
    entry.title = "Episode One"
    entry.published = RuntimeSample.noon - .hours(1)
    entry.contentText = "Notes."
    entry.enclosures = [Enclosure(url: url, type: "audio/mpeg")]
    _ = try storage.record(
      FeedUpdate(
        sourceID: source.id, at: RuntimeSample.noon - .minutes(10), state: FetchState(),
        entries: [EntryDraft(entry, words: 300, linkHash: 1)]))
    var session = ReaderSession(storage: storage)
    session.downloadFolder = folder
    return session
  }

  private func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: folder + "/" + name).map(Array.init)
  }

  private let sound = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

  @Test func `an enclosure comes into a file of its own and the screen says so`() async throws {
    let server = try LoopbackServer()
    server.route("/a.mp3", LoopbackAnswer(body: sound))
    let session = try session(server.url("/a.mp3"))
    let shown = try await session.run(
      .press("D"), .until("Episode One is here"), .press(":"), .type("downloads"), .press("enter"),
      .show)
    #expect(shown[0].contains("here, 0.2 MB"))
    #expect(bytes("Episode-One-1.mp3") == sound)
    #expect(bytes("Episode-One-1.mp3.part") == nil)
  }

  @Test func `what was cut short is gone on with where the server has the same version`()
    async throws
  {
    let server = try LoopbackServer()
    let (sound, etag) = (sound, LoopbackAnswer.Header("ETag", "\"v1\""))
    server.route("/a.mp3") { request in
      guard let range = request.header("range") else {
        return LoopbackAnswer(headers: [etag], body: sound, delivery: .cut(afterBytes: 100_000))
      }
      let from = Int(range.drop { !$0.isNumber }.dropLast()) ?? 0
      return LoopbackAnswer(
        status: 206,
        headers: [etag, .init("Content-Range", "bytes \(from)-299999/300000")],
        body: Array(sound[from...]))
    }
    let session = try session(server.url("/a.mp3"))
    let shown = try await session.run(
      .press("D"), .until("stopped in the middle"), .press(":"), .type("downloads"),
      .press("enter"), .show, .press("r"), .until("here, 0.2 MB"), .show)
    #expect(shown[0].contains("stopped in the middle"))
    #expect(bytes("Episode-One-1.mp3") == sound)
    #expect(server.requests.count == 2)
  }

  @Test func `a server that fails is told in plain words`() async throws {
    let server = try LoopbackServer()
    let session = try session(server.url("/gone.mp3"))
    try await session.run(.press("D"), .until("Episode One: the server said 404"))
    #expect(bytes("Episode-One-1.mp3") == nil)
  }

  @Test func `what hangs can be stopped and is kept`() async throws {
    let server = try LoopbackServer()
    server.route(
      "/a.mp3", LoopbackAnswer(body: sound, delivery: .drip(bytes: 1000, every: Milliseconds(50))))
    let session = try session(server.url("/a.mp3"))
    let shown = try await session.run(
      .press("D"), .press(":"), .type("downloads"), .press("enter"), .until("of 0.2 MB"),
      .press("d"),
      .until("stopped at"), .show)
    #expect(shown[0].contains("stopped at"))
    #expect(bytes("Episode-One-1.mp3.part") != nil)
  }

  @Test(arguments: [
    ("https://e.org/a/b.MP3?x=1", ".mp3"), ("https://e.org/", ""), ("https://e.org/.htaccess", ""),
    ("https://e.org/a.tar-gz", ""), ("https://e.org/a.b/../../x", ""),
    ("https://e.org/a.longending", ""), ("https://e.org/run.sh", ""), ("https://e.org/a.jar", ""),
  ])
  func `the file is named by the title and by nothing of the address but its ending`(
    url: String, ending: String
  ) {
    let entry = Entry(
      id: EntryID(rawValue: 7), sourceID: SourceID(rawValue: 1), title: "../../etc: x",
      publishedAt: RuntimeSample.noon)
    #expect(DownloadDesk.path(for: entry, url, in: "/d") == "/d/etc-x-7" + ending)
  }
}
