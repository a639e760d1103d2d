import Attention
import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct MutesScreenTests {
  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `mutes show what they hid and when they end`(columns: Int, rows: Int) {
    let app = mutes(columns: columns, rows: rows)
    expectGolden(app.canvas, "mutes/\(columns)x\(rows)")
  }

  @Test func `ending a mute can be taken back`() {
    var app = mutes()
    app.press("d")
    #expect(app.effects.contains(.perform(.endRule(RuleID(rawValue: 3)))))
    app.press("u")
    #expect(app.effects.contains(.perform(.restoreRule(AppSample.rules[2].rule))))
  }

  @Test func `m a w mutes an author for a week and u takes it back`() {
    var app = AppDriver()
    app.press("j m")
    expectGolden(app.canvas, "mutes/what-80x24")
    app.press("a")
    let asked = RuleDraft(scope: .author, pattern: "Jon Lind")
    #expect(app.effects.contains(.dryRun(asked)))
    app.press("w")
    var draft = asked
    draft.until = app.now.at + .days(7)
    #expect(app.effects.contains(.perform(.addRule(draft))))
    let rule = Rule(
      id: RuleID(rawValue: 9), scope: .author, pattern: "Jon Lind", createdAt: app.now.at,
      until: draft.until)
    app.reply(.ruleAdded(rule, hidden: [EntryID(rawValue: 2)]))
    #expect(app.ledgerKinds.last == "rule.add")
    app.press("u")
    #expect(app.effects.contains(.perform(.endRule(rule.id))))
  }

  @Test func `u takes a mute back before the store has answered, and nothing else`() {
    var app = AppDriver()
    app.press("s j m a w u")
    #expect(app.state.shared.notice?.text == "Taken back: muted Jon Lind")
    #expect(!app.ledgerKinds.contains("unstar"))
    let rule = Rule(
      id: RuleID(rawValue: 9), scope: .author, pattern: "Jon Lind", createdAt: app.now.at,
      until: app.now.at + .days(7))
    app.reply(.ruleAdded(rule, hidden: [EntryID(rawValue: 2)]))
    #expect(app.effects.contains(.perform(.endRule(rule.id))))
    app.press("u")
    #expect(app.ledgerKinds.contains("unstar"))
  }

  private func mutes(columns: Int = 80, rows: Int = 24) -> AppDriver {
    var app = AppDriver(columns: columns, rows: rows)
    app.press("M")
    app.reply(.rules(AppSample.rules))
    return app
  }
}
