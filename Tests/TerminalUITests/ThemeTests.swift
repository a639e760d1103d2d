import TerminalUI
import Testing

struct ThemeTests {
  private let theme = Theme(
    name: "test",
    styles: [
      "ui.background": Style(background: .rgb(1, 2, 3)), "ui.text": Style(foreground: .ansi(7)),
      "stream": Style(foreground: .ansi(1)),
      "stream.title": Style(foreground: .ansi(2), modifiers: .bold),
      "stream.selected": Style(background: .ansi(4), modifiers: .underlined),
    ])

  @Test(arguments: [
    ("stream.title", 2), ("stream.title.unread", 2), ("stream.titles", 1), ("stream.x.y.z", 1),
    ("stream", 1),
  ])
  func `the longest scope that is known gives the style`(scope: String, color: UInt8) {
    #expect(theme.resolve(Scope(scope)).foreground == .ansi(color))
  }

  @Test func `what a style leaves open comes from the text and the background`() {
    #expect(
      theme.style("stream.title")
        == Style(foreground: .ansi(2), background: .rgb(1, 2, 3), modifiers: .bold))
    #expect(theme.style("unknown") == Style(foreground: .ansi(7), background: .rgb(1, 2, 3)))
    #expect(Theme.plain.style("any") == Style(foreground: .default, background: .default))
  }

  @Test func `a highlight changes the background and leaves the text`() {
    #expect(
      theme.style("stream.title", highlight: "stream.selected")
        == Style(foreground: .ansi(2), background: .ansi(4), modifiers: [.bold, .underlined]))
  }

  @Test func `a highlight that few colours would hide is reversed`() {
    let theme = Theme(
      name: "dusk",
      styles: [
        "ui.background": Style(background: .rgb(46, 52, 64)),
        "ui.text": Style(foreground: .rgb(216, 222, 233)),
        "selected": Style(background: .rgb(52, 58, 72)), "loud": Style(background: .rgb(250, 0, 0)),
        "faint": Style(foreground: .rgb(50, 56, 70)), "reversed": Style(modifiers: .reversed),
      ])
    for depth in [ColorDepth.mono, .ansi16] {
      #expect(theme.style(.text, highlight: "selected", at: depth).modifiers == .reversed)
      #expect(theme.style("reversed", highlight: "selected", at: depth).modifiers == [])
      #expect(theme.style(.text, highlight: "unknown", at: depth).modifiers == [])
    }
    #expect(theme.style(.text, highlight: "loud", at: .indexed256).modifiers == [])
    #expect(
      theme.style(.text, highlight: "selected", at: .trueColor).background == .rgb(52, 58, 72))
    #expect(theme.style(.text, highlight: "loud", at: .ansi16).background == .ansi(9))
    #expect(theme.style("faint", at: .ansi16).foreground == .ansi(15))
    #expect(theme.style("faint", at: .trueColor).foreground == .rgb(50, 56, 70))
  }

  @Test func `colours and modifiers are read by name`() {
    #expect(Color("default") == .default)
    #expect(Color("red") == .ansi(1))
    #expect(Color("white") == .ansi(15))
    #expect(Color("#88c0D0") == .rgb(0x88, 0xC0, 0xD0))
    for text in ["", "#88c0d", "#88c0d00", "#+8c0d0", "reddish", "#88c0dg", "#日本"] {
      #expect(Color(text) == nil)
    }
    #expect(Modifiers(name: "bold") == .bold)
    #expect(Modifiers(name: "crossed-out") == .crossedOut)
    #expect(Modifiers(name: "loud") == nil)
  }

  @Test func `scopes know their parents`() {
    #expect(Scope("a.b.c").parent == "a.b")
    #expect(Scope("a").parent == nil)
    #expect(Scope("a.b") != Scope("a.c"))
  }
}
