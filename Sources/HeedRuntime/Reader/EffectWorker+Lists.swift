import Attention
import FeedModel
import FeedParsing
import HeedApp
import Storage

// Lists of entries and the entries themselves.
extension EffectWorker {
  private static let pageSize = 100
  /// The results of a search that are shown.
  private static let hits = 50

  func load(_ query: ListQuery, after: Entry?, _ request: RequestNumber) throws {
    let listing: EntryListing
    var limit = Self.pageSize
    switch query {
    case .search:
      // Asked at every letter, and says nothing of the edition.
      listing = EntryListing(storage, pace: try pace())
      limit = Self.hits
    case .below, .filter, .starred, .source:
      let offered = Set((try currentEdition()?.items ?? []).map(\.entry))
      listing = EntryListing(
        storage, pace: try pace(), plan: try currentPlan(), offered: offered)
    }
    let page = try listing.page(query, after: after, limit: limit, at: now)
    post(.list(page, request: request))
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
    let pace = try DayDesk.pace(storage, settings: context.budget)
    known = pace
    return pace
  }
}
