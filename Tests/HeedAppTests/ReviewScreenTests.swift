import Attention
import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct ReviewScreenTests {
  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `the four pages are read at any size`(columns: Int, rows: Int) {
    var app = review(columns: columns, rows: rows)
    for page in 1...4 {
      app.press("\(page)")
      expectGolden(app.canvas, "review/page\(page)-\(columns)x\(rows)")
    }
  }

  @Test func `y does what is suggested and u takes it back`() {
    var app = review()
    app.press("4")
    app.forget()
    app.press("y")
    let acts = app.effects.compactMap { effect in
      if case .perform(let act) = effect { act } else { nil }
    }
    #expect(acts.count == 1)
    #expect(app.ledgerKinds.last == "decide")
    app.forget()
    app.press("u")
    #expect(app.ledgerKinds.contains("decide"))
    #expect(app.effects.contains(.loadReview))
  }

  @Test func `leaving decides nothing`() {
    var app = review()
    app.press("4")
    app.forget()
    app.press("q")
    #expect(!app.ledgerKinds.contains("decide"))
  }

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
    for page in 1...4 {
      app.press("\(page)")
      let text = app.text.lowercased()
      for word in ["unread", "!", "streak", "well done", "great", "should have", "too much"] {
        #expect(!text.contains(word), "page \(page) says \(word)")
      }
    }
  }

  private func review(columns: Int = 80, rows: Int = 24) -> AppDriver {
    var app = AppDriver(columns: columns, rows: rows)
    app.press("b")
    app.reply(.review(BudgetReview(AppSample.reviewInput(days: 60))))
    return app
  }
}
