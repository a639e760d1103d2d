import TerminalUI
import Testing

struct CanvasTests {
  private func canvas(_ columns: Int = 12, _ rows: Int = 3) -> Canvas {
    Canvas(size: Size(columns: columns, rows: rows))
  }

  @Test func `a snapshot shows characters, scopes and their names`() {
    var canvas = canvas()
    canvas.draw("One", at: 0, 1, scope: "stream.title")
    canvas.draw("Two", at: 1, 1, scope: "stream.selected")
    #expect(
      canvas.snapshot == """
        12x3
        | One        |
        | Two        |
        |            |
        |.aaa........|
        |.bbb........|
        |............|
        a stream.title
        b stream.selected

        """)
  }

  @Test func `a highlight lies over scopes that stay`() {
    var canvas = canvas(6, 1)
    canvas.draw("ab", at: 0, 0, scope: "title")
    canvas.highlight(canvas.area.splitLeft(4).left, scope: "selected")
    canvas.cursor = Position(row: 0, column: 2)
    canvas.link(Rect(row: 0, column: 0, columns: 2, rows: 1), to: canvas.link(to: "https://a.org/"))
    #expect(
      canvas.snapshot == """
        6x1
        |ab    |
        |aabb..|
        a title + selected
        b + selected
        cursor 2,0
        link 0-1,0 https://a.org/

        """)
    #expect(canvas.scope(at: 0, 0) == "title")
    #expect(canvas.highlight(at: 0, 0) == "selected")
    #expect(canvas.highlight(at: 0, 5) == .none)
  }

  @Test func `drawing gives the columns used and is clipped at every edge`() {
    var canvas = canvas(4, 2)
    #expect(canvas.draw("abcdef", at: 0, 1, scope: .text) == 3)
    #expect(canvas.draw("abcdef", at: 1, 0, scope: .text, limit: 2) == 2)
    #expect(canvas.draw("xyz", at: 1, -2, scope: .text) == 3)
    #expect(canvas.draw("x", at: 2, 0, scope: .text) == 0)
    #expect(canvas.draw("x", at: -1, 0, scope: .text) == 0)
    #expect(canvas.draw("x", at: 0, 4, scope: .text) == 0)
    #expect(canvas.text(of: 0) == " abc")
    #expect(canvas.text(of: 1) == "zb  ")
  }

  @Test func `a wide character that would be cut is left out`() {
    var canvas = canvas(3, 1)
    #expect(canvas.draw("日本", at: 0, 0, scope: .text) == 2)
    #expect(canvas.text(of: 0) == "日 ")
    #expect(canvas.draw("日", at: 0, 2, scope: .text) == 0)
    #expect(canvas.draw("本日", at: 0, -1, scope: .text) == 4)
    #expect(canvas.text(of: 0) == " 日")
  }

  @Test(arguments: [0, 1, 2, 3])
  func `writing over half of a wide character blanks the other half`(column: Int) {
    var canvas = canvas(4, 1)
    canvas.draw("日本", at: 0, 0, scope: .text)
    canvas.draw("x", at: 0, Column(column), scope: .text)
    #expect(canvas.text(of: 0) == ["x 本", " x本", "日x ", "日 x"][column])
    canvas.draw("日本", at: 0, 0, scope: .text)
    canvas.fill(Rect(row: 0, column: Column(column), columns: 1, rows: 1), scope: .text)
    #expect(canvas.text(of: 0) == ["  本", "  本", "日  ", "日  "][column])
    canvas.draw("日本", at: 0, 0, scope: .text)
    canvas.draw("語", at: 0, Column(column), scope: .text)
    #expect(canvas.text(of: 0) == ["語本", " 語 ", "日語", "日本"][column])
  }

  @Test func `hostile text is harmless on a canvas`() {
    var canvas = canvas(20, 1)
    canvas.draw(
      "\u{1B}[2Jab\u{0}\r\n\u{202E}cd\u{9B}0m\u{1B}]52;c;eA==\u{7}e", at: 0, 0, scope: .text)
    #expect(canvas.text(of: 0).hasPrefix("ab  cde "))
  }

  @Test func `marks are kept with their base`() {
    var canvas = canvas(4, 1)
    canvas.draw("e\u{301}\u{323}x", at: 0, 0, scope: .text)
    #expect(canvas.text(of: 0) == "e\u{301}\u{323}x  ")
    #expect(canvas[0, 0].cluster != nil)
    #expect(canvas.withScalars(of: canvas[0, 0]) { Array($0) } == [0x65, 0x301, 0x323])
  }

  @Test func `text in a rectangle is aligned and cut`() {
    var canvas = canvas(8, 4)
    canvas.draw("right", in: canvas.area.line(0), scope: .text, .right)
    canvas.draw("mid", in: canvas.area.line(1), scope: .text, .center)
    canvas.draw("much too long", in: canvas.area.line(2), scope: .text)
    canvas.draw("no such row", in: canvas.area.line(9), scope: .text)
    #expect(canvas.text(of: 0) == "   right")
    #expect(canvas.text(of: 1) == "  mid   ")
    #expect(canvas.text(of: 2) == "much to…")
    #expect(canvas.text(of: 3) == "        ")
  }

  @Test func `links to other than web pages, and with controls, lead nowhere`() {
    var canvas = canvas()
    #expect(canvas.link(to: "https://a.org/\u{1B}\\") == .none)
    #expect(canvas.link(to: "https://a.org/ b") == .none)
    #expect(canvas.link(to: "") == .none)
    #expect(canvas.link(to: "file:///etc/passwd") == .none)
    let link = canvas.link(to: "https://a.org")
    #expect(link != .none && canvas.link(to: "https://a.org") == link)
  }

  @Test func `an empty canvas takes everything and shows nothing`() {
    var canvas = Canvas(size: .zero)
    canvas.draw("x", at: 0, 0, scope: .text)
    canvas.fill(Rect(columns: 5, rows: 5), scope: .text)
    canvas.highlight(canvas.area, scope: "a")
    #expect(canvas.snapshot == "0x0\n")
    #expect(canvas[3, 3] == Cell())
  }
}
