import Attention
import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct SourceScreenTests {
  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `a source's page tells its story, its price and what it gave`(columns: Int, rows: Int) {
    let app = page(columns: columns, rows: rows)
    expectGolden(app.canvas, "source/\(columns)x\(rows)")
  }

  @Test func `without a font for blocks the page says the same`() {
    expectGolden(page(glyphs: .ascii).canvas, "source/ascii")
  }

  @Test func `a source that nothing is known of says so`() {
    var app = AppDriver()
    app.press("S")
    app.reply(.sources(AppSample.sourceFacts))
    app.press("enter")
    let facts = SourceView.Facts(
      source: AppSample.sources[1], entries: [], entriesPerWeek: 0, averageCost: .minutes(2))
    app.reply(
      .source(
        SourceView(
          facts, in: AttentionHistory(), story: StanceStory(of: facts.source.id, in: .init()),
          today: AppSample.day, offsetMinutes: 0, settings: BudgetSettings()), []))
    #expect(app.text.contains("Nothing of it was shown in eight weeks."))
    #expect(app.text.contains("No entries are kept."))
    app.press("enter")
    #expect(app.text.contains("There is no entry to open."))
  }

  @Test func `every act on a source is at hand, and its page follows`() {
    var app = page()
    app.forget()
    app.press("-")
    #expect(app.acts == [.setStance(SourceID(rawValue: 2), .quiet, reason: nil)])
    #expect(app.effects.last == .loadSource(SourceID(rawValue: 2)))
    app.press("u")
    #expect(app.acts.last == .setStance(SourceID(rawValue: 2), .must, reason: nil))
    app.forget()
    app.press("n")
    app.type("for the diagrams")
    app.press("enter")
    #expect(app.text.contains("for the diagrams"))
    app.press("m")
    #expect(app.text.contains("Mute"))
  }

  @Test func `A gives a source minutes of its own, and u takes them back`() {
    var app = page()
    app.forget()
    app.press("A")
    app.type("6m a day, 30m a week")
    app.press("enter")
    #expect(app.ledgerKinds == ["config", "config"])
    #expect(app.text.contains("may have 6 min a day, 30 min a week"))
    app.press("A")
    expectGolden(app.canvas, "source/allowance-80x24")
    app.type(" or so")
    app.press("enter")
    #expect(app.text.contains("Write minutes a day, a week, or both"))
    app.press("esc u")
    #expect(app.ledgerKinds.count == 4)
    app.press("j")
    #expect(!app.text.contains("may have"))
  }

  @Test func `K says who speaks, round and round`() {
    var app = page()
    for word in ["a person", "an organisation", "a machine", "anybody again"] {
      app.forget()
      app.press("K")
      #expect(app.text.contains(word))
      #expect(app.acts.count == 1)
    }
    app.press("u")
    #expect(app.text.contains("Taken back: who speaks through The Compiler's Notebook"))
  }

  @Test func `its entries are moved through and opened`() {
    var app = page(columns: 80, rows: 12)
    app.press("j j")
    #expect(app.text.contains("Why the register allocator spills"))
    app.press("k k")
    app.forget()
    app.press("enter")
    #expect(app.effects.contains { if case .loadArticle = $0 { true } else { false } })
  }

  @Test func `v lists all of its entries`() {
    var app = page()
    app.forget()
    app.press("v")
    #expect(
      app.effects.contains {
        if case .loadList(.source(let id), _, _) = $0 { id.rawValue == 2 } else { false }
      })
  }

  @Test func `i on an entry leads to its source, and so does enter on why and on a mute`() {
    var app = AppDriver()
    app.press("i")
    #expect(app.effects.contains(.loadSource(SourceID(rawValue: 2))))
    app = AppDriver()
    app.press("w enter")
    #expect(app.effects.contains(.loadSource(SourceID(rawValue: 2))))
    app = AppDriver()
    app.press("M")
    app.reply(.rules(AppSample.rules))
    app.press("enter")
    #expect(app.effects.contains(.loadSource(SourceID(rawValue: 3))))
    app.press("q j enter")
    #expect(app.text.contains("d ends it"))
  }

  private func page(
    columns: Int = 80, rows: Int = 24, glyphs: Glyphs = .unicode
  ) -> AppDriver {
    var app = AppDriver(columns: columns, rows: rows, glyphs: glyphs)
    app.press("S")
    app.reply(.sources(AppSample.sourceFacts))
    app.press("enter")
    app.reply(.source(AppSample.sourceView, AppSample.sourceRows))
    return app
  }
}

extension AppSample {
  /// The page of the second source, from the review's history.
  static let sourceView: SourceView = {
    var input = reviewInput(days: 60)
    let id = sources[1].id
    for (days, from, to, reason) in [
      (200, nil, Stance.trial, ""), (170, Stance.trial, .followed, ""),
      (40, .followed, .must, "never once a waste of a morning"),
    ] as [(Int64, Stance?, Stance, String)] {
      let stamp = LedgerStamp(
        at: moment.at - .days(days), offsetMinutes: 0, sinceBoot: .hours(1), bootID: "0badcafe",
        session: "past")
      let change = StanceChange(source: id, from: from, to: to, reason: reason)
      input.history.apply(LedgerEvent.stance(change).record(at: stamp, day: day - Int(days)))
    }
    var source = sources[1]
    source.note = "for the diagrams"
    let posts = (0..<30).map { number in
      var post = entry(
        Int64(400 + number), 2, "Notes on registers, part \(number)", minutes: 9,
        hours: Int64(number * 84))
      post.words = 900
      return post
    }
    let facts = SourceView.Facts(
      source: source, entries: posts, entriesPerWeek: 2, averageCost: .minutes(9))
    return SourceView(
      facts, in: input.history, story: StanceStory(of: id, in: input.history), today: day,
      offsetMinutes: 0, settings: BudgetSettings())
  }()

  /// Its last entries.
  static let sourceRows: [ListRow] = [entries[0], entries[1], entries[5]].map {
    ListRow(entry: $0, cost: .minutes(Int64($0.words / 238)), worth: 720)
  }
}
