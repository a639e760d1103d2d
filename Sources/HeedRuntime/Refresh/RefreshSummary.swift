package import FeedModel
package import HeedApp

/// What a refresh came to.
package struct RefreshSummary: Hashable, Sendable {
  /// How far it came: all its sources when it was not cancelled.
  package var progress: RefreshProgress
  /// Sources that answered with a feed.
  package var fetched: Int
  /// Sources that answered that nothing has changed.
  package var notModified: Int
  /// How long it took.
  package var duration: Milliseconds
  /// Whether nothing at all was reached, as without a network; then no failure was recorded.
  package var isOffline: Bool
  /// Whether it was stopped before its end.
  package var isCancelled: Bool

  /// A summary of nothing done yet.
  package init(total: Int) {
    progress = RefreshProgress(total: total)
    fetched = 0
    notModified = 0
    duration = .zero
    isOffline = false
    isCancelled = false
  }
}
