import Attention
import FeedModel
import HeedApp
import Storage

// Filters that are being typed, and what is done to all that one finds.
extension EffectWorker {
  /// The furthest that matches are counted while a filter is typed.
  private static let counted = 1000
  /// The most entries that are marked at once.
  private static let marked = 50_000

  func count(_ text: String) throws {
    let listing = EntryListing(storage, pace: try pace(), plan: plan)
    let filter = try Library.filter(text)
    let (count, hasMore) = try listing.count(filter, limit: Self.counted, at: now)
    post(.filterCounted(text, count: count, hasMore: hasMore))
  }

  /// Finds what is to be marked; the program marks it, so that it can be taken back in one step.
  func match(_ text: String, _ mark: Mark) throws {
    let listing = EntryListing(storage, pace: try pace(), plan: plan)
    let page = try listing.page(.filter(text), limit: Self.marked, at: now)
    post(
      .matched(
        page.rows.map(\.entry), mark, hasMore: page.hasMore || page.reachedBack != nil))
  }

  func set(_ name: String, _ value: String) {
    if let problem = context.world.keepSetting(name, value) { return fail(problem) }
    post(.notice(Notice("\(name) is \(value) from the next start of heed.")))
  }
}
