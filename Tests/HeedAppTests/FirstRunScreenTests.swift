import Attention
import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct FirstRunScreenTests {
  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `three steps ask for minutes, sources and a theme`(columns: Int, rows: Int) {
    var app = driver(columns, rows)
    expectGolden(app.canvas, "first-run/minutes-\(columns)x\(rows)")
    app.press("j j enter")
    expectGolden(app.canvas, "first-run/sources-\(columns)x\(rows)")
    app.press("enter j")
    expectGolden(app.canvas, "first-run/theme-\(columns)x\(rows)")
  }

  @Test func `three times enter writes nothing`() {
    var app = driver()
    app.forget()
    app.press("enter enter enter")
    #expect(app.text.contains("There are no sources yet"))
    #expect(written(app).isEmpty)
  }

  @Test func `what was chosen is written at the end and cuts today at once, and u takes it back`() {
    var app = driver()
    app.press("j j")
    app.forget()
    app.press("enter enter j")
    #expect(written(app).isEmpty)
    app.press("enter")
    let week = [Int](repeating: 15, count: 7)
    #expect(
      written(app) == [
        .perform(.setMinutes(week)), .perform(.setMode(.soft)),
        .showTheme("default-light", keep: true),
      ])
    #expect(app.text.contains("0/15 min"))
    #expect(app.text.contains("Kept: 15 minutes a day, the theme default-light"))
    app.forget()
    app.press("u")
    #expect(written(app).contains(.perform(.setMode(.observe))))
  }

  @Test func `the guide is left from every step, and shows the theme as it was`() {
    for keys in ["q", "enter 0", "enter enter 0", "enter enter q q q"] {
      var app = driver()
      app.press(keys)
      #expect(app.text.contains("There are no sources yet"), "\(keys)")
      #expect(written(app).isEmpty)
    }
    var app = driver()
    app.press("enter enter j")
    app.forget()
    app.press("0")
    #expect(app.effects.contains(.showTheme("default", keep: false)))
  }

  @Test func `who adds a source at once goes to the edition, later the guide goes on`() {
    var app = driver()
    app.reply(.sourceAdded(AppSample.sourceFacts[0], isNew: true, price: nil))
    #expect(app.text.contains("heed  · Today"))
    app = driver()
    app.press("enter")
    app.reply(.sourceAdded(AppSample.sourceFacts[0], isNew: true, price: nil))
    #expect(app.text.contains("2 of 3"))
    app.press("esc j enter")
    #expect(app.text.contains("2 of 3"))
    #expect(app.text.contains("A Quiet Coast"))
  }

  @Test func `a budget that the settings have is the one that is chosen`() {
    var settings = BudgetSettings()
    settings.minutesByWeekday = [Int](repeating: 25, count: 7)
    var app = AppDriver(sources: [], edition: nil, settings: settings)
    #expect(app.text.contains("▌ 25 minutes a day"))
    app.forget()
    app.press("enter enter enter")
    #expect(written(app).isEmpty)
  }

  private func driver(_ columns: Int = 80, _ rows: Int = 24) -> AppDriver {
    var settings = BudgetSettings()
    settings.mode = .observe
    return AppDriver(columns: columns, rows: rows, sources: [], edition: nil, settings: settings)
  }

  /// What would be written to the settings.
  private func written(_ app: AppDriver) -> [Effect] {
    app.effects.filter { effect in
      switch effect {
      case .perform, .set, .showTheme(_, keep: true): true
      default: false
      }
    }
  }
}
