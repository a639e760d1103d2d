import Foundation
import Testing

/// Other programs, the clipboard, and the files that the reader itself writes.
struct ReaderProgramsTests {
  /// A program that writes each of its arguments on a line of a file.
  private func witness(_ program: HeedProgram) throws -> (script: URL, told: URL) {
    let script = program.home.appendingPathComponent("a browser; touch hacked")
    let told = program.home.appendingPathComponent("told")
    let text =
      "#!/bin/sh\nfor word in \"$@\"; do echo \"[$word]\"; done > '\(told.path).new'\n"
      + "mv '\(told.path).new' '\(told.path)'\n"
    try Data(text.utf8).write(to: script)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    return (script, told)
  }

  @Test func `a browser gets the link as one argument and no shell`() throws {
    let program = try HeedProgram()
    let (script, told) = try witness(program)
    try SampleLibrary.fill(
      program, settings: "[open]\nbrowser = [\"\(script.path)\", \"--new tab; id\", \"%u\"]\n")
    let pty = try program.startReader()
    try pty.press("o")
    try pty.wait("the browser") { _ in FileManager.default.fileExists(atPath: told.path) }
    let lines = try String(contentsOf: told, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first == "[--new tab; id]")
    #expect(lines.last?.hasPrefix("[https://source.example/") == true)
    #expect(pty.isAlternate)
    try pty.leave()
    let made = try FileManager.default.contentsOfDirectory(atPath: program.home.path)
    #expect(!made.contains("hacked"))
  }

  @Test func `a browser that is not there is named`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program, settings: "[open]\nbrowser = [\"/nowhere/browser\"]\n")
    let pty = try program.startReader()
    try pty.press("o")
    try pty.wait(forText: "/nowhere/browser")
    try pty.leave()
  }

  @Test func `an entry is piped to a command with words, not to a shell`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program)
    let pty = try program.startReader()
    try pty.press("|")
    try pty.wait(forText: "Pipe to command:")
    let file = program.home.appendingPathComponent("an entry; touch hacked")
    pty.send("tee \"\(file.path)\"\r")
    try pty.wait("the list again") {
      $0.isAlternate && $0.text.contains("That is today's edition.")
        && FileManager.default.fileExists(atPath: file.path)
    }
    try pty.press("j")
    try pty.leave()
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("Paragraph 1 of"))
    let made = try FileManager.default.contentsOfDirectory(atPath: program.home.path)
    #expect(!made.contains("hacked"))
  }

  @Test func `a link is copied through the terminal`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program)
    let pty = try program.startReader()
    try pty.press("c")
    try pty.wait(forText: "Copied https://source.example/")
    let text = String(decoding: pty.bytes, as: UTF8.self)
    let encoded = try #require(text.split(separator: "]52;c;").dropFirst().first)
    let link = Data(base64Encoded: String(encoded.prefix { $0 != "\u{7}" && $0 != "\u{1B}" }))
    #expect(link.map { String(decoding: $0, as: UTF8.self) }?.hasPrefix("https://source") == true)
    try pty.leave()
  }

  @Test func `a theme that is kept is written into the settings, comments and all`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program, settings: "# mine\n[ui]\ntheme = \"nord\" # for now\n")
    let pty = try program.startReader()
    try pty.press("T")
    try pty.wait("themes") { $0.line(0).contains("Themes") && $0.selectedLine.contains("nord") }
    try pty.press("j")
    try pty.wait("the next") { $0.selectedLine.contains("rose-pine") }
    try pty.press("enter")
    try pty.wait("home") { $0.line(0).contains("Today") }
    try pty.leave()
    let file = program.home.appendingPathComponent("config/heed/config.toml")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("# mine"))
    #expect(text.contains("theme = \"rose-pine\""))
    #expect(text.contains("# for now"))
    #expect(text.contains("every = \"off\""))
  }

  @Test func `two keys, undo and a command by name do the same as the program's commands`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program)
    let pty = try program.startReader()
    try pty.press("S")
    try pty.wait("the sources") {
      $0.line(0).contains("Sources") && $0.text.contains("Machine Room")
    }
    try pty.press("#")
    try pty.wait(forText: "Tags, with blanks between:")
    pty.send("sea quiet\r")
    try pty.wait(forText: "Changed the tags")
    try pty.press("n")
    pty.send("a friend told me\r")
    try pty.wait(forText: "Changed the note")
    try pty.press(":")
    pty.send("no-such-thing\r")
    try pty.wait(forText: "no command no-such-thing")
    try pty.press("u")
    try pty.wait(forText: "Taken back: changed the note")
    try pty.leave()
    let sources = try program.run("sources", "--json").text
    #expect(sources.contains("\"sea\""))
    #expect(!sources.contains("a friend told me"))
  }
}
