import Attention
import FeedModel
import HeedApp
import Testing

struct ExposureTests {
  private func shown(_ app: AppDriver) -> [(channel: Channel, rows: [ShownRow])] {
    app.effects.flatMap { effect -> [LedgerRecord] in
      guard case .append(let records, _) = effect else { return [] }
      return records
    }.compactMap { record in
      guard case .show(let channel, let rows)? = try? LedgerEvent(record) else { return nil }
      return (channel, rows)
    }
  }

  @Test func `rows that stood for a second and a half were shown, once`() throws {
    var app = AppDriver()
    app.press("j")
    #expect(shown(app).isEmpty)
    app.pass(.seconds(2))
    app.press("j")
    let first = try #require(shown(app).first)
    #expect(first.channel == .edition)
    let items = AppSample.edition.edition.items
    #expect(first.rows.map(\.entry.entry) == items.map(\.entry))
    #expect(first.rows.map(\.position) == Array(items.indices))
    app.pass(.seconds(60))
    app.press("k")
    app.press("enter")
    app.answerArticle()
    app.pass(.seconds(5))
    app.press("q")
    app.pass(.seconds(5))
    app.press("j")
    #expect(shown(app).count == 1)
  }

  @Test func `leaving writes what stood, and a glance writes nothing`() {
    var glance = AppDriver()
    glance.pass(.seconds(1))
    glance.press("Q")
    #expect(shown(glance).isEmpty)
    var look = AppDriver()
    look.pass(.seconds(3))
    look.press("Q")
    #expect(shown(look).count == 1)
    #expect(look.effects.last == .quit)
  }

  @Test func `rows out of sight were not shown`() throws {
    var app = AppDriver(columns: 40, rows: 10)
    app.pass(.seconds(3))
    app.press("j")
    let rows = try #require(shown(app).first).rows
    #expect(rows.count < AppSample.edition.edition.items.count)
  }

  @Test func `the window's rows are written with their chance`() throws {
    var app = AppDriver()
    app.type(":window")
    app.press("enter")
    var request: RequestNumber?
    for case .loadList(.window, _, let number) in app.effects { request = number }
    let rows = AppSample.edition.entries.prefix(3).map {
      ListRow(entry: $0, cost: .minutes(2), worth: nil)
    }
    app.reply(
      .list(
        ListPage(rows: Array(rows), hasMore: false, propensity: 120),
        request: try #require(request)))
    #expect(app.text.contains("unranked"))
    app.forget()
    app.pass(.seconds(3))
    app.press("enter")
    let window = try #require(shown(app).first { $0.channel == .window })
    #expect(window.rows.map(\.propensity) == [120, 120, 120])
    app.answerArticle()
    #expect(app.ledgerKinds.contains("open"))
  }
}
