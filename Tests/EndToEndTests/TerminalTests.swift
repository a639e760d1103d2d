import Foundation
import TerminalUI
import Testing

@testable import TerminalProbe

/// The terminal layer on a pseudo-terminal, through a small program that uses nothing else.
struct TerminalTests {
  private func start(
    columns: Int = 80, rows: Int = 24, _ more: [String: String] = [:]
  ) throws -> PtyTerminal {
    let home = FileManager.default.temporaryDirectory
    return try PtyTerminal(
      PtyTerminal.builtProgram("TerminalProbe"),
      environment: PtyTerminal.environment(home: home, more),
      columns: columns, rows: rows)
  }

  private func started(
    columns: Int = 80, rows: Int = 24, _ more: [String: String] = [:]
  ) throws -> PtyTerminal {
    let pty = try start(columns: columns, rows: rows, more)
    try pty.wait(forText: "Size(columns: \(columns), rows: \(rows))")
    return pty
  }

  @Test func `a list is drawn and the program ends with the terminal as it was`() throws {
    let pty = try started()
    #expect(pty.isAlternate)
    #expect(pty.cursor == nil)
    #expect(!pty.isCooked)
    #expect(pty.line(0).hasPrefix("0 A title of an entry"))
    #expect(pty.line(1) == "1 日本語の題名 1 and Latin")
    #expect(pty.line(2) == "2 cafe\u{301} ❤ 👍 👩 🇩🇪 end 2")
    #expect(pty.title == "probe")
    try pty.press("q")
    #expect(try pty.waitForExit() == 0)
    #expect(!pty.isAlternate)
    #expect(pty.cursor != nil)
    #expect(pty.isCooked)
  }

  @Test(arguments: [[:], ["COLORTERM": "truecolor"]])
  func `moving by a row writes little, in one synchronized update`(
    environment: [String: String]
  ) throws {
    let pty = try started(columns: 120, rows: 40, environment)
    for row in 1...20 {
      pty.forgetBytes()
      try pty.press("j")
      try pty.wait("row \(row)") { $0.line(39).hasPrefix("\(row) ") && $0.bytes.count > 0 }
      #expect(pty.bytes.count <= 400)
      #expect(pty.bytes.starts(with: Array("\u{1B}[?2026h".utf8)))
      #expect(pty.bytes.suffix(8).elementsEqual(Array("\u{1B}[?2026l".utf8)))
    }
  }

  @Test func `true colours are written where the terminal says it has them`() throws {
    let pty = try started(["COLORTERM": "truecolor"])
    #expect(pty.cell(1, 0).foreground == .rgb(136, 192, 208))
    #expect(pty.cell(1, 0).background == .rgb(46, 52, 64))
    #expect(pty.cell(0, 3).background == .rgb(67, 76, 94))
    #expect(pty.cell(0, 3).isBold)
    #expect(pty.cell(23, 0).isReversed)
  }

