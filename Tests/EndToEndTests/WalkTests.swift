import FeedModel
import Foundation
import HeedTestSupport
import Storage
import Testing

/// The whole way of a day, through the command line and the reader: a list is imported, refreshed,
/// read, judged, muted, spent, granted, closed and reviewed.
struct WalkTests {
  private let server: LoopbackServer
  private let program: HeedProgram

  private static let count = 60

  init() throws {
    server = try LoopbackServer()
    program = try HeedProgram()
    try program.configure(
      "config.toml", SampleLibrary.quietSettings + "[budget]\nminutes-per-day = 30\n")
    for number in 0..<Self.count {
      server.route("/\(number)", .text(Self.feed(number), etag: "\"v\(number)\""))
    }
  }

  private static func feed(_ number: Int) -> String {
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    let words = String(repeating: "a word or two of the story, ", count: 20)
    let items = (0..<3).map { item in
      let isLarry = (number + item) % 3 == 1
      return """
        <entry><id>urn:\(number):\(item)</id>
        <title>\(isLarry ? "Shout" : "Story") \(item) of place \(number)</title>
        <link href="https://place\(number).example/\(item)"/>
        <updated>\((now - .minutes(Int64(10 * item + number + 1))).rfc3339)</updated>
        <author><name>\(isLarry ? "Loud Larry" : "Ann Author")</name></author>
        <content type="html">&lt;p&gt;\(words)&lt;/p&gt;</content></entry>
        """
    }
    return """
      <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Place \(number)</title>
      <id>urn:\(number)</id>\(items.joined())</feed>
      """
  }

  @Test func `a day from the import to the review`() throws {
    // The list, twice fetched.
    let urls = (0..<Self.count).map { server.url("/\($0)") }
    let imported = try program.importList(urls)
    #expect(imported.text.contains("60 sources added, 0 known already."))
    #expect(server.requests.isEmpty)
    let first = try program.run("refresh", "--json")
    #expect(first.text.contains("\"fetched\":60"))
    #expect(first.text.contains("\"new_entries\":180"))
    let second = try program.run("refresh", "--all", "--json")
    #expect(second.text.contains("\"not_modified\":60"))
    #expect(second.text.contains("\"new_entries\":0"))
    #expect(server.requests.count == 120)
    #expect(try program.run("trial", "Place 3").status == 0)

    let pty = try program.startReader(columns: 100, rows: 40)
    try readThree(pty)
    try followFromTrial(pty)
    try muteAndUndo(pty)
    try pty.leave()
    try spend()
    try grantAndClose()

    let review = try program.run("review", "--json")
    #expect(review.status == 0)
    let text = try program.run("review").text
    #expect(text.contains("Place"))
    #expect(try program.run("ledger", "verify").status == 0)
    #expect(server.requests.count == 120)
    let doctor = try program.run("doctor")
    #expect(doctor.status == 0, "\(doctor.text)")
  }

  private func readThree(_ pty: PtyTerminal) throws {
    try pty.press("enter")
    for _ in 0..<3 {
      try pty.wait(forText: "a word or two of the story")
      let header = pty.line(0)
      let title = pty.lines.first { $0.contains(" of place ") }
      try pty.press("y")
      try pty.wait("the verdict") { $0.line(39).contains("Worth it:") }
      try pty.press("J")
      try pty.wait("the next one") { now in
        now.line(0) != header || now.lines.first { $0.contains(" of place ") } != title
      }
    }
    try pty.press("q")
    try pty.wait(forText: "That is today's edition.")
    #expect(pty.lines.count { $0.contains("✓") || $0.contains("+") } >= 3)
  }

  private func followFromTrial(_ pty: PtyTerminal) throws {
    try pty.press("S")
    try pty.wait("the sources") { $0.text.contains("on trial") }
    for _ in 0..<Self.count where !pty.selectedLine.contains("on trial") {
      let before = pty.selectedLine
      try pty.press("j")
      try pty.wait("the next source") { $0.selectedLine != before }
    }
    #expect(pty.selectedLine.contains("Place 3"))
    try pty.press("f")
    try pty.wait(forText: "Place 3 is followed now")
    try pty.press("q")
    try pty.wait(forText: "That is today's edition.")
  }

  private func muteAndUndo(_ pty: PtyTerminal) throws {
    try pty.press("g")
    for _ in 0..<36 where !pty.selectedLine.contains("Shout ") {
      let before = pty.selectedLine
      try pty.press("j")
      try pty.wait("the next row") { $0.selectedLine != before }
    }
    let rows = pty.lines.count { $0.contains("Shout ") }
    #expect(rows > 0)
    try pty.press("m")
    try pty.wait(forText: "uthor")
    try pty.press("a")
    // Before it is confirmed it says what it would have hidden.
    try pty.wait(forText: "Would have hidden 60")
    try pty.press("w")
    try pty.wait("the muted are gone") { !$0.text.contains("Shout ") }
    #expect(pty.line(39).contains("Muted Loud Larry for a week"))
    let mutes = try program.run("mutes", "--json").text
    #expect(mutes.contains("Loud Larry"))
    try pty.press("u")
    try pty.wait("they are back") { $0.lines.count { $0.contains("Shout ") } == rows }
    #expect(pty.line(39).contains("Taken back"))
  }

  /// Half an hour of reading, as the ledger would have it.
  private func spend() throws {
    let storage = try program.openStore()
    defer { storage.close() }
    var last = try #require(try storage.lastLedgerRecord())
    last.kind = "dwell"
    last.session = "5e5510e5"
    last.payload =
      #"{"chan":"edition","entry":1,"grace":0,"ms":1800000,"n":1,"pages":1,"seen":9,"source":1}"#
    try storage.append([last], durable: true)
  }

  private func grantAndClose() throws {
    let budget = try program.run("budget", "--json").text
    #expect(budget.contains("\"remaining_minutes\":0"))
    #expect(budget.contains("\"closed\":true"))
    let pty = try program.start()
    try pty.wait(forText: "Today's minutes are given.")
    try pty.press("enter")
    try pty.wait(forText: "Today's minutes are spent; + grants more")
    try pty.leave()
    let granted = try program.run("grant", "15m", "--reason", "the end of the story")
    #expect(granted.status == 0, "\(granted.text)")
    let again = try program.start()
    try again.wait(forText: "That is today's edition.")
    try again.openAnything()
    try again.press("q :")
    again.send("close-today\r")
    try again.wait(forText: "You closed today's edition.")
    try again.press("b")
    try again.wait(forText: "1 The week")
    try again.press("2")
    try again.wait(forText: "Place")
    try again.leave()
    #expect(try program.run("budget", "--json").text.contains("\"closed\":true"))
  }
}
