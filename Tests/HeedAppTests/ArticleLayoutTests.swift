import FeedModel
import HeedApp
import TerminalUI
import Testing

struct ArticleLayoutTests {
  /// The lines of `article` at `width`.
  private func lines(_ article: Article, _ width: Int, links: Bool = true) -> [String] {
    layout(article, width, links: links).lines(0..<1000).map(\.text)
  }

  private func layout(_ article: Article, _ width: Int, links: Bool = true) -> ArticleLayout {
    ArticleLayout(
      article, options: ArticleLayoutOptions(measure: width, showsLinkNumbers: links))
  }

  private func paragraph(_ text: String) -> Article {
    Article(blocks: [ArticleBlock(.paragraph(InlineText(text)))])
  }

  // MARK: Lines

  @Test func `text breaks at spaces and no line is wider than the measure`() {
    #expect(
      lines(paragraph("The quick brown fox jumps over the lazy dog."), 12)
        == ["The quick", "brown fox", "jumps over", "the lazy", "dog."])
  }

  @Test(arguments: [
    ("well-known facts", 8, ["well-", "known", "facts"]),
    ("use --flag now", 6, ["use", "--flag", "now"]),
    ("one—two—three", 8, ["one—two—", "three"]),
    ("10\u{A0}000 km away", 6, ["10 000", "km", "away"]),
    ("don’t “stop” (me)", 8, ["don’t", "“stop”", "(me)"]),
    ("extra\u{AD}ordinary", 9, ["extra-", "ordinary"]),
    ("extra\u{AD}ordinary", 20, ["extraordinary"]),
    ("ab\u{200B}cdefgh", 6, ["ab", "cdefgh"]),
    ("a\u{2060}b c", 2, ["ab", "c"]),
    ("a\nb", 10, ["a", "b"]),
  ])
  func `lines end where writing allows it`(text: String, width: Int, expected: [String]) {
    #expect(lines(paragraph(text), width) == expected)
  }

  @Test func `an address is parted only when it is longer than a line`() {
    let text = "see https://example.org/a-b/c-d and on"
    #expect(lines(paragraph(text), 27) == ["see", "https://example.org/a-b/c-d", "and on"])
    #expect(
      lines(paragraph(text), 20) == ["see", "https://example.org/", "a-b/c-d and on"])
  }

  @Test func `ideographs break anywhere but before closing and after opening marks`() {
    #expect(
      lines(paragraph("これは「日本語」です。本当。"), 10) == ["これは「日", "本語」で", "す。本当。"])
    #expect(lines(paragraph("漢字とLatin混在"), 8) == ["漢字と", "Latin混", "在"])
  }

  @Test func `hangul breaks at its spaces`() {
    #expect(lines(paragraph("안녕하세요 세계"), 12) == ["안녕하세요", "세계"])
  }

  @Test func `combining marks and emoji take the cells that terminals give them`() {
    let text = "e\u{301}e\u{301}e\u{301} 👨‍👩‍👧👍🏽 x"
    for line in layout(paragraph(text), 5).lines(0..<10) {
      #expect(line.width <= 5)
      #expect(line.width == TextWidth.columns(of: line.runs.map(\.text).joined()))
    }
    #expect(lines(paragraph(text), 5)[0] == "e\u{301}e\u{301}e\u{301}")
  }

  @Test func `one endless word is parted at the edge`() {
    let word = String(repeating: "x", count: 100_000)
    let layout = layout(paragraph(word), 78)
    #expect(layout.lineCount == 1283)
    #expect(layout.line(0).width == 78)
  }

  @Test(arguments: [1, 2, 3, 7, 20, 200])
  func `every width gives lines that fit and all of the text`(width: Int) {
    let text = "Größe — 日本 👍🏽 https://x.org/abc/def?g=h e\u{301} a-b (c) d\u{A0}e"
    let laid = layout(paragraph(text), width)
    for index in 0..<laid.lineCount { #expect(laid.line(index).width <= max(2, width)) }
    let shown = laid.lines(0..<1000).map(\.text).joined().filter { $0 != " " }
    #expect(shown == text.filter { $0 != " " && $0 != "\u{A0}" })
  }

  // MARK: Frames

  private func framed() -> Article {
    let long = InlineText("a text of several words")
    return Article(
      blocks: [
        ArticleBlock(.heading(level: 2, InlineText("Head")), isSpaced: false),
        ArticleBlock(.paragraph(long)),
        ArticleBlock(.paragraph(long), container: 0),
        ArticleBlock(.paragraph(InlineText("in")), container: 1),
        ArticleBlock(.paragraph(long), container: 2),
        ArticleBlock(.paragraph(InlineText("nested")), container: 3, isSpaced: false),
        ArticleBlock(.paragraph(InlineText("more")), container: 2, isSpaced: true),
        ArticleBlock(.paragraph(InlineText("ten")), container: 4, isSpaced: false),
        ArticleBlock(.rule),
        ArticleBlock(.paragraph(InlineText("term")), container: 5),
        ArticleBlock(.paragraph(long), container: 6, isSpaced: false),
      ],
      containers: [
        ArticleContainer(.quote), ArticleContainer(.quote, parent: 0),
        ArticleContainer(.numbered("9.", width: 3)), ArticleContainer(.bullet, parent: 2),
        ArticleContainer(.numbered("10.", width: 3)), ArticleContainer(.term),
        ArticleContainer(.definition),
      ])
  }

  @Test func `quotations have bars and items hang`() {
    #expect(
      lines(framed(), 26) == [
        "Head", "────", "", "a text of several words", "", "│ a text of several words", "│",
        "│ │ in", "", " 9. a text of several", "    words", "    • nested", "", "    more",
        "10. ten", "", "──────────────────────────", "", "term", "    a text of several",
        "    words",
      ])
  }

  @Test func `ascii marks stay within ascii`() {
    let laid = ArticleLayout(
      framed(), options: ArticleLayoutOptions(measure: 24, glyphs: .ascii))
    #expect(laid.lines(0..<1000).allSatisfy { $0.text.utf8.allSatisfy { $0 < 0x80 } })
  }

  @Test func `endless nesting leaves room for the text`() {
    var article = Article()
    for depth in 0..<200 {
      article.containers.append(
        ArticleContainer(.quote, parent: depth == 0 ? nil : depth - 1))
    }
    article.blocks = [ArticleBlock(.paragraph(InlineText("some words here")), container: 199)]
    for width in [1, 10, 40, 80] {
      let laid = layout(article, width)
      #expect(laid.lineCount <= 15)
      for index in 0..<laid.lineCount { #expect(laid.line(index).width <= width) }
    }
  }

  @Test func `code keeps its space on a ground of its own`() {
    let code = InlineText("if x {\n    return a + b * c\n}")
    let laid = layout(Article(blocks: [ArticleBlock(.preformatted(code))]), 18)
    #expect(
      laid.lines(0..<9).map(\.text) == [" if x {", "     return a + b", " ↪ * c", " }"])
    #expect(laid.lines(0..<9).allSatisfy { $0.width == 18 })
    #expect(laid.lines(0..<9).allSatisfy { $0.runs.allSatisfy { $0.scope == .entryCode } })
  }

  // MARK: Spans

  @Test func `links carry their number and scope and the number can be left out`() {
    let text = InlineText(
      text: "see here now",
      spans: [
        InlineSpan(end: 4), InlineSpan(end: 8, style: .strong, link: 1), InlineSpan(end: 12),
      ])
    let article = Article(
      blocks: [ArticleBlock(.paragraph(text))], links: ["https://x.org/"])
    let runs = layout(article, 40).line(0).runs
    #expect(runs.map(\.text) == ["see ", "here", "[1]", " now"])
    #expect(runs.map(\.scope) == [.entryText, .entryLink, .entryMeta, .entryText])
    #expect(runs.map(\.link) == [0, 1, 1, 0])
    #expect(runs[1].style == .strong)
    #expect(lines(article, 40, links: false) == ["see here now"])
  }

  @Test func `the links can follow the text`() {
    let article = Article(
      blocks: [ArticleBlock(.paragraph(InlineText("x")))], links: ["https://x.org/", "https://y/"])
    let laid = ArticleLayout(
      article, options: ArticleLayoutOptions(measure: 30, listsLinks: true))
    #expect(
      laid.lines(0..<9).map(\.text)
        == [
          "x", "", "Links", "", "[1] https://x.org/[1]", "[2] https://y/[2]",
        ].map { $0.hasSuffix("]") ? String($0.dropLast(3)) : $0 })
  }

  @Test func `a link over two lines is whole on both`() {
    let text = InlineText(text: "aaa bbb", spans: [InlineSpan(end: 7, link: 1)])
    let article = Article(blocks: [ArticleBlock(.paragraph(text))], links: ["https://x.org/"])
    let laid = layout(article, 4, links: false)
    #expect(laid.lines(0..<2).map { $0.runs.map(\.link) } == [[1], [1]])
  }

  // MARK: Title and places

  @Test func `a first paragraph that repeats the title is left out unless it is all there is`() {
    let options = ArticleLayoutOptions(measure: 40, title: "The title!")
    var article = paragraph("the Title")
    #expect(ArticleLayout(article, options: options).lineCount == 3)
    article.blocks += paragraph("More.").blocks
    let layout = ArticleLayout(article, options: options)
    #expect(layout.lines(0..<layout.lineCount).map(\.text) == ["The title!", "", "More."])
    article.blocks[0] = paragraph("!").blocks[0]
    let signs = ArticleLayout(article, options: ArticleLayoutOptions(measure: 40, title: "?"))
    #expect(signs.lines(0..<signs.lineCount).map(\.text).contains("!"))
  }

  @Test func `the title stands above and a heading that repeats it is left out`() {
    let article = Article(blocks: [
      ArticleBlock(.heading(level: 1, InlineText("The Title!")), isSpaced: false),
      ArticleBlock(.paragraph(InlineText("text"))),
    ])
    let laid = ArticleLayout(
      article,
      options: ArticleLayoutOptions(measure: 40, title: "The title", meta: ["by me", ""]))
    #expect(laid.lines(0..<9).map(\.text) == ["The title", "by me", "", "text"])
    #expect(laid.line(0).runs[0].scope == .entryTitle)
    #expect(laid.line(0).block == nil)
    #expect(laid.line(3).block == 1)
  }

  @Test func `a place is found again at another measure`() {
    let words = (0..<200).map { "word\($0)" }.joined(separator: " ")
    var article = paragraph(words)
    article.blocks.append(ArticleBlock(.paragraph(InlineText(words))))
    let wide = layout(article, 60)
    let narrow = layout(article, 25)
    for line in stride(from: 0, to: wide.lineCount, by: 7) {
      guard let place = wide.place(ofLine: line), let found = narrow.line(showing: place) else {
        Issue.record("lost line \(line)")
        continue
      }
      let wanted = wide.line(line).text.split(separator: " ").first ?? ""
      #expect(wanted.isEmpty || narrow.line(found).text.contains(wanted))
    }
    #expect(wide.firstLine(ofBlock: 1).map { wide.line($0).text.hasPrefix("word0 ") } == true)
    #expect(wide.firstLine(ofBlock: 2) == nil)
  }

  @Test func `only the top is laid out when only the top is wanted`() {
    let article = Article(
      blocks: (0..<1000).map { ArticleBlock(.paragraph(InlineText("p\($0)")), isSpaced: false) })
    let laid = ArticleLayout(
      article, options: ArticleLayoutOptions(measure: 40, lineLimit: 10))
    #expect(laid.lineCount == 10)
  }

  @Test func `nothing gives no lines and lines beyond the end are empty`() {
    let laid = layout(Article(), 40)
    #expect(laid.lineCount == 0)
    #expect(laid.line(0).runs.isEmpty)
    #expect(laid.lines(5..<9).isEmpty)
    #expect(laid.place(ofLine: 0) == nil)
  }

  // MARK: Tables

  private func table(_ rows: [[String]], header: Bool = true) -> Article {
    let made = rows.enumerated().map { index, cells in
      ArticleTable.Row(
        cells.map { ArticleTable.Cell(InlineText($0)) }, isHeader: header && index == 0)
    }
    return Article(blocks: [ArticleBlock(.table(ArticleTable(rows: made)))])
  }

  @Test func `columns are as wide as what is in them and numbers stand right`() {
    #expect(
      lines(table([["Name", "Size"], ["日本", "5"], ["a", "1,200"]]), 40) == [
        "Name │  Size", "─────┼──────", "日本 │     5", "a    │ 1,200",
      ])
  }

  @Test func `what does not fit is wrapped where there is most of it`() {
    #expect(
      lines(table([["k", "value"], ["a", "some longer text that wraps"], ["b", "c"]]), 20) == [
        "k │ value", "──┼─────────────────", "a │ some longer text", "  │ that wraps",
        "──┼─────────────────", "b │ c",
      ])
  }

  @Test func `too many columns are clipped with a mark`() {
    let rows = [(0..<50).map { "column\($0)" }, (0..<50).map { "value\($0)" }]
    let laid = layout(table(rows), 40)
    for index in 0..<laid.lineCount { #expect(laid.line(index).width <= 40) }
    #expect(laid.line(0).text.hasSuffix("…"))
  }

  @Test func `a table that is too wide is looked at in parts`() {
    let rows = [(0..<50).map { "column\($0)" }, (0..<50).map { "日本\($0)" }]
    let laid = layout(table(rows), 40)
    let reach = laid.reach(of: 0..<laid.lineCount)
    #expect(reach > 300)
    for shift in [1, 16, 17, reach, reach + 99] {
      for index in 0..<laid.lineCount { #expect(laid.line(index, shift: shift).width == 40) }
    }
    #expect(laid.line(0, shift: 16).text.hasPrefix("… "))
    #expect(laid.line(0, shift: reach).text.hasSuffix("column49"))
    #expect(laid.line(2, shift: reach).text.hasSuffix("日本49"))
  }

  @Test func `what a table has no room for leaves a mark`() {
    var wide = ArticleTable(rows: [.init([.init(InlineText("a")), .init(InlineText("b"))])])
    wide.cellsLeftOut = 9936
    let laid = lines(Article(blocks: [ArticleBlock(.table(wide))]), 60)
    #expect(laid.last == "[the table has 9936 more cells, left out here]")
  }

  @Test(arguments: [1, 2, 5, 10])
  func `a table fits even where nothing does`(width: Int) {
    let laid = layout(table([["one", "two", "three"], ["1", "2", "日本語"]]), width)
    #expect(laid.lineCount > 0)
    for index in 0..<laid.lineCount { #expect(laid.line(index).width <= max(2, width)) }
  }
}
