/// What one finished fetch leaves behind: the new state, the next due time, and a new address.
package struct FetchRecord: Hashable, Sendable {
  /// The state to store.
  package var state: FetchState
  /// When the source is due again, and why; `state.dueAt` says the same time.
  package var next: NextFetch
  /// The address to store from now on, once a permanent redirect is believed.
  package var newURL: String?

  /// The record of `outcome`, which came at `now` to a source that was in `state`.
  ///
  /// A body counts as read: pass `contentHash` and the parsed feed's `hints`. A body that turned
  /// out not to be a feed is recorded as `.failed(.notAFeed)` instead.
  package init(
    of outcome: FetchOutcome, after state: FetchState, in context: RefreshContext,
    at now: Timestamp, contentHash: UInt64? = nil, hints: PollingHints? = nil
  ) {
    var state = state
    state.fetchedAt = now
    if let hints { state.hints = hints }
    switch outcome {
    case .notModified(let movedTo, let freshFor):
      (newURL, next) = Self.succeed(&state, movedTo, freshFor, context, now)
    case .body(let body):
      state.validators = body.validators
      state.contentHash = contentHash
      (newURL, next) = Self.succeed(&state, body.movedTo, body.freshFor, context, now)
    case .failed(let failure):
      state.failures += 1
      state.failure = failure
      newURL = nil
      next = RefreshSchedule.afterFailure(
        failure, failures: state.failures, in: context, at: now)
    }
    state.dueAt = next.dueAt
    state.dueReason = next.reason
    self.state = state
  }

  /// Marks `state` as answered and settles what a permanent redirect means.
  private static func succeed(
    _ state: inout FetchState, _ movedTo: String?, _ freshFor: Milliseconds?,
    _ context: RefreshContext, _ now: Timestamp
  ) -> (String?, NextFetch) {
    state.succeededAt = now
    state.failures = 0
    state.failure = nil
    let newURL: String?
    switch PermanentMove.sighted(movedTo, before: state.pendingMove, at: now) {
    case .none: (state.pendingMove, newURL) = (nil, nil)
    case .pending(let move): (state.pendingMove, newURL) = (move, nil)
    case .believed(let url): (state.pendingMove, newURL) = (nil, url)
    }
    let next = RefreshSchedule.afterSuccess(state, freshFor: freshFor, in: context, at: now)
    return (newURL, next)
  }
}
