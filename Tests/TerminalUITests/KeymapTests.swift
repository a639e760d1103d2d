import TerminalUI
import Testing

struct KeymapTests {
  private func keys(_ text: String) throws -> KeySequence { try #require(KeySequence(text)) }

  private func keymap() throws -> Keymap<String> {
    var keymap = Keymap<String>()
    keymap.bind(try keys("?"), to: "help", in: .global)
    keymap.bind(try keys("q"), to: "back", in: .global)
    keymap.bind(try keys("z z"), to: "center", in: .global)
    keymap.bind(try keys("g g"), to: "first", in: "stream")
    keymap.bind(try keys("g e"), to: "last", in: "stream")
    keymap.bind(try keys("j"), to: "next", in: "stream")
    return keymap
  }

  private func resolve(_ text: String, _ mode: KeymapMode = "stream") throws
    -> Keymap<String>.Resolution
  {
    try keymap().resolve(try keys(text).keys, mode: mode)
  }

  @Test func `keys mean what the screen's section says, then what the global one says`() throws {
    #expect(try resolve("j") == .command("next"))
    #expect(try resolve("?") == .command("help"))
    #expect(try resolve("g g") == .command("first"))
    #expect(try resolve("x") == .none)
    #expect(try resolve("g x") == .none)
    #expect(try resolve("j", "sources") == .none)
    #expect(try resolve("q", "sources") == .command("back"))
  }

  @Test func `the beginning of a sequence tells what may follow`() throws {
    guard case .pending(let next) = try resolve("g") else {
      Issue.record("not pending")
      return
    }
    #expect(next.map(\.key.description) == ["g", "e"])
    #expect(next.map(\.command) == ["first", "last"])
  }

  @Test func `a screen may take a key from the global section, or take it away`() throws {
    var keymap = try keymap()
    keymap.bind(try keys("q"), to: "close", in: "stream")
    keymap.bind(try keys("?"), to: nil, in: "stream")
    #expect(keymap.resolve(try keys("q").keys, mode: "stream") == .command("close"))
    #expect(keymap.resolve(try keys("?").keys, mode: "stream") == .none)
    #expect(keymap.resolve(try keys("?").keys, mode: "sources") == .command("help"))
    #expect(
      keymap.bindings(in: "stream").map(\.command) == ["first", "last", "next", "close", "center"])
  }

  @Test func `sequences of both sections are offered together`() throws {
    var keymap = try keymap()
    keymap.bind(try keys("z t"), to: "top", in: "stream")
    guard case .pending(let next) = keymap.resolve(try keys("z").keys, mode: "stream") else {
      Issue.record("not pending")
      return
    }
    #expect(next.map(\.command) == ["top", "center"])
    #expect(keymap.resolve(try keys("z z").keys, mode: "stream") == .command("center"))
  }

  @Test func `a later binding displaces what it hides or what hides it`() throws {
    var keymap = try keymap()
    let longer = keymap.bind(try keys("j k"), to: "other", in: "stream")
    #expect(longer.map(\.command) == ["next"])
    let shorter = keymap.bind(try keys("g"), to: "go", in: "stream")
    #expect(shorter.map(\.command) == ["first", "last"])
    #expect(keymap.resolve(try keys("g").keys, mode: "stream") == .command("go"))
    #expect(keymap.bind(try keys("g"), to: "go", in: "stream").isEmpty)
  }

  @Test func `keys are found for a command`() throws {
    var keymap = try keymap()
    keymap.bind(try keys("down"), to: "next", in: "stream")
    #expect(keymap.keys(for: "next", in: "stream").map(\.description) == ["j", "down"])
    #expect(keymap.keys(for: "help", in: "stream").map(\.description) == ["?"])
    #expect(keymap.modes == [.global, "stream"])
  }
}
