import FeedModel
import HeedTestSupport
import TerminalUI
import Testing

@testable import HeedApp

/// The list of downloads.
struct DownloadsScreenTests {
  private static let downloads: [Download] = {
    let states: [(String, Download.State, Int64, Int64?)] = [
      ("Episode 12: What a library is for", .done, 31_457_280, 31_457_280),
      (
        "Episode 13: The long road to a very small program, told by those who walked it", .running,
        14_680_064, 52_428_800
      ),
      ("Episode 14: Rain", .stopped, 4_404_019, 9_437_184),
      ("Episode 15: 雨の音を聞く", .failed("the server said 404"), 0, nil),
      ("Episode 16: Unknown length", .waiting, 0, nil),
    ]
    return states.enumerated().map { index, facts in
      var download = Download(
        id: EntryID(rawValue: Int64(index + 1)), title: facts.0, url: "https://example.org/a.mp3",
        path: "/home/a/a.mp3")
      (download.state, download.received, download.total) = (facts.1, facts.2, facts.3)
      return download
    }
  }()

  private func screen(_ downloads: [Download] = downloads, columns: Int = 80, rows: Int = 24)
    -> AppDriver
  {
    var app = AppDriver(columns: columns, rows: rows)
    app.press(":")
    app.type("downloads")
    app.press("enter")
    if !downloads.isEmpty { app.reply(.downloads(downloads)) }
    return app
  }

  @Test(arguments: [(80, 24), (120, 40), (40, 12)])
  func `each download is shown with how it stands`(columns: Int, rows: Int) {
    let app = screen(columns: columns, rows: rows)
    expectGolden(app.canvas, "downloads/\(columns)x\(rows)")
  }

  @Test func `an empty list says how to begin`() {
    expectGolden(screen([]).canvas, "downloads/empty")
  }

  @Test(arguments: [
    (0, "e", Effect.playEnclosure(EntryID(rawValue: 1))),
    (1, "d", .stopDownload(EntryID(rawValue: 2))),
    (2, "r", .download(EntryID(rawValue: 3))), (3, "r", .download(EntryID(rawValue: 4))),
    (4, "d", .stopDownload(EntryID(rawValue: 5))),
  ])
  func `a key does what the state allows`(row: Int, key: String, effect: Effect) {
    var app = screen()
    for _ in 0..<row { app.press("j") }
    app.forget()
    app.press(key)
    #expect(app.effects.contains(effect))
  }

  @Test(arguments: [(0, "d"), (0, "r"), (1, "e"), (1, "r"), (2, "d"), (3, "e")])
  func `a key that makes no sense is refused`(row: Int, key: String) {
    var app = screen()
    for _ in 0..<row { app.press("j") }
    app.forget()
    app.press(key)
    #expect(app.effects.allSatisfy { if case .wake = $0 { true } else { false } })
  }

  @Test func `beginning, ending and failing are told where the list is not looked at`() {
    var app = AppDriver()
    var download = Self.downloads[2]
    download.state = .running
    app.reply(.downloads([download]))
    #expect(app.text.contains("Downloading Episode 14"))
    download.state = .failed("the server said 404")
    app.reply(.downloads([download]))
    #expect(app.text.contains("the server said 404"))
  }
}
