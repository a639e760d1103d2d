import Attention
import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct TodayScreenTests {
  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `the edition fits the window`(columns: Int, rows: Int) {
    var app = AppDriver(columns: columns, rows: rows)
    app.answerArticle()
    expectGolden(app.canvas, "today/\(columns)x\(rows)")
  }

  @Test func `the selection follows the entry, not the row`() {
    var app = AppDriver()
    app.press("j j")
    #expect(selected(app).contains("冬の海"))
    app.press("k d j")
    #expect(!app.text.contains("Rowing the Baltic in a wooden"))
  }

  @Test func `a skip frees its minutes for the bench, and u brings it back`() {
    var app = AppDriver()
    #expect(!app.text.contains("Knots that hold"))
    app.press("d")
    #expect(!app.text.contains("! Why the register"))
    #expect(app.text.contains("Knots that hold"))
    #expect(app.ledgerKinds.suffix(2) == ["skip", "edition.amend"])
    app.press("u")
    #expect(app.text.contains("! Why the register"))
  }

  @Test func `a story told twice is one row that tab unfolds`() {
    var app = AppDriver()
    app.press("j")
    #expect(!app.text.contains("a reader's letter"))
    app.press("tab")
    #expect(app.text.contains("a reader's letter"))
    app.press("tab")
    #expect(!app.text.contains("a reader's letter"))
  }

  @Test func `new entries wait and never move the list`() {
    var app = AppDriver()
    app.press("j j")
    let before = app.text.split(separator: "\n").prefix(8)
    app.reply(.refreshEnded(RefreshProgress(total: 5, done: 5, newEntries: 12)))
    #expect(app.text.split(separator: "\n").prefix(8) == before)
    #expect(app.text.contains("12 new entries"))
  }

  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `spent minutes close the stream with a card, and starred entries stay open`(
    columns: Int, rows: Int
  ) {
    var app = AppDriver(columns: columns, rows: rows, settings: Self.oneMinute)
    app.press("enter")
    app.answerArticle()
    app.pass(.minutes(2))
    app.press("j")
    app.pass(.minutes(2))
    app.press("q")
    expectGolden(app.canvas, "today/closed-\(columns)x\(rows)")
    app.press("enter")
    #expect(app.text.contains("minutes are spent"))
    app.press("*")
    #expect(app.text.contains("Starred"))
  }

  @Test func `granting minutes asks for a reason and opens the stream again`() {
    var app = AppDriver(settings: Self.oneMinute)
    app.press("enter")
    app.answerArticle()
    app.pass(.minutes(2))
    app.press("j")
    app.press("q + 1")
    expectGolden(app.canvas, "today/grant-80x24")
    app.type("finish")
    app.press("enter")
    #expect(app.ledgerKinds.last == "overdraft")
    #expect(app.text.contains("register allocator"))
  }

  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `a sitting that has had its minutes ends with a pause`(columns: Int, rows: Int) {
    var app = AppDriver(columns: columns, rows: rows, settings: Self.shortSittings)
    readOn(&app)
    #expect(app.text.contains("A pause is due"))
    app.press("q")
    #expect(app.ledgerKinds.last == "shut")
    expectGolden(app.canvas, "today/pause-\(columns)x\(rows)")
    app.press("enter")
    #expect(app.text.contains("A pause is due until"))
    app.press("*")
    #expect(app.text.contains("Starred"))
  }

  @Test func `a pause is over by itself, or with a reason`() {
    var app = AppDriver(settings: Self.shortSittings)
    readOn(&app)
    app.press("q")
    var patient = app
    patient.pass(.hours(2))
    #expect(patient.text.contains("Time for a pause."))
    patient.pass(.minutes(61))
    #expect(patient.ledgerKinds.contains("reopen"))
    #expect(patient.text.contains("register allocator"))
    app.pass(.seconds(1))
    app.press("+")
    expectGolden(app.canvas, "today/go-on-80x24")
    app.type("finish")
    app.press("enter")
    #expect(app.ledgerKinds.last == "overdraft")
    #expect(app.text.contains("Another sitting begins."))
    #expect(app.text.contains("register allocator"))
    #expect(app.text.contains("/30 min"))
  }

  @Test func `after a journey the day can be counted that it is there`() throws {
    var app = AppDriver()
    app.press(":")
    app.type("start-day-here")
    app.press("enter")
    #expect(app.text.contains("Wed 25 Nov is the day here already."))
    app.travel(to: -600)
    app.press("j")
    app.press(":")
    app.type("start-day-here")
    app.press("enter")
    #expect(app.effects.contains(.startDayHere))
    let day = AppSample.day - 1
    app.reply(
      .dayStarted(
        AttentionState(
          bootID: "0badcafe", session: "test", settings: BudgetSettings(),
          labeler: DayLabeler(rolloverHour: 4), account: DayAccount(day: day), previous: nil,
          pace: ReadingPace(prior: 238))))
    #expect(app.effects.contains(.planEdition(anew: false)))
    #expect(app.text.contains("Tue 24 Nov is counted now: the day that it is here."))
  }

  @Test func `before more minutes are granted it is said what the last ones were worth`() throws {
    var app = AppDriver(settings: Self.oneMinute)
    app.press("+")
    #expect(app.effects.contains(.priceGrants))
    let day = Day(year: 2026, month: 11, day: 18)
    let stamp = LedgerStamp(
      at: Timestamp(seconds: 1_795_000_000), offsetMinutes: 0, sinceBoot: .zero,
      bootID: "0000abcd", session: "s")
    let grant = LedgerEvent.overdraft(Overdraft(amount: .minutes(5), reason: "", ordinal: 1))
    let history = AttentionHistory([grant.record(at: stamp, day: day)])
    app.reply(.grantsPriced(try #require(OverdraftPrice(history, today: day))))
    #expect(app.text.contains("The last grant: 0 s, nothing worth it."))
  }

  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `without sources home says what to do`(columns: Int, rows: Int) {
    var app = AppDriver(columns: columns, rows: rows, sources: [], edition: nil)
    app.press("q")
    expectGolden(app.canvas, "today/no-sources-\(columns)x\(rows)")
  }

  @Test func `after two weeks of counting the review's budget is offered in one line`() {
    var settings = BudgetSettings()
    settings.mode = .observe
    var app = AppDriver(settings: settings)
    app.send(.reply(.reviewIsDue))
    app.send(.reply(.budgetIsProposed))
    #expect(app.text.contains("Two weeks of reading are counted: b proposes a budget."))
    #expect(!app.text.contains("A week since the last review"))
    let first = AppDriver(sources: [], edition: nil, settings: settings)
    #expect(first.text.contains("Minutes are counted"))
  }

  @Test func `nothing that looks like a debt is shown`() {
    var app = AppDriver(columns: 120, rows: 40)
    for keys in ["", "L", "S", "b", "?"] {
      app.press(keys)
      #expect(!app.text.lowercased().contains("unread"))
      app.press("0")
    }
  }

  @Test(arguments: [(1, 1), (20, 5), (39, 9), (300, 100)])
  func `any window is drawn on`(columns: Int, rows: Int) {
    let app = AppDriver(columns: columns, rows: rows)
    #expect(app.canvas.size == Size(columns: columns, rows: rows))
  }

  private static let oneMinute: BudgetSettings = {
    var settings = BudgetSettings()
    settings.minutesByWeekday = [Int](repeating: 1, count: 7)
    return settings
  }()

  private static let shortSittings: BudgetSettings = {
    var settings = BudgetSettings()
    settings.sessionMax = .minutes(2)
    return settings
  }()

  /// Reads one entry for more than two minutes.
  private func readOn(_ app: inout AppDriver) {
    app.press("enter")
    app.answerArticle()
    for _ in 0..<6 {
      app.press("j")
      app.pass(.seconds(23))
    }
  }

  private func selected(_ app: AppDriver) -> String {
    for row in 0..<app.canvas.size.rows
    where app.canvas.highlight(at: Row(row), 3) == "ui.selected" {
      return app.canvas.text(of: Row(row))
    }
    return ""
  }
}
