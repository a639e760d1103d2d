import Attention
import FeedModel
import HeedApp

/// Sources, entries and an edition that tests of screens begin with.
enum AppSample {
  /// Wednesday, 25 November 2026, 09:30 UTC.
  static let moment = Moment(
    at: Timestamp(seconds: 1_795_599_000), offsetMinutes: 0, awake: .hours(1), sinceBoot: .hours(1))

  static let day = Day(year: 2026, month: 11, day: 25)

  static let sources: [Source] = [
    source(1, "A Quiet Coast", .followed, tags: ["sea"]),
    source(2, "The Compiler's Notebook", .must, tags: ["code"]),
    source(3, "City Desk", .quiet, tags: ["news"]),
    source(4, "海辺の写真", .followed),
    source(5, "Field Recordings Weekly", .trial, tags: ["sound"]),
  ]

  static func source(
    _ id: Int64, _ title: String, _ stance: Stance, tags: [String] = []
  ) -> Source {
    var source = Source(
      id: SourceID(rawValue: id), feedURL: "https://example.org/\(id)/feed", stance: stance,
      addedAt: moment.at - .days(60))
    source.feedTitle = title
    source.tags = tags
    return source
  }

  static let entries: [Entry] = [
    entry(1, 2, "Why the register allocator spills", minutes: 9, hours: 5, author: "Ada Reyes"),
    entry(2, 1, "Rowing the Baltic in a wooden boat", minutes: 7, hours: 20, author: "Jon Lind"),
    entry(3, 4, "冬の海を撮る: 三脚なしで長時間露光", minutes: 4, hours: 9),
    entry(4, 3, "The bridge opens two months late, and nobody minds", minutes: 2, hours: 3),
    entry(5, 5, "A glacier, recorded from the inside", minutes: 3, hours: 30, author: "Mo Okafor"),
    entry(6, 1, "Knots that hold & knots that let go", minutes: 5, hours: 50, author: "Jon Lind"),
    entry(7, 3, "Rowing the Baltic: a reader's letter", minutes: 2, hours: 22),
    entry(8, 3, "Parking zones redrawn in the north of the city", minutes: 3, hours: 6),
  ]

  static func entry(
    _ id: Int64, _ source: Int64, _ title: String, minutes: Int, hours: Int64,
    author: String? = nil
  ) -> Entry {
    var entry = Entry(
      id: EntryID(rawValue: id), sourceID: SourceID(rawValue: source), title: title,
      publishedAt: moment.at - .hours(hours))
    entry.link = "https://example.org/\(source)/posts/\(id)"
    entry.author = author
    entry.words = minutes * 238
    entry.categories = source == 3 ? ["local", "traffic"] : []
    return entry
  }

  static let edition: EditionFacts = {
    func item(
      _ id: Int64, _ minutes: Int64, _ worth: Int, _ slot: EditionSlot, also: [Int64] = []
    ) -> EditionItem {
      let entry = entries[Int(id) - 1]
      return EditionItem(
        entry: entry.id, source: entry.sourceID, cost: .minutes(minutes), worth: worth, slot: slot,
        alsoIn: also.map { EntryID(rawValue: $0) })
    }
    let edition = Edition(
      day: day, madeAt: moment.at - .minutes(10), budget: .minutes(30),
      items: [
        item(1, 9, 810, .must), item(2, 7, 720, .core, also: [7]), item(3, 4, 560, .core),
        item(5, 3, 300, .trial), item(4, 2, 410, .core),
      ], bench: [item(6, 5, 520, .bench)])
    return EditionFacts(edition: edition, entries: entries, belowTheLine: 143)
  }()

  static let streams: [FeedModel.Stream] = [
    FeedModel.Stream(
      id: StreamID(rawValue: 1), name: "Sea", filter: "tag:sea", purpose: "Slow things about water",
      position: 0)
  ]

