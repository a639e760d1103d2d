// The rule of polling. A source is asked about three times in the mean gap between its entries,
// a quiet or muted one half as often, a must one twice as often; never more often than its feed
// or its server wishes, never within 15 minutes, and at least once a day. Failures double the
// distance from 15 minutes to a day. A server's Retry-After is kept to, up to a week. 410 ends it.

/// When a source is due again, and why.
package struct NextFetch: Hashable, Sendable {
  /// When it is due; `RefreshSchedule.never` for a feed that is gone.
  package var dueAt: Timestamp
  /// What decided.
  package var reason: RefreshReason

  /// A time and its reason.
  package init(dueAt: Timestamp, reason: RefreshReason) {
    self.dueAt = dueAt
    self.reason = reason
  }
}

/// What the schedule has to know of a source beside its last answer.
package struct RefreshContext: Hashable, Sendable {
  /// The source; spreads sources over time.
  package var source: SourceID
  /// The reader's stance.
  package var stance: Stance
  /// Whether a rule hides the source as a whole.
  package var isMuted: Bool
  /// How much it publishes; nil while that is not known.
  package var entriesPerWeek: Double?

  /// What is known of `source`.
  package init(
    source: SourceID, stance: Stance, isMuted: Bool = false, entriesPerWeek: Double? = nil
  ) {
    self.source = source
    self.stance = stance
    self.isMuted = isMuted
    self.entriesPerWeek = entriesPerWeek
  }
}

/// When feeds are asked for again. Pure; the jitter is a hash of the source and the time.
package enum RefreshSchedule {
  /// No source is asked again sooner.
  package static let floor = Milliseconds.minutes(15)
  /// Every source that is fetched is asked at least this often, unless the server wants longer.
  package static let ceiling = Milliseconds.hours(24)
  /// A Retry-After beyond this is not believed.
  package static let longestWait = Milliseconds.days(7)
  /// The distance for a source whose rhythm is not known.
  package static let firstInterval = Milliseconds.hours(3)
  /// The distance after "too many requests" that names no time.
  package static let tooManyRequestsWait = Milliseconds.hours(1)
  /// The due time of what is not fetched any more.
  package static let never = Timestamp(milliseconds: .max)

  /// When the source of `context` is due after an answer, where `state` already includes it.
  ///
  /// `freshFor` is the answer's own lifetime, if it gave one.
  package static func afterSuccess(
    _ state: FetchState, freshFor: Milliseconds?, in context: RefreshContext, at now: Timestamp
  ) -> NextFetch {
    var (span, reason) = rhythm(of: context)
    span = jittered(span, by: -10...10, for: context.source, at: now)
    if let asked = state.hints.interval.map({ min($0, ceiling) }), asked > span {
      (span, reason) = (asked, .askedByFeed(asked))
    }
    if let fresh = freshFor.map({ min($0, ceiling) }), fresh > span {
      (span, reason) = (fresh, .fresh(fresh))
    }
    span = min(max(span, floor), ceiling)
    let due = now + span
    if let allowed = firstAllowed(from: due, hints: state.hints), allowed != due {
      return NextFetch(dueAt: allowed, reason: .skipped)
    }
    return NextFetch(dueAt: due, reason: reason)
  }

  /// When the source of `context` is due after `failure`, the last of `failures` in a row.
  package static func afterFailure(
    _ failure: FetchFailure, failures: Int, in context: RefreshContext, at now: Timestamp
  ) -> NextFetch {
    switch failure {
    case .gone:
      return NextFetch(dueAt: never, reason: .gone)
    case .status(_, retryAfter: let wait?):
      let span = min(max(wait, floor), longestWait)
      // Later, never sooner, than was asked.
      let due = now + jittered(span, by: 0...5, for: context.source, at: now)
      return NextFetch(dueAt: due, reason: .askedToWait(span))
    default:
      var span = min(ceiling, Milliseconds(floor.count << Int64(min(max(failures - 1, 0), 7))))
      if case .status(429, _) = failure { span = max(span, tooManyRequestsWait) }
      span = min(ceiling, jittered(span, by: 0...20, for: context.source, at: now))
      return NextFetch(dueAt: now + span, reason: .failures(max(failures, 1)))
    }
  }

  /// The distance by rhythm and stance alone.
  private static func rhythm(of context: RefreshContext) -> (Milliseconds, RefreshReason) {
    let base: Milliseconds
    let reason: RefreshReason
    switch context.entriesPerWeek {
    case nil: (base, reason) = (firstInterval, .new)
    case let entries? where entries > 0 && entries.isFinite:
      let third = Double(Milliseconds.days(7).count) / entries / 3
      base = Milliseconds(Int64(min(third, Double(ceiling.count))))
      reason = .rhythm(entriesPerWeek: entries)
    default: (base, reason) = (ceiling, .silent)
    }
    let factor: Double =
      switch context.stance {
      case _ where context.isMuted: 2
      case .must: 0.5
      case .quiet: 2
      default: 1
      }
    return (Milliseconds(Int64(Double(base.count) * factor)), reason)
  }

  /// `span` lengthened or shortened by a share within `percent`, the same for the same input.
  private static func jittered(
    _ span: Milliseconds, by percent: ClosedRange<Int64>, for source: SourceID, at now: Timestamp
  ) -> Milliseconds {
    let seed = UInt64(bitPattern: source.rawValue) &* 0x9E37_79B9_7F4A_7C15
    let hash = mixed(seed ^ UInt64(bitPattern: now.milliseconds))
    let width = Double(percent.upperBound - percent.lowerBound)
    let share = Double(percent.lowerBound) + width * Double(hash >> 11) / Double(1 << 53)
    return span + Milliseconds(Int64(Double(span.count) * share / 100))
  }

  /// The finaliser of SplitMix64: every input bit moves every output bit.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The first moment from `due` on in which `hints` allow polling; nil when they never do within
  /// a week, so that they are not believed.
  private static func firstAllowed(from due: Timestamp, hints: PollingHints) -> Timestamp? {
    guard !hints.skipHours.isEmpty || !hints.skipDays.isEmpty else { return due }
    var moment = due
    for _ in 0...(7 * 24) {
      let civil = CivilTime(moment, offsetMinutes: 0)
      if !hints.skipHours.contains(civil.hour), !hints.skipDays.contains(civil.day.weekday) {
        return moment
      }
      let hourStart = moment.seconds - Int64(civil.minute * 60 + civil.second)
      moment = Timestamp(seconds: hourStart + 3600)
    }
    return nil
  }
}
