import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct SearchScreenTests {
  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `results stand under the line with their hits marked`(columns: Int, rows: Int) {
    var app = AppDriver(columns: columns, rows: rows)
    app.press("/")
    app.type("rowing")
    answer(&app)
    app.press("enter")
    expectGolden(app.canvas, "search/\(columns)x\(rows)")
  }

  @Test func `every letter asks anew, and only the last answer counts`() {
    var app = AppDriver()
    app.press("/")
    app.type("ro")
    let requests = app.effects.compactMap { effect in
      if case .loadList(.search, _, let request) = effect { request } else { nil }
    }
    #expect(requests.count == 2)
    app.reply(.list(ListPage(rows: AppSample.hits, hasMore: false), request: requests[0]))
    #expect(!app.text.contains("Rowing the Baltic"))
    app.reply(.list(ListPage(rows: AppSample.hits, hasMore: false), request: requests[1]))
    #expect(app.text.contains("Rowing the Baltic"))
  }

  @Test func `what is found later is added, and the next letter ends the looking`() {
    var app = AppDriver()
    app.press("/")
    app.type("\"ro")
    let first = requests(app).last ?? RequestNumber(rawValue: 0)
    var page = ListPage(rows: [], hasMore: false)
    page.goesOn = true
    app.reply(.list(page, request: first))
    #expect(app.text.contains("Looking further back"))
    #expect(app.effects.last == .searchOn(request: first))
    page.rows = [AppSample.hits[0]]
    app.reply(.list(page, request: first))
    #expect(app.text.contains("1 so far"))
    app.type("w")
    app.forget()
    page.rows = AppSample.hits
    app.reply(.list(page, request: first))
    #expect(app.text.contains("1 so far") || !app.text.contains("2 so far"))
    #expect(app.effects.isEmpty)
    answer(&app)
  }

  @Test func `the selection stays while more is found`() {
    var app = AppDriver()
    app.press("/")
    app.type("\"ro")
    let request = requests(app).last ?? RequestNumber(rawValue: 0)
    var page = ListPage(rows: [AppSample.hits[1]], hasMore: false)
    page.goesOn = true
    app.reply(.list(page, request: request))
    app.press("enter")
    app.reply(.list(ListPage(rows: AppSample.hits, hasMore: false), request: request))
    app.press("enter")
    #expect(app.text.contains("City Desk"))
  }

  private func requests(_ app: AppDriver) -> [RequestNumber] {
    app.effects.compactMap { effect in
      if case .loadList(.search, _, let request) = effect { request } else { nil }
    }
  }

  @Test func `a search opens entries when the minutes are spent`() {
    var settings = BudgetSettings()
    settings.minutesByWeekday = [Int](repeating: 0, count: 7)
    var app = AppDriver(settings: settings)
    app.press("/")
    app.type("rowing")
    answer(&app)
    app.press("enter enter")
    app.answerArticle()
    #expect(app.text.contains("We left before the light"))
  }

  private func answer(_ app: inout AppDriver) {
    for case .loadList(_, _, let request) in app.effects.reversed() {
      app.reply(.list(ListPage(rows: AppSample.hits, hasMore: false), request: request))
      return
    }
  }
}
