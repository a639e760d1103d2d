import Attention
import FeedModel
import FeedParsing
import HeedApp
import Storage

// Lists of entries and the entries themselves.
extension EffectWorker {
  private static let pageSize = 100
  /// Entries looked through for one page of a filter before the rest is left to the next.
  private static let scanLimit = 20_000

  func load(_ query: ListQuery, after: Entry?, _ request: RequestNumber) throws {
    let page: ListPage
    let cursor = after.map(EntryCursor.init)
    switch query {
    case .below: page = try below(after: cursor)
    case .starred: page = try simple(.starred, after: cursor)
    case .source(let id): page = try simple(.source(id), after: cursor)
    case .filter(let text): page = try filtered(text, after: cursor)
    case .search(let text): page = try found(text)
    }
    post(.list(page, request: request))
  }

  private func simple(_ scope: EntryScope, after: EntryCursor?) throws -> ListPage {
    let entries = try storage.entries(in: scope, after: after, limit: Self.pageSize)
    return ListPage(rows: try rows(entries), hasMore: entries.count == Self.pageSize)
  }

  /// What could have been in the edition and is not: all but what it offers and what is muted.
  private func below(after: EntryCursor?) throws -> ListPage {
    let offered = Set((try currentEdition()?.items ?? []).map(\.entry))
    let rules = RuleSet(try storage.activeRules(at: now), now: now)
    return try scan(.stances(Stance.competing), after: after) { entry, subject in
      guard !offered.contains(entry.id) else { return false }
      if case .hidden = rules.verdict(subject, now: now) { return false }
      return true
    }
  }

  private func filtered(_ text: String, after: EntryCursor?) throws -> ListPage {
    let filter: Filter
    do { filter = try Filter(text: text) } catch {
      throw LibraryError.refused(
        "The filter is wrong at column \(error.column + 1): \(error.sentence).")
    }
    return try scan(.stances(Stance.allCases), after: after) { _, subject in
      filter.matches(subject, now: now)
    }
  }

  /// The entries of `scope` that `isWanted`, as far as one page goes.
  private func scan(
    _ scope: EntryScope, after: EntryCursor?, _ isWanted: (Entry, FilterSubject) -> Bool
  ) throws -> ListPage {
    let sources = try context.library.sourcesByID()
    let pace = try pace()
    var wanted: [Entry] = []
    var cursor = after
    var seen = 0
    var hasMore = true
    while wanted.count < Self.pageSize, seen < Self.scanLimit, hasMore {
      let entries = try storage.entries(in: scope, after: cursor, limit: 4 * Self.pageSize)
      hasMore = entries.count == 4 * Self.pageSize
      seen += entries.count
      for entry in entries {
        cursor = EntryCursor(entry)
        guard let source = sources[entry.sourceID] else { continue }
        let cost = ReadingCost.estimate(entry, pace: pace)
        let subject = context.library.subject(entry, source, cost: cost)
        if isWanted(entry, subject) { wanted.append(entry) }
        if wanted.count == Self.pageSize {
          hasMore = true
          break
        }
      }
    }
    return ListPage(rows: try rows(wanted), hasMore: hasMore)
  }

  private func rows(_ entries: [Entry]) throws -> [ListRow] {
    let pace = try pace()
    let plan = try currentPlan()
    return entries.map { entry in
      let placing = plan?.worth(of: entry.id)
      return ListRow(
        entry: entry, cost: ReadingCost.estimate(entry, pace: pace), worth: placing,
        reason: reason(of: entry, plan))
    }
  }

  private func reason(of entry: Entry, _ plan: EditionPlan?) -> String? {
    if entry.status.isRead { return "read" }
    if entry.status.isDismissed { return "skipped" }
    guard let plan else { return nil }
    return plan.reason(for: entry.id)?.short ?? "too old"
  }

  private func found(_ text: String) throws -> ListPage {
    let pace = try pace()
    let hits = try storage.search(text, at: now)
    return ListPage(
      rows: hits.map { hit in
        ListRow(
          entry: hit.entry, cost: ReadingCost.estimate(hit.entry, pace: pace), worth: nil,
          snippet: Snippet(hit.snippet, marks: hit.snippetMarks))
      }, hasMore: false)
  }

  // MARK: The page

  func loadArticle(_ id: EntryID, _ request: RequestNumber) throws {
    guard let entry = try storage.entry(id), let body = try storage.body(id) else {
      throw LibraryError.refused("This entry is no longer there.")
    }
    let cost =
      try edition?.item(for: id)?.cost ?? ReadingCost.estimate(entry, pace: pace())
    post(
      .article(
        ArticlePage(
          entry: entry, article: EntryText.article(body, link: entry.link),
          enclosures: body.enclosures, trackersRemoved: body.trackersRemoved,
          position: try storage.readingPosition(id) ?? 0, cost: cost),
        request: request))
  }

  func pace() throws -> ReadingPace {
    if let known { return known }
    let desk = try DayDesk(
      storage, settings: context.budget, bootID: context.bootID, session: context.session,
      clock: context.world.now)
    let pace = try desk.pace()
    known = pace
    return pace
  }
}

extension Snippet {
  /// A piece of text with the stretches of it that were found, as UTF-8 offsets.
  init(_ text: String, marks: [Range<Int>]) {
    var pieces: [String] = []
    var at = 0
    let bytes = Array(text.utf8)
    for mark in marks where mark.lowerBound >= at && mark.upperBound <= bytes.count {
      pieces.append(String(decoding: bytes[at..<mark.lowerBound], as: UTF8.self))
      pieces.append(String(decoding: bytes[mark], as: UTF8.self))
      at = mark.upperBound
    }
    pieces.append(String(decoding: bytes[at...], as: UTF8.self))
    self.init(pieces: pieces)
  }
}
