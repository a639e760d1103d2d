package import Attention
package import FeedModel
package import HeedApp
package import Storage

/// Pages of lists of entries, with what each entry costs, is expected to be worth, and why it is not
/// in the edition.
package struct EntryListing: Sendable {
  private let storage: Storage
  private let pace: ReadingPace
  private let plan: EditionPlan?
  private let offered: Set<EntryID>

  /// Entries that a filter looks at for one page before it gives up looking for more.
  private static let filterReach = 50_000
  /// Entries that are read from the store at once.
  private static let block = 500

  /// Lists of `storage`; reasons come from `plan`, the plan behind today's edition, where it is at
  /// hand. What is `offered` today is not below the line.
  package init(
    _ storage: Storage, pace: ReadingPace, plan: EditionPlan? = nil, offered: Set<EntryID> = []
  ) {
    self.storage = storage
    self.pace = pace
    self.plan = plan
    self.offered = offered
  }

  /// A page of at most `limit` rows of `query` behind `entry`, or the first ones.
  package func page(
    _ query: ListQuery, after entry: Entry? = nil, limit: Int, at now: Timestamp
  ) throws(LibraryError) -> ListPage {
    do {
      switch query {
      case .below:
        return try scan(
          .stances(Stance.competing), .all, after: entry, limit: limit, at: now, without: offered)
      case .starred: return try plain(.starred, after: entry, limit: limit)
      case .source(let id): return try plain(.source(id), after: entry, limit: limit)
      case .search(let text):
        let hits = try storage.search(text, limit: limit, at: now)
        return ListPage(rows: hits.map(row(_:)), hasMore: false, total: hits.count)
      case .filter: break
      }
    } catch { throw .storage(error) }
    guard case .filter(let text) = query else { return ListPage(rows: [], hasMore: false) }
    let filter = try Library.filter(text)
    do {
      return try scan(.stances(Stance.allCases), filter, after: entry, limit: limit, at: now)
    } catch { throw .storage(error) }
  }

  /// `entry` as a row.
  package func row(_ entry: Entry) -> ListRow {
    ListRow(
      entry: entry, cost: ReadingCost.estimate(entry, pace: pace),
      worth: plan?.worth(of: entry.id), reason: reason(of: entry))
  }

  private func reason(of entry: Entry) -> String? {
    if entry.status.isRead { return "read" }
    if entry.status.isDismissed { return "skipped" }
    guard let plan, !offered.contains(entry.id) else { return nil }
    return plan.reason(for: entry.id)?.short ?? "too old"
  }

  private func row(_ hit: SearchHit) -> ListRow {
    var row = row(hit.entry)
    row.snippet = Snippet(pieces: Self.pieces(hit.snippet, marks: hit.snippetMarks))
    return row
  }

  private func plain(
    _ scope: EntryScope, after entry: Entry?, limit: Int
  ) throws(StorageError) -> ListPage {
    let entries = try storage.entries(
      in: scope, after: entry.map { EntryCursor($0) }, limit: limit + 1)
    return ListPage(rows: entries.prefix(limit).map(row(_:)), hasMore: entries.count > limit)
  }

  /// What `filter` lets through and no rule hides, block by block.
  private func scan(
    _ scope: EntryScope, _ filter: Filter, after entry: Entry?, limit: Int, at now: Timestamp,
    without left: Set<EntryID> = []
  ) throws(StorageError) -> ListPage {
    let library = Library(storage)
    let sources = try library.sourcesByID()
    let rules = RuleSet(try storage.activeRules(at: now), now: now)
    var cursor = entry.map { EntryCursor($0) }
    var rows: [ListRow] = []
    var seen = 0
    while seen < Self.filterReach {
      let entries = try storage.entries(in: scope, after: cursor, limit: Self.block)
      for entry in entries {
        guard let source = sources[entry.sourceID], !left.contains(entry.id) else { continue }
        if !rules.isEmpty {
          let verdict = rules.verdict(library.subject(entry, source), now: now)
          if case .hidden = verdict { continue }
        }
        let own = row(entry)
        if filter != .all {
          let worth = plan?.worth(of: entry.id).map { Double($0) / 1000 }
          let subject = library.subject(entry, source, cost: own.cost, worth: worth)
          guard filter.matches(subject, now: now) else { continue }
        }
        if rows.count == limit { return ListPage(rows: rows, hasMore: true) }
        rows.append(own)
      }
      seen += entries.count
      guard entries.count == Self.block, let last = entries.last else { break }
      cursor = EntryCursor(last)
    }
    return ListPage(rows: rows, hasMore: false)
  }

  /// `text` cut at `marks`: plain, hit, plain, hit, ….
  static func pieces(_ text: String, marks: [Range<Int>]) -> [String] {
    let bytes = Array(text.utf8)
    var pieces: [String] = []
    var at = 0
    for mark in marks where mark.lowerBound >= at && mark.upperBound <= bytes.count {
      pieces.append(String(decoding: bytes[at..<mark.lowerBound], as: UTF8.self))
      pieces.append(String(decoding: bytes[mark], as: UTF8.self))
      at = mark.upperBound
    }
    pieces.append(String(decoding: bytes[at...], as: UTF8.self))
    return pieces
  }
}
