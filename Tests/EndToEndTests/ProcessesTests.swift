import FeedModel
import Foundation
import HeedTestSupport
import Storage
import Testing

/// Several processes on one store, and processes that are killed.
struct ProcessesTests {
  private let server: LoopbackServer
  private let program: HeedProgram

  private static let count = 8

  init() throws {
    server = try LoopbackServer()
    program = try HeedProgram()
    try program.configure("config.toml", SampleLibrary.quietSettings)
    let items = (1...40).map { number in
      "<item><guid>\(number)</guid><title>Item \(number)</title>"
        + "<description>Words about \(number).</description></item>"
    }
    for number in 0..<Self.count {
      server.route(
        "/\(number)",
        .text(
          "<rss version=\"2.0\"><channel><title>Feed \(number)</title>\(items.joined())"
            + "</channel></rss>"))
    }
    _ = try program.importList((0..<Self.count).map { server.url("/\($0)") })
  }

  @Test func `refreshes at the same time and an open reader are in nobody's way`() throws {
    let reader = try program.start()
    try reader.wait(forText: "Nothing is on offer today.")
    let refreshes = try (0..<3).map { _ in
      try program.start(["refresh", "--all", "--json"], columns: 200)
    }
    try reader.press("S")
    try reader.wait("the sources") { $0.line(0).contains("Sources") }
    for refresh in refreshes {
      #expect(try refresh.waitForExit(seconds: 30) == 0)
      #expect(refresh.text.contains("\"failed\":[]"))
    }
    try reader.press("q")
    try reader.wait(forText: "That is today's edition.")
    try reader.leave()
    let storage = try program.openStore()
    defer { storage.close() }
    #expect(try storage.entryCounts().all == Self.count * 40)
    #expect(try storage.problems(thorough: true).isEmpty)
    #expect(try program.run("ledger", "verify").status == 0)
  }

  @Test func `a refresh killed at any moment leaves a sound store, and the next one finishes`()
    throws
  {
    server.route("/0", LoopbackAnswer(delivery: .silence))
    let refresh = try program.start(["refresh"], columns: 200)
    try refresh.wait("some feeds stored") { _ in
      let storage = try program.openStore()
      defer { storage.close() }
      return try storage.entryCounts().all > 0
    }
    refresh.signal(SIGKILL)
    #expect(try refresh.waitForExit() > 256)
    server.route("/0", .status(410))
    let again = try program.run("refresh", "--all", "--json")
    #expect(again.status <= 1)
    let storage = try program.openStore()
    defer { storage.close() }
    #expect(try storage.entryCounts().all == (Self.count - 1) * 40)
    #expect(try storage.problems(thorough: true).isEmpty)
    #expect(try program.run("doctor").text.contains("Feed 0") || again.text.contains("failed"))
  }

  @Test func `an interrupted refresh ends at once and keeps what it has`() throws {
    server.route("/0", LoopbackAnswer(delivery: .silence))
    let refresh = try program.start(["refresh"], columns: 200)
    try refresh.wait("all but one") { $0.text.contains("7/8") }
    refresh.signal(SIGINT)
    _ = try refresh.waitForExit(seconds: 5)
    #expect(refresh.isCooked && refresh.cursor != nil)
    let storage = try program.openStore()
    defer { storage.close() }
    #expect(try storage.problems(thorough: true).isEmpty)
  }

  @Test func `an idle reader sleeps`() throws {
    let reader = try program.start()
    try reader.wait(forText: "Nothing is on offer today.")
    // What the first frame left to be done is done when a key has been answered.
    try reader.press("S")
    try reader.wait("the sources") {
      $0.line(0).contains("Sources") && $0.text.contains("12 weeks")
    }
    // Whether others have written is asked once more a moment after the last key.
    while reader.read(for: 300) {}
    let before = try switches(of: reader.process)
    reader.forgetBytes()
    #expect(!reader.read(for: 300))
    let after = try switches(of: reader.process)
    #expect(reader.bytes.isEmpty)
    #expect(after - before <= 1)
    try reader.leave()
  }

  /// How often the threads of a process have gone to sleep.
  private func switches(of process: pid_t) throws -> Int {
    let folder = "/proc/\(process)/task"
    return try FileManager.default.contentsOfDirectory(atPath: folder).reduce(0) { sum, thread in
      let status = try String(contentsOfFile: "\(folder)/\(thread)/status", encoding: .utf8)
      let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
      return sum + (line?.split(separator: "\t").last.flatMap { Int($0) } ?? 0)
    }
  }
}
