import Attention
import FeedModel
import HeedApp
import HeedRuntime
import Storage
import Testing

struct EditionDeskTests {
  private let storage: Storage
  private let editions: EditionDesk

  init() throws {
    storage = try RuntimeSample.storage(
      ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"], count: 12)
    editions = EditionDesk(storage, settings: BudgetSettings())
  }

  private func desk() throws -> DayDesk {
    var desk = try DayDesk(
      storage, settings: BudgetSettings(), bootID: "0badcafe", session: "test",
      clock: { RuntimeSample.moment() })
    try desk.begin()
    return desk
  }

  @Test func `an edition fits the minutes and is frozen in the ledger`() throws {
    let desk = try desk()
    let made = try editions.today(desk)
    #expect(!made.edition.items.isEmpty)
    #expect(made.edition.cost <= .minutes(30))
    #expect(made.records.map(\.kind) == ["edition"])
    #expect(made.belowTheLine == 72 - made.edition.items.count)
    let read = try editions.today(desk)
    #expect(read.edition == made.edition)
    #expect(read.belowTheLine == made.belowTheLine)
    #expect(read.records.isEmpty)
    #expect(try storage.ledger(kind: "edition").count == 1)
  }

  @Test func `every seventh day's edition opens the window, and it is the same all day`() throws {
    var due: [Int] = []
    var last: EditionFacts?
    for number in 1...8 {
      let moment = RuntimeSample.moment(at: RuntimeSample.noon + .days(Int64(number - 1)))
      var desk = try DayDesk(
        storage, settings: BudgetSettings(), bootID: "0badcafe", session: "test",
        clock: { moment })
      try desk.begin()
      let facts = try editions.make(EditionOccasion(at: desk))
      let again = try editions.make(EditionOccasion(at: desk))
      #expect(facts.windowIsDue == again.windowIsDue)
      if facts.windowIsDue { due.append(number) }
      last = facts
    }
    #expect(due.count <= 1)
    let edition = try #require(last).edition
    let listing = EntryListing(storage, pace: ReadingPace(prior: 238))
    let first = try listing.window(edition, count: 10, at: edition.madeAt)
    #expect(first.rows.count == 10)
    #expect(first.propensity == 10 * 1000 / 72)
    #expect(try listing.window(edition, count: 10, at: edition.madeAt) == first)
    var emptied = edition
    emptied.madeAt = Timestamp(milliseconds: 0)
    #expect(try listing.window(emptied, count: 10, at: edition.madeAt).rows.isEmpty)
  }

  @Test func `a stream that had its minutes is left out and says so`() throws {
    var desk = try desk()
    let stream = try Library(storage).addStream(name: "first", filter: "source:alpha")
    let source = try #require(try storage.sources().first { $0.title == "Alpha" })
    let entry = try #require(try storage.entries(in: .source(source.id), limit: 1).first)
    try desk.allow(stream.id, .minutes(5))
    try desk.record([
      .open(
        Opening(
          number: 1, entry: EntryReference(entry), channel: .full, words: 900,
          estimate: .minutes(4))),
      .dwell(
        Dwell(opening: 1, entry: EntryReference(entry), channel: .full, amount: .minutes(5))),
    ])
    let made = try editions.today(desk)
    #expect(!made.edition.items.isEmpty)
    #expect(!made.edition.items.contains { $0.source == source.id })
    let explanation = try editions.explain(entry, desk)
    #expect(
      explanation.reason?.sentence
        == "The stream first has had its 5 min today.")
    try desk.allow(stream.id, nil)
    let again = try editions.make(EditionOccasion(at: desk))
    #expect(again.edition.items.contains { $0.source == source.id })
  }

  @Test func `a source that had its allowance is left out and says so`() throws {
    var desk = try desk()
    let first = try #require(try storage.sources().first)
    try desk.allow(first.id, SourceAllowance(perDay: .zero))
    let made = try editions.make(EditionOccasion(at: desk))
    #expect(!made.edition.items.isEmpty)
    #expect(made.edition.items.allSatisfy { $0.source != first.id })
    let entry = try #require(
      try storage.entries(in: .source(first.id), limit: 1).first)
    #expect(try editions.explain(entry, desk).reason?.kind == 6)
  }

  @Test func `every candidate outside has its reason, and the plan behind is the same`() throws {
    let facts = try editions.today(try desk())
    let plan = try editions.plan(behind: facts.edition, pace: ReadingPace(prior: 238))
    let chosen = Set(facts.edition.items.map(\.entry))
    for entry in try storage.entries(in: .stances(Stance.competing), limit: 100) {
      #expect((plan.reason(for: entry.id) == nil) == chosen.contains(entry.id))
    }
  }

  @Test func `what a mute hides is not offered, and leaves an edition that was made`() throws {
    let alpha = try #require(try storage.sources().first)
    let made = try editions.today(try desk())
    #expect(made.edition.items.contains { $0.source == alpha.id })
    _ = try storage.add(
      Rule(
        id: RuleID(rawValue: 0), scope: .source, pattern: "\(alpha.id.rawValue)",
        createdAt: RuntimeSample.noon))
    let read = try editions.today(try desk())
    #expect(!read.edition.items.contains { $0.source == alpha.id })
    #expect(read.entries.allSatisfy { $0.sourceID != alpha.id })
    let again = try editions.make(EditionOccasion(at: try desk()))
    #expect(!again.edition.items.contains { $0.source == alpha.id })
  }

  @Test func `a phrase in the text hides an entry from the planner`() throws {
    _ = try storage.add(
      Rule(
        id: RuleID(rawValue: 0), scope: .phrase, pattern: "text of beta",
        createdAt: RuntimeSample.noon))
    let beta = try #require(try storage.sources(matching: "Beta").first)
    let facts = try editions.today(try desk())
    #expect(!facts.edition.items.contains { $0.source == beta.id })
  }

  @Test func `an empty edition is not written`() throws {
    let empty = try Storage.inMemory()
    var desk = try DayDesk(
      empty, settings: BudgetSettings(), bootID: "0badcafe", session: "test",
      clock: { RuntimeSample.moment() })
    try desk.begin()
    let facts = try EditionDesk(empty, settings: BudgetSettings()).today(desk)
    #expect(facts.edition.items.isEmpty)
    #expect(try empty.ledger(kind: "edition").isEmpty)
  }

  @Test func `after days away it says so`() throws {
    let reference = EntryReference(
      entry: EntryID(rawValue: 1), source: SourceID(rawValue: 1))
    var before = try DayDesk(
      storage, settings: BudgetSettings(), bootID: "0badcafe", session: "old",
      clock: { RuntimeSample.moment(at: RuntimeSample.noon - .days(9)) })
    try before.record([
      .open(
        Opening(number: 1, entry: reference, channel: .edition, words: 10, estimate: .zero))
    ])
    #expect(try editions.today(try desk()).away == 9)
    #expect(try editions.today(try desk()).away == 9)
  }

  @Test func `why says where an entry stands`() throws {
    let desk = try desk()
    let facts = try editions.today(desk)
    let item = try #require(facts.edition.items.first)
    let entry = try #require(try storage.entry(item.entry))
    let explanation = try editions.explain(entry, desk)
    #expect(explanation.reason == nil)
    #expect(explanation.placing?.slot == item.slot)
  }
}
