import Attention
import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct CommandLineTests {
  @Test func `a number before a key that moves repeats it`() {
    var app = AppDriver(rows: 12)
    app.press("enter")
    app.answerArticle()
    app.press("j j j")
    let three = app.text
    app.press("g")
    app.type("3j")
    #expect(app.text == three)
    app.type("99999k")
    app.type("3j")
    #expect(app.text == three)
  }

  @Test func `what is typed at the colon comes back with the arrow up`() {
    var app = AppDriver()
    for line in ["messages", "starred", "messages"] {
      app.press(":")
      app.type(line)
      app.press("enter")
    }
    app.press(": up")
    #expect(app.text.contains(":messages"))
    app.press("up")
    #expect(app.text.contains(":starred"))
    app.press("up")
    #expect(app.text.contains(":starred"))
  }

  @Test func `marking what a filter finds is one step, taken back and done again`() {
    var app = AppDriver()
    app.press(":")
    app.type("mark starred where author:lind")
    app.press("enter")
    #expect(app.effects.contains(.match("author:lind", .starred)))
    let found = AppSample.entries.filter { $0.author == "Jon Lind" }
    app.forget()
    app.reply(.matched(found, .starred, hasMore: false))
    let starred = found.reduce(into: [EntryID: EntryStatus]()) {
      $0[$1.id] = EntryStatus(isStarred: true)
    }
    #expect(app.effects.contains(.perform(.setStatus(starred))))
    #expect(app.text.contains("Marked 2 entries as starred; u takes it back."))
    app.forget()
    app.press("u")
    let before = found.reduce(into: [EntryID: EntryStatus]()) { $0[$1.id] = EntryStatus() }
    #expect(app.effects.contains(.perform(.setStatus(before))))
    app.forget()
    app.press("ctrl-r")
    #expect(app.effects.contains(.perform(.setStatus(starred))))
    #expect(app.text.contains("Done again: marked 2 entries as starred"))
  }

  @Test(arguments: [
    ("mark", "Write mark WHAT where FILTER"), ("mark odd where x", "Write mark WHAT"),
    ("mark read where is:odd", "wrong at column 4"), ("mark read where ", "Write mark WHAT"),
    ("set ui.theme", "Write set NAME VALUE"), ("zen", "where a page is open"),
  ])
  func `a command that says too little is refused with what is missing`(
    line: String, answer: String
  ) {
    var app = AppDriver()
    app.press(":")
    app.type(line)
    app.press("enter")
    #expect(app.text.contains(answer), "\(app.text)")
  }

  @Test func `a setting is set by its name, which tab completes`() {
    var app = AppDriver()
    app.press(":")
    app.type("set ui.measure 80")
    app.press("enter")
    #expect(app.effects.contains(.set("ui.measure", "80")))
  }

  @Test func `what was done is listed and taken back down to a step`() {
    var app = AppDriver()
    app.press("s j s j s :")
    app.type("undo-list")
    app.press("enter")
    expectGolden(app.canvas, "undo/80x24")
    app.press("g j enter")
    #expect(app.text.contains("taken back: starred"))
    app.press("j enter")
    #expect(!app.text.contains("taken back: starred"))
  }

  @Test func `a new act settles what was taken back`() {
    var app = AppDriver()
    app.press("s u j s ctrl-r")
    #expect(app.text.contains("There is nothing to do again."))
  }

  @Test func `help is looked through by words, commands without a key too`() {
    var app = AppDriver()
    app.press("?")
    app.press("/")
    app.type("mute")
    expectGolden(app.canvas, "help/search-80x24")
    app.press("enter esc")
    #expect(app.text.contains("Move to the next row"))
    app.press("/")
    app.type("zzz")
    #expect(app.text.contains("No command is about that."))
  }

  @Test func `zen shows the page and nothing else, but what heed has to say`() {
    var app = AppDriver(columns: 80, rows: 12)
    app.press("enter")
    app.answerArticle()
    app.press("z")
    expectGolden(app.canvas, "reading/zen-80x12")
    app.press("s")
    #expect(app.text.contains("Starred"))
    app.press("z")
    #expect(app.text.contains("heed"))
  }

  // MARK: Filters

  @Test(arguments: [(80, 24), (40, 12)])
  func `a filter that is wrong is pointed at`(columns: Int, rows: Int) {
    var app = AppDriver(columns: columns, rows: rows)
    app.press(":")
    app.type("new-stream")
    app.press("enter")
    app.type("Sea = tag:sea is:odd")
    expectGolden(app.canvas, "filter/wrong-\(columns)x\(rows)")
  }

  @Test func `how many a filter finds is said while it is typed, one question at a time`() {
    var app = AppDriver()
    app.press(":")
    app.type("mute-filter")
    app.press("enter")
    app.forget()
    app.type("sea")
    #expect(app.effects.filter { $0 != .wake(nil) } == [.countFilter("s")])
    app.reply(.filterCounted("s", count: 900, hasMore: false))
    #expect(app.effects.last { $0 != .wake(nil) } == .countFilter("sea"))
    app.reply(.filterCounted("sea", count: 1000, hasMore: true))
    expectGolden(app.canvas, "filter/count-80x24")
    app.press("enter")
    #expect(
      app.effects.contains(.perform(.addRule(RuleDraft(scope: .filter, pattern: "sea")))))
  }

  @Test func `tab completes settings, their values, and what is marked`() {
    var app = AppDriver()
    app.press(":")
    app.type("set ui.m")
    app.press("tab")
    #expect(app.text.contains(":set ui.measure"))
    app.press("tab")
    #expect(app.text.contains(":set ui.mouse"))
    app.press("space")
    #expect(app.text.contains("set ui.mouse true"))
    app.type("f")
    app.press("tab")
    #expect(app.text.contains(":set ui.mouse false"))
    app.press("enter")
    #expect(app.effects.contains(.set("ui.mouse", "false")))
    app.press(":")
    app.type("mark u")
    app.press("tab")
    #expect(app.text.contains(":mark unr") || app.text.contains(":mark uns"))
  }

  @Test func `tab completes fields, values, titles and tags`() {
    var app = AppDriver()
    app.press(":")
    app.type("mute-filter")
    app.press("enter")
    app.type("is:s")
    app.press("tab")
    #expect(app.text.contains("is:starred"))
    app.type(" source:city")
    app.press("tab")
    #expect(app.text.contains("source:\"City Desk\""))
    app.type(" ta")
    app.press("tab")
    app.type("so")
    app.press("tab")
    #expect(app.text.contains("tag:sound"))
  }

  @Test func `the results of a search become a stream, a mute, or are marked`() {
    var app = AppDriver()
    app.press("/")
    app.type("\"open sea\" a:b -ads")
    for case .loadList(_, _, let request) in app.effects.reversed() {
      app.reply(.list(ListPage(rows: AppSample.hits, hasMore: false), request: request))
      break
    }
    app.press("enter E")
    #expect(app.text.contains("= \"open sea\" \"a:b\" -ads"))
    app.press("esc H")
    #expect(app.text.contains("Mute what this finds: \"open sea\" \"a:b\" -ads"))
    app.press("esc A")
    #expect(app.text.contains("as seen; u takes it back."))
  }

  @Test func `the scroll bar is dragged`() {
    var app = AppDriver(rows: 12)
    for _ in 0..<20 { app.press("s") }
    app.press(":")
    app.type("undo-list")
    app.press("enter")
    let bar = Position(row: Row(2), column: Column(79))
    app.send(.terminal(.mouse(MouseEvent(.press(.left), at: bar))))
    let top = app.text
    let low = Position(row: Row(10), column: Column(79))
    app.send(.terminal(.mouse(MouseEvent(.drag(.left), at: low))))
    #expect(app.text != top)
    app.send(.terminal(.mouse(MouseEvent(.drag(.left), at: bar))))
    #expect(app.text == top)
  }
}
