import TerminalUI
import Testing

struct ListWidgetTests {
  @Test func `the window follows the selection with a margin and no further`() {
    var list = ListWidget(margin: 2)
    list.show(0, of: 100, in: 10)
    #expect(list.visible(of: 100, in: 10) == 0..<10)
    list.show(7, of: 100, in: 10)
    #expect(list.first == 0)
    list.show(8, of: 100, in: 10)
    #expect(list.first == 1)
    list.show(3, of: 100, in: 10)
    #expect(list.first == 1)
    list.show(2, of: 100, in: 10)
    #expect(list.first == 0)
    list.show(99, of: 100, in: 10)
    #expect(list.visible(of: 100, in: 10) == 90..<100)
    list.show(500, of: 5, in: 10)
    #expect(list.visible(of: 5, in: 10) == 0..<5)
    list.show(0, of: 0, in: 10)
    #expect(list.visible(of: 0, in: 10).isEmpty)
    list.show(50, of: 100, in: 1)
    #expect(list.visible(of: 100, in: 1) == 50..<51)
  }

  @Test func `a click finds its row`() {
    var list = ListWidget()
    list.show(50, of: 100, in: 10)
    let rect = Rect(row: 1, column: 0, columns: 20, rows: 10)
    #expect(list.index(at: Position(row: 1, column: 5), in: rect, of: 100) == list.first)
    #expect(list.index(at: Position(row: 0, column: 5), in: rect, of: 100) == nil)
    #expect(ListWidget().index(at: Position(row: 5, column: 5), in: rect, of: 3) == nil)
  }

  @Test func `the wheel scrolls within the list`() {
    var list = ListWidget()
    list.scroll(by: 5, of: 20, in: 10)
    #expect(list.first == 5)
    list.scroll(by: 50, of: 20, in: 10)
    #expect(list.first == 10)
    list.scroll(by: -99, of: 20, in: 10)
    #expect(list.first == 0)
  }
}

struct PromptWidgetTests {
  private func typed(_ keys: String, in prompt: PromptWidget = PromptWidget()) throws
    -> PromptWidget
  {
    var prompt = prompt
    for key in try #require(KeySequence(keys)).keys { _ = prompt.handle(key) }
    return prompt
  }

  @Test(arguments: [
    ("a b c", "abc", 3), ("a b left x", "axb", 2), ("a b home x", "xab", 1),
    ("a b backspace", "a", 1),
    ("a b left left delete", "b", 0), ("a space b ctrl-w", "a ", 2), ("a b left ctrl-k", "a", 1),
    ("a b left ctrl-u", "b", 0), ("a ctrl-a ctrl-e b", "ab", 2), ("left backspace delete", "", 0),
    ("a space b ctrl-left x", "a xb", 3),
  ])
  func `a line is edited as in readline`(keys: String, text: String, cursor: Int) throws {
    let prompt = try typed(keys)
    #expect(prompt.text == text)
    #expect(prompt.cursor == cursor)
  }

  @Test func `enter and escape end the line`() throws {
    var prompt = try typed("h i")
    #expect(prompt.handle(Key(.enter)) == .submitted("hi"))
    #expect(prompt.handle(Key(.escape)) == .cancelled)
    #expect(prompt.handle(Key(.tab)) == .ignored)
    #expect(prompt.history == ["hi"])
  }

  @Test func `the lines before are recalled, and the draft comes back`() throws {
    var prompt = try typed("n e w", in: PromptWidget(history: ["one", "two"]))
    _ = prompt.handle(Key(.up))
    #expect(prompt.text == "two")
    _ = prompt.handle(Key(.up))
    _ = prompt.handle(Key(.up))
    #expect(prompt.text == "one")
    _ = prompt.handle(Key(.down))
    _ = prompt.handle(Key(.down))
    #expect(prompt.text == "new")
  }

  @Test func `pasted text is cleaned, and a combining mark joins the letter before it`() {
    var prompt = PromptWidget()
    prompt.insert("one\ntwo\u{1B}[31m")
    #expect(prompt.text == "one two")
    prompt.insert(String(repeating: "x", count: 10_000))
    #expect(prompt.text.count == PromptWidget.limit)
  }

  @Test func `a long line is scrolled to its cursor`() {
    var canvas = Canvas(size: Size(columns: 10, rows: 1))
    let prompt = PromptWidget(label: ":", text: "日本語abcdefg")
    prompt.draw(on: &canvas, in: canvas.area, label: "l", text: "t")
    #expect(canvas.text(of: 0) == ":abcdefg  " || canvas.text(of: 0) == ":語abcdefg")
    #expect(canvas.cursor?.row == 0)
    #expect((canvas.cursor?.column.value ?? 99) < 10)
  }
}

struct GaugeWidgetTests {
  @Test(arguments: [
    (0.0, "▕░░░░░░░░░░▏"), (0.4, "▕████░░░░░░▏"), (0.45, "▕████▌░░░░░▏"), (1, "▕██████████▏"),
    (7, "▕██████████▏"), (0.001, "▕▏░░░░░░░░░▏"), (-1, "▕░░░░░░░░░░▏"), (.nan, "▕░░░░░░░░░░▏"),
  ])
  func `a gauge is as full as its fraction`(fraction: Double, text: String) {
    #expect(GaugeWidget(fraction).text(columns: 12) == text)
    let ascii = GaugeWidget(fraction).text(columns: 12, glyphs: .ascii)
    #expect(ascii.utf8.count == 12)
    #expect(ascii.hasPrefix("[") && ascii.hasSuffix("]"))
  }

  @Test func `a gauge of nothing is full once anything is used`() {
    #expect(GaugeWidget(0, of: 0).fraction == 0)
    #expect(GaugeWidget(3, of: 0).fraction == 1)
    #expect(GaugeWidget(15, of: 30).fraction == 0.5)
    #expect(GaugeWidget(1).text(columns: 2) == "")
  }

  @Test func `a gauge draws its parts in their scopes`() {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    let used = GaugeWidget(0.5).draw(
      on: &canvas, in: canvas.area.splitLeft(6).left, used: "used", rest: "rest", edge: "edge")
    #expect(used == 6)
    #expect(
      canvas.snapshot == """
        8x1
        |▕██░░▏  |
        |abbcca..|
        a edge
        b used
        c rest

        """)
  }
}

struct FrameWidgetTests {
  @Test func `a frame surrounds and gives what is inside`() {
    var canvas = Canvas(size: Size(columns: 12, rows: 3))
    let inner = FrameWidget(title: "help").draw(
      on: &canvas, in: canvas.area, border: "b", title: "t", inside: "i")
    #expect(inner == Rect(row: 1, column: 1, columns: 10, rows: 1))
    #expect(canvas.text(of: 0) == "╭─ help ───╮")
    #expect(canvas.text(of: 2) == "╰──────────╯")
  }
}
