import FeedModel
import Testing

@testable import Settings

struct ConfigEditorTests {
  private func edited(
    _ text: String, _ change: (inout ConfigEditor) throws(SettingsError) -> Void
  ) throws(SettingsError) -> String {
    var editor = try ConfigEditor(text: text)
    try change(&editor)
    return editor.text
  }

  @Test func `a value changes in its place and comments stay`() throws {
    let text = "# mine\n[ui]\n  theme = 'nord'   # cold\n\nmeasure=70\n"
    let changed = try edited(text) { editor throws(SettingsError) in
      try editor.set(["ui", "theme"], to: .text("dusk"))
      try editor.set(["ui", "measure"], to: .integer(66))
    }
    #expect(changed == "# mine\n[ui]\n  theme = \"dusk\"   # cold\n\nmeasure=66\n")
  }

  @Test func `a new key goes to the end of its section`() throws {
    let text = "[ui]\ntheme = \"a\" # x\n\n# about opening\n[open]\npipe = []"
    let changed = try edited(text) { editor throws(SettingsError) in
      try editor.set(["ui", "ascii"], to: .flag(true))
      try editor.set(["open", "browser"], to: .list(["a \"b\"", "c\\d"]))
    }
    #expect(
      changed == """
        [ui]
        theme = "a" # x
        ascii = true

        # about opening
        [open]
        pipe = []
        browser = ["a \\"b\\"", "c\\\\d"]

        """)
  }

  @Test(
    arguments: [
      ("", "[budget.weekday]\nsat = 60\n"),
      ("# only this\n", "# only this\n\n[budget.weekday]\nsat = 60\n"),
      ("[budget]\nmode = \"soft\"", "[budget]\nmode = \"soft\"\n\n[budget.weekday]\nsat = 60\n"),
      ("budget.weekday.sun = 1\n", "budget.weekday.sun = 1\nbudget.weekday.sat = 60\n"),
      ("[budget]\nweekday.sun = 1\n", "[budget]\nweekday.sun = 1\nweekday.sat = 60\n"),
      ("[budget]\nweekday = { sat = 1 }\n", "[budget]\nweekday = { sat = 60 }\n"),
      (
        "[budget]\r\nmode = \"soft\"\r\n",
        "[budget]\r\nmode = \"soft\"\r\n\r\n[budget.weekday]\r\nsat = 60\r\n"
      ),
      ("[budget.weekday]\n", "[budget.weekday]\nsat = 60\n"),
      ("[\"budget\".'weekday']\nsat = \"\"\"x\"\"\"\n", "[\"budget\".'weekday']\nsat = 60\n"),
    ])
  func `a setting finds its place`(text: String, expected: String) throws {
    let changed = try edited(text) { editor throws(SettingsError) in
      try editor.set(["budget", "weekday", "sat"], to: .integer(60))
    }
    #expect(changed == expected)
    let (config, problems) = ConfigFile.read(Array(changed.utf8))
    #expect(problems == [])
    #expect(config.budget.minutesByWeekday[5] == 60)
  }

  @Test func `an inline table that lacks the key is not rewritten`() {
    #expect(
      throws: SettingsError.notEditable(path: "config.toml", line: 2, name: "budget.weekday.sat")
    ) {
      try edited("[budget]\nweekday = { sun = 1 }\n") { editor throws(SettingsError) in
        try editor.set(["budget", "weekday", "sat"], to: .integer(60))
      }
    }
  }

  @Test func `a damaged file is not edited`() {
    #expect(throws: SettingsError.self) { try ConfigEditor(text: "[ui\ntheme = 1") }
  }

  @Test func `a removed setting takes its line along`() throws {
    let changed = try edited("[ui]\na = 1\nb = [\n 1,\n]\nc = 3") { editor throws(SettingsError) in
      try editor.remove(["ui", "b"])
      try editor.remove(["ui", "none"])
    }
    #expect(changed == "[ui]\na = 1\nc = 3")
  }

  @Test func `every setting of the defaults can be set and read back`() throws {
    for entry in TOMLScanner.outline(of: Array(ConfigFile.defaults.utf8)).entries
    where !entry.isInner {
      let changed = try edited(ConfigFile.defaults) { editor throws(SettingsError) in
        try editor.set(entry.path, to: .text("\u{1}é\"\\\n"))
      }
      var node: TOMLNode? = TOMLDocument(bytes: Array(changed.utf8), file: "f").root
      for name in entry.path { node = node?[name] }
      #expect(node == .text("\u{1}é\"\\\n"))
    }
  }

  @Test(
    arguments: [
      (SettingValue.number(0.5), "0.5"), (.number(1), "1.0"), (.number(-0.1254), "-0.125"),
      (.number(.infinity), "0.0"), (.flag(false), "false"), (.list([]), "[]"),
      (SettingValue(typed: "12"), "12"), (SettingValue(typed: "1.25"), "1.25"),
      (SettingValue(typed: "true"), "true"), (SettingValue(typed: "nord"), "\"nord\""),
      (SettingValue(typed: "nan"), "\"nan\""),
    ])
  func `values are written as TOML`(value: SettingValue, literal: String) {
    #expect(value.literal == literal)
  }
}
