import Attention
import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct ReviewScreenTests {
  @Test(arguments: [(80, 24), (40, 12), (120, 40), (200, 50)])
  func `the four pages are read at any size`(columns: Int, rows: Int) {
    var app = review(columns: columns, rows: rows)
    for page in 1...4 {
      app.press("\(page)")
      expectGolden(app.canvas, "review/page\(page)-\(columns)x\(rows)")
    }
  }

  @Test func `without a font for blocks the pages say the same`() {
    var app = review(glyphs: .ascii)
    for page in 1...4 {
      app.press("\(page)")
      expectGolden(app.canvas, "review/ascii-page\(page)")
    }
  }

  @Test func `the smallest terminal shows something of each page`() {
    var app = review(columns: 40, rows: 10)
    for page in 1...4 {
      app.press("\(page)")
      #expect((2..<9).contains { app.canvas.text(of: Row($0)).contains { $0.isLetter } })
      app.press("G")
      app.press("g")
    }
  }

  // MARK: Deciding

  @Test func `y does what is suggested and u takes it back`() {
    var app = review()
    app.press("4")
    app.forget()
    app.press("y")
    #expect(app.acts.count == 1)
    #expect(app.ledgerKinds.last == "decide")
    app.forget()
    app.press("u")
    #expect(app.ledgerKinds.contains("decide"))
    #expect(app.effects.contains(.loadReview(nil)))
  }

  @Test func `n and s do nothing but remember the answer`() {
    for (key, word) in [("n", "no"), ("s", "later")] {
      var app = review()
      app.press("4")
      app.forget()
      app.press(key)
      #expect(app.acts.isEmpty)
      #expect(app.ledgerKinds == ["decide"])
      #expect(app.text.contains(" \(word) "))
    }
  }

  @Test func `a decision of last week is taken back from where it stands`() throws {
    let source = SourceID(rawValue: 4)
    var input = AppSample.reviewInput(days: 60)
    let at = AppSample.moment.at - .days(6)
    let stamp = LedgerStamp(
      at: at, offsetMinutes: 0, sinceBoot: .hours(1), bootID: "0badcafe", session: "past")
    let events: [LedgerEvent] = [
      .suggest(id: "silent:4", evidence: "Unfollow it? nothing new for 90 days"),
      .stance(StanceChange(source: source, from: .must, to: .unfollowed)),
      .decide(id: "silent:4", decision: .accept),
    ]
    for event in events { input.history.apply(event.record(at: stamp, day: AppSample.day - 6)) }
    var app = AppDriver()
    app.press("b")
    app.reply(.review(BudgetReview(input)))
    app.press("4 G")
    expectGolden(app.canvas, "review/decided")
    app.forget()
    app.press("u")
    #expect(app.acts == [.setStance(source, .must, reason: nil)])
    #expect(app.ledgerKinds == ["stance", "decide"])
    #expect(app.text.contains("Taken back: Unfollow it?"))
    app.forget()
    app.press("g u")
    #expect(app.acts == [.setStance(source, .followed, reason: nil)])
  }

  @Test func `the numbers and the effect unfold below what is selected`() {
    var app = review()
    app.press("4 ?")
    expectGolden(app.canvas, "review/numbers")
    app.press("p")
    expectGolden(app.canvas, "review/effect")
    let unfolded = app.text
    app.press("p")
    #expect(app.text != unfolded)
    #expect(!app.text.contains("asked from"))
  }

  @Test func `the question mark is help where there are no numbers`() {
    var app = review()
    app.press("?")
    #expect(app.canvas.text(of: 0).contains("Keys: review"))
  }

  @Test func `leaving decides nothing`() {
    var app = review()
    app.press("4")
    app.forget()
    app.press("q")
    #expect(!app.ledgerKinds.contains("decide"))
  }

  @Test func `the ledger keeps once that a review was held and what it suggested`() {
    var app = review()
    #expect(app.ledgerKinds.count { $0 == "suggest" } > 1)
    app.forget()
    app.press("4 1")
    app.reply(.review(BudgetReview(AppSample.reviewInput(days: 60))))
    #expect(!app.ledgerKinds.contains("suggest"))
  }

  @Test func `the pages stand before the suggestions are found, and stay when they come`() {
    var app = AppDriver()
    app.press("b")
    app.reply(.review(BudgetReview(AppSample.reviewInput(days: 60), suggests: false)))
    #expect(app.text.contains("given of"))
    app.press("4")
    #expect(app.text.contains("Looking at the sources"))
    app.reply(.review(BudgetReview(AppSample.reviewInput(days: 60))))
    let before = app.text
    #expect(!before.contains("Looking at the sources"))
    app.reply(.review(BudgetReview(AppSample.reviewInput(days: 60), suggests: false)))
    #expect(app.text == before)
  }

  @Test func `a scripted person needs few keys and less than three minutes`() {
    var app = review()
    var keys = 0
    var seconds = 0.0
    // Four pages at twenty seconds, twelve for each decision, by keystroke-level counting.
    for page in ["b", "2", "3", "4"] {
      if page != "b" { app.press(page) }
      keys += 1
      seconds += 20
    }
    var decisions = 0
    while decisions < 20, app.text.contains("  y ") || app.text.contains("y do it") {
      app.forget()
      app.press("? n")
      guard app.ledgerKinds.contains("decide") else { break }
      keys += 2
      seconds += 12
      decisions += 1
    }
    #expect((1...7).contains(decisions))
    #expect(keys <= 40)
    #expect(seconds <= 180)
  }

  // MARK: Sources

  @Test(arguments: ["2", "3"])
  func `enter on a source opens its page`(page: String) {
    var app = review()
    app.press("\(page) j enter")
    #expect(app.effects.contains { if case .loadSource = $0 { true } else { false } })
    app.press("q")
    #expect(app.canvas.text(of: 0).contains("Budget review"))
  }

  // MARK: A stream's

  @Test func `a stream's review says its purpose and holds nothing against a budget`() {
    var app = AppDriver()
    app.press("1 b")
    #expect(app.effects.contains(.loadReview(AppSample.streams[0].id)))
    var input = AppSample.reviewInput(days: 60)
    input.stream = AppSample.streams[0]
    input.history.only = Set(
      input.history.outcomes(from: input.today - 60, through: input.today)
        .filter { $0.entry.source.rawValue == 1 }.map(\.entry.entry))
    // The review of all reading is not this one's.
    app.reply(.review(BudgetReview(AppSample.reviewInput(days: 60))))
    #expect(app.text.contains("Adding up"))
    app.reply(.review(BudgetReview(input)))
    expectGolden(app.canvas, "review/stream")
    app.press("4")
    #expect(app.text.contains("is asked in the review of all reading"))
  }

  @Test func `P writes down what a stream is for`() {
    var app = AppDriver()
    app.press("1 P ctrl-u")
    app.type("Water, slowly")
    app.press("enter")
    #expect(
      app.acts.contains {
        if case .changeStream(let stream) = $0 { stream.purpose == "Water, slowly" } else { false }
      })
    #expect(app.text.contains("Water, slowly"))
  }

  // MARK: Words

  @Test func `no history at all is said plainly`() {
    var app = AppDriver()
    app.press("b")
    app.reply(.review(BudgetReview(AppSample.reviewInput(days: 0))))
    for page in 1...4 {
      app.press("\(page)")
      let line = app.canvas.text(of: 3)
      #expect(line.contains { $0.isLetter })
    }
  }

  @Test func `its words neither scold nor praise nor count what was not read`() {
    var app = review(columns: 120, rows: 40)
    for page in ["1", "2", "3", "4", "?", "p"] {
      app.press(page)
      let text = app.text.lowercased()
      for word in [
        "unread", "!", "streak", "well done", "great", "should have", "too much", "wasted",
      ] {
        #expect(!text.contains(word), "page \(page) says \(word)")
      }
    }
  }

  @Test func `a week after the last review Today offers the next in its last line`() {
    var app = AppDriver()
    #expect(app.effects.contains(.askForReview))
    #expect(!app.text.contains("A week since"))
    app.reply(.reviewIsDue)
    #expect(app.text.contains("A week since the last review"))
    app.press("b")
    app.reply(.review(BudgetReview(AppSample.reviewInput(days: 60))))
    app.press("q")
    #expect(!app.text.contains("A week since"))
  }

  private func review(
    columns: Int = 80, rows: Int = 24, glyphs: Glyphs = .unicode
  ) -> AppDriver {
    var app = AppDriver(columns: columns, rows: rows, glyphs: glyphs)
    app.press("b")
    app.reply(.review(BudgetReview(AppSample.reviewInput(days: 60))))
    return app
  }
}

extension AppDriver {
  /// The acts asked for, in order.
  var acts: [Act] {
    effects.compactMap { effect in
      if case .perform(let act) = effect { act } else { nil }
    }
  }
}
