import FeedModel
import HeedApp
import HeedRuntime
import HeedTestSupport
import Storage
import Testing

/// The whole text of an entry, by a program that fetches its page.
struct FullTextTests {
  private func session(_ extractor: String? = nil) throws -> ReaderSession {
    var session = ReaderSession(storage: try RuntimeSample.storage(["Alpha"], count: 2))
    if let extractor { session.extractor = extractor }
    return session
  }

  @Test func `F shows the article of the page behind the link, and says so`() async throws {
    let words = String(repeating: "word ", count: 2000)
    let session = try session("echo '<p>\(words)</p><script>no</script>'")
    let shown = try await session.run(
      .press("enter"), .press("F"), .until("word word word"), .show, .press("F"), .show)
    #expect(shown[0].contains("word word word") && !shown[0].contains("The text of "))
    #expect(!shown[0].contains("no</script>"))
    #expect(shown[1].contains("This is the whole text already."))
  }

  @Test func `the address is one argument and no shell reads it`() throws {
    let command = try Extractor("rdrview -H").command(for: "https://example.org/;rm%20x?a=$(b)")
    #expect(command.arguments == ["-H", "https://example.org/;rm%20x?a=$(b)"])
    #expect(throws: LibraryError.self) { try Extractor(nil).command(for: "file:///etc/passwd") }
  }

  @Test(arguments: [
    ("false", "false ended with status 1"), ("true", "true found no article"),
    ("rdrview '", "the command has a ' without its second"),
  ])
  func `a program that fails is named and the page stays`(
    program: String, words: String
  ) async throws {
    let session = try session(program)
    let shown = try await session.run(
      .press("enter"), .press("F"), .until(String(words.prefix(30))), .show)
    #expect(shown[0].contains("The text of "))
  }

  @Test func `without the program heed finds the article on the page itself`() async throws {
    let text = String(repeating: "<p>Found on the page, with all its words.</p>", count: 9)
    let server = try LoopbackServer()
    server.route("/page", .text("<nav>Menu</nav><article>\(text)</article>", type: "text/html"))
    var session = ReaderSession(
      storage: try RuntimeSample.storage(["Alpha"], count: 1, link: server.url("/page")))
    session.extractor = "no-such-program-here"
    let shown = try await session.run(
      .press("enter"), .press("F"), .until("Found on the page"), .show)
    #expect(shown[0].contains("whole text") && !shown[0].contains("Menu"))
    #expect(shown[0].contains("no program no-such-program-here here: heed read the page itself"))
  }

  @Test func `a source tagged full-text is always read whole`() async throws {
    let session = try session("echo '<p>Always whole.</p>'")
    let library = Library(session.storage)
    for source in try session.storage.sources() {
      try library.describe(source.id, title: nil, tags: ["full-text"], note: nil, kind: nil)
    }
    let shown = try await session.run(.press("enter"), .until("Always whole."), .show)
    #expect(shown[0].contains("whole text"))
  }
}
