import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct SourcesScreenTests {
  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `sources stand in aligned columns`(columns: Int, rows: Int) {
    let app = sources(columns: columns, rows: rows)
    expectGolden(app.canvas, "sources/\(columns)x\(rows)")
  }

  @Test func `f follows a source on trial and u puts it back on trial`() {
    var app = sources()
    app.press("j")
    app.press("f")
    #expect(
      app.effects.contains(
        .perform(.setStance(SourceID(rawValue: 5), .followed, reason: nil))))
    #expect(app.text.contains("Field Recordings Weekly is followed now"))
    app.press("u")
    #expect(
      app.effects.contains(.perform(.setStance(SourceID(rawValue: 5), .trial, reason: nil))))
  }

  @Test func `what went wrong with fetching is said in words`() {
    var app = sources()
    app.press("G")
    #expect(app.text.contains("Not refreshed: the server said 503"))
  }

  @Test func `a private note is kept as the reader wrote it`() {
    var app = sources()
    app.press("n")
    app.type("for the diagrams")
    app.press("enter")
    let words = SourceWords(
      titleOverride: nil, tags: ["code"], note: "for the diagrams")
    #expect(app.effects.contains(.perform(.describe(SourceID(rawValue: 2), words))))
  }

  @Test func `without sources it says what to do`() {
    var app = AppDriver()
    app.press("S")
    app.reply(.sources([]))
    #expect(app.text.contains("a adds one"))
  }

  private func sources(columns: Int = 80, rows: Int = 24) -> AppDriver {
    var app = AppDriver(columns: columns, rows: rows)
    app.press("S")
    app.reply(.sources(AppSample.sourceFacts))
    return app
  }
}
