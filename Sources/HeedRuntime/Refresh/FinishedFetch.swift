import FeedModel
import HeedApp

/// What came of one fetch, before it is stored.
struct FinishedFetch: Sendable {
  /// What is to be stored.
  var update: FeedUpdate
  /// How it counts.
  var kind: Kind

  /// The ways a fetch counts in the summary.
  enum Kind: Hashable, Sendable {
    /// A feed came.
    case fetched
    /// Nothing has changed.
    case notModified
    /// No feed came.
    case failed(RefreshFailure)
    /// No server was reached, which may be this machine's fault.
    case unreached(RefreshFailure)
  }
}
