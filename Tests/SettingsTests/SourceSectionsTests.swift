import FeedModel
import Testing

@testable import Settings

struct SourceSectionsTests {
  private func read(_ text: String) -> (sources: [SourceSettings], problems: [String]) {
    let (config, problems) = ConfigFile.read(Array(text.utf8))
    return (config.sources, problems.map(\.description))
  }

  @Test func `everything that a source may need is read`() {
    let (sources, problems) = read(
      """
      [source.wiki]
      url = "https://wiki.example.org/feed"
      user = "ann"
      password = { command = ["pass", "show", "wiki"] }
      filter = ["drop-items"]
      [source.wiki.headers]
      X-Team = "north"
      X-Key = { file = "~/key" }

      [source.disk]
      exec = "disk-feed"
      title = "Disk space"
      """)
    #expect(problems == [])
    var wiki = SourceSettings(name: "wiki", origin: .address("https://wiki.example.org/feed"))
    wiki.login = .basic(user: "ann", password: .command(["pass", "show", "wiki"]))
    wiki.filter = ["drop-items"]
    wiki.headers = [.init("X-Key", .secret(.file("~/key"))), .init("X-Team", .text("north"))]
    var disk = SourceSettings(name: "disk", origin: .command(["disk-feed"]))
    disk.title = "Disk space"
    #expect(Set(sources) == [wiki, disk])
    #expect(disk.feedURL == "exec:disk")
  }

  @Test(arguments: [
    (
      "url = \"ftp://example.org/\"",
      "config.toml:2:7: url: an http or https address was expected"
    ),
    ("title = \"x\"", "config.toml:1:1: the source 'a' needs either url or exec"),
    (
      "exec = []", "config.toml:2:8: exec: a list of a program and its arguments was expected"
    ),
    (
      "url = \"https://example.org/\"\nuser = \"x\"",
      "config.toml:3:8: user: it needs a password"
    ),
    (
      "url = \"https://example.org/\"\nuser = \"x\"\npassword = \"hunter2\"",
      "config.toml:4:12: password: { file = \"…\" } or { command = [\"program\", \"argument\"] } "
        + "was expected; a secret does not stand here itself"
    ),
  ])
  func `a mistake is told where it stands and leaves the source out`(
    _ lines: String, _ problem: String
  ) {
    let (sources, problems) = read("[source.a]\n" + lines)
    #expect(sources == [])
    #expect(problems.contains(problem), "\(problems)")
    #expect(!problems.joined().contains("hunter2"))
  }

  @Test func `a wrong name is a warning and changes nothing`() {
    let (sources, problems) = read(
      "[source.a]\nurl = \"https://example.org/\"\nfliter = [\"x\"]")
    #expect(sources.count == 1)
    #expect(problems.count == 1)
    #expect(problems.first?.contains("filter") == true)
  }

  @Test(arguments: [("none", true), ("socks5h://127.0.0.1:9050", true), ("tor", false)])
  func `a proxy is nothing, none or an address`(_ proxy: String, _ isRight: Bool) {
    let (config, problems) = ConfigFile.read(Array("[refresh]\nproxy = \"\(proxy)\"".utf8))
    #expect(problems.isEmpty == isRight)
    #expect(config.refresh.proxy == (isRight ? proxy : ""))
  }
}
