import FeedModel
import Foundation
import HeedApp
import Storage
import Testing

@testable import HeedRuntime

/// Entries saved as files.
struct SavingTests {
  private func folder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.path + "/heed-save-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  private func read(_ path: String) -> String {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// What the prompt is emptied with.
  private let empty = ReaderSession.Step.press("ctrl-u")

  @Test func `an entry is saved by the ending of the name`() async throws {
    let folder = try folder()
    let session = ReaderSession(storage: try RuntimeSample.storage(["Alpha"], count: 1))
    for ending in ["txt", "md", "html"] {
      try await session.run(
        .press("W"), empty, .type(folder + "/a." + ending), .press("enter"), .show)
    }
    #expect(read(folder + "/a.txt").hasPrefix("Alpha number 0\n"))
    #expect(read(folder + "/a.md").hasPrefix("# Alpha number 0\n"))
    #expect(read(folder + "/a.html").contains("<h1>Alpha number 0</h1>"))
    #expect(read(folder + "/a.md").contains("The text of Alpha 0."))
  }

  @Test func `what is there is written over only after a yes`() async throws {
    let path = try folder() + "/kept.md"
    #expect(FileManager.default.createFile(atPath: path, contents: Data("mine".utf8)))
    let session = ReaderSession(storage: try RuntimeSample.storage(["Alpha"], count: 1))
    let shown = try await session.run(
      .press("W"), empty, .type(path), .press("enter"), .show, .press("n"), .show)
    #expect(shown[0].contains("Write over it?"))
    #expect(read(path) == "mine")
    try await session.run(.press("W"), empty, .type(path), .press("enter"), .press("y"))
    #expect(read(path).contains("The text of Alpha 0."))
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: (path as NSString).deletingLastPathComponent
      ).count == 1)
  }

  @Test func `a name that cannot be written is told in plain words`() async throws {
    let folder = try folder()
    let session = ReaderSession(storage: try RuntimeSample.storage(["Alpha"], count: 1))
    let shown = try await session.run(
      .press("W"), empty, .type("/no-such/x.md"), .press("enter"), .show,
      .press("W"), empty, .type("/tmp"), .press("enter"), .show)
    #expect(shown[0].contains("/no-such/x.md cannot be written: no such file or directory."))
    #expect(shown[1].contains("/tmp is a folder; name a file in it"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }

  private func file(_ blocks: [ArticleBlock], containers: [ArticleContainer] = []) -> EntryFile {
    let entry = Entry(
      id: EntryID(rawValue: 1), sourceID: SourceID(rawValue: 1), title: "<b>*T*</b>\u{1B}[31m",
      publishedAt: RuntimeSample.noon)
    return EntryFile(
      entry: entry,
      article: Article(
        blocks: blocks, containers: containers, links: ["https://example.org/<a>?b&c"]),
      source: "S")
  }

  @Test func `lists, quotations, tables and code keep their shape in Markdown`() {
    let containers = [
      ArticleContainer(.bullet), ArticleContainer(.bullet), ArticleContainer(.quote),
      ArticleContainer(.numbered("3.", width: 2), parent: 2),
    ]
    let table = ArticleTable(rows: [
      .init([.init(InlineText("a|b"), isHeader: true), .init(InlineText("c"))], isHeader: true),
      .init([.init(InlineText("1")), .init(InlineText("2"))]),
    ])
    let text = file(
      [
        ArticleBlock(.paragraph(InlineText("one")), container: 0),
        ArticleBlock(.paragraph(InlineText("more of it")), container: 0),
        ArticleBlock(.paragraph(InlineText("two", style: .strong)), container: 1, isSpaced: false),
        ArticleBlock(.paragraph(InlineText("1. said")), container: 2),
        ArticleBlock(.paragraph(InlineText("third")), container: 3),
        ArticleBlock(.preformatted(InlineText("let a = 1\n  b```"))),
        ArticleBlock(.table(table)),
        ArticleBlock(
          .paragraph(
            InlineText(text: "to [it]", spans: [InlineSpan(end: 3), InlineSpan(end: 7, link: 1)]))),
      ], containers: containers
    ).text(.markdown)
    #expect(
      text == """
        # \\<b\\>\\*T\\*\\</b\\>\\[31m

        S · 2026-11-25

        - one

          more of it
        - **two**

        > 1\\. said
        >
        > 3. third

        ````
        let a = 1
          b```
        ````

        | a\\|b | c |
        | --- | --- |
        | 1 | 2 |

        to [\\[it\\]](<https://example.org/%3Ca%3E?b&c>)

        """)
  }

  @Test func `nothing that a feed wrote is markup in the saved page`() {
    let containers = [ArticleContainer(.bullet), ArticleContainer(.bullet)]
    let page = file(
      [
        ArticleBlock(.paragraph(InlineText("<script>alert(1)</script>")), container: 0),
        ArticleBlock(.paragraph(InlineText("two")), container: 1),
        ArticleBlock(
          .paragraph(InlineText(text: "it", spans: [InlineSpan(end: 2, link: 1)]))),
      ], containers: containers
    ).text(.html)
    #expect(!page.contains("<script") && !page.contains("\u{1B}") && !page.contains("<b>*T*"))
    #expect(
      page.contains(
        "<ul>\n<li><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n</li>\n<li><p>two</p>\n</li>\n</ul>"
      ))
    #expect(page.contains("href=\"https://example.org/&lt;a&gt;?b&amp;c\""))
  }

  @Test(arguments: [
    ("a.md", EntryFile.Format.markdown), ("a.HTML", .html), ("b.htm", .html), ("a.txt", .text),
    ("a", .text), ("html", .text), ("x.md/a", .text), (".md", .markdown), ("a.pdf", .text),
  ])
  func `an ending asks for a format`(path: String, format: EntryFile.Format) {
    #expect(EntryFile.Format(path: path) == format)
  }
}
