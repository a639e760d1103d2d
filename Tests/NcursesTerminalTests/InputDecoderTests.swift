import NcursesTerminal
import TerminalUI
import Testing

struct InputDecoderTests {
  private func events(_ text: String) -> [TerminalEvent] {
    var decoder = InputDecoder()
    return decoder.feed(text.utf8) + decoder.flush()
  }

  @Test(arguments: [
    ("g", "g"), ("é", "é"), ("😀", "😀"), (" ", "space"), ("\u{1B}", "esc"), ("\t", "tab"),
    ("\r", "enter"),
    ("\n", "enter"), ("\u{7F}", "backspace"), ("\u{8}", "ctrl-h"), ("\u{0}", "ctrl-space"),
    ("\u{1}", "ctrl-a"), ("\u{1A}", "ctrl-z"), ("\u{1C}", "ctrl-\\"), ("\u{1F}", "ctrl-_"),
    ("\u{1B}[A", "up"), ("\u{1B}OB", "down"), ("\u{1B}[H", "home"), ("\u{1B}[7~", "home"),
    ("\u{1B}[1~", "home"), ("\u{1B}OF", "end"), ("\u{1B}[5~", "pageup"),
    ("\u{1B}[6;5~", "ctrl-pagedown"),
    ("\u{1B}[1;2A", "shift-up"), ("\u{1B}[1;7D", "ctrl-alt-left"), ("\u{1B}[a", "shift-up"),
    ("\u{1B}Oc", "ctrl-right"), ("\u{1B}[3^", "ctrl-delete"),
    ("\u{1B}OP", "f1"), ("\u{1B}[15~", "f5"), ("\u{1B}[[B", "f2"), ("\u{1B}[24~", "f12"),
    ("\u{1B}[Z", "shift-tab"), ("\u{1B}x", "alt-x"), ("\u{1B}é", "alt-é"),
    ("\u{1B}\r", "alt-enter"),
    ("\u{1B}\u{4}", "ctrl-alt-d"), ("\u{1B}[", "alt-["), ("\u{1B}O", "alt-O"),
    ("\u{1B}[97;5u", "ctrl-a"), ("\u{1B}[27;5;9~", "ctrl-tab"), ("\u{1B}[13;2u", "shift-enter"),
  ])
  func `bytes are the keys that terminals mean by them`(bytes: String, key: String) {
    #expect(events(bytes) == [.key(Key(key) ?? Key(.insert))])
  }

  @Test func `bytes may come in any pieces`() {
    let all = Array("j\u{1B}[A\u{1B}[<0;3;4Mé\u{1B}[200~a\rb\u{1B}[201~\u{1B}[I😀".utf8)
    let whole: [TerminalEvent] = [
      .key(Key(character: "j")), .key(Key(.up)),
      .mouse(MouseEvent(.press(.left), at: Position(row: 3, column: 2))), .key(Key(character: "é")),
      .paste("a\nb"), .focus(true), .key(Key(character: "😀")),
    ]
    for size in 1...all.count {
      var decoder = InputDecoder()
      var events: [TerminalEvent] = []
      for start in stride(from: 0, to: all.count, by: size) {
        events += decoder.feed(all[start..<min(all.count, start + size)])
      }
      #expect(events == whole)
      #expect(!decoder.isWaiting)
    }
  }

  @Test func `a lone escape waits, and two escapes are one and a wait`() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B]) == [])
    #expect(decoder.isWaiting)
    #expect(decoder.feed([0x1B]) == [.key(Key(.escape))])
    #expect(decoder.flush() == [.key(Key(.escape))])
    #expect(!decoder.isWaiting)
    #expect(decoder.flush() == [])
  }

  @Test(arguments: [
    ("\u{1B}[<64;1;1M", MouseEvent(.wheelUp, at: Position(row: 0, column: 0))),
    ("\u{1B}[<65;80;24M", MouseEvent(.wheelDown, at: Position(row: 23, column: 79))),
    ("\u{1B}[<2;5;6M", MouseEvent(.press(.right), at: Position(row: 5, column: 4))),
    ("\u{1B}[<0;5;6m", MouseEvent(.release(.left), at: Position(row: 5, column: 4))),
    ("\u{1B}[<32;5;6M", MouseEvent(.drag(.left), at: Position(row: 5, column: 4))),
    (
      "\u{1B}[<20;5;6M",
      MouseEvent(.press(.left), at: Position(row: 5, column: 4), modifiers: [.shift, .control])
    ),
  ])
  func `the mouse is reported by cell`(bytes: String, event: MouseEvent) {
    #expect(events(bytes) == [.mouse(event)])
  }

  @Test func `pasted text is text, whatever is in it`() {
    #expect(
      events("\u{1B}[200~q\u{1B}[A\u{3}\r\nx\u{1B}[201~j") == [
        .paste("q\u{1B}[A\u{3}\nx"), .key(Key(character: "j")),
      ])
    var decoder = InputDecoder()
    _ = decoder.feed("\u{1B}[200~".utf8)
    for _ in 0..<20 { _ = decoder.feed(repeatElement(UInt8(ascii: "x"), count: 100_000)) }
    #expect(!decoder.isWaiting)
    guard case .paste(let text)? = decoder.feed("\u{1B}[201~".utf8).first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == InputDecoder.pasteLimit)
  }

  @Test(arguments: [
    "\u{1B}[?1;2c", "\u{1B}[<99999999999999999999;1;1M", "\u{1B}[999~", "\u{1B}OX", "\u{1B}[M",
    "\u{1B}[[Z", "\u{1B}[1;2;3;4;5;6;7q",
  ])
  func `unknown reports are dropped and the next key is heard`(bytes: String) {
    #expect(events(bytes + "\u{1B}\u{1B}").last == .key(Key(.escape)))
  }

  @Test func `noise is survived`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      var decoder = InputDecoder()
      let bytes = (0..<Int.random(in: 1...80, using: &generator)).map { _ in
        Bool.random()
          ? UInt8.random(in: 0...255) : [0x1B, 0x5B, 0x3C, 0x3B, 0x4D, 0x7E].randomElement() ?? 0
      }
      _ = decoder.feed(bytes)
      _ = decoder.flush()
      if decoder.isWaiting { Issue.record("waits after \(bytes)") }
    }
  }
}
