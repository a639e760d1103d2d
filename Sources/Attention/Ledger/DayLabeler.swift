package import FeedModel

/// Gives events their day: once, when they are written.
///
/// A label is the civil date, or the date before while the clock shows less than the rollover hour:
/// a comparison of civil fields, so that days of 23 or 25 hours can't mislabel. Within 26 hours of
/// the last event labels never go back, so flying west is one long day on one budget.
package struct DayLabeler: Hashable, Sendable {
  /// The hour at which a new day begins, 0…23.
  package var rolloverHour: Int
  /// The last event labelled; nil before the first.
  package private(set) var last: Labelled?

  /// An event's clocks and the label it was given.
  package struct Labelled: Hashable, Sendable {
    /// The clocks.
    package var stamp: LedgerStamp
    /// The label.
    package var day: Day

    /// A label as given.
    package init(stamp: LedgerStamp, day: Day) {
      self.stamp = stamp
      self.day = day
    }
  }

  /// A label, and what the clock did if it stepped.
  package struct Answer: Hashable, Sendable {
    /// The day to write into the record.
    package var day: Day
    /// A `clock` event to write first, when the wall clock stepped.
    package var clock: LedgerEvent?
  }

  /// How far the wall clock may drift from the time since boot before it counts as stepped.
  package static let driftLimit = Milliseconds.seconds(120)
  /// How long labels never go back.
  package static let holdLimit = Milliseconds.hours(26)

  /// A labeler that goes on from `last`: the newest record of the ledger.
  package init(rolloverHour: Int, last: LedgerRecord? = nil) {
    self.rolloverHour = min(23, max(0, rolloverHour))
    self.last = last.map {
      Labelled(
        stamp: LedgerStamp(
          at: $0.at, offsetMinutes: $0.offsetMinutes, sinceBoot: $0.sinceBoot, bootID: $0.bootID,
          session: $0.session),
        day: $0.day)
    }
  }

  /// The day by the civil clock alone.
  package func civilDay(_ stamp: LedgerStamp) -> Day {
    let civil = CivilTime(stamp.at, offsetMinutes: stamp.offsetMinutes)
    return civil.hour < rolloverHour ? civil.day - 1 : civil.day
  }

  /// The label for something that happens at `stamp`; remembers it.
  package mutating func label(_ stamp: LedgerStamp) -> Answer {
    let answer = answer(for: stamp)
    last = Labelled(stamp: stamp, day: answer.day)
    return answer
  }

  /// The label that something at `stamp` would get; remembers nothing.
  package func answer(for stamp: LedgerStamp) -> Answer {
    let computed = civilDay(stamp)
    guard let last else { return Answer(day: computed, clock: nil) }
    let wallDelta = stamp.at - last.stamp.at
    let sameBoot = stamp.bootID == last.stamp.bootID
    let bootDelta = sameBoot ? stamp.sinceBoot - last.stamp.sinceBoot : .zero
    let drift = (wallDelta - bootDelta).count.magnitude
    let stepped = sameBoot && drift > Self.driftLimit.count.magnitude
    let fromTheFuture = wallDelta < .zero - Self.holdLimit
    if stepped || fromTheFuture {
      return Answer(
        day: computed, clock: .clock(wallDelta: wallDelta, bootDelta: bootDelta))
    }
    guard wallDelta <= Self.holdLimit else { return Answer(day: computed, clock: nil) }
    return Answer(day: max(computed, last.day), clock: nil)
  }

  /// Begins the day anew where the reader is: the next label is the civil day, even an earlier one.
  package mutating func startDayHere(_ stamp: LedgerStamp) {
    last = Labelled(stamp: stamp, day: civilDay(stamp))
  }

  /// When the label after `stamp`'s begins, as long as the offset stays what it is.
  package func nextRollover(after stamp: LedgerStamp) -> Timestamp {
    let day = max(civilDay(stamp), last?.day ?? civilDay(stamp)) + 1
    let local = Int64(day.number) * 86_400 + Int64(rolloverHour) * 3600
    return Timestamp(seconds: local - Int64(stamp.offsetMinutes) * 60)
  }
}
