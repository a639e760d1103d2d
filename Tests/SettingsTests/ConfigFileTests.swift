import FeedModel
import Testing

@testable import Settings

struct ConfigFileTests {
  private func read(_ text: String) -> (config: Config, messages: [String]) {
    let (config, problems) = ConfigFile.read(Array(text.utf8))
    return (config, problems.map(\.description))
  }

  @Test func `the commented file of defaults says exactly the defaults`() {
    let (config, messages) = read(ConfigFile.defaults)
    #expect(config == Config())
    #expect(messages == [])
  }

  @Test func `an empty file means the defaults`() {
    #expect(read("") == (Config(), []))
  }

  @Test(arguments: ConfigKey.all.map { $0.path.joined(separator: ".") })
  func `the file of defaults names every setting`(name: String) {
    let document = TOMLDocument(bytes: Array(ConfigFile.defaults.utf8), file: "config.toml")
    #expect(document.outline.entry(at: name.split(separator: ".").map(String.init)) != nil)
  }

  @Test func `each setting arrives where it belongs`() {
    let (config, messages) = read(
      """
      [budget]
      resets-at = 5
      mode = "firm"
      carry = 0.25
      taste = "long-reads"
      least-worth = 0.2
      words-per-minute = 300
      session-max = "25m"
      session-away = "90m"
      [refresh]
      every = "off"
      at-most-in-flight = 4
      per-host = 1
      connect-timeout = "2s"
      timeout = "1m30s"
      maximum-megabytes = 2
      maximum-redirects = 0
      [ui]
      theme = "nord"
      light-theme = "solarized-light"
      appearance = "auto"
      measure = 66
      mouse = false
      ascii = true
      [open]
      browser = ["firefox", "--new-tab", "%u"]
      player = "mpv"
      pipe = ["less", "-R"]
      """)
    #expect(messages == [])
    #expect(config.budget.rolloverHour == 5)
    #expect(config.budget.mode == .firm)
    #expect(config.budget.carryShare == 0.25)
    #expect(config.budget.taste == .longReads)
    #expect(config.budget.leastWorth == 0.2)
    #expect(config.budget.wordsPerMinute == 300)
    #expect(config.budget.sessionMax == .minutes(25))
    #expect(config.budget.sessionAway == .minutes(90))
    #expect(config.refresh.every == nil)
    #expect(config.refresh.atMostInFlight == 4)
    #expect(config.refresh.perHost == 1)
    #expect(config.refresh.connectTimeout == .seconds(2))
    #expect(config.refresh.timeout == .seconds(90))
    #expect(config.refresh.maximumMegabytes == 2)
    #expect(config.refresh.maximumRedirects == 0)
    #expect(config.display.theme == "nord")
    #expect(config.display.lightTheme == "solarized-light")
    #expect(config.display.appearance == .auto)
    #expect(config.display.measure == 66)
    #expect(!config.display.usesMouse)
    #expect(config.display.isASCII)
    #expect(config.open.browser == ["firefox", "--new-tab", "%u"])
    #expect(config.open.player == ["mpv"])
    #expect(config.open.pipe == ["less", "-R"])
  }

