import FeedModel
import HeedApp

/// One source of a refresh: what is known of it, and what an answer makes of that.
struct RefreshJob: Sendable {
  /// The source.
  var source: Source
  /// What was known of fetching it.
  var state: FetchState
  /// What the schedule has to know of it.
  var context: RefreshContext

  /// What is to be stored after `outcome`, which came at `now`. Reads the feed, unless its bytes are
  /// those that were read last.
  func finish(_ outcome: FetchOutcome, at now: Timestamp) -> FinishedFetch {
    switch outcome {
    case .notModified:
      return finished(
        .notModified,
        FetchRecord(
          of: outcome, after: state, in: context, at: now), at: now)
    case .failed(let failure): return failed(failure, at: now)
    case .body(let body):
      let hash = StableHash.of(body.bytes)
      if hash == state.contentHash {
        let record = FetchRecord(
          of: outcome, after: state, in: context, at: now, contentHash: hash)
        return finished(.fetched, record, at: now)
      }
      do {
        let reading = try FeedReading(body)
        let record = FetchRecord(
          of: outcome, after: state, in: context, at: now, contentHash: hash,
          hints: reading.hints)
        return finished(.fetched, record, reading, at: now)
      } catch {
        return failed(.notAFeed(error.sentence), at: now)
      }
    }
  }

  private func failed(_ failure: FetchFailure, at now: Timestamp) -> FinishedFetch {
    let record = FetchRecord(of: .failed(failure), after: state, in: context, at: now)
    let told = RefreshFailure(source: source.title, reason: failure.sentence)
    switch failure {
    case .unknownHost, .connection, .noNetworkLibrary:
      return finished(.unreached(told), record, at: now)
    default: return finished(.failed(told), record, at: now)
    }
  }

  private func finished(
    _ kind: FinishedFetch.Kind, _ record: FetchRecord, _ reading: FeedReading? = nil,
    at now: Timestamp
  ) -> FinishedFetch {
    FinishedFetch(
      update: FeedUpdate(
        sourceID: source.id, at: now, state: record.state, feed: reading?.facts,
        entries: reading?.drafts ?? [], movedTo: record.newURL),
      kind: kind)
  }
}
