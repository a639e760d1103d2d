import Foundation
import TerminalUI
import Testing

/// Windows of all sizes, mice, pasted text, wide text, and terminals of all kinds.
struct ReaderWindowTests {
  private func library(_ environment: [String: String] = [:]) throws -> HeedProgram {
    let program = try HeedProgram(environment: environment)
    try SampleLibrary.fill(program)
    return program
  }

  @Test func `another size while reading keeps the place in the text`() throws {
    let pty = try library().startReader()
    try pty.openLongEntry()
    for _ in 0..<2 {
      let before = pty.text
      try pty.press("space")
      try pty.wait("the next page") { $0.text != before && $0.line(23).contains("worth it") }
    }
    let first = try #require(pty.lines.compactMap(Self.paragraph).first)
    pty.resize(columns: 120, rows: 40)
    try pty.wait("the larger page") { $0.line(39).contains("worth it") }
    #expect(pty.lines.compactMap(Self.paragraph).contains(first))
    #expect(!pty.text.contains("Paragraph 1 of"))
    pty.resize(columns: 40, rows: 12)
    try pty.wait("the smaller page") { $0.line(11).contains("q back") }
    #expect(pty.lines.prefix(6).compactMap(Self.paragraph).contains { abs($0 - first) <= 2 })
    pty.resize(columns: 80, rows: 24)
    try pty.wait("the first size") { $0.line(23).contains("worth it") }
    #expect(pty.lines.prefix(8).compactMap(Self.paragraph).contains { abs($0 - first) <= 2 })
    try pty.leave()
  }

  private static func paragraph(_ line: String) -> Int? {
    guard let range = line.range(of: "Paragraph ") else { return nil }
    return Int(line[range.upperBound...].prefix { $0.isNumber })
  }

  @Test func `a window too small says so, and one large enough goes on`() throws {
    let pty = try library().startReader()
    pty.resize(columns: 30, rows: 8)
    try pty.wait(forText: "heed needs 40 columns and 10")
    try pty.press("j")
    pty.resize(columns: 1, rows: 1)
    try pty.press("j k")
    pty.resize(columns: 2, rows: 3)
    pty.resize(columns: 80, rows: 24)
    try pty.wait(forText: "That is today's edition.")
    try pty.leave()
  }

  @Test(arguments: [(30, 8), (1, 1), (3, 200), (300, 2)])
  func `starting in any window is no crash`(columns: Int, rows: Int) throws {
    let pty = try library().start(columns: columns, rows: rows)
    try pty.wait("a frame") { $0.isAlternate && $0.lines.contains { !$0.isEmpty } }
    try pty.press("enter q S b")
    try pty.leave()
  }

  @Test func `a wide window has a preview beside the list`() throws {
    let pty = try library().startReader(columns: 120, rows: 40)
    try pty.wait("the preview") { $0.text.contains("Paragraph 1 of") }
    let before = pty.selectedLine
    try pty.press("j")
    try pty.wait("another row") { $0.selectedLine != before }
    #expect(pty.line(0).contains("Today"))
    try pty.leave()
  }

  @Test func `the wheel scrolls, a click selects and a second one opens`() throws {
    let pty = try library().startReader()
    let rows = (0..<24).filter { pty.line($0).contains(" number ") && !pty.line($0).hasPrefix("▌") }
    let row = try #require(rows.last)
    pty.send("\u{1B}[<0;10;\(row + 1)M\u{1B}[<0;10;\(row + 1)m")
    try pty.wait("the clicked row") { $0.line(row).hasPrefix("▌") }
    pty.send("\u{1B}[<0;10;\(row + 1)M\u{1B}[<0;10;\(row + 1)m")
    try pty.wait("the entry") { $0.line(23).contains("worth it") }
    try pty.press("q")
    try pty.wait(forText: "That is today's edition.")
    try pty.press("g")
    try pty.wait("the first row") { $0.line(2).hasPrefix("▌") }
    try pty.openLongEntry()
    pty.send("\u{1B}[<65;10;5M\u{1B}[<65;10;5M\u{1B}[<65;10;5M")
    try pty.wait("further down") { !$0.text.contains("Paragraph 1 of") }
    pty.send("\u{1B}[<64;10;5M\u{1B}[<64;10;5M\u{1B}[<64;10;5M")
    try pty.wait(forText: "Paragraph 1 of")
    try pty.leave()
  }

