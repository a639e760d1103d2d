import FeedModel
import Foundation
import HeedApp
import HeedRuntime
import HeedTestSupport
import Storage
import Testing

struct SourceAccessTests {
  private let server: LoopbackServer
  private let storage: Storage
  private let folder: String

  init() throws {
    server = try LoopbackServer()
    storage = try Storage.inMemory()
    folder = NSTemporaryDirectory() + "heed-access-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func refresh(
    _ settings: [SourceSettings], _ scope: RefreshScope = .all
  ) async throws -> RefreshSummary {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await RefreshPipeline(
      storage, fetcher: RuntimeSample.fetcher(),
      access: SourceAccess(settings, folder: folder, home: "/nowhere"),
      now: { RuntimeSample.noon }
    ).run(scope)
  }

  private func follow(_ path: String) throws -> SourceSettings {
    let url = server.url(path)
    _ = try storage.addSource(feedURL: url, stance: .followed, at: RuntimeSample.noon)
    return SourceSettings(name: "it", origin: .address(url))
  }

  @Test func `a password from a program and a header from a file are sent`() async throws {
    server.route("/a", .text(RuntimeSample.feed("Alpha")))
    var settings = try follow("/a")
    settings.login = .basic(user: "ann", password: .command(["printf", "s3cret\\nmore"]))
    try Data("k3y\n".utf8).write(to: URL(fileURLWithPath: folder + "/key"))
    settings.headers = [.init("X-Key", .secret(.file("key"))), .init("X-Team", .text("north"))]
    let summary = try await refresh([settings])
    #expect(summary.progress.failures.isEmpty)
    let request = try #require(server.requests(for: "/a").first)
    #expect(request.header("authorization") == "Basic YW5uOnMzY3JldA==")
    #expect(request.header("x-key") == "k3y")
    #expect(request.header("x-team") == "north")
  }

  @Test func `a bearer token is sent to its own source only`() async throws {
    server.route("/a", .text(RuntimeSample.feed("Alpha")))
    server.route("/b", .text(RuntimeSample.feed("Beta")))
    var settings = try follow("/a")
    _ = try follow("/b")
    settings.login = .bearer(.command(["printf", "t0ken"]))
    _ = try await refresh([settings])
    #expect(server.requests(for: "/a").first?.header("authorization") == "Bearer t0ken")
    #expect(server.requests(for: "/b").first?.header("authorization") == nil)
  }

  @Test func `a secret that cannot be had is named and nothing is asked`() async throws {
    server.route("/a", .text(RuntimeSample.feed("Alpha")))
    var settings = try follow("/a")
    settings.login = .bearer(.command(["heed-no-such-program"]))
    let summary = try await refresh([settings])
    #expect(
      summary.progress.failures.map(\.reason) == ["there is no program heed-no-such-program here"])
    #expect(server.requests(for: "/a").isEmpty)
    #expect(summary.progress.done == 1)
  }

  @Test func `a filter gets the feed and writes another`() async throws {
    server.route("/a", .text(RuntimeSample.feed("Alpha", count: 2)))
    var settings = try follow("/a")
    settings.filter = ["sed", "s/Alpha/Gamma/g"]
    _ = try await refresh([settings])
    #expect(try storage.sources().map(\.feedTitle) == ["Gamma"])
  }

  @Test func `a filter that fails fails its source alone`() async throws {
    server.route("/a", .text(RuntimeSample.feed("Alpha")))
    server.route("/b", .text(RuntimeSample.feed("Beta", count: 2)))
    var settings = try follow("/a")
    _ = try follow("/b")
    settings.filter = ["false"]
    let summary = try await refresh([settings])
    #expect(summary.progress.failures.map(\.reason) == ["false ended with status 1"])
    #expect(summary.progress.newEntries == 2)
  }

  @Test func `a program that writes a feed is a source`() async throws {
    try Data(RuntimeSample.feed("Local", count: 3).utf8)
      .write(to: URL(fileURLWithPath: folder + "/feed"))
    var settings = SourceSettings(name: "disk", origin: .command(["cat", folder + "/feed"]))
    settings.title = "Disk space"
    let summary = try await refresh([settings], .due)
    #expect(summary.progress == RefreshProgress(total: 1, done: 1, newEntries: 3))
    let source = try #require(try storage.sources().first)
    #expect(source.feedURL == "exec:disk")
    #expect(source.title == "Disk space")
    let list = try Library(storage).exportList(includesAll: true, at: RuntimeSample.noon)
    #expect(!list.contains("exec:"))
  }

  @Test func `a program that the settings do not name any more is not run`() async throws {
    _ = try storage.addSource(feedURL: "exec:disk", stance: .followed, at: RuntimeSample.noon)
    let summary = try await refresh([])
    #expect(
      summary.progress.failures.map(\.reason) == [
        "config.toml has no [source.disk] with exec any more"
      ])
  }

  @Test func `neither a list nor a typed address makes a program run`() async throws {
    let list = "exec:disk tag\nfilter:sed:https://example.org/ tag\n"
    let report = try Library(storage).importList(Array(list.utf8), at: RuntimeSample.noon)
    #expect(report.added.isEmpty)
    #expect(report.warnings.count == 2)
    let adding = SourceAdding(storage, fetcher: RuntimeSample.fetcher())
    await #expect(throws: LibraryError.badAddress("exec:disk")) {
      _ = try await adding.add("exec:disk", stance: .followed)
    }
  }
}
