import TerminalUI
import Testing

@testable import Settings

struct ThemeFileTests {
  private static let scopes: Set<Scope> = [
    "ui.text", "ui.background", "stream.title", "stream.title.read", "entry.link",
  ]

  private func read(_ files: [String: String], _ name: String = "t") -> (
    theme: Theme?, messages: [String]
  ) {
    let (theme, problems) = ThemeFile.read(name, scopes: Self.scopes) { wanted in
      files[wanted].map { (Array($0.utf8), wanted + ".toml") }
    }
    return (theme, problems.map(\.description))
  }

  @Test func `styles are a colour, or colours and modifiers`() {
    let (theme, messages) = read([
      "t": """
      "ui.text" = "ink"
      "ui.background" = { bg = "default" }
      "stream.title" = { fg = "light-blue", bg = "#010203", modifiers = ["bold", "crossed-out"] }
      "entry.link" = { modifiers = [] }
      [palette]
      ink = "#fffefd"
      """
    ])
    #expect(messages == [])
    #expect(
      theme?.styles == [
        "ui.text": Style(foreground: .rgb(255, 254, 253)),
        "ui.background": Style(background: .default),
        "stream.title": Style(
          foreground: .ansi(12), background: .rgb(1, 2, 3), modifiers: [.bold, .crossedOut]),
        "entry.link": Style(),
      ])
  }

  @Test func `keys without quotes and sections mean the same scopes`() {
    let (theme, messages) = read([
      "t": "ui.text = 'red'\n[stream]\ntitle = 'blue'\n[stream.title]\n"
    ])
    #expect(messages == ["t.toml:4:1: 'stream.title' stands here a second time"])
    #expect(theme?.styles["ui.text"] == Style(foreground: .ansi(1)))
    #expect(theme?.styles["stream.title"] == Style(foreground: .ansi(4)))
    let (nested, none) = read(["t": "stream.title = { fg = 'red', read = 'blue' }"])
    #expect(none == [])
    #expect(nested?.styles["stream.title"] == Style(foreground: .ansi(1)))
    #expect(nested?.styles["stream.title.read"] == Style(foreground: .ansi(4)))
  }

  @Test func `a palette of one's own changes the inherited styles`() {
    let (theme, messages) = read([
      "t": "inherits = 'base'\n'stream.title' = 'b'\n[palette]\na = '#000001'",
      "base": "'ui.text' = 'a'\n'stream.title' = 'a'\n[palette]\na = '#0000ff'\nb = '#0000fe'",
    ])
    #expect(messages == [])
    #expect(theme?.styles["ui.text"] == Style(foreground: .rgb(0, 0, 1)))
    #expect(theme?.styles["stream.title"] == Style(foreground: .rgb(0, 0, 254)))
  }

  @Test(
    arguments: [
      ("inherits = 'none'", "1:12: there is no theme 'none' to inherit"),
      ("inherits = 't'", "1:12: 't' inherits this theme: a circle"),
      ("inherits = 3", "1:12: inherits: the name of a theme was expected, not a whole number"),
      ("'ui.txt' = 'red'", "1:1: there is no scope 'ui.txt'; did you mean 'ui.text'?"),
      ("'ui.text' = 'rde'", "1:13: there is no colour 'rde' in the palette; did you mean 'red'?"),
      ("'ui.text' = 3", "1:13: a colour or { fg, bg, modifiers } was expected, not a whole number"),
      ("'ui.text' = { fg = 3 }", "1:20: a colour was expected, not a whole number"),
      (
        "'ui.text' = { fgg = 'red', fg = 'red' }",
        "1:15: 'fgg' is not one of fg, bg, modifiers; did you mean 'fg'?"
      ),
      (
        "'ui.text' = { modifiers = 'bold' }",
        "1:27: a list of modifiers was expected, not text"
      ),
      (
        "'ui.text' = { modifiers = ['dim', 'blod'] }",
        "1:35: there is no modifier 'blod'; did you mean 'bold'?"
      ),
      (
        "[palette]\na = '#12'",
        "2:5: '#12' is no colour: \"#rrggbb\", \"default\" or a terminal colour's name"
      ),
      ("[palette]\na = 1", "2:5: 'a': a colour was expected, not a whole number"),
      ("palette = 1\n'ui.text' = red", "2:13: 'red' is no value; text stands in quotes"),
    ])
  func `what is wrong is told with its place and what was meant`(text: String, message: String) {
    #expect(read(["t": text]).messages == ["t.toml:" + message])
  }

  @Test func `themes that inherit each other in a circle end`() {
    let (theme, messages) = read(["t": "inherits = 'u'", "u": "inherits = 't'"])
    #expect(theme != nil)
    #expect(messages == ["u.toml:1:12: 't' inherits this theme: a circle"])
  }

  @Test func `a theme that is not there is none`() {
    #expect(read([:], "nowhere") == (nil, []))
  }
}
