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

  /// Entries that a filter looks at for one page before it gives up looking for more, and those of
  /// them whose text it reads.
  private static let filterReach = 50_000
  private static let textReach = 5000
  /// How many of the newest entries the window may show.
  private static let windowReach = 2000
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
        let scan = Scan(scope: .stances(Stance.competing), without: offered)
        return try page(scan, after: entry, limit: limit, at: now)
      case .window:
        let scan = Scan(scope: .stances(Stance.competing))
        return try page(scan, after: entry, limit: limit, at: now)
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
      return try page(Scan(filter: filter), after: entry, limit: limit, at: now)
    } catch { throw .storage(error) }
  }

  /// How many entries `filter` lets through and no rule hides, counted no further than `limit`; and
  /// whether there may be more than were counted.
  package func count(
    _ filter: Filter, limit: Int, at now: Timestamp
  ) throws(LibraryError) -> (count: Int, hasMore: Bool) {
    do {
      let rules = try storage.activeRules(at: now)
      let plan = FilterPlan(filter, sources: try storage.sources(), now: now)
      if plan.isExact, rules.isEmpty {
        let count = try storage.entryCount(where: plan.condition, limit: limit + 1)
        return (min(count, limit), count > limit)
      }
      let page = try page(Scan(filter: filter), after: nil, limit: limit, at: now)
      return (page.rows.count, page.hasMore || page.reachedBack != nil)
    } catch { throw .storage(error) }
  }

  /// The day's window of `count` rows on what had come when `edition` was made.
  package func window(
    _ edition: Edition, count: Int, at now: Timestamp
  ) throws(LibraryError) -> ListPage {
    let stream = try page(.window, limit: Self.windowReach, at: now).rows.filter {
      $0.entry.arrivedAt <= edition.madeAt
    }
    let sample = WindowSample(stream: stream.map(\.entry.id), count: count, seed: edition.seed)
    let chosen = Set(sample.entries)
    return ListPage(
      rows: stream.filter { chosen.contains($0.entry.id) }, hasMore: false,
      total: sample.entries.count, propensity: sample.propensity)
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

  /// A row with the place where the words stand.
  func row(_ hit: SearchHit) -> ListRow {
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

  /// What is looked through for a page.
  private struct Scan {
    /// Of which entries; nil where the filter alone says it.
    var scope: EntryScope?
    /// What they have to be.
    var filter = Filter.all
    /// What is left out.
    var without: Set<EntryID> = []
  }

  /// What `scan` lets through and no rule hides, block by block.
  private func page(
    _ scan: Scan, after entry: Entry?, limit: Int, at now: Timestamp
  ) throws(StorageError) -> ListPage {
    let library = Library(storage)
    let sources = try library.sourcesByID()
    let rules = RuleSet(try storage.activeRules(at: now), now: now)
    let filterPlan = FilterPlan(scan.filter, sources: Array(sources.values), now: now)
    let readsText = rules.needsText || (!filterPlan.isExact && scan.filter.needsText)
    let reach = readsText ? Self.textReach : Self.filterReach
    var cursor = entry.map { EntryCursor($0) }
    var rows: [ListRow] = []
    var seen = 0
    // A small block first: the first page is often full after it.
    var size = min(Self.block, limit + 1)
    while seen < reach {
      let entries =
        if let scope = scan.scope {
          try storage.entries(in: scope, after: cursor, limit: size)
        } else {
          try storage.entries(where: filterPlan.condition, after: cursor, limit: size)
        }
      for entry in entries {
        guard let source = sources[entry.sourceID], !scan.without.contains(entry.id) else {
          continue
        }
        var isMuted = false
        if !rules.isEmpty {
          let verdict = rules.verdict(library.subject(entry, source), now: now)
          if case .hidden = verdict { isMuted = true }
          if isMuted, !filterPlan.asksForMuted { continue }
        }
        let own = row(entry)
        if !filterPlan.isExact {
          let worth = plan?.worth(of: entry.id).map { Double($0) / 1000 }
          let subject = library.subject(
            entry, source, cost: own.cost, worth: worth, isMuted: isMuted)
          guard scan.filter.matches(subject, now: now) else { continue }
        }
        if rows.count == limit { return ListPage(rows: rows, hasMore: true) }
        rows.append(own)
      }
      seen += entries.count
      guard entries.count == size, let last = entries.last else {
        return ListPage(rows: rows, hasMore: false)
      }
      cursor = EntryCursor(last)
      size = Self.block
    }
    return ListPage(rows: rows, hasMore: false, reachedBack: cursor?.sortsAt)
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
