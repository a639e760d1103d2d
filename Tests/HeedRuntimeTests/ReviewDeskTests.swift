import Attention
import FeedModel
import Foundation
import HeedApp
import HeedRuntime
import Storage
import Testing

struct ReviewDeskTests {
  private let settings = BudgetSettings()
  private let now = RuntimeSample.noon
  private let today = Day(year: 2026, month: 11, day: 25)

  /// A store in which the first source's entries were read and the others' skipped, for some weeks.
  private func storage(
    _ titles: [String] = ["Good", "Bad", "Other"], weeks: Int = 5
  ) throws -> Storage {
    let storage = try RuntimeSample.storage(titles, count: 120)
    var entries: [[Entry]] = []
    for source in try storage.sources() {
      entries.append(try storage.entries(in: .source(source.id), limit: 200))
    }
    var records: [LedgerRecord] = []
    var number = 0
    for back in (1...weeks * 7).reversed() {
      let stamp = LedgerStamp(
        at: now - .days(Int64(back)), offsetMinutes: 0, sinceBoot: .hours(1), bootID: "0badcafe",
        session: "d\(back)")
      var events: [LedgerEvent] = [.grant(Grant(base: .minutes(30)))]
      for (source, own) in entries.enumerated() {
        for place in 0..<3 {
          let entry = own[(back * 3 + place) % own.count]
          number += 1
          let reference = EntryReference(entry)
          events.append(
            .show(channel: .edition, rows: [ShownRow(entry: reference, position: place)]))
          guard source == 0 || (source == 2 && place == 0) else {
            events.append(.skip(reference, channel: .edition, after: .seconds(3)))
            continue
          }
          let opening = Opening(
            number: number, entry: reference, channel: .edition, words: entry.words,
            estimate: .seconds(60))
          events += [
            .open(opening),
            .dwell(
              Dwell(
                opening: number, entry: reference, channel: .edition, amount: .seconds(70),
                wordsSeen: 300)),
            .close(opening: number, entry: reference, why: .next),
          ]
        }
      }
      records += events.map { $0.record(at: stamp, day: today - back) }
    }
    _ = try storage.append(records, durable: true)
    return storage
  }

  private func desk(_ storage: Storage) -> ReviewDesk { ReviewDesk(storage, settings: settings) }

  @Test func `minutes shown are the ledger's`() throws {
    let storage = try storage()
    let review = try desk(storage).review(on: today, at: now)
    var ledger = Milliseconds.zero
    for back in 0..<56 {
      let account = DayAccount(
        day: today - back, records: try storage.ledger(day: today - back))
      ledger += account.givenTotal + account.grace
    }
    #expect(review.sources.total == ledger)
    #expect(review.sources.given + review.sources.rest == ledger)
    #expect(review.sources.sources.contains { $0.title == "Good" })
  }

  @Test func `the pages that come first are those of the whole review`() throws {
    let storage = try storage()
    let desk = desk(storage)
    let history = try desk.history(until: today)
    let pages = try desk.pages(of: history, on: today, at: now)
    let whole = try desk.review(on: today, at: now, history: history)
    #expect(pages.suggestions == nil)
    #expect(whole.suggestions != nil)
    #expect(pages.days == whole.days)
    #expect(pages.concentration == whole.concentration)
    #expect(pages.sources.sources.map(\.title) == whole.sources.sources.map(\.title))
  }

  @Test func `what is kept folded is what folding anew gives`() throws {
    let storage = try storage(weeks: 2)
    var shelf = HistoryShelf()
    _ = try shelf.history(of: storage, today: today, wordsPerMinute: 238)
    #expect(shelf.holds(today) && !shelf.holds(today + 1))
    var day = try DayDesk(
      storage, settings: settings, bootID: "0badcafe", session: "later",
      clock: { RuntimeSample.moment() })
    try day.begin()
    try day.record([.overdraft(Overdraft(amount: .minutes(5), reason: "work", ordinal: 1))])
    let kept = try shelf.history(of: storage, today: today, wordsPerMinute: 238)
    let anew = try desk(storage).history(until: today)
    #expect(kept.accounts == anew.accounts)
    #expect(kept.outcomes == anew.outcomes)
    #expect(kept.accounts[today]?.overdrafts.count == 1)
  }