  @Test(arguments: [
    ["COLORTERM": "truecolor"], [:], ["TERM": "tmux-256color"], ["TERM": "xterm"],
    ["TERM": "linux"],
    ["TERM": "vt100"], ["TERM": "xterm-direct"], ["TERM": "alacritty"], ["TERM": "screen"],
  ])
  func `twenty random pictures are seen as they were drawn`(
    environment: [String: String]
  ) throws {
    let pty = try started(columns: 70, rows: 17, environment)
    for number in 0..<20 {
      try pty.press("f")
      let canvas = RandomPicture.canvas(number, size: pty.size)
      let hasTitle = pty.title == "probe" || number > 0 && !pty.title.isEmpty
      try pty.wait("picture \(number)") { pty in
        hasTitle
          ? pty.title == "done \(number)"
          : (0..<17).allSatisfy { pty.cells($0) == canvas.text(of: Row($0)) }
      }
      for row in 0..<17 {
        try #require(
          pty.cells(row) == canvas.text(of: Row(row)),
          "picture \(number), row \(row)")
        guard environment["COLORTERM"] != nil else { continue }
        for column in 0..<70 where canvas[Row(row), Column(column)].width > 0 {
          let scope = canvas.scope(at: Row(row), Column(column))
          let highlight = canvas.highlight(at: Row(row), Column(column))
          let style = RandomPicture.theme.style(
            scope, highlight: highlight, at: .trueColor)
          let cell = pty.cell(row, column)
          let place = "picture \(number), row \(row), column \(column)"
          try #require(cell.background == ScreenColor(style.background), "\(place)")
          try #require(cell.isReversed == style.modifiers.contains(.reversed), "\(place)")
          if cell.text != " " {
            try #require(cell.foreground == ScreenColor(style.foreground), "\(place)")
            try #require(cell.isBold == style.modifiers.contains(.bold), "\(place)")
          }
        }
      }
    }
  }

  @Test func `links are written where colours are, and each is closed`() throws {
    let pty = try started(["COLORTERM": "truecolor"])
    try pty.press("l")
    try pty.wait("links") { $0.line(23).contains("key l") }
    let text = String(decoding: pty.bytes, as: UTF8.self)
    let opened = text.split(separator: "\u{1B}]8;id=").dropFirst()
    #expect(opened.count >= 23)
    #expect(opened.allSatisfy { $0.contains(";https://example.org/") })
    #expect(text.contains("\u{1B}]8;;\u{1B}\\"))
    #expect(pty.cell(5, 0).foreground == .rgb(136, 192, 208))
    #expect(pty.line(1) == "1 日本語の題名 1 and Latin")
    // Far down the list, old links must have made room for new ones.
    for _ in 0..<20 { try pty.press("space") }
    try pty.wait("the end") { $0.line(23).hasPrefix("480 ") }
    #expect(String(decoding: pty.bytes, as: UTF8.self).contains(";https://example.org/480\u{1B}"))
    #expect(pty.cell(5, 0).foreground == .rgb(136, 192, 208))
    let plain = try started()
    try plain.press("l j")
    try plain.wait(forText: "key j")
    #expect(!String(decoding: plain.bytes, as: UTF8.self).contains("]8;"))
  }

  @Test func `without that, the nearest of 256 colours are used`() throws {
    let pty = try started()
    #expect(pty.cell(1, 0).foreground == .palette(110))
    #expect(pty.cell(1, 0).background == .palette(237))
    let sixteen = try started(["TERM": "xterm-16color"])
    #expect(sixteen.cell(1, 0).foreground == .palette(7))
  }

  @Test func `another theme repaints the screen`() throws {
    let pty = try started(["COLORTERM": "truecolor"])
    try pty.press("h")
    try pty.wait("the light theme") { $0.cell(1, 0).background == .default }
    #expect(pty.cell(0, 3).isReversed)
    #expect(pty.cell(1, 0).foreground == .default)
  }

  @Test(arguments: [
    ("\u{1B}[A", "up"), ("\u{1B}OA", "up"), ("\u{1B}[1;5C", "ctrl-right"), ("\u{1B}[5~", "pageup"),
    ("\u{1B}", "esc"), ("\u{1B}x", "alt-x"), ("\u{4}", "ctrl-d"), ("\r", "enter"), ("\t", "tab"),
    ("é", "é"), ("日", "日"), ("\u{1B}[Z", "shift-tab"), ("\u{3}", "ctrl-c"), ("\u{7F}", "backspace"),
  ])
  func `keys arrive as what they are`(bytes: String, name: String) throws {
    let pty = try started()
    pty.send(bytes)
    try pty.wait(forText: "key \(name)")
  }

  @Test func `mouse, paste and focus are reported`() throws {
    let pty = try started()
    pty.send("\u{1B}[<64;10;5M")
    try pty.wait(forText: "wheelUp")
    pty.send("\u{1B}[200~one\rtwo\u{1B}[201~")
    try pty.wait(forText: "paste(\"one\\ntwo\")")
    pty.send("\u{1B}[O")
    try pty.wait(forText: "focus(false)")
  }

  @Test func `a new size is drawn at once`() throws {
    let pty = try started()
    pty.resize(columns: 100, rows: 30)
    try pty.wait(forText: "Size(columns: 100, rows: 30)")
    #expect(pty.line(29).contains("resize"))
    pty.resize(columns: 20, rows: 3)
    try pty.wait("three rows") { $0.line(2).hasPrefix("0 ") }
    pty.resize(columns: 1, rows: 1)
    pty.resize(columns: 80, rows: 24)
    try pty.wait(forText: "Size(columns: 80, rows: 24)")
    #expect(pty.line(0).hasPrefix("0 A title"))
  }

  @Test func `tasks and timers wake the loop`() throws {
    let pty = try started()
    try pty.press("p")
    try pty.wait(forText: "posted")
    try pty.press("t")
    try pty.wait(forText: "woken")
  }

  @Test func `a cursor is shown in a prompt and edits it`() throws {
    let pty = try started()
    pty.send(":日本x")
    try pty.wait(forText: ":日本x")
    #expect(pty.cursor == Position(row: 23, column: 6))
    try pty.press("backspace left")
    try pty.wait("the cursor") { $0.cursor == Position(row: 23, column: 3) }
    try pty.press("enter")
    try pty.wait(forText: "submitted 日本")
    #expect(pty.cursor == nil)
  }

  @Test(arguments: ["\u{1A}", "kill"])
  func `suspending gives the terminal to the shell, and continuing takes it again`(
    how: String
  ) throws {
    let home = FileManager.default.temporaryDirectory
    let pty = try PtyTerminal(
      "/bin/bash", ["--norc", "-i"],
      environment: PtyTerminal.environment(home: home, ["PS1": "shell> "]))
    try pty.wait(forText: "shell>")
    pty.send(PtyTerminal.builtProgram("TerminalProbe") + "\n")
    try pty.wait(forText: "Size(columns: 80, rows: 24)")
    if how == "kill" {
      signalChildren(of: pty.process, SIGTSTP)
    } else {
      pty.send(how)
    }
    try pty.wait("the shell") { !$0.isAlternate && $0.text.contains("Stopped") && $0.cursor != nil }
    #expect(pty.cursor != nil)
    pty.send("echo to the s''hell\n")
    try pty.wait(forText: "\nto the shell")
    pty.resize(columns: 90, rows: 20)
    pty.send("fg\n")
    try pty.wait("the list") { $0.isAlternate && $0.line(0).hasPrefix("0 A title") }
    try pty.press("j")
    try pty.wait(forText: "key j")
    #expect(pty.line(19).contains("key j"))
    try pty.press("q")
    try pty.wait("the shell") { !$0.isAlternate }
    pty.send("exit\n")
    #expect(try pty.waitForExit() == 0)
  }

  @Test func `a program in the foreground has the terminal, and its interrupts, to itself`() throws
  {
    let pty = try started()
    try pty.press("e")
    try pty.wait("the child") { !$0.isAlternate && $0.text.contains("child") }
    #expect(pty.isCooked)
    try pty.press("ctrl-c")
    try pty.wait(forText: "heard")
    pty.send("line\n")
    try pty.wait("the list") { $0.isAlternate && $0.line(23).contains("child 7") }
    #expect(!pty.isCooked)
    #expect(pty.line(0).hasPrefix("0 A title"))
    try pty.press("j")
    try pty.wait(forText: "key j")
  }

  private func signalChildren(of process: pid_t, _ signal: Int32) {
    let path = "/proc/\(process)/task/\(process)/children"
    // A shell without children has nothing to be stopped; the test then fails by waiting.
    let children = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    for child in children.split(separator: " ").compactMap({ pid_t($0) }) { kill(child, signal) }
  }

  @Test func `a crash and an exit leave a sane terminal`() throws {
    let crashed = try started()
    try crashed.press("c")
    #expect(try crashed.waitForExit() > 256)
    #expect(!crashed.isAlternate)
    #expect(crashed.isCooked)
    #expect(crashed.cursor != nil)
    let left = try started()
    try left.press("x")
    #expect(try left.waitForExit() == 3)
    #expect(!left.isAlternate)
    #expect(left.isCooked)
  }

  @Test func `being asked to end ends the program in order`() throws {
    for signal in [SIGTERM, SIGHUP, SIGINT] {
      let pty = try started()
      pty.signal(signal)
      #expect(try pty.waitForExit() == 0)
      #expect(pty.isCooked)
    }
  }

  @Test(arguments: [
    (["TERM": "no-such-terminal"], "no-such-terminal"),
    (["TERM": "dumb"], "cannot move its cursor"),
    (["TERM": ""], "TERM is not set"),
  ])
  func `a terminal that cannot be used is refused in a sentence`(
    environment: [String: String], words: String
  ) throws {
    let pty = try start(environment)
    #expect(try pty.waitForExit() == 1)
    #expect(pty.text.replacing("\n", with: "").contains(words))
  }

  @Test(arguments: ["C", "de_DE.ISO-8859-1"])
  func `a locale without UTF-8 gets letters that keep their columns`(locale: String) throws {
    let pty = try started(["LC_ALL": locale])
    #expect(pty.line(1) == "1 ??????no???? 1 and Latin")
  }
}

extension ScreenColor {
  /// The colour that a terminal with 24 bits is told.
  init(_ color: Color?) {
    switch color {
    case nil, .default: self = .default
    case .ansi(let index): self = .palette(Int(index))
    case .indexed(let index):
      let (red, green, blue) = ColorDepth.components(ofIndex: index)
      self = .rgb(Int(red), Int(green), Int(blue))
    case .rgb(let red, let green, let blue): self = .rgb(Int(red), Int(green), Int(blue))
    }
  }
}
