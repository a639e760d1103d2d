import FeedModel
import Testing

@testable import Storage

struct SearchTests {
  /// Titles and texts under the numbers 1, 2, 3, ….
  private func store(
    _ entries: [(title: String, html: String)], daysApart: Int64 = 0
  ) throws -> Storage {
    let (storage, id) = try storeWithSource()
    for (index, entry) in entries.enumerated() {
      let date = Sample.now - .days(daysApart * Int64(index))
      let draft = Sample.draft(
        "e\(index)", title: entry.title, html: entry.html, author: "Zoë Writer",
        categories: ["kernel news"], published: date)
      _ = try storage.record(Sample.update(id, [draft]))
    }
    return storage
  }

  private func found(_ storage: Storage, _ query: String) throws -> [Int64] {
    try storage.search(query, at: Sample.now).map(\.entry.id.rawValue)
  }

  @Test(
    arguments: [
      ("cafe", [2, 1]), ("CAFÉ", [2, 1]), ("roast", [1]), ("beans cafe", [1]), ("bean", [1]),
      ("\"dark roast\"", [1]), ("\"roast dark\"", []), ("cafe -beans", [2]), ("zoe", [3, 2, 1]),
      ("writer kernel", [3, 2, 1]), ("東京", [3]), ("京東", []), ("本", [3]), ("тест", [3]),
      ("ТЕС", [3]),
      ("nothing", []), ("b", []), ("\"dark ro", [1]), ("", []), ("   ", []), ("-cafe", []),
      ("cafe -\"dark roast\"", [2]), ("cafe -\"roast dark\"", [2, 1]),
      ("\"zoe writer\"", [3, 2, 1]),
      ("\"writer kernel\"", []), ("\"a cafe\" \"dark roast\"", [1]), ("dark-roast", [1]),
    ] as [(String, [Int64])])
  func `words, beginnings, phrases and exclusions are found`(
    query: String, expected: [Int64]
  ) throws {
    let storage = try store([
      ("Morning", "<p>A dark <b>roast</b> of coffee beans in a café</p>"),
      ("The Café Table", "<p>nothing here</p>"),
      ("日本語", "<p>東京 and Тест</p>"),
    ])
    let expected = query == "nothing" ? [2] : expected
    #expect(Set(try found(storage, query)) == Set(expected))
  }

  @Test(arguments: [
    "\"", "\"\"", "a\"b", "*", "foo*", "AND", "OR NOT", "(", ")", "{title} : x", "title:foo", "^a",
    "NEAR(a b)", "a-b", "--", "-", "-\"", "'; DROP TABLE entries; --", "\u{0}", "\u{1F600}",
    "a AND", "+x", "col : \"x", "\\", "%", "café\u{301}", "\u{301}", "\u{FFFD}",
  ])
  func `no query is an error`(query: String) throws {
    let storage = try store([("A title", "<p>foo a b x</p>")])
    _ = try storage.search(query, at: Sample.now)
    _ = try storage.entriesWithPhrase(query, arrivedSince: Sample.now)
    _ = try storage.entries(in: .category(query), limit: 5)
  }

  @Test func `a word in the title outranks one in a text, a new entry an old one`() throws {
    let storage = try store(
      [
        ("Nothing", "<p>falcon once</p>"), ("The falcon", "<p>text</p>"),
        ("Nothing", "<p>falcon once</p>"),
      ], daysApart: 60)
    #expect(try found(storage, "falcon") == [2, 1, 3])
  }

  @Test func `hits are marked in the title and in a piece of the text`() throws {
    let long = String(repeating: "filler words here ", count: 40)
    let storage = try store([
      ("A Falcón flies", "<p>\(long) the falcon &amp; its falcons \(long)</p>")
    ])
    let hit = try #require(try storage.search("falcon", at: Sample.now).first)
    let title = Array(hit.entry.title.utf8)
    #expect(hit.titleMarks.map { String(decoding: title[$0], as: UTF8.self) } == ["Falcón"])
    let snippet = Array(hit.snippet.utf8)
    #expect(snippet.count <= 200)
    #expect(hit.snippet.contains("the falcon & its falcons"))
    #expect(
      hit.snippetMarks.map { String(decoding: snippet[$0], as: UTF8.self) } == [
        "falcon", "falcons",
      ]
    )
  }

  @Test func `an entry without text has no snippet`() throws {
    let storage = try store([("Falcon", "")])
    let hit = try #require(try storage.search("falcon", at: Sample.now).first)
    #expect(hit.snippet.isEmpty && hit.snippetMarks.isEmpty)
  }

  @Test func `a phrase is found for a mute in title and text, not in the author`() throws {
    let storage = try store([
      ("Prize draw today", "<p>x</p>"), ("x", "<p>the <i>prize</i> draw</p>"),
      ("draw prize", "<p>x</p>"),
    ])
    let all = Sample.now - .days(1)
    #expect(
      try storage.entriesWithPhrase("prize DRAW", arrivedSince: all).map(\.rawValue) == [2, 1])
    #expect(try storage.entriesWithPhrase("zoë", arrivedSince: all).isEmpty)
    #expect(
      try storage.entriesWithPhrase("prize", arrivedSince: Sample.now + .hours(1)).isEmpty)
  }

  @Test func `a long word and a very long text are cut, not refused`() throws {
    let word = String(repeating: "x", count: 100_000)
    let storage = try store([
      (word, "<p>\(word)</p>"), ("t", String(repeating: "<p>drop of text</p>", count: 50_000)),
    ])
    #expect(try found(storage, "drop") == [2])
    #expect(try storage.problems(thorough: true).isEmpty)
  }

  @Test func `a phrase is looked for in stretches that find what one search does`() throws {
    let (storage, id) = try storeWithSource()
    let drafts = (0..<200).map { number in
      Sample.draft(
        "\(number)", title: number % 7 == 0 ? "one red falcon" : "falcon one red", html: "<p>x</p>",
        published: Sample.now - .days(Int64(number)))
    }
    _ = try storage.record(Sample.update(id, drafts))
    var search = Search("\"red falcon\"", limit: 100)
    var stretches = 0
    while !search.isDone {
      try storage.go(on: &search, at: Sample.now) { true }
      stretches += 1
    }
    #expect(stretches > 3)
    #expect(search.hits == (try storage.search("\"red falcon\"", limit: 100, at: Sample.now)))
    #expect(search.hits.count == 29)
  }
}
