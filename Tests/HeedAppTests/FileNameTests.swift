import FeedModel
import Testing

@testable import HeedApp

struct FileNameTests {
  @Test(arguments: [
    ("Rowing the Baltic: a reader's letter", "Rowing-the-Baltic-a-readers-letter"),
    ("../../etc/passwd", "etc-passwd"), ("-rf ~/*", "rf"), (".hidden", "hidden"),
    ("a\u{0}b\u{1B}[31m\nc", "a-b-31m-c"), ("冬の海を撮る: 三脚", "冬の海を撮る-三脚"),
    ("\u{202E}gnp.exe", "gnp-exe"), ("???", "entry-7"), ("", "entry-7"),
  ])
  func `a title becomes a name that is only a name`(title: String, name: String) {
    #expect(FileName.suggested(for: title, orElse: "entry-7") == name)
  }

  @Test func `a long title is cut between characters`() {
    let name = FileName.suggested(
      for: String(repeating: "海", count: 500) + String(repeating: "\u{301}", count: 900),
      orElse: "e")
    #expect(name.utf8.count <= FileName.longest && name.hasSuffix("海"))
    let pile = FileName.suggested(for: "e" + String(repeating: "\u{301}", count: 900), orElse: "e")
    #expect(pile.utf8.count <= FileName.longest)
  }

  @Test func `W offers the title as a name, with the whole text where that is shown`() {
    var app = AppDriver()
    app.press("W")
    #expect(app.text.contains("Save as (.md, .html or .txt): Why-the-register-allocator-spills.md"))
    app.press("enter")
    #expect(
      app.effects.contains(
        .save(
          EntryID(rawValue: 1), whole: nil, path: "Why-the-register-allocator-spills.md",
          replaces: false)))
  }
}
