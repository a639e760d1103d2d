import FeedModel
import FeedParsing
import Testing

struct OPMLTests {
  private func read(_ opml: String) throws -> OutlineList { try OPMLReader.read(Array(opml.utf8)) }

  @Test func `folders titles and pages are read`() throws {
    let list = try read(
      """
      <?xml version="1.0"?><opml version="1.0"><body>
      <outline text="News"><outline title="Local">
      <outline type="rss" text="A &amp; B" xmlUrl="https://a.org/f?x=1&amp;y=2" htmlUrl="https://a.org/"/>
      </outline></outline><outline TEXT="C" xmlurl=" http://c.org/rss "/></body></opml>
      """)
    #expect(
      list.outlines == [
        Outline(
          url: "https://a.org/f?x=1&y=2", title: "A & B", htmlURL: "https://a.org/",
          folders: ["News", "Local"]),
        Outline(url: "http://c.org/rss", title: "C"),
      ])
    #expect(list.warnings.isEmpty)
  }

  @Test func `commands files and other schemes are named and left out`() throws {
    let list = try read(
      """
      <opml><body><outline text="x" xmlUrl="exec:rm -rf ~"/><outline xmlUrl="file:///etc/passwd"/>
      <outline xmlUrl="|~/a.py"/><outline xmlUrl="javascript:1"/><outline xmlUrl="https://ok.org/"/>
      </body></opml>
      """)
    #expect(list.outlines.map(\.url) == ["https://ok.org/"])
    #expect(list.warnings.count == 4)
    #expect(list.warnings[0].contains("exec:rm -rf ~"))
  }

  @Test func `showing a list shows all of it`() throws {
    let opml = "<opml><body><outline text=\"v\" xmlUrl=\"vfolder\"/></body></opml>"
    let list = try OPMLReader.read(Array(opml.utf8), keepsEverything: true)
    #expect(
      list.json.text
        == #"{"feeds":[{"url":"vfolder","title":"v","html_url":null,"folders":[]}]}"#)
  }

  @Test func `json lines hold no controls`() {
    let list = OutlineList(outlines: [
      Outline(url: "http://x/\"\\", title: "a\u{1B}[1m\nb\u{202E}", folders: ["f"])
    ])
    #expect(
      list.json.text
        == #"{"feeds":[{"url":"http://x/\"\\","title":"a[1m\nb","html_url":null,"folders":["f"]}]}"#
    )
  }

  @Test func `broken lists give what they have`() throws {
    let list = try read(
      "<opml><body><outline text='AT&T'><outline text=\"1 < 2\" xmlUrl=\"http://a.org/?a&b\"/>\n<outline text='b'"
    )
    #expect(list.outlines.map(\.url) == ["http://a.org/?a&b"])
    #expect(list.outlines[0].folders == ["AT&T"])
    #expect(list.warnings.contains("the markup is not well-formed"))
  }

  @Test(arguments: ["", "  \n", "<html><p>x</html>", "{}", "\u{0}\u{1}"])
  func `what is no list is an error`(text: String) {
    #expect(throws: ParseError.self) { try OPMLReader.read(Array(text.utf8)) }
  }

  @Test func `ten thousand outlines and endless nesting are read`() throws {
    let flat = String(repeating: "<outline text='t' xmlUrl='http://a.org/'/>", count: 10_000)
    #expect(try read("<opml>" + flat).outlines.count == 10_000)
    let deep = String(repeating: "<outline text='f'>", count: 100_000)
    let list = try read("<opml>" + deep + "<outline xmlUrl='http://a.org/'/>")
    #expect(list.outlines.first?.folders.count == 32)
  }

  @Test func `writing and reading gives the same`() throws {
    let outlines = [
      Outline(
        url: "https://a.org/f?x=1&y=<\">", title: "A \"quoted\" & <b>", htmlURL: "https://a.org/",
        folders: ["News", "Local & near"], tags: ["one", "two, three", "50%"], stance: .must),
      Outline(url: "https://b.org/", title: "B", folders: ["News"], stance: .unfollowed),
      Outline(url: "https://c.org/", title: "日本語"),
    ]
    let text = OPMLWriter.write(outlines, created: Timestamp(seconds: 0))
    #expect(text.contains("<dateCreated>Thu, 01 Jan 1970 00:00:00 GMT</dateCreated>"))
    let list = try read(text)
    #expect(list.outlines == outlines)
    #expect(list.warnings.isEmpty)
  }

  @Test func `another prefix for the same namespace is understood`() throws {
    let list = try read(
      """
      <opml xmlns:h="urn:heed:opml:1"><body>
      <outline xmlUrl="http://a.org/" h:stance="quiet" h:tags="x"/></body></opml>
      """)
    #expect(list.outlines[0].stance == .quiet)
    #expect(list.outlines[0].tags == ["x"])
  }

  // MARK: newsboat

  @Test func `a urls file gives addresses tags and titles`() {
    let file = """
      # comment
      https://a.org/feed "~My title" news "two words"
      http://b.org/ !
      """
    let list = NewsboatReader.read(Array(file.utf8)).list
    #expect(
      list.outlines == [
        Outline(url: "https://a.org/feed", title: "My title", tags: ["news", "two words"]),
        Outline(url: "http://b.org/", tags: ["hidden"]),
      ])
  }

  @Test func `a urls file cannot run commands or read files`() {
    let file = "exec:~/x.sh\n\"filter:rm:https://a.org/\" tag\nfile:///etc/passwd\nnonsense"
    let list = NewsboatReader.read(Array(file.utf8)).list
    #expect(list.outlines.isEmpty)
    #expect(
      list.warnings == [
        "left out, because it runs a command: exec:~/x.sh",
        "left out, because it runs a command: filter:rm:https://a.org/",
        "left out, because it reads a file: file:///etc/passwd",
        "left out, because it is not an http or https address: nonsense",
      ])
  }

  @Test(arguments: [
    ("unread = \\\"yes\\\"", "is:unread"),
    ("unread = \\\"yes\\\" and tags # \\\"news\\\"", "is:unread tag:\"news\""),
    ("age between 0:7", "newer:8d"),
    ("(title =~ \\\"swift\\\") or author = \\\"Jo\\\"", "(title:/swift/) OR author:\"Jo\""),
  ])
  func `query feeds become filters`(query: String, filter: String) {
    let read = NewsboatReader.read(Array("\"query:Name:\(query)\"".utf8))
    #expect(read.queries.map(\.name) == ["Name"])
    #expect(read.queries.map(\.filter) == [filter])
  }

  @Test(arguments: [
    "enclosure_url =~ \\\"mp3\\\"", "unread", "a = \\\"b\\\" and (", "x or y and z", "",
  ])
  func `query feeds without a counterpart are named`(query: String) {
    let read = NewsboatReader.read(Array("\"query:Name:\(query)\"".utf8))
    #expect(read.queries.allSatisfy { $0.filter == nil })
    #expect(read.list.warnings.count == 1)
  }
}
