import FeedModel
import GRDB
import Synchronization
import Testing

@testable import Storage

/// What a store was asked while a test looked on.
private final class Heard: Sendable {
  // Written on the connection's queue, read after it has been left.
  private let statements = Mutex<[String]>([])

  func hear(_ sql: String) { statements.withLock { $0.append(sql) } }

  var queries: [String] {
    statements.withLock { all in
      all.filter { ["SELECT", "UPDATE", "DELETE", "INSERT"].contains($0.prefix(6).uppercased()) }
    }
  }
}

struct QueryPlanTests {
  /// The calls that stand between a key and its frame, or that run over all of a large store.
  enum Call: String, CaseIterable, CustomTestStringConvertible {
    case entry, body, entries, byStance, open, bySource, bySources, byManySources, starred, read
    case category, candidates, candidateCount, status, position, sourceRow, sourceRows, due
    case nextDue, search, phrase, record, ledgerDay, ledgerDays, ledgerKind, ledgerLast, append
    case balances, rules, kept, sourceByURL, ledgerDayKinds, newest

    var testDescription: String { rawValue }
  }

  private func perform(_ call: Call, _ storage: Storage, _ id: SourceID) throws {
    let entry = EntryID(rawValue: 1)
    let cursor = EntryCursor(sortsAt: Sample.now, id: entry)
    func list(_ scope: EntryScope) throws {
      _ = try storage.entries(in: scope, after: cursor, limit: 20)
    }
    let day = Day(number: 1)
    switch call {
    case .entry: _ = try storage.entry(entry)
    case .body: _ = try storage.body(entry)
    case .entries: _ = try storage.entries([entry])
    case .byStance: try list(.stances(Stance.competing))
    case .open: try list(.open(Stance.competing))
    case .bySource: try list(.source(id))
    case .bySources: try list(.sources([id]))
    case .byManySources: try list(.sources((1...80).map { SourceID(rawValue: $0) }))
    case .starred: try list(.starred)
    case .read: try list(.read)
    case .category: try list(.category("tag"))
    case .candidates: _ = try storage.candidates(since: Sample.now)
    case .candidateCount: _ = try storage.candidateCount(since: Sample.now)
    case .status: try storage.setStatus(EntryStatus(isRead: true), of: entry, at: Sample.now)
    case .position: _ = try storage.readingPosition(entry)
    case .sourceRow: _ = try storage.sourceRow(id, at: Sample.now)
    case .sourceRows: _ = try storage.sourceRows(at: Sample.now)
    case .due: _ = try storage.due(at: Sample.now, limit: 10)
    case .nextDue: _ = try storage.nextDue()
    case .search: _ = try storage.search("title wor", at: Sample.now)
    case .phrase: _ = try storage.entriesWithPhrase("title", arrivedSince: Sample.now)
    case .record:
      _ = try storage.record(
        Sample.update(id, [Sample.draft("a", title: "changed"), Sample.draft("new")]))
    case .ledgerDay: _ = try storage.ledger(day: day)
    case .ledgerDayKinds: _ = try storage.ledger(day: day, kinds: ["edition", "edition.amend"])
    case .newest: _ = try storage.entryCount(after: try storage.newestEntryNumber())
    case .ledgerDays: _ = try storage.ledger(from: day, through: day)
    case .ledgerKind: _ = try storage.ledger(kind: "open", after: 3)
    case .ledgerLast: _ = try storage.lastLedgerRecord()
    case .append: try storage.append([Sample.record()], durable: false)
    case .balances: _ = try storage.balances(from: day, through: day)
    case .rules: _ = try storage.rules()
    case .kept: _ = try storage.keptValue("screen")
    case .sourceByURL: _ = try storage.source(feedURL: "https://example.org/feed")
    }
  }

  @Test(arguments: Call.allCases)
  func `no call goes through a whole table or sorts in memory`(call: Call) throws {
    let (storage, id) = try storeWithSource()
    _ = try storage.record(Sample.update(id, [Sample.draft("a", html: "<p>words</p>")]))
    try storage.append([Sample.record()], durable: false)
    let heard = Heard()
    try storage.withWriter { db in
      db.trace(options: .statement) { event in
        if case .statement(let statement) = event { heard.hear(statement.sql) }
      }
    }
    try perform(call, storage, id)
    let plans = try storage.withWriter { db -> [String] in
      db.trace(options: [], nil)
      return try heard.queries.flatMap { sql in
        let explain = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
        explain.setUncheckedArguments([])
        return try Row.fetchAll(explain).map { row in
          let detail: String = row["detail"]
          return detail
        }
      }
    }
    #expect(call == .append || call == .position || !plans.isEmpty)
    for step in plans {
      #expect(!step.contains("TEMP B-TREE"), "\(step)")
      if step.hasPrefix("SCAN") { #expect(isAllowed(step, for: call), "\(step)") }
    }
  }

  /// Whether a pass over the whole of something is meant.
  private func isAllowed(_ step: String, for call: Call) -> Bool {
    // The index over words, and what is short or shown whole: sources, rules, lists of ours.
    let short = ["VIRTUAL TABLE", "json_each", "CONSTANT ROW", "SCAN s", "SCAN f ", "SCAN rules"]
    if short.contains(where: { step.contains($0) }) { return true }
    switch call {
    // One pass over a narrow index.
    case .sourceRows: return step.contains("COVERING INDEX entries_by_source")
    // From the end, by number, until the limit.
    case .ledgerLast: return step == "SCAN ledger"
    default: return false
    }
  }
}