  @Test func `pasted text goes into the prompt and never to the keys`() throws {
    let pty = try library().startReader()
    pty.send("\u{1B}[200~Q\rQ\u{1B}[201~")
    try pty.press("a")
    try pty.wait(forText: "Address of a feed or page:")
    pty.send("\u{1B}[200~https://example.org/\u{1B}[31mred\nfeed\u{1B}[201~")
    try pty.wait(forText: "https://example.org/")
    #expect(!pty.lines[23].unicodeScalars.contains { $0.value < 32 })
    #expect(pty.text.contains("Address of a feed or page:"))
    try pty.press("esc")
    try pty.wait("no prompt") { $0.cursor == nil }
    try pty.press("/")
    pty.send("\u{1B}[200~walk along\u{1B}[201~")
    try pty.wait(forText: "1 found")
    try pty.press("esc")
    try pty.wait("home") { $0.line(0).contains("Today") }
    try pty.leave()
  }

  @Test func `wide text keeps its columns`() throws {
    let pty = try library().startReader()
    let row = try #require((0..<24).first { pty.line($0).contains("写真日記 number") })
    let column = try #require((0..<79).first { pty.cell(row, $0).text == "写" })
    #expect(pty.cell(row, column).width == 2)
    #expect(pty.cell(row, column + 2).text == "真")
    // The figures at the right stand in the same columns as in rows of narrow text.
    let other = try #require((0..<24).first { pty.line($0).contains("Room number") })
    let ends = [row, other].map { row in (0..<79).last { pty.cell(row, $0).text == "m" } }
    #expect(ends[0] == ends[1])
    try pty.leave()
  }

  @Test func `NO_COLOR and few colours leave every sign in place`() throws {
    let pty = try library(["NO_COLOR": "1"]).startReader()
    for row in 0..<24 {
      for column in 0..<80 {
        let cell = pty.cell(row, column)
        try #require(cell.foreground == .default && cell.background == .default)
      }
    }
    #expect(pty.selectedLine.contains(" min"))
    try pty.leave()
    for name in ["xterm", "vt100", "linux", "screen", "tmux-256color"] {
      let pty = try library(["TERM": name]).start()
      try pty.wait("\(name)") { $0.text.contains("That is today's edition.") }
      // Nothing is drawn in the colour of what is behind it.
      for row in 0..<24 {
        for cell in (0..<80).map({ pty.cell(row, $0) }) where cell.text != " " {
          try #require(cell.foreground != cell.background || cell.foreground == .default)
        }
      }
      try pty.openAnything()
      try pty.leave()
    }
  }

  @Test(arguments: [
    (["TERM": "dumb"], "cannot move its cursor"), (["TERM": ""], "TERM is not set"),
    (["TERM": "no-such-terminal"], "no-such-terminal"),
  ])
  func `a terminal that cannot be used is refused in a sentence`(
    environment: [String: String], words: String
  ) throws {
    let program = try library(environment)
    let (status, text) = try program.run()
    #expect(status == 1)
    #expect(text.replacing("\n", with: "").contains(words))
    #expect(!text.contains("\u{1B}"))
  }

  @Test func `without a terminal the reader says so`() throws {
    let program = try library()
    let pty = try PtyTerminal(
      "/bin/sh", ["-c", "'\(PtyTerminal.builtProgram("heed"))' </dev/null | cat; echo done"],
      environment: PtyTerminal.environment(home: program.home), columns: 200)
    #expect(try pty.waitForExit() == 0)
    #expect(pty.text.contains("terminal"))
    #expect(pty.text.contains("done"))
    #expect(!pty.bytes.contains(0x1B))
  }

  @Test func `only ASCII is drawn where that is wished`() throws {
    let pty = try library().startReader(["--ascii"])
    for row in 0..<24 where !pty.line(row).contains("日") {
      #expect(pty.line(row).utf8.allSatisfy { $0 < 0x80 }, "\(pty.line(row))")
    }
    try pty.leave()
  }
}

extension PtyTerminal {
  /// Opens whatever is selected.
  func openAnything() throws {
    try press("enter")
    try wait("an entry") { $0.line($0.size.rows - 1).contains("worth it") }
  }
}
