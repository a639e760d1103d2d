import FeedModel
import HeedTestSupport

@testable import FeedFetching

/// What the tests of fetching begin with.
enum Fetching {
  /// The time on the wall in these tests: 2026-11-25T12:00:00Z.
  static let now = Timestamp(seconds: 1_795_608_000)

  /// A small RSS feed.
  static let feed = "<rss version='2.0'><channel><title>t</title></channel></rss>"

  /// A fetcher without a proxy whose settings `change` has tightened.
  static func fetcher(_ change: (inout FetchSettings) -> Void = { _ in }) -> FeedFetcher {
    var settings = FetchSettings(version: "0.0")
    settings.proxy = .none
    change(&settings)
    return FeedFetcher(settings: settings, now: { now })
  }
}

extension FetchOutcome {
  /// The body, if there is one.
  var fetched: FetchedBody? {
    if case .body(let body) = self { body } else { nil }
  }

  /// The failure, if there is one.
  var failure: FetchFailure? {
    if case .failed(let failure) = self { failure } else { nil }
  }
}
