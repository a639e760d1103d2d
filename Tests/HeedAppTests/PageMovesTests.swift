import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

/// Finding, links, footnotes, wide tables and the place on a page.
struct PageMovesTests {
  @Test func `what is typed behind the slash is found as it is typed`() {
    var app = reading()
    app.press("/")
    app.type("6. WE LEFT")
    #expect(app.text.contains("6. We left before the light"))
    #expect(app.text.contains("1 of 1"))
    expectGolden(app.canvas, "reading/find")
    app.press("esc")
    #expect(app.text.contains("The first day"))
    #expect(!app.text.contains("1 of 1"))
  }

  @Test func `n and N go from place to place and around the end`() {
    var app = reading()
    app.press("/")
    app.type("promises")
    app.press("enter")
    #expect(app.text.contains("1 of 7"))
    app.press("n n")
    #expect(app.text.contains("3 of 7"))
    app.press("N N N")
    #expect(app.text.contains("7 of 7"))
    expectGolden(app.canvas, "reading/found")
    app.press("esc n")
    app.answerArticle()
    #expect(app.text.contains("Rowing the Baltic in a wooden boat"))
  }

  @Test func `a phrase is found across the end of a line, at any width`() {
    var app = reading(article: article("one two three four five six seven eight"), columns: 40)
    app.press("- - - - - - - - - /")
    app.type("five six seven eight")
    #expect(app.text.contains("1 of 1"))
    app.send(.terminal(.resize(Size(columns: 80, rows: 24))))
    #expect(app.text.contains("1 of 1"))
  }

  @Test func `what is not on the page is said, and the page stays where it is`() {
    var app = reading()
    let before = app.canvas.text(of: 3)
    app.press("/")
    app.type("zebra")
    app.press("enter")
    #expect(app.text.contains("“zebra” is not on this page."))
    #expect(app.canvas.text(of: 3) == before)
  }

  @Test func `tab chooses a link and enter opens it`() {
    var app = reading()
    app.press("tab")
    expectGolden(app.canvas, "reading/chosen-link")
    app.forget()
    app.press("enter")
    #expect(app.effects.contains(.openLink("https://example.org/harbour/log")))
    app.press("tab")
    #expect(app.text.contains("No link follows on this page."))
  }

  @Test func `a footnote is reached and left again`() {
    let note = InlineText(
      text: "Water is wet1 indeed.",
      spans: [InlineSpan(end: 12), InlineSpan(end: 13, jump: 1), InlineSpan(end: 21)])
    let filler = (0..<60).map { ArticleBlock(.paragraph(InlineText("Filler \($0)."))) }
    let blocks =
      [ArticleBlock(.paragraph(note))] + filler
      + [ArticleBlock(.paragraph(InlineText("1. As was found in 1987.")))]
    var app = reading(article: Article(blocks: blocks, jumps: [61]))
    app.press("tab enter")
    #expect(app.text.contains("As was found in 1987."))
    #expect(app.text.contains("ctrl-o leads back."))
    app.press("ctrl-o")
    #expect(app.text.contains("Water is wet"))
    app.press("ctrl-o")
    #expect(app.text.contains("no jump on this page"))
  }

  @Test func `a wide table is moved sideways and text is not`() {
    let row = { (name: String) in
      ArticleTable.Row((1...20).map { ArticleTable.Cell(InlineText("\(name) \($0)")) })
    }
    let table = ArticleTable(rows: [row("value"), row("number")])
    var app = reading(
      article: Article(blocks: [
        ArticleBlock(.paragraph(InlineText("Text before it."))), ArticleBlock(.table(table)),
      ]))
    #expect(!app.text.contains("value 20"))
    app.press("> >")
    expectGolden(app.canvas, "reading/wide-table")
    for _ in 0..<20 { app.press(">") }
    #expect(app.text.contains("value 20") && app.text.contains("Text before it."))
    #expect(app.text.contains("right edge"))
    app.press("/")
    app.type("value 1 ")
    app.press("esc /")
    app.type("value 9")
    #expect(app.text.contains("value 9"))
  }

  @Test(arguments: ["q", "Q", "S", "J"])
  func `the place is kept however the page is left`(key: String) {
    var app = reading()
    app.press("space")
    app.forget()
    app.press(key)
    let kept = app.effects.compactMap { effect in
      if case .savePosition(_, let place) = effect { place } else { nil }
    }
    #expect(kept.count == 1 && kept[0] > 0)
    if key == "Q" { #expect(app.effects.last == .quit) }
  }

  @Test func `the place is kept when the terminal goes away`() {
    var app = reading()
    app.press("space")
    app.forget()
    app.send(.terminal(.terminate))
    #expect(
      app.effects.contains { if case .savePosition(_, let place) = $0 { place > 0 } else { false } }
    )
  }

  private func article(_ text: String) -> Article {
    Article(blocks: [ArticleBlock(.paragraph(InlineText(text)))])
  }

  private func reading(
    article: Article? = nil, columns: Int = 80, rows: Int = 24
  ) -> AppDriver {
    var app = AppDriver(columns: columns, rows: rows)
    app.press("enter")
    app.answerArticle(article)
    return app
  }
}
