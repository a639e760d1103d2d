import Attention
import FeedModel
import Testing

struct DayLabelerTests {
  /// A wall clock reading: UTC date and time, and the offset that was in force.
  private func stamp(
    _ day: Day, _ hour: Int, _ minute: Int = 0, _ second: Int = 0, offset: Int = 0,
    boot: String = "0000abcd", sinceBoot: Int64? = nil
  ) -> LedgerStamp {
    let seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    let at = Timestamp(seconds: seconds)
    return LedgerStamp(
      at: at, offsetMinutes: offset,
      sinceBoot: Milliseconds(sinceBoot ?? at.milliseconds - 1_000_000_000_000), bootID: boot,
      session: "s")
  }

  private let nov18 = Day(year: 2026, month: 11, day: 18)

  @Test func `the day begins at the rollover hour to the second`() {
    let labeler = DayLabeler(rolloverHour: 4)
    #expect(labeler.civilDay(stamp(nov18, 3, 59, 59)) == nov18 - 1)
    #expect(labeler.civilDay(stamp(nov18, 4)) == nov18)
    #expect(labeler.civilDay(stamp(nov18, 4, 0, 1)) == nov18)
    #expect(DayLabeler(rolloverHour: 0).civilDay(stamp(nov18, 0)) == nov18)
    #expect(DayLabeler(rolloverHour: 23).civilDay(stamp(nov18, 22, 59)) == nov18 - 1)
    #expect(DayLabeler(rolloverHour: 99).rolloverHour == 23)
  }

  struct ZoneCase: Sendable, CustomTestStringConvertible {
    let name: String
    let day: Day
    let hour: Int
    let minute: Int
    let offset: Int
    let label: Day
    var testDescription: String { name }
  }

  private static func day(_ y: Int, _ m: Int, _ d: Int) -> Day { Day(year: y, month: m, day: d) }

  static let zones: [ZoneCase] = [
    // Times in UTC. Berlin, 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC.
    ZoneCase(
      name: "Berlin spring, 01:59", day: day(2026, 3, 29), hour: 0, minute: 59, offset: 60,
      label: day(2026, 3, 28)),
    ZoneCase(
      name: "Berlin spring, 03:30", day: day(2026, 3, 29), hour: 1, minute: 30, offset: 120,
      label: day(2026, 3, 28)),
    ZoneCase(
      name: "Berlin spring, 04:00", day: day(2026, 3, 29), hour: 2, minute: 0, offset: 120,
      label: day(2026, 3, 29)),
    // Berlin, 25 October 2026: 03:00 becomes 02:00 at 01:00 UTC.
    ZoneCase(
      name: "Berlin autumn, second 02:30", day: day(2026, 10, 25), hour: 1, minute: 30, offset: 60,
      label: day(2026, 10, 24)),
    ZoneCase(
      name: "Berlin autumn, 04:00", day: day(2026, 10, 25), hour: 3, minute: 0, offset: 60,
      label: day(2026, 10, 25)),
    // Lord Howe Island moves by half an hour: 660 and 630 minutes.
    ZoneCase(
      name: "Lord Howe summer, 03:59", day: day(2026, 10, 4), hour: 16, minute: 59, offset: 660,
      label: day(2026, 10, 4)),
    ZoneCase(
      name: "Lord Howe winter, 04:00", day: day(2026, 4, 4), hour: 17, minute: 30, offset: 630,
      label: day(2026, 4, 5)),
    // St John's: 150 and 210 minutes behind.
    ZoneCase(
      name: "St John's spring, 03:45", day: day(2026, 3, 8), hour: 6, minute: 15, offset: -150,
      label: day(2026, 3, 7)),
    ZoneCase(
      name: "St John's autumn, 04:00", day: day(2026, 11, 1), hour: 7, minute: 30, offset: -210,
      label: day(2026, 11, 1)),
    // Samoa skipped 30 December 2011: from 10 hours behind to 14 ahead.
    ZoneCase(
      name: "Samoa, evening before", day: day(2011, 12, 30), hour: 9, minute: 59, offset: -600,
      label: day(2011, 12, 29)),
    ZoneCase(
      name: "Samoa, morning after", day: day(2011, 12, 30), hour: 18, minute: 0, offset: 840,
      label: day(2011, 12, 31)),
  ]

