import TerminalUI
import Testing

struct KeyTests {
  @Test(arguments: [
    "g", "G", "é", "space", "enter", "esc", "tab", "shift-tab", "ctrl-d", "alt-x", "ctrl-alt-x",
    "pageup", "pagedown", "home", "end", "up", "f1", "f12", "ctrl-space", "-", "ctrl--", "|", "+",
    "alt-enter", "ctrl-left",
  ])
  func `a key's text form reads back as the same key`(text: String) throws {
    let key = try #require(Key(text))
    #expect(key.description == text)
    #expect(Key(key.description) == key)
  }

  @Test(arguments: [
    "", "gg", "ctrl-", "ctrl-ctrl-a", "hyper-a", "f0", "f21", " ", "\u{1B}", "shift-a",
  ])
  func `what is not a key is refused`(text: String) {
    #expect(Key(text) == nil)
  }

  @Test func `other names for a key are understood`() {
    #expect(Key("return") == Key(.enter))
    #expect(Key("PgUp".lowercased()) == Key(.pageUp))
    #expect(Key("ctrl-D") == Key(.character("d"), .control))
  }

  @Test func `a sequence is keys parted by blanks`() {
    #expect(KeySequence("g g")?.keys == [Key(character: "g"), Key(character: "g")])
    #expect(KeySequence("ctrl-w l")?.description == "ctrl-w l")
    #expect(KeySequence("") == nil)
    #expect(KeySequence("g nokey") == nil)
  }
}
