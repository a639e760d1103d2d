import FeedModel
import HeedRuntime
import Storage
import Testing

struct LibraryListsTests {
  private let library: Library

  init() throws { library = Library(try Storage.inMemory()) }

  private func importText(_ text: String) throws -> ImportReport {
    try library.importList(Array(text.utf8), at: RuntimeSample.noon)
  }

  @Test func `folders become tags and what is no web address is told`() throws {
    let report = try importText(
      """
      <opml version="2.0"><body><outline text="News"><outline text="Local">
      <outline text="Paper" xmlUrl="https://paper.org/feed" htmlUrl="https://paper.org/"/>
      </outline></outline>
      <outline text="Bad" xmlUrl="file:///etc/passwd"/>
      <outline text="Worse" xmlUrl="exec:rm -rf /"/></body></opml>
      """)
    #expect(report.added.map(\.title) == ["Paper"])
    #expect(report.added.map(\.tags) == [["Local", "News"]])
    #expect(report.warnings.count == 2)
    #expect(report.warnings.allSatisfy { $0.contains("file:") || $0.contains("exec:") })
  }

  @Test func `newsboat's list is read, and what would run a command is refused by name`() throws {
    let report = try importText(
      """
      # my feeds
      https://a.org/feed "news" "~A Paper"
      "exec:~/bin/get feed" x
      filter:~/bin/x:https://b.org/
      https://c.org/feed tech
      """)
    #expect(report.added.map(\.feedURL) == ["https://a.org/feed", "https://c.org/feed"])
    #expect(report.added.first?.titleOverride == "A Paper")
    #expect(report.warnings.count == 2)
  }

  @Test func `addresses with feed: in front are those behind it`() throws {
    let report = try importText(
      """
      <opml version="1.1"><body><outline xmlUrl="feed://a.org/rss"/>
      <outline xmlUrl="feed:https://b.org/rss"/><outline xmlUrl="feed:exec:x"/></body></opml>
      """)
    #expect(report.added.map(\.feedURL) == ["http://a.org/rss", "https://b.org/rss"])
    #expect(report.warnings.count == 1)
  }

  @Test func `a password in an address is asked with and never shown`() throws {
    let report = try importText(
      "<opml><body><outline xmlUrl=\"https://me:se@cret@a.org/feed?x=@\"/></body></opml>")
    let source = try #require(report.added.first)
    #expect(source.feedURL == "https://me:se@cret@a.org/feed?x=@")
    #expect(source.shownURL == "https://a.org/feed?x=@")
    #expect(source.title == "a.org/feed?x=@")
  }

  @Test func `a query feed that came before comes no second time and is no complaint`() throws {
    let list =
      "https://a.org/feed tech\n\"query:Tech:unread = \\\"yes\\\" and tags # \\\"tech\\\"\""
    #expect(try importText(list).streams.map(\.name) == ["Tech"])
    let again = try importText(list)
    #expect(again.streams.isEmpty)
    #expect(again.warnings.isEmpty)
    #expect(again.known == 1)
  }

  @Test func `importing again adds nothing, and an export comes back the same`() throws {
    let storage = library.storage
    _ = try storage.addSource(
      feedURL: "https://a.org/feed?x=1&y=\"2\"", stance: .must, tags: ["a, b", "c"],
      note: "private", titleOverride: "A <b>", at: RuntimeSample.noon)
    _ = try storage.addSource(
      feedURL: "https://b.org/feed", stance: .unfollowed, at: RuntimeSample.noon)
    let text = try library.exportList(includesAll: true, at: RuntimeSample.noon)
    #expect(!text.contains("private"))
    #expect(try importText(text).known == 2)
    let other = Library(try Storage.inMemory())
    _ = try other.importList(Array(text.utf8), at: RuntimeSample.noon)
    let mine = try storage.sources().map { [$0.feedURL, $0.title, $0.stance.rawValue] + $0.tags }
    let theirs = try other.storage.sources()
      .map { [$0.feedURL, $0.title, $0.stance.rawValue] + $0.tags }
    #expect(mine == theirs)
    #expect(!(try library.exportList(includesAll: false, at: RuntimeSample.noon)).contains("b.org"))
  }

  @Test func `what is no list is refused`() {
    #expect(throws: LibraryError.self) { try importText("") }
    #expect(throws: LibraryError.self) { try importText("<html><body>no list</body></html>") }
  }
}