  @Test func `share targets are programs by name, and what is none is told`() {
    let (config, messages) = read(
      "[share]\nmail = [\"mutt\", \"-s\", \"{title}\"]\nbad = 3\nkeep = \"buku\"")
    #expect(
      config.shares == [
        ShareTarget(name: "keep", program: ["buku"]),
        ShareTarget(name: "mail", program: ["mutt", "-s", "{title}"]),
      ])
    #expect(
      messages == ["config.toml:3:7: bad: a list of a program and its arguments was expected"])
  }

  @Test(
    arguments: [
      ("", [30, 30, 30, 30, 30, 45, 45]),
      ("minutes-per-day = 20", [20, 20, 20, 20, 20, 20, 20]),
      ("[budget.weekday]\nsat = 60", [30, 30, 30, 30, 30, 60, 45]),
      ("weekday = { mon = 0, sun = 1440 }\nminutes-per-day = 10", [0, 10, 10, 10, 10, 10, 1440]),
    ])
  func `minutes hold for every day that is not named`(text: String, minutes: [Int]) {
    let (config, messages) = read("[budget]\n" + text)
    #expect(messages == [])
    #expect(config.budget.minutesByWeekday == minutes)
  }

  @Test(
    arguments: [
      (
        "[budget]\nminutes-per-day = -1",
        "2:19: minutes-per-day: -1 is not a whole number from 0 to 1440"
      ),
      (
        "[budget]\nminutes-per-day = 1441",
        "2:19: minutes-per-day: 1441 is not a whole number from 0 to 1440"
      ),
      (
        "[budget]\nminutes-per-day = \"30\"",
        "2:19: minutes-per-day: a whole number from 0 to 1440 was expected, not text"
      ),
      (
        "[budget]\nminutes-per-day = nan",
        "2:19: minutes-per-day: a whole number from 0 to 1440 was expected, not a number with a fraction"
      ),
      (
        "[budget]\nminutes-per-day = 30m",
        "2:19: '30m' is no number"
      ),
      ("[budget]\ncarry = 1.5", "2:9: carry: 1.5 is not a number from 0.0 to 1.0"),
      ("[budget]\ncarry = nan", "2:9: carry: nan is not a number from 0.0 to 1.0"),
      (
        "[budget]\nmode = \"sft\"",
        "2:8: mode: 'sft' is not one of soft, firm, closed, observe; did you mean 'soft'?"
      ),
      ("[budget]\nmods = \"soft\"", "2:1: unknown setting 'mods'; did you mean 'mode'?"),
      ("[budjet]\nmode = \"soft\"", "1:1: unknown section 'budjet'; did you mean 'budget'?"),
      ("[open]\ntheme = \"nord\"", "2:1: unknown setting 'theme'; did you mean 'ui.theme'?"),
      ("theme = \"nord\"", "1:1: unknown setting 'theme'; did you mean 'ui.theme'?"),
      ("ui = 3", "1:1: 'ui' is a section: [ui]"),
      ("[ui.theme]\nname = \"nord\"", "1:1: theme: a name in quotes was expected, not a section"),
      ("[ui]\ntheme = \"\"", "2:9: theme: a name in quotes was expected, not text"),
      ("[ui]\nmouse = \"yes\"", "2:9: mouse: true or false was expected, not text"),
      ("[ui]\nmouse = yes", "2:9: 'yes' is no value; text stands in quotes"),
      (
        "[refresh]\nevery = \"soon\"",
        "2:9: every: 'soon' is not a time from \"5m\" to \"1w\" or \"off\""
      ),
      (
        "[refresh]\nevery = \"10s\"",
        "2:9: every: '10s' is not a time from \"5m\" to \"1w\" or \"off\""
      ),
      (
        "[refresh]\ntimeout = \"off\"", "2:11: timeout: 'off' is not a time from \"1s\" to \"30m\""
      ),
      (
        "[open]\nbrowser = [\"a\", 1]",
        "2:11: browser: a program and its arguments are a list of texts"
      ),
      ("[budget.weekday]\nsaturday = 60", "2:1: unknown setting 'saturday'"),
      ("[budget.weekday]\nsta = 60", "2:1: unknown setting 'sta'; did you mean 'sat'?"),
      ("[ui]\ntheme = \"a\"\ntheme = \"b\"", "3:1: 'theme' is set a second time; the first counts"),
    ])
  func `what is wrong is told with its place and what was meant`(text: String, message: String) {
    #expect(read(text).messages == ["config.toml:" + message])
  }

  @Test func `what is wrong keeps its default and everything else is kept`() {
    let (config, messages) = read(
      """
      [budget]
      minutes-per-day = 5000
      mode = "firm"
      [ui
      theme = "nord"
      [refresh]
      per-host = 3
      every = = "1h"
      timeout = "20s"
      """)
    var expected = Config()
    expected.budget.mode = .firm
    expected.refresh.perHost = 3
    expected.refresh.timeout = .seconds(20)
    #expect(config == expected)
    #expect(messages.count == 3)
  }

  @Test func `unknown settings warn, wrong values are errors`() {
    let (_, problems) = ConfigFile.read(Array("[ui]\nfoo = 1\nmeasure = 1".utf8))
    #expect(problems.map(\.severity) == [.warning, .error])
  }

  @Test func `nothing a terminal would obey comes out of a message`() {
    let (_, messages) = read("[ui]\n\"\\u001b[31m\\u202e\" = 1")
    #expect(messages == ["config.toml:2:1: unknown setting '\u{FFFD}[31m\u{FFFD}'"])
  }

  @Test(arguments: [
    ("", BudgetMode.observe), ("[budget]\ntaste = \"snacks\"", .observe),
    ("[budget]\nminutes-per-day = 20", .soft), ("[budget.weekday]\nsat = 60", .soft),
    ("[budget]\nminutes-per-day = 20\nmode = \"observe\"", .observe),
    ("[budget]\nmode = \"closed\"", .closed),
  ])
  func `minutes are only counted until somebody says how many`(text: String, mode: BudgetMode) {
    #expect(ConfigFile.read(Array(text.utf8)).config.budget.mode == mode)
  }
}
