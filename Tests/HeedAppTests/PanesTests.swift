import Attention
import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct PanesTests {
  @Test func `tab goes to the page, which then scrolls`() {
    var app = AppDriver(columns: 120, rows: 20)
    app.answerArticle()
    app.press("tab j j")
    #expect(app.text.contains("1. We left") || app.text.contains("%"))
    #expect(!app.text.contains("Nov 25 · 9 min"))
    expectGolden(app.canvas, "panes/page-120x20")
    app.press("tab")
    #expect(app.text.contains("below the line"))
    app.press("j")
    #expect(selected(app).contains("Rowing the Baltic"))
  }

  @Test(arguments: [(120, 40), (160, 50)])
  func `the page that has the focus says so`(columns: Int, rows: Int) {
    var app = AppDriver(columns: columns, rows: rows)
    app.answerArticle()
    app.press("tab")
    expectGolden(app.canvas, "panes/focus-\(columns)x\(rows)")
  }

  @Test func `at 150 columns the places stand to the left, and enter goes there`() {
    var app = AppDriver(columns: 160, rows: 50)
    app.answerArticle()
    app.press("shift-tab j j j")
    expectGolden(app.canvas, "panes/places-160x50")
    app.press("enter")
    #expect(app.text.contains("heed  · Sea"))
    app.press("tab tab j")
    #expect(app.text.contains("The Compiler's Notebook"))
    app.press("q k tab shift-tab k k k k enter")
    #expect(app.text.contains("heed  · Sea") || app.text.contains("heed  · Today"))
  }

  @Test func `what is done among the places is done to the source`() {
    var app = AppDriver(columns: 160, rows: 50)
    app.press("shift-tab")
    app.press("t")
    #expect(app.text.contains("No source is selected."))
    app.press("G t")
    #expect(app.text.contains("is on trial now"))
    app.press("?")
    #expect(app.text.contains("Keys: places"))
    #expect(app.text.contains("Put the source on trial"))
  }

  @Test func `the page that has the focus is counted as reading`() {
    var app = AppDriver(columns: 120, rows: 20)
    app.answerArticle()
    app.press("tab")
    app.pass(.seconds(20))
    app.press("j")
    app.pass(.seconds(20))
    app.press("q")
    #expect(app.ledgerKinds.contains("dwell"))
    let opened = app.effects.contains { effect in
      if case .perform(.setStatus) = effect { true } else { false }
    }
    #expect(opened)
  }

  @Test func `the full page goes on where the pane was`() {
    var app = AppDriver(columns: 120, rows: 20)
    app.answerArticle()
    app.press("tab G")
    app.forget()
    app.press("enter")
    let isKept = app.effects.contains { effect in
      if case .savePosition(_, let place) = effect { place > 0 } else { false }
    }
    #expect(isKept)
  }

  @Test func `what is being read may be finished when the minutes are spent`() {
    var settings = BudgetSettings()
    settings.minutesByWeekday = [Int](repeating: 1, count: 7)
    var app = AppDriver(columns: 120, rows: 20, settings: settings)
    app.answerArticle()
    app.press("tab")
    app.pass(.seconds(50))
    app.press("j")
    app.pass(.seconds(50))
    app.press("j")
    #expect(app.text.contains("We left before the light"))
    app.press("q")
    #expect(app.text.contains("Today's minutes are given."))
  }

  @Test func `where there is one pane tab folds, and the focus comes back to the list`() {
    var app = AppDriver(columns: 120, rows: 20)
    app.answerArticle()
    app.press("tab")
    app.send(.terminal(.resize(Size(columns: 80, rows: 24))))
    app.press("j tab")
    #expect(app.text.contains("a reader's letter"))
  }

  @Test func `the wheel moves what it is over, and gives it the focus`() {
    var app = AppDriver(columns: 160, rows: 16)
    app.answerArticle()
    wheel(&app, at: 150)
    #expect(app.text.contains("%"))
    wheel(&app, at: 60)
    #expect(selected(app).contains("A glacier"))
    click(&app, row: 8, column: 5)
    click(&app, row: 8, column: 5)
    #expect(app.text.contains("heed  · 海辺の写真") || app.text.contains("heed  · A Quiet Coast"))
  }

  @Test func `the bar of the page is dragged`() {
    var app = AppDriver(columns: 120, rows: 16)
    app.answerArticle()
    app.press("tab")
    app.send(
      .terminal(.mouse(MouseEvent(.press(.left), at: Position(row: 14, column: 119)))))
    #expect(app.text.contains("end"))
    app.press("enter")
    app.answerArticle()
    app.send(
      .terminal(.mouse(MouseEvent(.drag(.left), at: Position(row: 14, column: 119)))))
    #expect(app.text.contains("it was worth it"))
    app.send(
      .terminal(.mouse(MouseEvent(.drag(.left), at: Position(row: 2, column: 119)))))
    #expect(app.text.contains("top"))
  }

  @Test func `the results of a search have a page beside them`() {
    var app = AppDriver(columns: 160, rows: 50)
    app.press("/")
    app.type("rowing")
    for case .loadList(_, _, let request) in app.effects.reversed() {
      app.reply(.list(ListPage(rows: AppSample.hits, hasMore: false), request: request))
      break
    }
    let asked = app.effects.contains { effect in
      if case .loadArticle(AppSample.hits[0].entry.id, _) = effect { true } else { false }
    }
    #expect(!asked, "the next letter would wait for it")
    app.pass(Milliseconds(200))
    app.answerArticle()
    app.press("enter tab")
    expectGolden(app.canvas, "panes/search-160x50")
  }

  private func wheel(_ app: inout AppDriver, at column: Int) {
    let position = Position(row: 6, column: Column(column))
    app.send(.terminal(.mouse(MouseEvent(.wheelDown, at: position))))
  }

  private func click(_ app: inout AppDriver, row: Int, column: Int) {
    let position = Position(row: Row(row), column: Column(column))
    app.send(.terminal(.mouse(MouseEvent(.press(.left), at: position))))
  }

  private func selected(_ app: AppDriver) -> String {
    for row in 0..<app.canvas.size.rows
    where app.canvas.highlight(at: Row(row), 40) == "ui.selected" {
      return app.canvas.text(of: Row(row))
    }
    return ""
  }
}
