import FeedModel
import HeedTestSupport
import TerminalUI
import Testing

@testable import HeedApp

/// Pictures come when they are asked for, and only then.
struct PagePicturesTests {
  private static func image(_ number: Int, _ text: String) -> ArticleBlock.Content {
    let mark = "[image: \(text)]"
    let span = InlineSpan(end: mark.utf8.count, style: .caption, media: number)
    return .media(InlineText(text: mark, spans: [span]))
  }

  private static let article: Article = {
    var article = Article()
    article.containers = [ArticleContainer(.figure)]
    article.media = [
      ArticleMedia(.image, url: "https://example.org/a.jpg", text: "A boat at the pier"),
      ArticleMedia(.image, url: "https://example.org/b.png", text: "A chart"),
    ]
    article.blocks = [
      ArticleBlock(.paragraph(InlineText("Before.")), container: nil, isSpaced: false),
      ArticleBlock(image(1, "A boat at the pier"), container: 0, isSpaced: true),
      ArticleBlock(.caption(InlineText("The boat, in May")), container: 0, isSpaced: false),
      ArticleBlock(.paragraph(InlineText("Between.")), container: nil, isSpaced: true),
      ArticleBlock(image(2, "A chart"), container: nil, isSpaced: true),
      ArticleBlock(.paragraph(InlineText("After.")), container: nil, isSpaced: true),
    ]
    return article
  }()

  private static let picture = Picture([
    [
      .init("▀▀▀▀", foreground: 24, background: 17), .init("▄▄▄▄", foreground: 202, background: 17),
    ],
    [.init("████", foreground: 30), .init("    ", background: 235)],
  ])

  private func page(_ article: Article = article, columns: Int = 80, rows: Int = 24) -> AppDriver {
    var app = AppDriver(columns: columns, rows: rows)
    app.press("enter")
    app.answerArticle(article)
    app.forget()
    return app
  }

  private func wishes(_ app: AppDriver) -> [PictureWish] {
    app.effects.compactMap { if case .loadPicture(let wish, _) = $0 { wish } else { nil } }
  }

  private func answer(_ app: inout AppDriver, _ picture: Picture? = picture) {
    for case .loadPicture(let wish, let request) in app.effects {
      app.reply(.picture(picture, medium: wish.medium, request: request))
    }
    app.forget()
  }

  @Test func `nothing is fetched before the key, and the key shows what is in sight`() {
    var app = page()
    #expect(wishes(app).isEmpty)
    app.press("i")
    #expect(wishes(app).map(\.url) == ["https://example.org/a.jpg", "https://example.org/b.png"])
    #expect(wishes(app).map(\.means) == [.colors, .colors])
    answer(&app)
    expectGolden(app.canvas, "reading/pictures-80x24")
  }

  @Test func `the key hides what it showed, and fetches nothing twice`() {
    var app = page()
    let before = app.canvas.snapshot
    app.press("i")
    app.press("i")
    app.press("i")
    app.forget()
    app.press("i")
    answer(&app)
    app.press("i")
    #expect(app.canvas.snapshot.contains("A boat"))
    #expect(!app.canvas.snapshot.contains("▀▀▀▀"))
    #expect(app.canvas.snapshot.prefix(1500) == before.prefix(1500))
  }

  @Test func `a picture that is not to be had leaves the page as it was`() {
    var app = page()
    app.press("i")
    answer(&app, nil)
    #expect(!app.text.contains("▀▀▀▀"))
    app.press("i")
    #expect(wishes(app).count == 2)
  }

  @Test func `an answer for another page is dropped`() {
    var app = page()
    app.press("i")
    let late = app.effects
    app.press("q")
    app.press("j")
    app.press("enter")
    app.answerArticle(Self.article)
    for case .loadPicture(let wish, let request) in late {
      app.reply(.picture(Self.picture, medium: wish.medium, request: request))
    }
    #expect(!app.text.contains("▀▀▀▀"))
  }

  @Test func `another width asks for the pictures shown again`() {
    var app = page()
    app.press("i")
    answer(&app)
    app.press("-")
    #expect(wishes(app).map(\.size.columns).allSatisfy { $0 <= 72 })
    #expect(wishes(app).count == 2)
  }

  @Test func `a page without pictures says so`() {
    var app = page(Article())
    app.press("i")
    #expect(app.text.contains("No picture is in sight."))
  }

  @Test func `too many colours give way to the nearest`() {
    let picture = Picture([(16..<250).map { Picture.Stretch("▀", foreground: UInt8($0)) }])
    #expect(Set(picture.rows[0].map(\.scope)).count == Picture.maximumColors)
  }
}
