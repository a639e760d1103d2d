import FeedModel
import Foundation
import HeedTestSupport

/// Feeds on the loopback, each at an address of its own.
struct FeedServer {
  private let server: LoopbackServer
  /// The feeds' addresses.
  let addresses: [String]

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

  /// Serves files, compressed for whom that is welcome, each after `latency`.
  init(_ corpus: Corpus, first count: Int, latency: Milliseconds, packed: String) throws {
    server = try LoopbackServer()
    var addresses: [String] = []
    for (number, file) in corpus.files.prefix(count).enumerated() {
      let plain = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
      let small = try Self.compressed(file, as: packed + "/\(number).gz")
      let path = "/\(Corpus.name(number))"
      let headers = [
        LoopbackAnswer.Header("Content-Type", "application/xml"), .init("ETag", "\"\(number)\""),
      ]
      server.route(path) { request in
        let isSmall = request.header("accept-encoding")?.contains("gzip") == true
        return LoopbackAnswer(
          headers: isSmall ? headers + [.init("Content-Encoding", "gzip")] : headers,
          body: isSmall ? small : plain, delivery: .after(latency))
      }
      addresses.append(server.url(path))
    }
    self.addresses = addresses
  }

  /// How many requests there were.
  var requestCount: Int { server.requests.count }

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
