import FeedModel
import Foundation
import HeedTestSupport
import Storage
import Testing

/// Wrong settings, wrong stores, and text that means harm.
struct ReaderTroubleTests {
  @Test func `wrong settings are told with their place, and the defaults hold for them`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program, settings: "[budget]\nminutes-per-day = \"many\"\n")
    try program.configure("keymap.toml", "[global]\n\"Z\" = \"explode\"\n\"Y\" = \"sources\"\n")
    let pty = try program.startReader()
    try pty.press(":")
    pty.send("messages\r")
    try pty.wait("the messages") {
      $0.line(0).contains("Messages") && $0.text.contains("config.toml:4:")
    }
    #expect(pty.text.contains("keymap.toml:2:"))
    #expect(pty.text.contains("explode"))
    try pty.press("Y")
    try pty.wait("the sources by the good key") { $0.line(0).contains("Sources") }
    #expect(pty.line(0).contains("/30 min") || pty.line(0).contains("/45 min"))
    try pty.leave()
  }

  @Test func `a broken settings file, a broken theme and an unknown one are told`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program)
    try program.configure("themes/broken.toml", "\"text\" = { fg = \"#12\" }\n[palette\n")
    let broken = try program.startReader(["--theme", "broken"])
    #expect(
      broken.line(23).contains("broken.toml:2:") || broken.line(23).contains("broken.toml:1:"))
    try broken.leave()
    let unknown = try program.startReader(["--theme", "drakula"])
    #expect(unknown.line(23).contains("drakula") && unknown.line(23).contains("dracula"))
    try unknown.leave()
    let missing = try program.startReader(["--config", "/nowhere/heed.toml"])
    #expect(missing.line(23).contains("/nowhere/heed.toml"))
    try missing.leave()
    try program.configure("config.toml", "[refresh]\nevery = \"off\"\n[ui\n")
    let pty = try program.start()
    try pty.wait(forText: "That is today's edition.")
    #expect(pty.line(23).contains("config.toml:3:"))
    try pty.leave()
  }

  @Test func `a store of a newer heed is refused and left alone`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program)
    // The schema's number lies in the file's header, bytes 60 to 63.
    var bytes = try Data(contentsOf: program.database)
    bytes.replaceSubrange(60..<64, with: [0, 0, 99, 0])
    try bytes.write(to: program.database)
    try refusesStore(program, words: ["newer heed", program.database.path])
  }

  @Test func `a damaged store and another file are refused by name and left alone`() throws {
    let program = try HeedProgram()
    try SampleLibrary.fill(program)
    var bytes = try Data(contentsOf: program.database)
    for index in 100..<min(bytes.count, 60_000) { bytes[index] = 0xA5 }
    try bytes.write(to: program.database)
    try refusesStore(program, words: ["damaged", program.database.path])
    try Data("My poems, all of them.\n".utf8).write(to: program.database)
    try refusesStore(program, words: ["is not a heed store", program.database.path])
  }

  private func refusesStore(_ program: HeedProgram, words: [String]) throws {
    let before = try Data(contentsOf: program.database)
    let pty = try program.start(columns: 200, rows: 50)
    #expect(try pty.waitForExit() == 1)
    let text = pty.text.replacing("\n", with: "")
    for word in words { #expect(text.contains(word), "\(text)") }
    #expect(pty.isRestored)
    #expect(try Data(contentsOf: program.database) == before)
    #expect(try program.run("today").status == 1)
    #expect(try Data(contentsOf: program.database) == before)
  }

  @Test func `hostile text of a feed is drawn as harmless text everywhere`() throws {
    let server = try LoopbackServer()
    server.route("/evil", .text(Self.evilFeed))
    let program = try HeedProgram()
    try program.configure("config.toml", SampleLibrary.quietSettings)
    #expect(try program.run("add", server.url("/evil")).status == 0)
    #expect(try program.run("refresh", "--all").status == 0)
    let outputs = try [
      program.run("today"), program.run("today", "--json"), program.run("sources"),
      program.run("sources", "--json"), program.run("search", "payload"),
      program.run("read", "1"), program.run("why", "1"), program.run("export"),
    ]
    for output in outputs {
      #expect(Self.harm(in: output.text) == nil, "\(output.text)")
    }
    let pty = try program.startReader()
    let screens = ["", "enter", "ctrl-b", "q", "w", "q q", "S", "q", "L", "w", "q m"]
    for keys in screens {
      pty.forgetBytes()
      if !keys.isEmpty { try pty.press(keys) }
      try pty.press("ctrl-l")
      try pty.wait("a frame after \(keys)") { $0.bytes.count > 400 }
      let drawn = pty.lines.joined(separator: "\n")
      #expect(Self.harm(in: drawn) == nil, "\(drawn)")
      #expect(pty.title == "heed")
    }
    try pty.press("q")
    try pty.leave()
  }

  /// Escape sequences as themselves and as character references, C1 controls and bidi overrides, in
  /// every field that is shown.
  private static let evilFeed: String = {
    let evil =
      "payload \u{1B}]0;owned\u{7} \u{1B}[2J \u{9B}31m &#27;[31m &#x9b;2J \u{202E}desrever\u{202C} "
      + "\u{2066}iso\u{2069} \u{200F}mark \u{8} &#8; &#xFFFE; end"
    return """
      <?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>
      <title>Evil \(evil)</title><link>https://evil.example/</link><description>\(evil)</description>
      <item><guid>1</guid><title>Title \(evil)</title><author>Author \(evil)</author>
      <link>https://evil.example/\u{1B}[31m?a=\u{202E}b</link><category>Tag \(evil)</category>
      <description><![CDATA[<p>Text \(evil) <a href="https://evil.example/\u{1B}]8;;x">a link</a>
      <code>\(evil)</code></p><pre>\(evil)</pre>]]></description></item></channel></rss>
      """
  }()

  /// What in a text could do harm on a terminal; nil when nothing.
  private static func harm(in text: String) -> String? {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x09: continue
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069:
        return "U+" + String(scalar.value, radix: 16)
      default: continue
      }
    }
    return nil
  }
}