  static func page(of id: EntryID) -> ArticlePage {
    let entry = entries.first { $0.id == id } ?? entries[0]
    let link = InlineText(
      text: "It is written down in the log of the harbour, which anybody may read.",
      spans: [
        InlineSpan(end: 22), InlineSpan(end: 44, link: 1), InlineSpan(end: 69),
      ])
    let paragraph =
      "We left before the light did anything useful, with two thermoses, a chart from 1987 and "
      + "the kind of weather that makes promises. The oars were ash, the boat was older than both "
      + "of us, and nobody on the quay asked where we were going."
    var blocks: [ArticleBlock] = [
      ArticleBlock(.paragraph(InlineText(paragraph))),
      ArticleBlock(.heading(level: 2, InlineText("The first day"))),
      ArticleBlock(.paragraph(link)),
    ]
    for number in 1...6 {
      blocks.append(ArticleBlock(.paragraph(InlineText("\(number). " + paragraph))))
    }
    return ArticlePage(
      entry: entry,
      article: Article(blocks: blocks, links: ["https://example.org/harbour/log"]),
      trackersRemoved: 2, cost: .minutes(Int64(entry.words / 238)))
  }
}

extension AppSample {
  /// Rows of a list, every second one with its reason.
  static let listRows: [ListRow] = entries.enumerated().map { index, entry in
    ListRow(
      entry: entry, cost: .minutes(Int64(entry.words / 238)), worth: 800 - 90 * index,
      reason: index % 2 == 0 ? "no minutes left" : "enough of its source")
  }

  /// What a search for "rowing" finds.
  static let hits: [ListRow] = [entries[1], entries[6]].map {
    ListRow(
      entry: $0, cost: .minutes(Int64($0.words / 238)), worth: 500,
      snippet: Snippet(pieces: ["two thermoses and three weeks of ", "rowing", " before the ice"]))
  }

  static let rules: [RuleFacts] = [
    rule(1, .tag, "football", "the tag football", until: .days(5), hits: 41),
    rule(
      2, .phrase, "black friday", "\u{201C}black friday\u{201D}", until: nil, hits: 212,
      note: "every year"),
    rule(3, .source, "3", "City Desk", until: .hours(20), hits: 3),
    rule(4, .host, "example.com", "example.com", until: .days(-2), hits: 0),
  ]

  private static func rule(
    _ id: Int64, _ scope: RuleScope, _ pattern: String, _ name: String, until: Milliseconds?,
    hits: Int, note: String? = nil
  ) -> RuleFacts {
    let rule = Rule(
      id: RuleID(rawValue: id), scope: scope, pattern: pattern, createdAt: moment.at - .days(20),
      until: until.map { moment.at + $0 }, note: note)
    return RuleFacts(rule: rule, name: name, hits: hits, lastHitAt: nil)
  }

  static let sourceFacts: [SourceFacts] = sources.enumerated().map { index, source in
    var fetch = FetchState()
    fetch.succeededAt = moment.at - .minutes(42)
    if source.id.rawValue == 3 {
      fetch.failure = .status(503, retryAfter: nil)
      fetch.failures = 4
    }
    let weekly = [
      [1, 0, 2, 1, 1, 1, 0, 1, 2, 1, 1, 1], [0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1],
      [88, 92, 70, 95, 81, 99, 60, 77, 85, 90, 94, 71], [3, 4, 2, 5, 3, 3, 4, 6, 2, 3, 4, 3],
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 2, 3],
    ][index]
    return SourceFacts(
      row: SourceRow(
        source: source, fetch: fetch, entryCount: weekly.reduce(0, +),
        lastEntryAt: moment.at - .hours([20, 5, 3, 9, 30][index]), weekly: weekly),
      given: .minutes([64, 88, 12, 31, 9][index]), worth: [720, 810, 240, 560, nil][index],
      opened: [9, 11, 4, 8, 3][index])
  }
}
