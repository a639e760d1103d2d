package import FeedModel

/// Asks servers for feeds: politely, many at once, each to one outcome.
///
/// All transfers run on one thread, which starts with the first request and ends soon after the
/// last. Values of this type share nothing; keep one for the life of the program, so that hosts
/// which asked for rest are remembered.
package struct FeedFetcher: Sendable {
  private let mailbox: FetchMailbox

  /// A fetcher with `settings`; `now` is the wall clock (for Retry-After dates).
  package init(
    settings: FetchSettings, now: @escaping @Sendable () -> Timestamp = { WallClock.now() }
  ) {
    mailbox = FetchMailbox(settings: settings, now: now)
  }

  /// Asks once. Cancelling the task ends the transfer and gives a `.connection` failure.
  package func fetch(_ request: FetchRequest) async -> FetchOutcome {
    let batch = FetchBatch(requests: [request], mailbox: mailbox)
    return await batch.next()?.outcome ?? .failed(.connection("cancelled"))
  }

  /// Asks for all of `requests` and gives each answer as it comes, in no order.
  ///
  /// Answers are pulled: while more than `FetchSettings.waitingBytes` of bodies wait, no further
  /// request is begun. Several tasks may take from the stream at once. Ends early, and ends the
  /// transfers, when a task that waits on it is cancelled or when the stream is dropped.
  package func fetch(all requests: [FetchRequest]) -> AsyncStream<FetchAnswer> {
    let batch = FetchBatch(requests: requests, mailbox: mailbox)
    return AsyncStream { await batch.next() }
  }
}
