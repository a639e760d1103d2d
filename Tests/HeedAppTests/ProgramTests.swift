import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct ProgramTests {
  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `help lists the keys of the screen it was called from`(columns: Int, rows: Int) {
    var app = AppDriver(columns: columns, rows: rows)
    app.press("?")
    expectGolden(app.canvas, "help/today-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `a theme is shown while it is selected`(columns: Int, rows: Int) {
    var app = AppDriver(columns: columns, rows: rows)
    app.press("T j")
    #expect(app.effects.contains(.showTheme("default-light", keep: false)))
    expectGolden(app.canvas, "themes/\(columns)x\(rows)")
    app.press("q")
    #expect(app.effects.contains(.showTheme("default", keep: false)))
  }

  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `the command line completes names and says what they do`(columns: Int, rows: Int) {
    var app = AppDriver(columns: columns, rows: rows)
    app.press(":")
    app.type("below")
    expectGolden(app.canvas, "command-line/\(columns)x\(rows)")
    app.press("enter")
    #expect(app.text.contains("Below the line"))
  }

  @Test func `saving asks for a name, and before it writes over a file`() {
    var app = AppDriver()
    app.press("W")
    expectGolden(app.canvas, "save/name-80x24")
    app.press("enter")
    guard case .save(let id, let whole, let path, false)? = app.effects.last else {
      Issue.record("nothing was saved")
      return
    }
    app.reply(.fileIsThere(id, whole: whole, path: path))
    expectGolden(app.canvas, "save/there-80x24")
    app.press("n")
    #expect(!app.effects.contains(.save(id, whole: whole, path: path, replaces: true)))
  }

  @Test func `of several programs one is chosen to share with`() {
    var app = AppDriver(shareTargets: ["mastodon", "wallabag"])
    app.press("t")
    expectGolden(app.canvas, "share/80x24")
    app.press("2")
    #expect(app.effects.contains { if case .share(_, "wallabag") = $0 { true } else { false } })
  }

  @Test func `an unknown command is refused by name`() {
    var app = AppDriver()
    app.press(":")
    app.type("frobnicate")
    app.press("enter")
    #expect(app.text.contains("no command frobnicate"))
  }

  @Test func `adding takes an address without its scheme`() {
    var app = AppDriver()
    app.press("a")
    app.type("example.org/blog")
    app.press("enter")
    #expect(
      app.effects.contains(.addSource(url: "https://example.org/blog", stance: .followed)))
  }

  @Test func `the first run imports a list, says what was left out, and fetches what is new`() {
    var app = AppDriver(sources: [], edition: nil)
    app.press("i")
    app.type("~/subs.opml")
    app.press("enter")
    #expect(app.effects.contains(.importList(path: "~/subs.opml")))
    app.reply(.imported(added: 60, known: 2, warnings: ["exec:date was left out."]))
    #expect(app.text.contains("60 sources were added, 2 known already"))
    #expect(app.effects.contains(.refresh(.due)))
  }

  @Test func `several feeds at an address are offered by number`() {
    var app = AppDriver()
    app.reply(
      .candidates(
        [
          FeedCandidate(url: "https://example.org/a.xml", title: "Posts"),
          FeedCandidate(url: "https://example.org/b.xml", title: "Comments"),
        ], from: "https://example.org", isOffer: false))
    expectGolden(app.canvas, "candidates/80x24")
    app.press("2")
    #expect(
      app.effects.contains(.addSource(url: "https://example.org/b.xml", stance: .followed)))
  }

  @Test func `a feed behind a link is offered with its price and its last entries`() {
    var app = AppDriver()
    let offer = FeedOffer(
      url: "https://example.org/feed.xml", title: "A Feed",
      price: "asks for 12 min a week; at your choosing 4 min, 2 % of the budget",
      latest: (1...7).map {
        FeedOffer.Latest(
          title: "Entry number \($0)", publishedAt: AppSample.moment.at - .hours(Int64($0) * 5))
      })
    app.reply(.offer(offer))
    expectGolden(app.canvas, "offer/80x24")
    app.press("enter")
    #expect(app.effects.contains(.addSource(url: offer.url, stance: .trial)))
    app.reply(.offer(offer))
    app.press("f")
    #expect(app.effects.contains(.addSource(url: offer.url, stance: .followed)))
  }

  @Test func `leaving an offer adds nothing`() {
    var app = AppDriver()
    app.reply(.offer(FeedOffer(url: "https://example.org/feed.xml", title: "A Feed")))
    app.press("esc")
    let hasAdded = app.effects.contains { if case .addSource = $0 { true } else { false } }
    #expect(!hasAdded)
  }

  @Test func `of several feeds behind a link the chosen one is looked into first`() {
    var app = AppDriver()
    app.reply(
      .candidates(
        [FeedCandidate(url: "https://example.org/a.xml", title: "Posts")],
        from: "https://example.org", isOffer: true))
    app.press("1")
    #expect(app.effects.contains(.lookForFeed(url: "https://example.org/a.xml")))
  }

  @Test func `hostile text is drawn as harmless text`() {
    var app = AppDriver()
    app.reply(.notice(Notice("\u{1B}[2J\u{202E}evil\u{9B}31m\u{7}")))
    let line = app.canvas.text(of: Row(app.canvas.size.rows - 1))
    #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    #expect(!line.unicodeScalars.contains { $0.value == 0x202E })
  }

  @Test func `messages can be looked at again`() {
    var app = AppDriver(problems: ["config.toml:3:1: unknown key 'minuts'"])
    app.press(":")
    app.type("messages")
    app.press("enter")
    expectGolden(app.canvas, "messages/80x24")
  }

  @Test func `an unbound key says so and changes nothing else`() {
    var app = AppDriver()
    let before = app.text.split(separator: "\n").dropLast()
    app.press("ctrl-x")
    #expect(app.text.split(separator: "\n").dropLast() == before)
    #expect(app.text.contains("ctrl-x is not bound here"))
  }

  @Test func `quitting closes what is being counted`() {
    var app = AppDriver()
    app.pass(.seconds(5))
    app.press("Q")
    #expect(app.effects.last(where: { $0 != .wake(nil) }) == .quit)
    #expect(app.ledgerKinds.contains("triage"))
  }

  @Test func `every command has a key or is reached by name alone on purpose`() {
    let byName: Set<Command> = [
      .closeToday, .startNewDay, .newStream, .removeStream, .messages, .mark, .set, .undoList,
      .window, .downloads, .startDayHere,
    ]
    for command in Command.allCases where !byName.contains(command) {
      #expect(
        KeySection.allCases.contains {
          !AppDriver.keys.keymap.keys(for: command, in: $0.mode).isEmpty
        }, "\(command.rawValue) has no key")
    }
  }
}
