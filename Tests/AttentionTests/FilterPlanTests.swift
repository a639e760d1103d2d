import Attention
import FeedModel
import Testing

struct FilterPlanTests {
  static let sources: [Source] = [source(1, "Harbour Log", "sea"), source(2, "City Desk", "news")]

  private static func source(_ id: Int64, _ title: String, _ tag: String) -> Source {
    var source = Source(
      id: SourceID(rawValue: id), feedURL: "https://example.org/\(id)", stance: .followed,
      addedAt: AttentionSample.noon)
    source.feedTitle = title
    source.tags = [tag]
    return source
  }

  private func plan(_ text: String) throws -> FilterPlan {
    FilterPlan(try Filter(text: text), sources: Self.sources, now: AttentionSample.noon)
  }

  @Test func `what the store knows is decided there alone`() throws {
    let first = [SourceID(rawValue: 1)]
    let exact: [(String, EntryCondition)] = [
      ("", .all), ("is:read", .isRead), ("is:unread", .not(.isRead)), ("-is:unread", .isRead),
      ("is:new is:starred", .and([.isOpen, .isStarred])),
      ("source:harbour", .sources(first)), ("words>200", .longerThan(200)),
      ("words>=200", .longerThan(199)), ("words<200", .not(.longerThan(199))),
      ("is:read OR is:starred", .or([.isRead, .isStarred])),
      ("newer:1d", .sortsAfter(AttentionSample.noon - .days(1))),
    ]
    for (text, condition) in exact {
      #expect(try plan(text).condition == condition, "\(text)")
      #expect(try plan(text).isExact, "\(text)")
    }
  }

  @Test func `what needs the text is narrowed by the index and decided again`() throws {
    let words = try plan("rowing is:unread")
    #expect(words.condition == .and([.words([["rowing"]], .anywhere), .not(.isRead)]))
    #expect(!words.isExact)
    #expect(try plan("author:reyes").condition == .words([["reyes"]], .author))
    #expect(
      try plan("tag:sea").condition
        == .or([.sources([SourceID(rawValue: 1)]), .words([["sea"]], .tag)]))
  }

  @Test func `turned round, the index says nothing, as it may find too much`() throws {
    #expect(try plan("-rowing").condition == .all)
    #expect(try plan("-(rowing is:read)").condition == .all)
    #expect(try plan("-(rowing OR is:read)").condition == .not(.isRead))
    #expect(try plan("/row.ng/ is:read").condition == .isRead)
  }

  @Test func `letters that folding writes as two are looked for as one, too`() throws {
    #expect(try plan("strasse").condition == .words([["strasse", "stra\u{DF}e"]], .anywhere))
    #expect(
      try plan("sm\u{F8}rrebr\u{F8}d").condition
        == .words([["smorrebrod", "sm\u{F8}rrebr\u{F8}d"]], .anywhere))
  }

  @Test func `only a filter that asks for what is muted shows it`() throws {
    #expect(try plan("is:muted newer:7d").asksForMuted)
    #expect(try !plan("newer:7d").asksForMuted)
  }
}
