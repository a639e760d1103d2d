import FeedModel
import Testing

struct RefreshScheduleTests {
  private let now = Timestamp(seconds: 1_795_608_000)  // Wednesday 2026-11-25T12:00:00Z

  private func context(
    _ stance: Stance = .followed, perWeek: Double? = 7, isMuted: Bool = false, source: Int64 = 1
  ) -> RefreshContext {
    RefreshContext(
      source: SourceID(rawValue: source), stance: stance, isMuted: isMuted,
      entriesPerWeek: perWeek)
  }

  private func hours(_ next: NextFetch) -> Double { Double((next.dueAt - now).count) / 3_600_000 }

  private func success(
    _ context: RefreshContext, hints: PollingHints = PollingHints(), fresh: Milliseconds? = nil
  ) -> NextFetch {
    var state = FetchState()
    state.hints = hints
    return RefreshSchedule.afterSuccess(state, freshFor: fresh, in: context, at: now)
  }

  @Test(
    arguments: [
      (nil, 3.0, RefreshReason.new), (7, 8, .rhythm(entriesPerWeek: 7)),
      (168, 1.0 / 3, .rhythm(entriesPerWeek: 168)), (1, 24, .rhythm(entriesPerWeek: 1)),
      (0, 24, .silent), (100_000, 0.25, .rhythm(entriesPerWeek: 100_000)),
    ] as [(Double?, Double, RefreshReason)])
  func `a source is asked by its own rhythm`(
    perWeek: Double?, expected: Double, reason: RefreshReason
  ) {
    let next = success(context(perWeek: perWeek))
    #expect(abs(hours(next) - expected) <= expected * 0.11)
    #expect(next.reason == reason)
  }

  @Test func `stance and mute change how often`() {
    let followed = hours(success(context()))
    #expect(abs(hours(success(context(.must))) - followed / 2) < 0.01)
    #expect(abs(hours(success(context(.quiet))) - followed * 2) < 0.01)
    #expect(abs(hours(success(context(isMuted: true))) - followed * 2) < 0.01)
    #expect(abs(hours(success(context(.trial))) - followed) < 0.01)
  }

  @Test func `a feed's own wish is kept to, up to a day`() {
    let asked = success(context(), hints: PollingHints(interval: .hours(12)))
    #expect(asked == NextFetch(dueAt: now + .hours(12), reason: .askedByFeed(.hours(12))))
    let absurd = success(context(), hints: PollingHints(interval: .days(900)))
    #expect(absurd.dueAt == now + .hours(24))
  }

  @Test func `a feed's wish for more is not heard`() {
    let asked = success(context(), hints: PollingHints(interval: .minutes(1)))
    #expect(asked.reason == .rhythm(entriesPerWeek: 7))
  }

  @Test func `an answer is not asked for again while it is fresh`() {
    let next = success(context(), fresh: .hours(20))
    #expect(next == NextFetch(dueAt: now + .hours(20), reason: .fresh(.hours(20))))
  }

  @Test func `skipped hours and days are passed over`() {
    let hints = PollingHints(skipHours: Array(0...23).filter { $0 != 6 }, skipDays: [.thursday])
    let next = success(context(), hints: hints)
    #expect(next.reason == .skipped)
    #expect(next.dueAt.rfc3339 == "2026-11-27T06:00:00Z")
  }

  @Test func `hints that forbid polling for ever are not believed`() {
    let next = success(context(), hints: PollingHints(skipHours: Array(0...23)))
    #expect(next.reason == .rhythm(entriesPerWeek: 7))
  }

  @Test func `sources of one rhythm are spread over time, always the same way`() {
    let times = Set((1...50).map { success(context(source: $0)).dueAt })
    #expect(times.count > 40)
    #expect(success(context(source: 7)) == success(context(source: 7)))
  }

  @Test func `failures double the distance up to a day`() {
    let spans = (1...12).map { failures in
      hours(
        RefreshSchedule.afterFailure(
          .unknownHost("x"), failures: failures, in: context(), at: now))
    }
    for (index, span) in spans.enumerated() {
      let base = min(24, 0.25 * Double(1 << min(index, 7)))
      #expect(span >= base && span <= min(24, base * 1.2))
    }
  }

  @Test func `a server's wish to wait is kept to, within a quarter of an hour and a week`() {
    for (asked, least) in [(Milliseconds.hours(30), 30.0), (.zero, 0.25), (.days(400), 168)] {
      let next = RefreshSchedule.afterFailure(
        .status(503, retryAfter: asked), failures: 1, in: context(), at: now)
      #expect(hours(next) >= least && hours(next) <= least * 1.051)
      guard case .askedToWait = next.reason else {
        Issue.record("another reason: \(next.reason)")
        continue
      }
    }
  }

  @Test func `too many requests without a time is an hour at least`() {
    let next = RefreshSchedule.afterFailure(
      .status(429, retryAfter: nil), failures: 1, in: context(), at: now)
    #expect(hours(next) >= 1)
  }

  @Test func `a feed that is gone is never due`() {
    let next = RefreshSchedule.afterFailure(.gone, failures: 1, in: context(), at: now)
    #expect(next == NextFetch(dueAt: RefreshSchedule.never, reason: .gone))
  }

  @Test(arguments: [
    (RefreshReason.rhythm(entriesPerWeek: 3.2), "publishes 3 a week"),
    (.rhythm(entriesPerWeek: 0.1), "publishes less than one a week"),
    (.rhythm(entriesPerWeek: 35), "publishes 5 a day"),
    (.rhythm(entriesPerWeek: .infinity), "publishes less than one a week"),
    (.askedToWait(.hours(1)), "asked to wait 60 minutes by the server"),
    (.askedByFeed(.hours(12)), "the feed asks for 12 hours between two fetches"),
    (.failures(1), "failed once"), (.failures(3), "failed 3 times in a row"),
  ])
  func `a reason is a sentence`(reason: RefreshReason, sentence: String) {
    #expect(reason.sentence == sentence)
  }
}

struct RefreshReasonTests {
  @Test(arguments: [
    RefreshReason.new, .rhythm(entriesPerWeek: 3.25), .silent, .askedByFeed(.hours(2)),
    .fresh(.minutes(20)), .skipped, .askedToWait(.days(1)), .failures(4), .gone,
  ])
  func `a reason comes back from its code`(reason: RefreshReason) {
    #expect(RefreshReason(code: reason.code) == reason)
  }

  @Test(arguments: ["", "rhythm", "rhythm x", "fresh", "later 3"])
  func `what is no code is no reason`(code: String) { #expect(RefreshReason(code: code) == nil) }
}
