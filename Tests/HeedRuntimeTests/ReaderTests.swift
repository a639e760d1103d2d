import Attention
import FeedModel
import Foundation
import HeedApp
import HeedRuntime
import HeedTestSupport
import Storage
import Testing

/// The reader as a whole on a real store, without a terminal.
struct ReaderTests {
  private static let titles = ["Alpha", "Beta", "Gamma"]

  private func session(
    count: Int = 3, stance: Stance = .followed, budget: BudgetSettings = BudgetSettings()
  ) throws -> ReaderSession {
    ReaderSession(
      storage: try RuntimeSample.storage(Self.titles, count: count, stance: stance), budget: budget)
  }

  private func sources(_ session: ReaderSession) throws -> [String: Source] {
    Dictionary(
      try session.storage.sources().map { ($0.title, $0) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `reading reaches the store and the ledger`() async throws {
    let session = try session()
    let shown = try await session.run(
      .show, .press("enter"), .show, .pass(.seconds(8)), .press("y"), .press("q"), .show)
    #expect(shown[0].contains("That is today's edition."))
    #expect(shown[1].contains("The text of "))
    #expect(shown[2].contains("That is today's edition."))
    let ledger = try session.ledger()
    let kinds = ledger.map { $0.prefix { $0 != " " } }
    #expect(kinds.contains("grant") && kinds.contains("edition") && kinds.contains("open"))
    #expect(ledger.contains { $0.hasPrefix("dwell ") && $0.contains("\"ms\":8000") })
    #expect(ledger.contains { $0.hasPrefix("close ") && $0.contains("\"why\":\"back\"") })
    let entries = try session.storage.entries(in: .stances(Stance.allCases), limit: 100)
    #expect(entries.count { $0.status.isRead && $0.status.verdict == true } == 1)
    #expect(try LedgerCheck(session.storage).problems.isEmpty)
  }

  @Test func `no more than fifteen seconds of reading are ever unrecorded`() async throws {
    let session = try session()
    let storage = session.storage
    try await session.run(
      .press("enter"), .pass(.seconds(16)),
      .outside { store in
        let dwell = try store.ledger(kind: "dwell", after: 0)
        guard dwell.last?.payload.contains("\"ms\":12000") == true else {
          throw SessionError(description: "recorded are \(dwell.map(\.payload))")
        }
      },
      .pass(.minutes(30)))
    // Silence is no reading: the short text was on the screen for much longer than it takes.
    let given = try DayDesk(storage, settings: session.budget, clock: { session.clock.moment })
      .attention.account.givenTotal
    #expect(given < .minutes(3))
    #expect(given >= .seconds(15))
  }

  @Test func `an act and its undoing reach the store and the ledger in order`() async throws {
    let session = try session()
    let shown = try await session.run(
      .press("s"), .show, .press("u"), .show, .press("d"), .press("u"), .press("f"), .show)
    #expect(shown[0].contains("★"))
    #expect(!shown[1].contains("★"))
    #expect(shown[2].contains("is followed already"))
    let kinds = try session.ledger().compactMap { $0.split(separator: " ").first }
    #expect(
      kinds.filter { ["star", "unstar", "skip", "unskip"].contains($0) }
        == ["star", "unstar", "skip", "unskip"])
    #expect(try session.storage.entryCounts().starred == 0)
    let entries = try session.storage.entries(in: .stances(Stance.allCases), limit: 100)
    #expect(entries.allSatisfy { !$0.status.isDismissed })
  }

  @Test func `a mute hides at once and comes back with undo`() async throws {
    let session = try session()
    let shown = try await session.run(
      .press("m s"), .show, .press("w"), .show, .press("u"), .show, .press("M"), .show)
    let titles = Self.titles.filter { shown[2].contains("\($0) number") }
    #expect(shown[0].contains("for how long") || shown[0].contains("week"))
    #expect(shown[1].contains("for a week; u takes it back."))
    #expect(titles == Self.titles)
    #expect(Self.titles.filter { shown[1].contains("\($0) number") }.count == 2)
    #expect(try session.storage.activeRules(at: session.clock.moment.at).isEmpty)
    let ledger = try session.ledger().filter { $0.hasPrefix("rule") }
    #expect(ledger.count == 2)
    // Nothing was deleted.
    #expect(try session.storage.entryCounts().all == 9)
  }

  @Test func `what a mute took out of a list comes back with undo, its order kept`() async throws {
    let session = try session(count: 40)
    let shown = try await session.run(
      .press("L"), .show, .press("m s w"), .show, .press("u"), .show, .press("m s w u"), .show)
    let muted = Self.titles.filter { !shown[1].contains("\($0) number") }
    #expect(muted.count == 1)
    func rows(_ screen: String) -> [String] {
      screen.replacing("▌", with: " ").split(separator: "\n").dropLast().map(String.init)
    }
    #expect(rows(shown[2]) == rows(shown[0]))
    // Undo does not wait for the store's answer.
    #expect(rows(shown[3]) == rows(shown[0]))
    #expect(try session.storage.activeRules(at: session.clock.moment.at).isEmpty)
  }

  @Test func `a mute that ended by itself comes back with what it held, once`() async throws {
    let session = try session()
    let title = Self.titles[0]
    _ = try session.storage.add(
      Rule(
        id: RuleID(rawValue: 0), scope: .phrase, pattern: "\(title) number".lowercased(),
        createdAt: RuntimeSample.noon - .days(7), until: RuntimeSample.noon + .hours(1)))
    let muted = try await session.run(.show)
    #expect(!muted[0].contains("\(title) number"))
    session.clock.pass(.hours(2))
    // Today's edition was made while it stood: it is told of with the next one.
    let same = try await session.run(.show)
    #expect(!same[0].contains("has ended"))
    session.clock.pass(.hours(22))
    let next = try await session.run(.show)
    #expect(
      next[0].contains("The mute of phrase “\(title.lowercased()) number” has ended: it held 3"))
    #expect(next[0].contains("\(title) number"))
    #expect(try session.ledger().count { $0.hasPrefix("rule.end ") } == 1)
    let later = try await session.run(.show)
    #expect(!later[0].contains("has ended"))
  }

  @Test func `stances go into the store and the ledger, and back`() async throws {
    let session = try session(stance: .trial)
    let shown = try await session.run(
      .press("S"), .show, .press("f"), .show, .press("j U"), .show, .press("u"), .show)
    #expect(shown[0].contains("on trial"))
    #expect(shown[1].contains("is followed now"))
    #expect(shown[2].contains("unfollowed"))
    #expect(shown[3].contains("Taken back"))
    let stances = try session.storage.sources().map(\.stance)
    #expect(stances.count { $0 == .followed } == 1)
    #expect(stances.count { $0 == .trial } == 2)
    #expect(try session.ledger().count { $0.hasPrefix("stance ") } == 3)
  }

  @Test func `spent minutes close the day, and granted ones open it again`() async throws {
    var budget = BudgetSettings()
    budget.minutesByWeekday = [Int](repeating: 1, count: 7)
    let session = try session(budget: budget)
    let shown = try await session.run(
      .press("enter"), .pass(.seconds(20)), .press("j"), .pass(.seconds(20)), .press("j"),
      .pass(.seconds(20)), .press("j"), .pass(.seconds(5)), .press("q"), .show, .press("enter"),
      .show, .press("+ 1"), .type("to finish"), .press("enter"), .show, .press("enter"), .show)
    #expect(shown[0].contains("Today's minutes are given."))
    #expect(shown[1].contains("+ grants more"))
    #expect(shown[2].contains("That is today's edition."))
    #expect(shown[3].contains("The text of "))
    let ledger = try session.ledger()
    #expect(ledger.contains { $0.hasPrefix("shut ") })
    #expect(ledger.contains { $0.hasPrefix("overdraft ") && $0.contains("to finish") })
  }

  @Test func `the next start reads back the same edition and the minutes given`() async throws {
    let session = try session()
    let first = try await session.run(
      .press("j enter"), .pass(.seconds(10)), .press("j"), .pass(.seconds(5)), .press("q"), .show)
    let second = try await session.run(.show)
    func rows(_ screen: String) -> [Substring] {
      screen.split(separator: "\n").filter { $0.contains(" number ") }.map { $0.dropFirst() }
    }
    #expect(rows(first[0]).count == 9)
    #expect(rows(first[0]) == rows(second[0]))
    #expect(second[0].contains("✓"))
    let ledger = try session.ledger()
    #expect(ledger.count { $0.hasPrefix("edition ") } == 1)
    #expect(ledger.count { $0.hasPrefix("grant ") } == 1)
    let desk = try DayDesk(
      session.storage, settings: session.budget, clock: { session.clock.moment })
    #expect(desk.attention.account.givenTotal >= .seconds(15))
  }

  @Test func `a refresh behind keeps the selection, and a new feed is added`() async throws {
    let server = try LoopbackServer()
    server.route(
      "/a",
      inTurn: [
        .text(RuntimeSample.feed("Delta", count: 3)), .text(RuntimeSample.feed("Delta", count: 9)),
      ])
    let session = ReaderSession(storage: try Storage.inMemory())
    let shown = try await session.run(
      .show, .press("a"), .type(server.url("/a")), .press("enter"), .until("Delta number 2"),
      .press("j j"), .show, .press("R"), .until("6 new entries"), .show)
    #expect(shown[0].contains("Welcome to heed."))
    func selected(_ screen: String) -> Substring? {
      screen.split(separator: "\n").first { $0.hasPrefix("▌") }
    }
    #expect(selected(shown[1]) != nil)
    #expect(selected(shown[1]) == selected(shown[2]))
    #expect(shown[2].contains("below the line"))
    #expect(try session.storage.entryCounts().all == 9)
  }

  @Test func `nobody is asked for anything by reading, starring, muting or unfollowing`()
    async throws
  {
    let server = try LoopbackServer()
    server.route("/a", .text(RuntimeSample.feed("Delta", count: 3, link: server.url("/page/"))))
    let session = ReaderSession(storage: try Storage.inMemory())
    try await session.run(
      .press("a"), .type(server.url("/a")), .press("enter"), .until("Delta number 2"))
    let before = server.requests.count
    try await session.run(
      .press("enter"), .press("s"), .press("y"), .press("J"), .press("q"), .press("w q"),
      .press("m s w"), .press("u"), .press("U"), .press("L"), .press("q"), .press("b"), .press("q"))
    #expect(server.requests.count == before)
    #expect(try session.storage.sources().map(\.stance) == [.unfollowed])
  }

  @Test func `what another process stores is noticed at the next key`() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("heed-reader-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // A folder that cannot be removed is the system's to clear.
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("heed.db").path
    let storage = try Storage.open(at: path)
    let other = try Storage.open(at: path)
    let session = ReaderSession(storage: storage)
    let shown = try await session.run(
      .show,
      .outside { _ in
        let (source, _) = try other.addSource(
          feedURL: "https://example.org/z", stance: .followed, titleOverride: "Zeta",
          at: RuntimeSample.noon)
        var entry = ParsedEntry()
        entry.id = "z"
        entry.title = "Zeta number 0"
        entry.published = RuntimeSample.noon - .hours(1)
        entry.contentText = "Some text."
        _ = try other.record(
          FeedUpdate(
            sourceID: source.id, at: RuntimeSample.noon, state: FetchState(),
            entries: [EntryDraft(entry, words: 200)]))
      },
      .focus(true), .show)
    #expect(shown[0].contains("Welcome to heed."))
    #expect(shown[1].contains("Zeta number 0"))
  }
}
