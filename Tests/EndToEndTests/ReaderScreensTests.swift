import Foundation
import Testing

/// Every screen of the real program, by the key that leads to it.
struct ReaderScreensTests {
  @Test func `the demo shows every screen by its key`() throws {
    let program = try HeedProgram()
    let pty = try program.start(["--demo"])
    try pty.wait(forText: "That is today's edition.", seconds: 30)
    #expect(pty.title == "heed")
    #expect(pty.isAlternate)
    #expect(pty.cursor == nil)
    #expect(pty.line(0).hasPrefix(" heed  · Today"))
    #expect(pty.line(0).contains(" min"))
    #expect(pty.line(23).contains("? help"))
    let places = [
      ("L", "Below the line", "quiet source"), ("S", "Sources", "12 weeks"),
      ("b", "Budget review", "1 The week"), ("M", "Mutes", "swimming hall"),
      ("/", "Search", "Searching is free."),
    ]
    for (key, title, words) in places {
      try pty.press(key)
      try pty.wait("\(title) by \(key)") {
        $0.line(0).hasPrefix(" heed  · \(title)") && $0.text.contains(words)
      }
      try pty.press(key == "/" ? "esc" : "q")
      try pty.wait("home from \(title)") {
        $0.line(0).hasPrefix(" heed  · Today") && $0.text.contains("below the line.")
      }
    }
    try pty.press("b")
    for (key, words) in [
      ("2", "given"), ("3", "Concentration"), ("4", "trial"), ("1", "the budget or more"),
    ] {
      try pty.press(key)
      try pty.wait(forText: words)
    }
    try pty.press("0 1")
    try pty.press("q")
    try pty.wait("home") { $0.line(0).hasPrefix(" heed  · Today") }
    try pty.press("1")
    try pty.wait("the first stream") { $0.line(0).hasPrefix(" heed  · Slow") }
    try pty.press("0")
    try pty.wait("home") { $0.line(0).hasPrefix(" heed  · Today") }
    try pty.leave()
    #expect(!FileManager.default.fileExists(atPath: program.database.path))
  }

  @Test func `reading, why, help, themes and the command line open over the edition`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program)
    let pty = try program.startReader()
    try pty.openLongEntry()
    #expect(pty.line(0).hasPrefix(" heed  · Harbour Notes"))
    #expect(pty.line(23).contains("worth it"))
    try pty.press("w")
    try pty.wait("why") { $0.line(0).hasPrefix(" heed  · Why") && $0.text.contains("minute") }
    try pty.press("w")
    try pty.wait(forText: "Paragraph 1 of Harbour Notes")
    try pty.press("?")
    try pty.wait("help") { $0.line(0).contains("Keys: reading") && $0.text.contains("Moving") }
    try pty.press("q")
    try pty.wait(forText: "Paragraph 1 of Harbour Notes")
    try pty.press("T")
    try pty.wait("themes") { $0.line(0).hasPrefix(" heed  · Themes") && $0.text.contains("dusk") }
    let before = pty.cell(0, 1).background
    try pty.press("j")
    try pty.wait("another theme") { $0.cell(0, 1).background != before }
    try pty.press("q")
    try pty.wait("the first theme") { $0.cell(0, 1).background == before }
    try pty.press(":")
    try pty.wait("the command line") { $0.line(23).hasPrefix(":") && $0.cursor != nil }
    pty.send("below")
    try pty.wait(forText: "below-the-line")
    try pty.press("enter")
    try pty.wait("below the line") { $0.line(0).hasPrefix(" heed  · Below the line") }
    try pty.leave()
  }

  @Test func `a first run says what to do`() throws {
    let program = try HeedProgram()
    let pty = try program.start()
    try pty.wait(forText: "Welcome to heed.")
    #expect(pty.text.contains("Minutes are counted"))
    #expect(pty.line(23).contains("a add a source"))
    try pty.press("enter")
    try pty.wait(forText: "What might you want to read?")
    try pty.press("a")
    try pty.wait(forText: "Address of a feed or page:")
    try pty.press("esc")
    try pty.wait("no prompt") { $0.cursor == nil }
    try pty.leave()
    #expect(try program.run("ledger", "verify").text.contains("all sound"))
  }

  @Test func `a day without minutes is closed, and more can be granted`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program, settings: "[budget]\nminutes-per-day = 0\n")
    let pty = try program.start()
    try pty.wait(forText: "Today's minutes are given.")
    #expect(pty.text.contains("It opens again"))
    try pty.press("enter")
    try pty.wait(forText: "+ grants more")
    try pty.press("+")
    try pty.wait(forText: "1 5 min")
    try pty.press("1")
    try pty.wait(forText: "Why (may be empty)")
    pty.send("a train ride\r")
    try pty.wait(forText: "That is today's edition.")
    try pty.press("enter")
    try pty.wait("an entry") { $0.line(23).contains("worth it") }
    try pty.leave()
    let ledger = try program.run("ledger", "export").text
    #expect(ledger.contains("a train ride"))
    let budget = try program.run("budget", "--json").text
    #expect(budget.contains("\"overdraft_minutes\":5"))
  }

  @Test func `minutes granted elsewhere open the day here, too`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program, settings: "[budget]\nminutes-per-day = 0\n")
    let pty = try program.start()
    try pty.wait(forText: "Today's minutes are given.")
    #expect(try program.run("grant", "10m", "--reason", "from the shell").status == 0)
    pty.send("\u{1B}[I")
    try pty.wait(forText: "That is today's edition.")
    #expect(pty.line(0).contains("0/10 min"))
    try pty.leave()
  }

  @Test func `what is done in the reader is there the next time, and can be undone`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program)
    let pty = try program.startReader()
    try pty.press("s")
    try pty.wait(forText: "Starred ")
    try pty.press("j s")
    try pty.press("u")
    try pty.wait(forText: "Taken back: starred")
    let title = pty.selectedLine
    try pty.leave()
    let again = try program.startReader()
    #expect(again.lines.count { $0.contains("★") } == 1)
    #expect(again.text.contains(title.dropFirst().prefix(24).trimmingCharacters(in: .whitespaces)))
    try again.press("*")
    try again.wait("the starred") { $0.line(0).contains("Starred") && $0.text.contains("★") }
    try again.leave()
    #expect(try program.run("ledger", "verify").status == 0)
  }
}
