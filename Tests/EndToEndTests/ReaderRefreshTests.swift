import FeedModel
import Foundation
import HeedTestSupport
import Testing

/// The reader and other processes on one store, and the network.
struct ReaderRefreshTests {
  private func feed(_ title: String, _ count: Int) -> String {
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    let items = (1...count).map { number in
      """
      <item><guid>\(number)</guid><title>\(title) number \(number)</title>
      <link>https://example.org/\(title)/\(number)</link>
      <pubDate>\((now - .minutes(Int64(number))).rfc3339)</pubDate>
      <description>Some words of \(title) number \(number).</description></item>
      """
    }
    return """
      <?xml version="1.0"?><rss version="2.0"><channel><title>\(title)</title>
      <link>https://example.org/</link>\(items.joined())</channel></rss>
      """
  }

  @Test func `a refresh by another process is noticed and moves nothing`() throws {
    let server = try LoopbackServer()
    server.route("/a", inTurn: [.text(feed("Alpha", 3)), .text(feed("Alpha", 8))])
    let program = try HeedProgram()
    try program.configure("config.toml", SampleLibrary.quietSettings)
    #expect(try program.run("add", server.url("/a")).status == 0)
    let pty = try program.startReader()
    try pty.press("j")
    try pty.wait("the second row") { $0.line(3).hasPrefix("▌") }
    let selected = pty.selectedLine
    #expect(pty.text.contains("Nothing is below the line."))
    let refresh = try program.run("refresh", "--all")
    #expect(refresh.status == 0)
    #expect(refresh.text.contains("5 new"))
    // The reader sleeps until it is touched: focus comes back to it.
    pty.send("\u{1B}[I")
    try pty.wait(forText: "5 came since.")
    #expect(pty.selectedLine == selected)
    try pty.press("L")
    try pty.wait(forText: "Alpha number 8")
    try pty.leave()
  }

  @Test func `what a list from outside adds while the reader waits makes its first edition`() throws
  {
    let server = try LoopbackServer()
    server.route("/a", .text(feed("Alpha", 3)))
    let program = try HeedProgram()
    try program.configure("config.toml", SampleLibrary.quietSettings)
    let pty = try program.start()
    try pty.wait(forText: "Welcome to heed.")
    #expect(try program.run("add", server.url("/a")).status == 0)
    pty.send("\u{1B}[I")
    try pty.wait(forText: "That is today's edition.")
    #expect(pty.text.contains("Alpha number 1"))
    try pty.leave()
  }

  @Test func `adding and refreshing in the reader block no key`() throws {
    let server = try LoopbackServer()
    server.route("/a", .text(feed("Alpha", 3)))
    server.route("/slow", LoopbackAnswer(delivery: .silence))
    let program = try HeedProgram()
    try program.configure("config.toml", SampleLibrary.quietSettings)
    let pty = try program.start()
    try pty.wait(forText: "Welcome to heed.")
    try pty.press("a")
    pty.send("\u{1B}[200~\(server.url("/a"))\u{1B}[201~\r")
    try pty.wait(forText: "Alpha number 2")
    #expect(try program.importList([server.url("/slow")]).status == 0)
    try pty.press("R")
    try pty.wait("the refresh") { _ in !server.requests(for: "/slow").isEmpty }
    try pty.press("S")
    try pty.wait("the sources") { $0.line(0).contains("Sources") && $0.text.contains("Alpha") }
    try pty.press("q enter")
    try pty.wait(forText: "Some words of Alpha")
    // Leaving does not wait for the one that never answers.
    try pty.leave()
  }

  @Test func `reading, starring, muting and unfollowing ask nobody`() throws {
    let server = try LoopbackServer()
    server.route("/a", .text(feed("Alpha", 3)))
    let program = try HeedProgram()
    try program.configure("config.toml", SampleLibrary.quietSettings)
    #expect(try program.run("add", server.url("/a")).status == 0)
    let before = server.requests.count
    let pty = try program.startReader()
    try pty.openAnything()
    try pty.press("s y q")
    try pty.wait(forText: "That is today's edition.")
    try pty.press("m")
    try pty.wait(forText: "ource")
    try pty.press("s w")
    try pty.wait(forText: "Muted Alpha for a week")
    try pty.wait("the muted are gone") { !$0.text.contains("Alpha number") }
    try pty.press("u")
    try pty.wait("they are back") {
      $0.text.contains("Alpha number") && $0.line(23).contains("Taken back: the mute of Alpha")
    }
    try pty.press("U")
    try pty.wait("it is unfollowed") { $0.line(23).contains("unfollowed") }
    try pty.leave()
    #expect(server.requests.count == before)
    #expect(try program.run("sources", "--json").text.contains("unfollowed"))
  }
}
