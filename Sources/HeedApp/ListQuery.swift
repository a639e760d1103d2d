package import FeedModel

/// Which entries a list shows.
package enum ListQuery: Hashable, Sendable {
  /// Everything but what is muted, newest first.
  case below
  /// What a filter of the filter language matches, newest first.
  case filter(String)
  /// The starred ones, newest first.
  case starred
  /// One source's, newest first.
  case source(SourceID)
  /// A run of everything that came, unranked, at a place that chance has chosen for the day.
  case window
  /// What a full-text search finds, best first.
  case search(String)
}

/// The number of a request: a reply to any but the latest is dropped.
package struct RequestNumber: RawRepresentable, Hashable, Comparable, Sendable {
  /// Counts up from 1 over a visit.
  package let rawValue: Int

  /// Wraps a count.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// The earlier request comes first.
  package static func < (a: RequestNumber, b: RequestNumber) -> Bool { a.rawValue < b.rawValue }
}

/// A row of a list of entries.
package struct ListRow: Hashable, Sendable {
  /// The entry.
  package var entry: Entry
  /// What reading it costs.
  package var cost: Milliseconds
  /// What it is expected to be worth, 0…1000; nil where that is not known.
  package var worth: Int?
  /// Why it is not in the edition, in a few words; nil when it is, or was.
  package var reason: String?
  /// Where a search found it: text with the hits marked.
  package var snippet: Snippet?

  /// A row as given.
  package init(
    entry: Entry, cost: Milliseconds, worth: Int?, reason: String? = nil, snippet: Snippet? = nil
  ) {
    self.entry = entry
    self.cost = cost
    self.worth = worth
    self.reason = reason
    self.snippet = snippet
  }
}

/// A piece of text around a search's hits.
package struct Snippet: Hashable, Sendable {
  /// Alternating pieces: plain, hit, plain, hit, …; the first is plain and may be empty.
  package var pieces: [String]

  /// A snippet as given.
  package init(pieces: [String]) { self.pieces = pieces }
}

/// One page of a list.
package struct ListPage: Hashable, Sendable {
  /// The rows, in the list's order.
  package var rows: [ListRow]
  /// Whether there is more behind them.
  package var hasMore: Bool
  /// How many the list has in all, where that is cheap to know.
  package var total: Int?
  /// How far back was looked, where looking stopped before the end.
  package var reachedBack: Timestamp?
  /// How likely each row was to be in it, in thousandths; 1000 unless it is a sample.
  package var propensity: Int

  /// Whether older entries are still to be looked through, and the rows are the best so far.
  package var goesOn = false

  /// A page as given.
  package init(
    rows: [ListRow], hasMore: Bool, total: Int? = nil, reachedBack: Timestamp? = nil,
    propensity: Int = 1000
  ) {
    self.rows = rows
    self.hasMore = hasMore
    self.total = total
    self.reachedBack = reachedBack
    self.propensity = propensity
  }
}
