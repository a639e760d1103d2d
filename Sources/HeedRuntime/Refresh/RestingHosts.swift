import Attention
import FeedModel
import HeedApp
import Storage

/// The hosts that asked to be left alone, whichever of their feeds they said it for, in this run of the
/// program or before.
struct RestingHosts {
  private var ends: [String: Timestamp] = [:]

  /// The hosts that rest at `now` by what `storage` knows.
  init(_ storage: Storage, at now: Timestamp) throws(StorageError) {
    for (url, end) in try storage.restingAddresses(at: now) {
      guard let host = LinkHost.host(of: url) else { continue }
      ends[host] = max(ends[host] ?? end, end)
    }
  }

  /// `jobs` without those at hosts that rest. Those that the reader asked for are named.
  func open(
    _ jobs: [RefreshJob], in scope: RefreshScope
  ) -> (jobs: [RefreshJob], resting: [RefreshFailure]) {
    guard !ends.isEmpty else { return (jobs, []) }
    var open: [RefreshJob] = []
    var resting: [RefreshFailure] = []
    for job in jobs {
      guard let host = LinkHost.host(of: job.source.feedURL), let end = ends[host] else {
        open.append(job)
        continue
      }
      guard scope != .due else { continue }
      resting.append(
        RefreshFailure(
          source: job.source.title,
          reason: "\(host) asked for a rest (429) until \(end.rfc3339) and was not asked"))
    }
    return (open, resting)
  }
}
