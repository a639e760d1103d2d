import Attention
import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct ScreenReaderTests {
  @Test func `the edition is told line by line, and the cursor is on the selected row`() {
    var app = AppDriver(columns: 120, rows: 40, glyphs: .words)
    app.press("j")
    expectGolden(app.canvas, "screen-reader/today-120x40")
    #expect(app.canvas.cursor == Position(row: 3, column: 0))
    app.press("j")
    #expect(app.canvas.cursor == Position(row: 4, column: 0))
  }

  @Test func `a page is plain lines, and the cursor stands where they begin`() {
    var app = AppDriver(glyphs: .words)
    app.press("enter")
    app.answerArticle()
    expectGolden(app.canvas, "screen-reader/reading-80x24")
    #expect(app.canvas.cursor?.row == 2)
  }

  @Test(arguments: ["1", "2", "3", "4"])
  func `the review says in words what its charts show`(page: String) {
    var app = AppDriver(columns: 100, rows: 40, glyphs: .words)
    app.press("b")
    app.reply(.review(BudgetReview(AppSample.reviewInput(days: 60))))
    app.press(page)
    expectGolden(app.canvas, "screen-reader/review-\(page)")
  }

  @Test(arguments: ["", "L", "S", "M", "b", "?", "T", ":", "m", "+", "enter", "w", "/"])
  func `no shape is drawn on any screen`(keys: String) {
    var app = AppDriver(columns: 160, rows: 50, glyphs: .words)
    app.press(keys)
    app.reply(.review(BudgetReview(AppSample.reviewInput(days: 60))))
    app.reply(.sources(AppSample.sourceFacts))
    app.reply(.rules(AppSample.rules))
    app.answerArticle()
    // Box drawing, blocks and Braille.
    let shapes = app.text.unicodeScalars.filter {
      (0x2500...0x259F).contains($0.value) || (0x2800...0x28FF).contains($0.value)
    }
    #expect(shapes.isEmpty, "\(keys): \(String(String.UnicodeScalarView(shapes)))")
    #expect(app.canvas.cursor != nil, "\(keys)")
  }

  @Test func `what is asked is where the cursor is`() {
    var app = AppDriver(glyphs: .words)
    app.press("m")
    let row = app.canvas.cursor?.row ?? 0
    #expect(app.canvas.text(of: row).contains("s"))
    #expect(row > 10)
  }

  @Test func `with reduced motion a refresh does not count`() {
    var app = AppDriver(isStill: true)
    app.reply(.refreshProgress(RefreshProgress(total: 40, done: 3, newEntries: 1)))
    #expect(app.text.contains("refreshing") && !app.text.contains("3/40"))
    app = AppDriver()
    app.reply(.refreshProgress(RefreshProgress(total: 40, done: 3, newEntries: 1)))
    #expect(app.text.contains("refreshing 3/40"))
  }
}
