import FeedModel
import Foundation
import HeedTestSupport
import Synchronization

/// Feeds on the loopback, each at an address of its own.
final class FeedServer: Sendable {
  private let server: LoopbackServer
  /// The feeds' addresses.
  let addresses: [String]
  /// When a healthy feed was last asked for, by the bench's clock. Held for an instant at a time:
  /// the server answers on a thread of its own.
  private let asked = Mutex(0.0)

  /// How feeds are served.
  struct Manner {
    /// How many addresses; files are served again when there are more.
    var count: Int
    /// How long each answer takes.
    var latency: Milliseconds
    /// Every so many-th address is sick, each in another way; 0 for none.
    var sickEvery = 0
  }

  /// Serves `count` feeds that are made when they are asked for.
  init(making count: Int, of entries: Int, newest: Timestamp) throws {
    server = try LoopbackServer()
    for number in 0..<count {
      server.route("/\(Corpus.name(number))") { _ in
        LoopbackAnswer(
          headers: [.init("Content-Type", "application/xml"), .init("ETag", "\"\(number)\"")],
          body: SampleFeed.bytes(
            number: number, entries: entries, seed: Corpus.seed, newest: newest))
      }
    }
    addresses = (0..<count).map { [server] in server.url("/\(Corpus.name($0))") }
  }

  /// Serves files, compressed for whom that is welcome.
  init(_ corpus: Corpus, _ manner: Manner, packed: String) throws {
    server = try LoopbackServer()
    addresses = (0..<manner.count).map { [server] in server.url("/\(Corpus.name($0))") }
    var sick = 0
    for (number, file) in corpus.files.prefix(manner.count).enumerated() {
      let plain = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
      let small = try Self.compressed(file, as: packed + "/\(number).gz")
      for number in stride(from: number, to: manner.count, by: corpus.files.count) {
        let path = "/\(Corpus.name(number))"
        if manner.sickEvery > 0, number % manner.sickEvery == manner.sickEvery - 1 {
          let answer = Self.sickness(sick, of: plain, at: path)
          sick += 1
          server.route(path) { _ in answer }
          continue
        }
        server.route(path) { [weak self] request in
          self?.asked.withLock { $0 = Clock.now }
          let isSmall = request.header("accept-encoding")?.contains("gzip") == true
          return LoopbackAnswer(
            headers: [
              .init("Content-Type", "application/xml"), .init("ETag", "\"\(number)\""),
            ] + (isSmall ? [.init("Content-Encoding", "gzip")] : []),
            body: isSmall ? small : plain, delivery: .after(manner.latency))
        }
      }
    }
  }

  /// One of the ways in which a server can be sick.
  private static func sickness(_ number: Int, of body: [UInt8], at path: String) -> LoopbackAnswer {
    let healthy = LoopbackAnswer(headers: [.init("Content-Type", "application/xml")], body: body)
    switch number % 5 {
    case 0: return healthy.delivered(.drip(bytes: 50, every: Milliseconds(1000)))
    case 1: return healthy.delivered(.reset(afterBytes: body.count / 2))
    case 2: return healthy.delivered(.claiming(length: body.count * 2))
    case 3: return .redirect(302, to: path)
    default: return .status(429, .init("Retry-After", "60"))
    }
  }

  /// How many requests there were.
  var requestCount: Int { server.requests.count }

  /// When a healthy feed was last asked for.
  var lastAsked: Double { asked.withLock { $0 } }

  /// The list of subscriptions with all addresses.
  var outline: String {
    let lines = addresses.enumerated().map {
      "<outline type=\"rss\" text=\"Source \($0.offset)\" xmlUrl=\"\($0.element)\"/>\n"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <opml version="2.0"><head><title>Sources</title></head><body>
      \(lines.joined())</body></opml>

      """
  }

  /// The file in gzip, made by the system's own.
  private static func compressed(_ file: String, as packed: String) throws -> [UInt8] {
    if !FileManager.default.fileExists(atPath: packed) {
      let folder = URL(fileURLWithPath: packed).deletingLastPathComponent().path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let child = try Child.run(
        "/bin/gzip", ["-6", "-c"], environment: [:], input: file, output: packed)
      guard child.status == 0 else { throw BenchError("gzip failed on \(file)") }
    }
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: packed)))
  }
}
