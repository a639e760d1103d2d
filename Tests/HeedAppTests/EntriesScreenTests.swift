import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct EntriesScreenTests {
  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `below the line each entry says why it was left out`(columns: Int, rows: Int) {
    var app = AppDriver(columns: columns, rows: rows)
    app.press("L")
    answer(&app)
    app.answerArticle()
    expectGolden(app.canvas, "below/\(columns)x\(rows)")
  }

  @Test func `a digit switches to a stream, which shows its purpose`() {
    var app = AppDriver()
    app.press("1")
    answer(&app)
    expectGolden(app.canvas, "stream/80x24")
  }

  @Test func `a number without a stream says how to make one`() {
    var app = AppDriver()
    app.press("4")
    #expect(app.text.contains(":new-stream makes one"))
  }

  @Test func `marking all as seen is one step to take back`() {
    var app = AppDriver()
    app.press("L")
    answer(&app)
    app.press("A")
    #expect(app.text.contains("Marked 8 entries as seen"))
    app.press("u")
    #expect(app.text.contains("Taken back: marked 8 entries as seen"))
  }

  @Test func `an answer that is no longer awaited changes nothing`() {
    var app = AppDriver()
    app.press("L")
    app.reply(
      .list(
        ListPage(rows: AppSample.listRows, hasMore: false), request: RequestNumber(rawValue: 0)))
    #expect(app.text.contains("Loading"))
  }

  private func answer(_ app: inout AppDriver) {
    for case .loadList(_, _, let request) in app.effects.reversed() {
      app.reply(.list(ListPage(rows: AppSample.listRows, hasMore: false), request: request))
      return
    }
  }
}
