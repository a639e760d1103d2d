import Attention
import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct ReadingScreenTests {
  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `the page is a column of text with room around it`(columns: Int, rows: Int) {
    let app = reading(columns: columns, rows: rows)
    expectGolden(app.canvas, "reading/\(columns)x\(rows)")
  }

  @Test func `opening counts attention and marks the entry as read`() {
    var app = reading()
    #expect(app.ledgerKinds.contains("open"))
    app.pass(.seconds(40))
    #expect(app.ledgerKinds.count { $0 == "dwell" } >= 2)
    app.press("q")
    #expect(app.ledgerKinds.contains("close"))
    #expect(app.text.contains("✓ Why the register"))
  }

  @Test func `the meter runs while reading and stands still when nobody is there`() {
    var app = reading(columns: 80, rows: 24)
    app.pass(.minutes(1))
    #expect(app.text.contains("1/30 min"))
    app.pass(.minutes(60))
    #expect(app.text.contains("2/30 min") || app.text.contains("3/30 min"))
  }

  @Test func `a lost focus stops the meter at once`() {
    var app = reading()
    app.pass(.seconds(10))
    app.send(.terminal(.focus(false)))
    app.pass(.minutes(30))
    #expect(app.text.contains(" 0/30 min"))
  }

  @Test func `next goes on without the list, and back returns to it`() {
    var app = reading()
    app.press("J")
    app.answerArticle()
    #expect(app.text.contains("Rowing the Baltic in a wooden boat"))
    app.press("q")
    #expect(app.text.contains("That is today's edition"))
  }

  @Test func `a numbered link opens in the browser`() {
    var app = reading()
    app.forget()
    app.press("1 enter")
    #expect(app.effects.contains(.openLink("https://example.org/harbour/log")))
    app.press("7 enter")
    #expect(app.text.contains("no link of that number"))
  }

  @Test func `f behind a link's number looks for its feed on trial`() {
    var app = reading()
    app.press("1 f")
    #expect(
      app.effects.contains(.lookForFeed(url: "https://example.org/harbour/log")))
  }

  @Test func `the place is kept when the window changes`() {
    var app = reading(columns: 80, rows: 24)
    app.press("space")
    let before = app.canvas.text(of: 1)
    app.send(.terminal(.resize(Size(columns: 80, rows: 20))))
    #expect(app.canvas.text(of: 1) == before)
  }

  @Test func `at the end it asks whether it was worth it`() {
    var app = reading()
    app.press("G")
    #expect(app.text.contains("y it was worth it"))
    app.press("y")
    #expect(app.ledgerKinds.last == "up")
    app.press("u")
    #expect(app.ledgerKinds.last == "unrate")
  }

  @Test func `the open piece may be finished when the minutes are spent, the next is not opened`() {
    var settings = BudgetSettings()
    settings.minutesByWeekday = [Int](repeating: 1, count: 7)
    var app = AppDriver(settings: settings)
    app.press("enter")
    app.answerArticle()
    for _ in 0..<6 {
      app.pass(.seconds(20))
      app.press("j")
    }
    #expect(app.text.contains("We left before the light"))
    app.press("J")
    #expect(app.text.contains("minutes are spent"))
  }

  @Test func `links are listed with their numbers`() {
    var app = reading()
    app.press("ctrl-b")
    expectGolden(app.canvas, "links/80x24")
    app.press("c")
    #expect(app.effects.contains(.copy("https://example.org/harbour/log")))
  }

  private func reading(columns: Int = 80, rows: Int = 24) -> AppDriver {
    var app = AppDriver(columns: columns, rows: rows)
    app.press("enter")
    app.answerArticle()
    return app
  }
}
