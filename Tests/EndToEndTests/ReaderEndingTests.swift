import FeedModel
import Foundation
import Storage
import Testing

/// Leaving the reader in every way there is, and coming back.
struct ReaderEndingTests {
  private func ledger(_ program: HeedProgram) throws -> [LedgerRecord] {
    let storage = try program.openStore()
    defer { storage.close() }
    var records: [LedgerRecord] = []
    try storage.forEachLedgerRecord {
      records.append($0)
      return true
    }
    return records
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `a signal ends it in order, and what was read is written down`(signal: Int32) throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program)
    let pty = try program.startReader()
    try pty.openLongEntry()
    try pty.press("j")
    pty.signal(signal)
    #expect(try pty.waitForExit() == 0)
    #expect(pty.isRestored)
    // Nothing is left in the log, which the next start would have to read.
    #expect(!FileManager.default.fileExists(atPath: program.database.path + "-wal"))
    let records = try ledger(program)
    #expect(records.contains { $0.kind == "open" })
    #expect(records.contains { $0.kind == "dwell" })
    #expect(records.last { $0.kind == "close" }?.payload.contains("signal") == true)
    #expect(try program.run("ledger", "verify").status == 0)
  }

  @Test func `killed while reading, it starts again with nothing damaged`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program)
    let pty = try program.startReader()
    try pty.openLongEntry()
    // Losing the focus is a checkpoint, as 15 seconds of reading are.
    pty.send("\u{1B}[O")
    try pty.wait("the checkpoint") { _ in try ledgerHolds("dwell", program) }
    pty.signal(SIGKILL)
    #expect(try pty.waitForExit() == 256 + Int(SIGKILL))
    let left = try ledger(program)
    let verified = try program.run("ledger", "verify")
    #expect(verified.status == 0, "\(verified.text)")
    let again = try program.startReader()
    // What the killed one held is free.
    #expect(!again.text.contains("is open in process"))
    #expect(again.lines.contains { $0.contains("✓") && $0.contains(SampleLibrary.longTitle) })
    try again.leave()
    let now = try ledger(program)
    #expect(Array(now.prefix(left.count)) == left)
    let storage = try program.openStore()
    #expect(try storage.problems(thorough: true).isEmpty)
    storage.close()
  }

  private func ledgerHolds(_ kind: String, _ program: HeedProgram) throws -> Bool {
    try ledger(program).contains { $0.kind == kind }
  }

  @Test func `the second of two readers says so and counts nothing`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program)
    let first = try program.startReader()
    let second = try program.startReader()
    #expect(second.line(23).contains("heed is open in process \(first.process)"))
    let before = try ledger(program)
    try second.openAnything()
    try second.press("s")
    try second.wait(forText: "tarred")
    try second.leave()
    let after = try ledger(program).dropFirst(before.count)
    #expect(!after.contains { ["open", "dwell", "close", "triage"].contains($0.kind) })
    #expect(after.contains { $0.kind == "star" })
    // The first goes on, and the next one to come counts again.
    try first.openAnything()
    try first.leave()
    let third = try program.startReader()
    #expect(!third.text.contains("is open in process"))
    try third.leave()
    #expect(try program.run("ledger", "verify").status == 0)
  }

  @Test func `ctrl-c leaves, and so does ctrl-z for a while`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program)
    let pty = try PtyTerminal(
      "/bin/bash", ["--norc", "-i"],
      environment: PtyTerminal.environment(home: program.home, ["PS1": "shell> "]))
    try pty.wait(forText: "shell>")
    pty.send("'\(PtyTerminal.builtProgram("heed"))'\n")
    try pty.wait(forText: "That is today's edition.")
    try pty.press("ctrl-z")
    try pty.wait("the shell") { !$0.isAlternate && $0.text.contains("Stopped") && $0.cursor != nil }
    pty.send("fg\n")
    try pty.wait("the reader") {
      $0.isAlternate && !$0.isCooked && $0.text.contains("That is today's edition.")
    }
    try pty.press("ctrl-c")
    try pty.wait("the shell") { pty in
      !pty.isAlternate && pty.lines.last { !$0.isEmpty } == "shell>"
    }
    pty.send("echo left with \"$?\"\n")
    try pty.wait(forText: "left with 0")
    pty.send("exit\n")
    #expect(try pty.waitForExit() == 0)
    #expect(pty.isRestored)
  }
}