  @Test func `what was left is looked at again when it scores above what is on offer`() throws {
    let storage = try storage(weeks: 9)
    let good = try #require(try storage.sources().first { $0.title == "Good" })
    _ = try Library(storage).take(.unfollowed, on: good.id, reason: nil, at: now - .days(1))
    let suggestions = try #require(try desk(storage).review(on: today, at: now).suggestions)
    let look = try #require(suggestions.first { $0.kind == .secondLook })
    #expect(look.action == .stance(good.id, .trial))
    #expect(look.evidence.contains("Good number"))
    #expect(look.numbers.first?.contains("asked from 1.3 times") == true)
  }

  @Test func `a stream's review is of what its filter lets through`() throws {
    let storage = try storage()
    let desk = desk(storage)
    let stream = try Library(storage).addStream(
      name: "Odd", filter: "title:other", purpose: "What is left")
    let history = try desk.history(until: today)
    let review = try desk.pages(of: stream, in: history, on: today, at: now)
    #expect(review.sources.sources.map(\.title) == ["Other"])
    #expect(review.stream?.purpose == "What is left")
    var broken = stream
    broken.filter = "minutes<<"
    #expect(throws: LibraryError.self) {
      try desk.pages(of: broken, in: history, on: today, at: now)
    }
  }

  @Test func `a source's page goes back to its first stance`() throws {
    let storage = try storage()
    let good = try #require(try storage.sources().first { $0.title == "Good" })
    let stamp = LedgerStamp(
      at: now - .days(500), offsetMinutes: 0, sinceBoot: .hours(1), bootID: "0badcafe",
      session: "old")
    let change = StanceChange(source: good.id, from: nil, to: .trial, reason: "heard of it")
    _ = try storage.append(
      [LedgerEvent.stance(change).record(at: stamp, day: today - 500)], durable: true)
    let desk = desk(storage)
    let page = try #require(
      try desk.page(
        of: good.id, in: desk.history(until: today), on: today, at: RuntimeSample.moment()))
    #expect(page.view.story.sentence.contains("“heard of it”"))
    #expect(page.view.statistics.engaged == page.view.statistics.shown)
    #expect(page.view.months.count == SourceView.monthCount)
    #expect(page.entries.count == 100)
    let gone = SourceID(rawValue: 99)
    #expect(
      try desk.page(
        of: gone, in: AttentionHistory(), on: today, at: RuntimeSample.moment()) == nil)
  }

  // MARK: The page of HTML

  @Test func `the page of HTML holds all it needs and nothing that runs`() throws {
    let storage = try storage(
      ["<script>alert(1)</script>", "\u{1B}]0;x\u{07}&amp;\"quotes\"", "\u{202E}drawkcab"])
    let desk = desk(storage)
    for text in [
      ReviewHTML(try desk.review(on: today, at: now)).text,
      ReviewHTML(try desk.year(on: today)).text,
    ] {
      #expect(text.utf8.count < 150 * 1024)
      #expect(text.hasPrefix("<!doctype html>"))
      let lower = text.lowercased()
      for word in ["<script", "http:", "https:", "url(", "<img", "<link", "@import", "onload"] {
        #expect(!lower.contains(word), "\(word)")
      }
      #expect(text.contains("&lt;script&gt;alert(1)"))
      #expect(text.contains("prefers-color-scheme: dark"))
      let controls = text.utf8.filter { $0 < 0x20 && $0 != 0x0A }
      #expect(controls.isEmpty)
      #expect(!text.contains("\u{202E}"))
      #expect(!text.contains("nan"))
    }
  }

  @Test func `without any history the page of HTML says so`() throws {
    let storage = try Storage.inMemory()
    let text = ReviewHTML(try desk(storage).review(on: today, at: now)).text
    #expect(text.contains("Nothing was given this week."))
    #expect(text.contains("Nothing is to be decided."))
    #expect(ReviewHTML(try desk(storage).year(on: today)).text.contains("Nothing was given from"))
  }

  @Test func `its words neither scold nor praise nor count what was not read`() throws {
    let storage = try storage()
    let desk = desk(storage)
    let review = ReviewHTML(try desk.review(on: today, at: now)).text
    let year = ReviewHTML(try desk.year(on: today)).text
    for text in [review, year] {
      let body = text.split(separator: "<body>").last.map { $0.lowercased() } ?? ""
      for word in [
        "!", "unread", "streak", "great", "well done", "wasted", "should", "too much", "behind",
      ] {
        #expect(!body.contains(word), "\(word)")
      }
    }
  }

  // MARK: In the reader

  @Test func `a decision is taken back a week later, in another visit`() async throws {
    let session = ReaderSession(storage: try RuntimeSample.storage(["Alpha", "Beta"]))
    let (quiet, _) = try session.storage.addSource(
      feedURL: "https://example.org/quiet", stance: .must, titleOverride: "Gone Quiet",
      at: now - .days(200))
    var entry = ParsedEntry()
    entry.id = "last"
    entry.title = "The last one"
    entry.published = now - .days(120)
    _ = try session.storage.record(
      FeedUpdate(
        sourceID: quiet.id, at: now - .days(120), state: FetchState(),
        entries: [EntryDraft(entry, words: 100, linkHash: 77)]))
    let first = try await session.run(.press("b"), .press("4"), .show, .press("y"), .show)
    #expect(first[0].contains("Unfollow Gone Quiet?"))
    #expect(first[1].contains("Nothing is to be decided."))
    #expect(try session.storage.source(quiet.id)?.stance == .unfollowed)
    session.clock.pass(.days(7))
    let later = try await session.run(
      .press("b"), .press("4"), .show, .press("u"), .show)
    #expect(later[0].contains("done   Unfollow Gone Quiet?"))
    #expect(later[1].contains("Taken back: Unfollow Gone Quiet?"))
    #expect(try session.storage.source(quiet.id)?.stance == .must)
    let again = try await session.run(.press("b"), .press("4"), .show)
    #expect(again[0].contains("Unfollow Gone Quiet?"))
    #expect(!again[0].contains("done   Unfollow"))
  }

  @Test func `the review is offered a week after the first record, and after the last review`()
    async throws
  {
    let session = ReaderSession(storage: try RuntimeSample.storage(["Alpha"]))
    let first = try await session.run(.show)
    #expect(!first[0].contains("A week since"))
    session.clock.pass(.days(8))
    let second = try await session.run(.show, .press("b"), .press("q"), .show)
    #expect(second[0].contains("A week since the last review: b"))
    #expect(!second[1].contains("A week since"))
    session.clock.pass(.days(5))
    #expect(try await session.run(.show)[0].contains("A week since") == false)
    session.clock.pass(.days(2))
    #expect(try await session.run(.show)[0].contains("A week since"))
  }

  @Test func `the first suggestion is selected, not what was decided before`() async throws {
    let storage = try storage()
    let session = ReaderSession(storage: storage)
    let shown = try await session.run(.press("b 4"), .show, .press("n q b 4"), .show)
    func selected(_ screen: String) -> Substring? {
      screen.split(separator: "\n").first { $0.hasPrefix("▌") }
    }
    #expect(selected(shown[0])?.contains("?") == true)
    #expect(selected(shown[1])?.contains("?") == true)
    #expect(shown[1].contains("Decided in the last eight weeks"))
    #expect(selected(shown[1])?.contains("done") == false)
  }

  @Test func `reviewing costs no minutes`() async throws {
    let session = ReaderSession(storage: try RuntimeSample.storage(["Alpha"]))
    try await session.run(
      .press("b"), .pass(.minutes(3)), .press("2"), .pass(.minutes(2)), .press("enter"),
      .pass(.minutes(1)))
    let given = try DayDesk(
      session.storage, settings: session.budget, clock: { session.clock.moment }
    ).attention.account.givenTotal
    #expect(given < .seconds(5))
  }
}
