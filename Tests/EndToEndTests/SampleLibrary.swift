import FeedModel
import Foundation
import Storage

/// A small library, as a refresh some minutes ago would have left it.
enum SampleLibrary {
  /// The sources' titles, the first a must.
  static let titles = ["Harbour Notes", "Machine Room", "写真日記"]

  /// Settings under which nothing happens by itself.
  static let quietSettings = "[refresh]\nevery = \"off\"\n"

  /// The entry that is long enough to be scrolled.
  static let longTitle = "A long walk along the quay"

  /// Puts sources and entries into the program's store.
  static func fill(_ program: HeedProgram, settings: String = "") throws {
    try program.configure("config.toml", quietSettings + settings)
    let storage = try program.openStore()
    defer { storage.close() }
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    for (index, title) in titles.enumerated() {
      let (source, _) = try storage.addSource(
        feedURL: "https://source\(index).example/feed", stance: index == 0 ? .must : .followed,
        titleOverride: title, at: now - .days(30))
      let drafts = (0..<3).map { draft(source: title, number: $0, at: now - .hours(Int64($0 + 1))) }
      _ = try storage.record(
        FeedUpdate(
          sourceID: source.id, at: now - .minutes(10), state: FetchState(), entries: drafts))
    }
  }

  private static func draft(source: String, number: Int, at time: Timestamp) -> EntryDraft {
    var entry = ParsedEntry()
    entry.id = "\(source)-\(number)"
    entry.title = number == 0 && source == titles[0] ? longTitle : "\(source) number \(number)"
    entry.link = "https://source.example/\(source.utf8.count)/\(number)"
    entry.author = "Ann Author"
    entry.categories = ["news"]
    entry.published = time
    let paragraphs = number == 0 ? 40 : 2
    // No two entries tell the same story.
    let seed = titles.firstIndex(of: source).map { $0 * 10 + number } ?? 0
    entry.contentHTML = (1...paragraphs).map { part in
      let words = (1...8).map { "word\(seed)x\(part)y\($0)" }.joined(separator: " ")
      return "<p>Paragraph \(part) of \(source): \(words)</p>"
    }.joined()
    return EntryDraft(entry, words: paragraphs * 12, linkHash: UInt64(1000 + seed))
  }
}

extension HeedProgram {
  /// The store's file.
  var database: URL { home.appendingPathComponent("data/heed/heed.db") }

  /// Opens the program's store beside it.
  func openStore() throws -> Storage {
    try FileManager.default.createDirectory(
      at: database.deletingLastPathComponent(), withIntermediateDirectories: true)
    return try Storage.open(at: database.path)
  }

  /// Imports a list with these feeds, which fetches nothing.
  func importList(_ urls: [String]) throws -> (status: Int, text: String) {
    let outlines = urls.map { "<outline type=\"rss\" text=\"\" xmlUrl=\"\($0)\"/>" }.joined()
    let file = home.appendingPathComponent("list.opml")
    try Data("<opml version=\"2.0\"><body>\(outlines)</body></opml>".utf8).write(to: file)
    return try run("import", file.path)
  }

  /// Starts the reader on the sample library, and waits until today's edition is drawn.
  func startReader(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24
  ) throws -> PtyTerminal {
    let pty = try start(arguments, columns: columns, rows: rows)
    try pty.wait(forText: "That is today's edition.")
    return pty
  }
}

extension PtyTerminal {
  /// Opens the long entry of the sample library.
  func openLongEntry() throws {
    for _ in 0..<12 where !selectedLine.contains(SampleLibrary.longTitle) {
      let before = selectedLine
      try press("j")
      try wait("another row") { $0.selectedLine != before }
    }
    try press("enter")
    try wait(forText: "Paragraph 1 of Harbour Notes")
  }

  /// The row with the mark of selection.
  var selectedLine: String { lines.first { $0.hasPrefix("▌") } ?? "" }

  /// Leaves the reader and looks whether the terminal is as it was.
  func leave() throws {
    try press("Q")
    let status = try waitForExit()
    guard status == 0, isRestored else {
      throw PtyError(description: "left with \(status), restored: \(isRestored)")
    }
  }

  /// Whether the terminal is as a shell needs it: its own screen, a cursor, lines, and no reports of
  /// mouse, focus or paste.
  var isRestored: Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return !isAlternate && cursor != nil && isCooked
      && [1000, 1002, 1004, 1006, 2004].allSatisfy { mode in
        guard let on = text.range(of: "\u{1B}[?\(mode)h", options: .backwards) else { return true }
        return text[on.upperBound...].contains("\u{1B}[?\(mode)l")
      }
  }
}
