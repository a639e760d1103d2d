import Attention
import FeedModel
import HeedApp
import HeedRuntime
import Storage
import Testing

/// What the clock, the zone and the reader's journeys make of days: through the desk, into the ledger.
struct DayRulesTests {
  /// A visit: what the wall clock shows, the zone, and the label it has to get.
  struct Visit: Sendable {
    let local: Timestamp
    let offset: Int
    let label: Day
    /// How far the wall clock is from the time since boot, in seconds.
    let error: Int64
    let boot: String
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var rollover = 4
    let visits: [Visit]
    var testDescription: String { name }
  }

  private static func at(
    _ date: (Int, Int, Int), _ hour: Int, _ minute: Int, _ offset: Int, is label: (Int, Int, Int),
    error: Int64 = 0, boot: String = "0badcafe"
  ) -> Visit {
    let day = Day(year: date.0, month: date.1, day: date.2)
    return Visit(
      local: Timestamp(seconds: Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60)),
      offset: offset, label: Day(year: label.0, month: label.1, day: label.2), error: error,
      boot: boot)
  }

  private static func nov(_ day: Int) -> (Int, Int, Int) { (2026, 11, day) }

  static let hours: [Case] = [
    Case(name: "a minute before four", visits: [at(nov(18), 3, 59, 0, is: nov(17))]),
    Case(name: "four", visits: [at(nov(18), 4, 0, 0, is: nov(18))]),
    Case(name: "midnight's rollover", rollover: 0, visits: [at(nov(18), 0, 0, 0, is: nov(18))]),
    Case(name: "before midnight", rollover: 0, visits: [at(nov(18), 23, 59, 0, is: nov(18))]),
    Case(name: "before eleven", rollover: 23, visits: [at(nov(18), 22, 59, 0, is: nov(17))]),
    Case(name: "eleven at night", rollover: 23, visits: [at(nov(18), 23, 0, 0, is: nov(18))]),
    Case(
      name: "noon's rollover", rollover: 12,
      visits: [at(nov(18), 11, 59, 0, is: nov(17)), at(nov(18), 12, 0, 0, is: nov(18))]),
    Case(
      name: "a night awake",
      visits: [
        at(nov(18), 23, 59, 0, is: nov(18)), at(nov(19), 0, 1, 0, is: nov(18)),
        at(nov(19), 3, 59, 0, is: nov(18)), at(nov(19), 4, 0, 0, is: nov(19)),
      ]),
    Case(
      name: "a week away",
      visits: [at(nov(18), 12, 0, 0, is: nov(18)), at(nov(25), 12, 0, 0, is: nov(25))]),
    Case(
      name: "a leap day",
      visits: [
        at((2028, 2, 29), 3, 59, 0, is: (2028, 2, 28)),
        at((2028, 2, 29), 4, 0, 0, is: (2028, 2, 29)),
        at((2028, 3, 1), 3, 0, 0, is: (2028, 2, 29)),
      ]),
    Case(
      name: "new year",
      visits: [
        at((2026, 12, 31), 23, 59, 0, is: (2026, 12, 31)),
        at((2027, 1, 1), 3, 59, 0, is: (2026, 12, 31)), at((2027, 1, 1), 4, 0, 0, is: (2027, 1, 1)),
      ]),
  ]

  static let zones: [Case] = [
    Case(
      name: "Berlin's short night",
      visits: [
        at((2026, 3, 29), 1, 59, 60, is: (2026, 3, 28)),
        at((2026, 3, 29), 3, 0, 120, is: (2026, 3, 28)),
        at((2026, 3, 29), 4, 0, 120, is: (2026, 3, 29)),
      ]),
    Case(
      name: "Berlin, just after the gap", visits: [at((2026, 3, 29), 3, 30, 120, is: (2026, 3, 28))]
    ),
    Case(
      name: "Berlin's long night",
      visits: [
        at((2026, 10, 25), 2, 30, 120, is: (2026, 10, 24)),
        at((2026, 10, 25), 2, 30, 60, is: (2026, 10, 24)),
        at((2026, 10, 25), 4, 0, 60, is: (2026, 10, 25)),
      ]),
    Case(
      name: "Berlin, the end of the long night",
      visits: [at((2026, 10, 25), 3, 59, 60, is: (2026, 10, 24))]),
    Case(
      name: "Lord Howe, half an hour on",
      visits: [
        at((2026, 10, 4), 1, 59, 630, is: (2026, 10, 3)),
        at((2026, 10, 4), 2, 30, 660, is: (2026, 10, 3)),
        at((2026, 10, 4), 4, 0, 660, is: (2026, 10, 4)),
      ]),
    Case(
      name: "Lord Howe, half an hour back",
      visits: [
        at((2026, 4, 5), 1, 45, 660, is: (2026, 4, 4)),
        at((2026, 4, 5), 1, 45, 630, is: (2026, 4, 4)),
        at((2026, 4, 5), 4, 0, 630, is: (2026, 4, 5)),
      ]),
    Case(
      name: "St John's in spring",
      visits: [
        at((2026, 3, 8), 1, 59, -210, is: (2026, 3, 7)),
        at((2026, 3, 8), 3, 0, -150, is: (2026, 3, 7)),
        at((2026, 3, 8), 4, 0, -150, is: (2026, 3, 8)),
      ]),
    Case(
      name: "St John's in autumn",
      visits: [
        at(nov(1), 1, 30, -150, is: (2026, 10, 31)), at(nov(1), 1, 30, -210, is: (2026, 10, 31)),
        at(nov(1), 4, 0, -210, is: nov(1)),
      ]),
    Case(
      name: "Samoa's missing day",
      visits: [
        at((2011, 12, 29), 23, 59, -600, is: (2011, 12, 29)),
        at((2011, 12, 31), 0, 0, 840, is: (2011, 12, 30)),
        at((2011, 12, 31), 4, 0, 840, is: (2011, 12, 31)),
      ]),
    Case(
      name: "New York in spring",
      visits: [
        at((2026, 3, 8), 3, 0, -240, is: (2026, 3, 7)),
        at((2026, 3, 8), 4, 0, -240, is: (2026, 3, 8)),
      ]),
    Case(
      name: "Kathmandu",
      visits: [at(nov(18), 3, 59, 345, is: nov(17)), at(nov(18), 4, 0, 345, is: nov(18))]),
    Case(
      name: "Chatham",
      visits: [at(nov(18), 3, 59, 825, is: nov(17)), at(nov(18), 4, 0, 825, is: nov(18))]),
    Case(
      name: "India",
      visits: [at(nov(18), 3, 59, 330, is: nov(17)), at(nov(18), 4, 0, 330, is: nov(18))]),
    Case(
      name: "a border by train",
      visits: [at(nov(18), 12, 0, 60, is: nov(18)), at(nov(18), 13, 30, 120, is: nov(18))]),
    Case(
      name: "a border just after four",
      visits: [at(nov(18), 4, 0, 120, is: nov(18)), at(nov(18), 3, 30, 60, is: nov(18))]),
    Case(
      name: "far west",
      visits: [
        at(nov(18), 10, 0, 840, is: nov(18)), at(nov(17), 19, 0, -660, is: nov(18)),
        at(nov(18), 5, 0, -660, is: nov(18)), at(nov(19), 5, 0, -660, is: nov(19)),
      ]),
    Case(
      name: "far east",
      visits: [
        at(nov(17), 10, 0, -660, is: nov(17)), at(nov(18), 22, 0, 840, is: nov(18)),
        at(nov(19), 5, 0, 840, is: nov(19)),
      ]),
    Case(
      name: "far east, a day skipped",
      visits: [at(nov(17), 3, 0, -660, is: nov(16)), at(nov(18), 8, 0, 840, is: nov(18))]),
    Case(
      name: "west over new year",
      visits: [
        at((2027, 1, 1), 5, 0, 840, is: (2027, 1, 1)),
        at((2026, 12, 31), 5, 0, -660, is: (2027, 1, 1)),
      ]),
  ]

  static let clocks: [Case] = [
    Case(
      name: "an hour back",
      visits: [
        at(nov(18), 12, 0, 0, is: nov(18)), at(nov(18), 11, 1, 0, is: nov(18), error: -3600),
      ]),
    Case(
      name: "a day back and on again",
      visits: [
        at(nov(18), 12, 0, 0, is: nov(18)), at(nov(17), 12, 1, 0, is: nov(17), error: -86_400),
        at(nov(18), 12, 2, 0, is: nov(18)),
      ]),
    Case(
      name: "a year on and back again",
      visits: [
        at(nov(18), 12, 0, 0, is: nov(18)),
        at((2027, 11, 18), 12, 1, 0, is: (2027, 11, 18), error: 31_536_000),
        at(nov(18), 12, 2, 0, is: nov(18)),
      ]),
    Case(
      name: "tomorrow early, and back again",
      visits: [
        at(nov(18), 12, 0, 0, is: nov(18)), at(nov(19), 12, 1, 0, is: nov(19), error: 86_400),
        at(nov(18), 12, 2, 0, is: nov(18)), at(nov(19), 12, 0, 0, is: nov(19)),
      ]),
    Case(
      name: "two minutes of drift",
      visits: [at(nov(18), 12, 0, 0, is: nov(18)), at(nov(18), 12, 5, 0, is: nov(18), error: 119)]),
    Case(
      name: "more than two minutes of drift",
      visits: [at(nov(18), 12, 0, 0, is: nov(18)), at(nov(18), 12, 5, 0, is: nov(18), error: 121)]),
    Case(
      name: "another boot, a day back",
      visits: [
        at(nov(18), 12, 0, 0, is: nov(18)), at(nov(17), 12, 0, 0, is: nov(18), boot: "00000002"),
      ]),
    Case(
      name: "another boot, two days back",
      visits: [
        at(nov(18), 12, 0, 0, is: nov(18)), at(nov(16), 12, 0, 0, is: nov(16), boot: "00000002"),
      ]),
    Case(
      name: "another boot, nine days on",
      visits: [
        at(nov(18), 12, 0, 0, is: nov(18)), at(nov(27), 12, 0, 0, is: nov(27), boot: "00000002"),
      ]),
    Case(
      name: "a lid closed for ten hours",
      visits: [at(nov(18), 22, 0, 0, is: nov(18)), at(nov(19), 8, 0, 0, is: nov(19))]),
  ]

  @Test(arguments: hours + zones + clocks)
  func `every label is granted once and balances, whatever the clock says`(rules: Case) throws {
    let storage = try Storage.inMemory()
    var settings = BudgetSettings()
    settings.rolloverHour = rules.rollover
    for (number, visit) in rules.visits.enumerated() {
      let at = visit.local - .seconds(Int64(visit.offset) * 60)
      let moment = Moment(
        at: at, offsetMinutes: visit.offset, awake: .zero,
        sinceBoot: Milliseconds(at.milliseconds - visit.error * 1000))
      // Each visit is looked at twice, as by two processes.
      for turn in 0..<2 {
        var desk = try DayDesk(
          storage, settings: settings, bootID: visit.boot, session: "\(number)-\(turn)",
          clock: { moment })
        try desk.begin()
        #expect(desk.day == visit.label, "visit \(number)")
        let entry = EntryReference(entry: EntryID(rawValue: 1), source: SourceID(rawValue: 1))
        try desk.record([
          .dwell(Dwell(opening: 1, entry: entry, channel: .edition, amount: .minutes(9)))
        ])
      }
    }
    let grants = try storage.ledger(kind: "grant").map(\.day)
    #expect(Set(grants).count == grants.count)
    #expect(Set(grants) == Set(rules.visits.map(\.label)))
    for day in grants {
      let account = DayAccount(day: day, records: try storage.ledger(day: day))
      #expect(account.sums(carryShare: 0.5).balances)
    }
    #expect(try LedgerCheck(storage).problems.isEmpty)
  }
}
