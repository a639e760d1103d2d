import Foundation
import HeedTestSupport
import Testing

struct CommandTests {
  private let program: CommandProgram
  private let server: LoopbackServer

  init() throws {
    program = try CommandProgram()
    server = try LoopbackServer()
    for name in ["alpha", "beta"] {
      server.route("/\(name)", .text(Self.feed(name), etag: "\"\(name)\""))
    }
  }

  private static func feed(_ name: String) -> String {
    let text = (0..<150).map { "word\($0)" }.joined(separator: " ")
    let now = ISO8601DateFormatter().string(from: Date())
    let items = (0..<4).map { index in
      """
      <item><guid>\(name)\(index)</guid><title>\(name) story \(index)</title>
      <link>https://\(name).example/\(index)</link><dc:date>\(now)</dc:date>
      <author>Ann</author><description>\(text)</description></item>
      """
    }
    return """
      <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
      <title>The \(name)</title>\(items.joined())</channel></rss>
      """
  }

  private func object(_ value: Any) throws -> [String: Any] {
    try #require(value as? [String: Any])
  }

  @Test func `a budget's JSON has the members that scripts rely on`() async throws {
    let budget = try object(await program.json("budget", "--json"))
    #expect(
      Set(budget.keys) == [
        "day", "budget_minutes", "given_minutes", "overdraft_minutes", "remaining_minutes", "mode",
        "closed", "pause_until",
      ])
    #expect(budget["mode"] as? String == "observe")
    _ = try await program.run("budget", "set", "25m")
    let set = try object(await program.json("budget", "--json"))
    #expect(set["mode"] as? String == "soft")
  }

  @Test func `a source's allowance is set, shown and taken away`() async throws {
    _ = try await program.run("add", server.url("/alpha"))
    let set = try await program.run("budget", "source", "1", "--day", "6m", "--week", "20m")
    #expect(set.output == "The alpha may have 6 min a day, 20 min a week.\n", "\(set.errors)")
    let shown = try object(await program.json("budget", "source", "1", "--json"))
    #expect(shown["day_minutes"] as? Double == 6)
    let none = try await program.run("budget", "source", "1", "--none")
    #expect(none.output == "The alpha has no allowance of its own.\n")
    #expect(try await program.run("budget", "source", "1", "--day", "3d").status != 0)
    #expect(try await program.run("ledger", "verify").status == 0)
    #expect(try await program.run("rebuild").status == 0)
  }

  @Test func `from adding to the edition and back`() async throws {
    let added = try await program.run("add", server.url("/alpha"), server.url("/beta"))
    #expect(added.status == 0, "\(added.errors)")
    #expect(added.output.contains("The alpha (1) is followed now, with 4 entries"))
    let today = try object(await program.json("today", "--json"))
    #expect(Set(today.keys) == ["day", "remaining_minutes", "edition", "below_the_line"])
    let edition = try #require(today["edition"] as? [[String: Any]])
    #expect(edition.count + (today["below_the_line"] as? Int ?? 0) == 8)
    let item = try #require(edition.first)
    #expect(
      Set(item.keys) == ["id", "title", "source", "url", "minutes", "worth", "slot"])
    let again = try object(await program.json("today", "--json"))
    #expect(again["edition"] as? NSArray == today["edition"] as? NSArray)
    let id = String(try #require(item["id"] as? Int))
    let read = try await program.run("read", id, "--width", "60")
    #expect(read.lines.allSatisfy { $0.count <= 60 })
    #expect(read.output.contains("word149"))
    #expect(try await program.run("why", id).output.contains("It stands in the edition"))
    #expect(try await program.run("search", "alpha", "story").lines.count == 5)
  }

  @Test func `a refresh's summary in JSON, and a second one that is not modified`() async throws {
    _ = try await program.run("add", server.url("/alpha"))
    let first = try object(await program.json("refresh", "--all", "--json"))
    #expect(
      Set(first.keys) == [
        "sources", "fetched", "not_modified", "failed", "new_entries", "seconds",
      ])
    #expect(first["not_modified"] as? Int == 1)
    server.route("/alpha", .status(410))
    _ = try await program.run("refresh", "alpha")
    let gone = try #require(await program.json("sources", "--json") as? [[String: Any]])
    #expect(gone.first?["due"] is NSNull)
    server.route("/alpha", .status(500))
    let failed = try await program.run("refresh", "alpha", "--json")
    #expect(failed.status == 1)
    #expect(
      failed.output.contains(
        #""failed":[{"source":"The alpha","reason":"the server said 500: it failed itself"}]"#))
    #expect(try await program.run("doctor").status == 1)
  }

  @Test func `mutes are tried, made, listed and ended`() async throws {
    _ = try await program.run("add", server.url("/alpha"))
    let trial = try await program.run("mute", "phrase:story 1", "--dry-run")
    #expect(trial.output.contains("ould have hidden 1 of the last 4"))
    #expect(try await program.run("mutes").output == "Nothing is muted.\n")
    let made = try await program.run("mute", "author:Ann", "--for", "7d", "--note", "a rest")
    #expect(made.status == 0, "\(made.errors)")
    let listed = try #require(await program.json("mutes", "--json") as? [[String: Any]])
    #expect(listed.first?["scope"] as? String == "author")
    #expect(listed.first?["hidden"] as? Int == 4)
    #expect(listed.first?["note"] as? String == "a rest")
    let edition = try object(await program.json("today", "--json"))["edition"] as? [Any]
    #expect(edition?.isEmpty == true)
    #expect(try await program.run("unmute", "1").output == "Mute 1 has ended; it held 4 entries.\n")
    #expect(try await program.run("unmute", "1").status == 1)
    #expect(try await program.run("mute", "source:nobody").status == 1)
    #expect(try await program.run("mute", "minutes<<").status == 1)
  }

  @Test func `stances are taken and an ambiguous name is not guessed`() async throws {
    _ = try await program.run("add", server.url("/alpha"), server.url("/beta"))
    #expect(try await program.run("follow", "the").errors.contains("Several sources fit 'the'"))
    #expect(try await program.run("trial", "alpha").status == 0)
    #expect(try await program.run("unfollow", "2").status == 0)
    let sources = try #require(await program.json("sources", "--json") as? [[String: Any]])
    #expect(sources.map { $0["stance"] as? String } == ["trial", "unfollowed"])
    #expect(try await program.run("follow", "gamma").status == 1)
  }

  @Test func `a prompt gets the day's minutes by a pattern of its own`() async throws {
    let minutes = try await program.run("budget", "--format", "%g of %b, %r left, %p%% %s %M")
    let pattern = /0 of (30|45|60), (30|45|60) left, 0% open \[-{8}\]\n/
    #expect(minutes.output.wholeMatch(of: pattern) != nil, "\(minutes.output)")
    let wrong = try await program.run("budget", "--format", "%q")
    #expect(wrong.status == 2 && wrong.errors.contains("%q stands for nothing"))
    #expect(try await program.run("budget", "--format", "left: %").status == 2)
    #expect(try await program.run("budget", "--format", "").output == "\n")
  }

  @Test func `minutes are set in the file, its comments stay, and more are granted`() async throws {
    let config = program.home.appendingPathComponent("config/heed/config.toml")
    try FileManager.default.createDirectory(
      at: config.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("# mine\n[budget]\nminutes-per-day = 10 # few\n".utf8).write(to: config)
    let set = try await program.run("budget", "set", "25m", "--weekday", "sat=1h")
    #expect(set.output == "Minutes by weekday, Monday first: 25 25 25 25 25 60 25.\n")
    let text = try String(contentsOf: config, encoding: .utf8)
    #expect(text.hasPrefix("# mine\n[budget]\nminutes-per-day = 25 # few\n"))
    let granted = try object(await program.json("grant", "10m", "--reason", "work", "--json"))
    #expect(granted["granted_minutes"] as? Int == 10)
    #expect(try object(await program.json("budget", "--json"))["overdraft_minutes"] as? Int == 10)
  }

  @Test func `lists come in and go out`() async throws {
    let list = try program.file(
      "list.opml",
      """
      <opml><body><outline text="f"><outline xmlUrl="https://a.example/feed"/></outline>
      <outline xmlUrl="file:///etc/passwd"/></body></opml>
      """)
    let result = try await program.run("import", list)
    #expect(result.output == "1 source added, 0 known already.\n")
    #expect(result.errors.contains("file:///etc/passwd"))
    let export = try await program.run("export")
    #expect(export.output.contains(#"xmlUrl="https://a.example/feed""#))
    #expect(try await program.run("import", "-", input: export.output).output.contains("1 known"))
  }

  @Test func `a stream is made, listed and removed`() async throws {
    _ = try await program.run("add", server.url("/alpha"))
    #expect(try await program.run("stream", "add", "first", "title:\"story 1\"").status == 0)
    #expect(try await program.run("stream", "add", "FIRST", "x").status == 1)
    #expect(try await program.run("stream", "first").lines.count == 2)
    #expect(try await program.run("stream", "remove", "1").status == 0)
    #expect(try await program.run("streams", "--json").output == "[]\n")
  }

  @Test func `feeds are parsed one by one and in a batch that goes on`() async throws {
    let feed = try program.file("feed.xml", Self.feed("gamma"))
    let junk = try program.file("junk.bin", "not a feed")
    let one = try object(await program.json("parse", "--json", feed))
    #expect((one["entries"] as? [Any])?.count == 4)
    #expect(one["file"] as? String == feed)
    let batch = try await program.run(
      "parse", "--json", "--batch",
      input: "\(feed)\n\(junk)\t\t\n/nowhere\n\(feed)\ttext/xml\thttps://x.example/\n")
    #expect(batch.status == 0)
    #expect(batch.lines.count == 4)
    #expect(batch.lines[1].contains("\"error\":"))
    #expect(batch.lines[2].contains("\"error\":"))
    #expect(batch.lines[3].contains("\"entries\":"))
  }

  @Test func `the ledger goes out with its checksums and an edit shows`() async throws {
    #expect(try await program.run("grant", "5m").errors.contains("only counted"))
    _ = try await program.run("budget", "set", "30m")
    _ = try await program.run("grant", "5m")
    let text = try await program.run("ledger", "export").output
    let whole = try program.file("ledger.jsonl", text)
    #expect(try await program.run("ledger", "verify", whole).status == 0)
    #expect(try await program.run("ledger", "verify").status == 0)
    let changed = try program.file(
      "changed.jsonl", text.replacingOccurrences(of: "300000", with: "600000"))
    #expect(try await program.run("ledger", "verify", changed).status == 1)
    #expect(try await program.run("rebuild").status == 0)
    #expect(try await program.run("review").status == 0)
    let page = program.home.appendingPathComponent("review.html").path
    #expect(try await program.run("review", "--html", page).output.hasPrefix("Written to "))
    #expect(try String(contentsOfFile: page, encoding: .utf8).contains("<h1>Budget review</h1>"))
    #expect(try await program.run("review", "--html", "/no/such/folder/x").status == 1)
    #expect(try await program.run("review", "--year", "--html", "-").output.contains("A year of"))
    #expect(try object(await program.json("review", "--year", "--json"))["months"] is [Any])
    #expect(try await program.run("review", "--stream", "none").status == 1)
    #expect(try await program.run("review", "--html", page, "--json").status == 2)
    #expect(try object(await program.json("review", "--json"))["suggestions"] is [Any])
  }

  @Test func `what a terminal would obey never comes out`() async throws {
    server.route(
      "/evil",
      .text(
        """
        <rss version="2.0"><channel><title>Evil&#x1B;[2J&#x202E;&#x9B;31m</title>
        <item><guid>1</guid><title>a&#x1B;]0;x&#x07;b&#x85;</title>
        <author>&#x1B;[31mred</author><category>&#x202E;tag</category>
        <description>text&#x1B;[2J \u{9B}5n \u{202E}back</description></item></channel></rss>
        """))
    _ = try await program.run("add", server.url("/evil"), "--note", "\u{1B}[7m")
    for arguments in [
      ["sources"], ["sources", "--json"], ["search", "text"], ["search", "text", "--json"],
      ["read", "1"], ["read", "1", "--json"], ["today"], ["today", "--json"], ["why", "1"],
      ["why", "1", "--json"], ["export"], ["doctor"],
    ] {
      let result = try await program.run(list: arguments)
      let scalars = (result.output + result.errors).unicodeScalars
      #expect(
        scalars.allSatisfy { scalar in
          switch scalar.value {
          case 0x0A: true
          case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: false
          default: true
          }
        }, "\(arguments)")
    }
  }

  @Test func `a file that is no store is named and left alone`() async throws {
    let folder = program.home.appendingPathComponent("data/heed")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("this is no database at all, but text".utf8)
      .write(to: folder.appendingPathComponent("heed.db"))
    let result = try await program.run("today")
    #expect(result.status == 1)
    #expect(result.errors.contains("is not a heed store"))
    #expect(try await program.run("doctor").status == 1)
  }
}
