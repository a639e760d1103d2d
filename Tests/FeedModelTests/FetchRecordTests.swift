import FeedModel
import Testing

struct FetchRecordTests {
  private let now = Timestamp(seconds: 1_795_608_000)
  private let context = RefreshContext(
    source: SourceID(rawValue: 1), stance: .followed, entriesPerWeek: 7)

  private func body(movedTo: String? = nil) -> FetchOutcome {
    .body(
      FetchedBody(
        bytes: [], contentType: nil, validators: CacheValidators(etag: "\"2\""),
        finalURL: "https://example.org/feed", movedTo: movedTo))
  }

  private func record(_ outcome: FetchOutcome, after state: FetchState) -> FetchRecord {
    FetchRecord(
      of: outcome, after: state, in: context, at: now, contentHash: 7,
      hints: PollingHints(interval: .hours(10)))
  }

  @Test func `a body leaves its validators, hash and hints and clears failures`() {
    var before = FetchState()
    before.failures = 3
    before.failure = .timeout(30)
    let record = record(body(), after: before)
    #expect(record.state.validators.etag == "\"2\"")
    #expect(record.state.contentHash == 7)
    #expect(record.state.failures == 0 && record.state.failure == nil)
    #expect(record.state.fetchedAt == now && record.state.succeededAt == now)
    #expect(record.next == NextFetch(dueAt: now + .hours(10), reason: .askedByFeed(.hours(10))))
    #expect(record.state.dueAt == record.next.dueAt)
    #expect(record.state.dueReason == record.next.reason)
    #expect(record.newURL == nil)
  }

  @Test func `"not modified" keeps what was known`() {
    var before = FetchState()
    before.validators = CacheValidators(etag: "\"1\"")
    before.contentHash = 5
    let record = FetchRecord(
      of: .notModified(movedTo: nil, freshFor: nil), after: before, in: context, at: now)
    #expect(record.state.validators == before.validators)
    #expect(record.state.contentHash == 5)
    #expect(record.state.succeededAt == now)
  }

  @Test func `a failure counts and keeps what was known`() {
    var before = FetchState()
    before.validators = CacheValidators(etag: "\"1\"")
    before.failures = 1
    let record = FetchRecord(
      of: .failed(.status(404, retryAfter: nil)), after: before, in: context, at: now)
    #expect(record.state.failures == 2)
    #expect(record.state.failure == .status(404, retryAfter: nil))
    #expect(record.state.validators == before.validators)
    #expect(record.state.succeededAt == nil)
    #expect(record.next.reason == .failures(2))
  }

  @Test func `a move that has held gives the new address`() {
    var before = FetchState()
    before.pendingMove = PendingMove(
      url: "https://example.org/new", since: now - .days(2), sightings: 2)
    let record = record(body(movedTo: "https://example.org/new"), after: before)
    #expect(record.newURL == "https://example.org/new")
    #expect(record.state.pendingMove == nil)
  }
}