  @Test(arguments: zones)
  func `days of any zone are labelled by their civil clock`(zone: ZoneCase) {
    let labeler = DayLabeler(rolloverHour: 4)
    #expect(
      labeler.civilDay(stamp(zone.day, zone.hour, zone.minute, offset: zone.offset)) == zone.label)
  }

  @Test func `flying west is one long day`() {
    var labeler = DayLabeler(rolloverHour: 4)
    #expect(labeler.label(stamp(nov18, 0, offset: 14 * 60)).day == nov18)
    // Ten hours later at UTC−11 the civil date is still the 17th.
    let west = labeler.label(stamp(nov18, 10, offset: -11 * 60))
    #expect(west.day == nov18)
    #expect(west.clock == nil)
    // Only the reader can begin the day anew.
    labeler.startDayHere(stamp(nov18, 10, offset: -11 * 60))
    #expect(labeler.label(stamp(nov18, 11, offset: -11 * 60)).day == nov18 - 1)
  }

  @Test func `flying east skips a label and nothing else`() {
    var labeler = DayLabeler(rolloverHour: 4)
    #expect(labeler.label(stamp(nov18, 14, offset: -11 * 60)).day == nov18 - 1)
    let east = labeler.label(stamp(nov18, 23, offset: 14 * 60))
    #expect(east.day == nov18 + 1)
    #expect(east.clock == nil)
  }

  struct ClockCase: Sendable, CustomTestStringConvertible {
    let name: String
    let step: Int64
    let sameBoot: Bool
    let isTold: Bool
    /// The label's distance from the first event's day.
    let offset: Int
    var testDescription: String { name }
  }

  static let clocks: [ClockCase] = [
    ClockCase(name: "an hour back", step: -3600, sameBoot: true, isTold: true, offset: 0),
    ClockCase(name: "a day back", step: -86_400, sameBoot: true, isTold: true, offset: -1),
    ClockCase(name: "a year on", step: 31_536_000, sameBoot: true, isTold: true, offset: 365),
    ClockCase(name: "a year back", step: -31_536_000, sameBoot: true, isTold: true, offset: -365),
    ClockCase(name: "two minutes", step: 119, sameBoot: true, isTold: false, offset: 0),
    ClockCase(
      name: "other boot, an hour back", step: -3600, sameBoot: false, isTold: false, offset: 0),
    ClockCase(
      name: "other boot, a day back", step: -86_400, sameBoot: false, isTold: false, offset: 0),
    ClockCase(
      name: "other boot, two days back", step: -172_800, sameBoot: false, isTold: true, offset: -2),
    ClockCase(
      name: "other boot, nine days on", step: 9 * 86_400, sameBoot: false, isTold: false, offset: 9),
  ]

  @Test(arguments: clocks)
  func `a clock that steps is told, a clock that runs is not`(clock: ClockCase) {
    var labeler = DayLabeler(rolloverHour: 4)
    let first = stamp(nov18, 12)
    _ = labeler.label(first)
    var next = first
    next.at = first.at + .seconds(clock.step + 60)
    next.sinceBoot = first.sinceBoot + .seconds(60)
    if !clock.sameBoot { next.bootID = "ffff0000" }
    let answer = labeler.label(next)
    #expect(answer.day == nov18 + clock.offset)
    #expect((answer.clock != nil) == clock.isTold)
  }

  @Test func `a suspended night is no clock error`() {
    var labeler = DayLabeler(rolloverHour: 4)
    _ = labeler.label(stamp(nov18, 22))
    let answer = labeler.label(stamp(nov18 + 1, 8))
    #expect(answer.day == nov18 + 1)
    #expect(answer.clock == nil)
  }

  @Test func `the next rollover is told in the zone where the reader is`() {
    var labeler = DayLabeler(rolloverHour: 4)
    _ = labeler.label(stamp(nov18, 12, offset: 60))
    let next = labeler.nextRollover(after: stamp(nov18, 12, offset: 60))
    #expect(next == stamp(nov18 + 1, 3).at)
    let early = DayLabeler(rolloverHour: 4).nextRollover(after: stamp(nov18, 1, offset: 60))
    #expect(early == stamp(nov18, 3).at)
  }

  @Test func `a labeler goes on from the ledger's last record`() {
    let record = AttentionSample.record(.shut(stream: nil, why: .spent), day: nov18 + 3)
    let labeler = DayLabeler(rolloverHour: 4, last: record)
    #expect(
      labeler.answer(for: AttentionSample.stamp(AttentionSample.noon + .hours(1))).day == nov18 + 3)
  }
}
