import FeedModel
import HeedApp
import Storage
import Testing

@testable import HeedRuntime

/// Entries handed to the reader's own programs.
struct SharingTests {
  @Test(arguments: [
    (["p", "{url}", "{title}"], ["https://e.org/", "A {url} $(x)"]),
    (["p", "--add={url}"], ["--add=https://e.org/"]), (["p"], ["https://e.org/"]),
    (["p", "{title} {url}"], ["A {url} $(x) https://e.org/"]),
    (["p", "{x}{title}", "{"], ["{x}A {url} $(x)", "{", "https://e.org/"]),
  ])
  func `address and title are put in once and are never more than one argument`(
    words: [String], arguments: [String]
  ) {
    let command = Sharing.command(words, url: "https://e.org/", title: "A {url} $(x)")
    #expect(command?.arguments == arguments)
  }

  @Test func `a title is no option and no escape sequence`() {
    let command = Sharing.command(
      ["p", "{title}", "{url}"], url: "https://e.org/", title: "--exec\u{1B}[31m=x\n")
    #expect(command?.arguments == ["exec[31m=x ", "https://e.org/"])
    #expect(Sharing.command(["p"], url: "file:///etc/passwd", title: "") == nil)
    #expect(Sharing.command([], url: "https://e.org/", title: "") == nil)
  }

  @Test func `one program is used at once, of several one is chosen, and failures are told`()
    async throws
  {
    var session = ReaderSession(storage: try RuntimeSample.storage(["Alpha"], count: 1))
    session.sharing = Sharing(
      bookmark: ["test", "{url}", "=", "https://alpha.org/0"], targets: ["a": ["false"]])
    var shown = try await session.run(
      .press("B"), .until("Bookmarked Alpha number 0"), .press("t"),
      .until("false ended with status 1"), .show)
    #expect(shown[0].contains("false ended with status 1."))
    session.sharing.targets["b"] = ["no-such-program-here"]
    shown = try await session.run(
      .press("t"), .show, .press("2"), .until("there is no program no-such-program-here"), .show)
    #expect(shown[0].contains("1  a") && shown[0].contains("2  b"))
    #expect(try session.ledger().filter { $0.contains("share") }.count == 3)
  }

  @Test func `without programs a sentence says where they are named`() async throws {
    let session = ReaderSession(storage: try RuntimeSample.storage(["Alpha"], count: 1))
    let shown = try await session.run(.press("B"), .show, .press("t"), .show)
    #expect(shown[0].contains("open.bookmark in config.toml names one"))
    #expect(shown[1].contains("[share] in config.toml names them"))
  }
}
