import Attention
import FeedModel
import HeedApp
import HeedRuntime
import Storage
import Testing

/// What clocks, zones and reboots do to days: each case is a few visits and the days they belong to.
struct ClockCasesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// Visits: the local date and time and the offset in minutes; `!s` for the seconds that really
    /// passed, where the clock was set; `*` after a reboot.
    let visits: String
    /// The days, or how they end.
    let days: String
    /// How often the clock is told to have stepped.
    var steps = 0
    var rollover = 4
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    // The rollover hour.
    Case(name: "a second before four", visits: "2026-11-18 03:59:59 0", days: "11-17"),
    Case(name: "four", visits: "2026-11-18 04:00:00 0", days: "11-18"),
    Case(name: "a second after four", visits: "2026-11-18 04:00:01 0", days: "11-18"),
    Case(
      name: "across four", visits: "2026-11-18 03:59:59 0 | 2026-11-18 04:00:01 0",
      days: "11-17 11-18"),
    Case(
      name: "a night at the screen",
      visits: "2026-11-18 23:50 0 | 2026-11-19 03:59 0 | 2026-11-19 04:00 0",
      days: "11-18 11-18 11-19"),
    Case(
      name: "rollover at midnight", visits: "2026-11-18 23:59 0 | 2026-11-19 00:00 0",
      days: "11-18 11-19", rollover: 0),
    Case(
      name: "rollover at midnight, just after", visits: "2026-11-18 00:00:01 0", days: "11-18",
      rollover: 0),
    Case(
      name: "rollover at 23", visits: "2026-11-18 22:59 0 | 2026-11-18 23:00 0",
      days: "11-17 11-18", rollover: 23),
    Case(
      name: "rollover at 23, a whole day", visits: "2026-11-18 23:30 0 | 2026-11-19 22:30 0",
      days: "11-18 11-18", rollover: 23),
    Case(
      name: "New Year",
      visits: "2026-12-31 23:59 0 | 2027-01-01 00:01 0 | 2027-01-01 04:00 0",
      days: "2026-12-31 2026-12-31 2027-01-01"),
    Case(
      name: "leap day",
      visits: "2028-02-29 03:59 0 | 2028-02-29 04:00 0 | 2028-03-01 04:00 0",
      days: "02-28 02-29 03-01"),
    Case(
      name: "rollover at noon", visits: "2026-11-18 11:59 0 | 2026-11-18 12:00 0",
      days: "11-17 11-18", rollover: 12),
    Case(
      name: "Kathmandu", visits: "2026-11-18 03:59 345 | 2026-11-18 04:00 345",
      days: "11-17 11-18"),
    Case(
      name: "Chatham", visits: "2026-11-18 03:59 825 | 2026-11-18 04:00 825", days: "11-17 11-18"),
    // Summer time.
    Case(
      name: "Berlin, spring",
      visits: "2026-03-29 01:59 60 | 2026-03-29 03:30 120 | 2026-03-29 04:00 120",
      days: "03-28 03-28 03-29"),
    Case(
      name: "Berlin, a day of 23 hours", visits: "2026-03-28 12:00 60 | 2026-03-29 12:00 120",
      days: "03-28 03-29"),
    Case(
      name: "Berlin, autumn",
      visits: "2026-10-25 02:30 120 | 2026-10-25 02:30 60 | 2026-10-25 04:00 60",
      days: "10-24 10-24 10-25"),
    Case(
      name: "Berlin, a day of 25 hours", visits: "2026-10-24 04:00 120 | 2026-10-25 03:59 60",
      days: "10-24 10-24"),
    Case(
      name: "Lord Howe, spring, by half an hour",
      visits: "2026-10-04 01:59 630 | 2026-10-04 02:31 660 | 2026-10-04 04:00 660",
      days: "10-03 10-03 10-04"),
    Case(
      name: "Lord Howe, autumn, by half an hour",
      visits: "2026-04-05 01:45 660 | 2026-04-05 01:45 630 | 2026-04-05 04:00 630",
      days: "04-04 04-04 04-05"),
    Case(
      name: "St John's, spring",
      visits: "2026-03-08 01:59 -210 | 2026-03-08 03:01 -150 | 2026-03-08 04:00 -150",
      days: "03-07 03-07 03-08"),
    Case(
      name: "St John's, autumn",
      visits: "2026-11-01 01:30 -150 | 2026-11-01 01:30 -210 | 2026-11-01 04:00 -210",
      days: "10-31 10-31 11-01"),
    Case(
      name: "Samoa without its 30 December",
      visits: "2011-12-29 23:59 -600 | 2011-12-31 00:01 840 | 2011-12-31 04:00 840",
      days: "12-29 12-30 12-31"),
    // Travel.
    Case(
      name: "west, from 14 ahead to 11 behind",
      visits: "2026-11-18 14:00 840 | 2026-11-17 23:00 -660 | 2026-11-18 12:00 -660",
      days: "11-18 11-18 11-18"),
    Case(
      name: "east, from 11 behind to 14 ahead",
      visits: "2026-11-18 03:00 -660 | 2026-11-19 13:00 840", days: "11-17 11-19"),
    Case(
      name: "west and back",
      visits: "2026-11-18 12:00 60 | 2026-11-18 13:00 -480 | 2026-11-19 10:00 60",
      days: "11-18 11-18 11-19"),
    Case(
      name: "over the date line",
      visits: "2026-11-18 12:00 840 | 2026-11-17 13:00 -600 | 2026-11-18 05:00 -600 "
        + "| 2026-11-19 05:00 -600",
      days: "11-18 11-18 11-18 11-19"),
    Case(
      name: "only the zone is set, and back",
      visits: "2026-11-18 12:00 0 | 2026-11-18 02:00 -600 | 2026-11-18 12:01 0",
      days: "11-18 11-18 11-18"),
    Case(
      name: "a border just after four", visits: "2026-11-18 04:00 120 | 2026-11-18 03:30 60",
      days: "11-18 11-18"),
    Case(
      name: "east by night, a day skipped",
      visits: "2026-11-17 03:00 -660 | 2026-11-18 08:00 840", days: "11-16 11-18"),
    Case(
      name: "west over New Year", visits: "2027-01-01 05:00 840 | 2026-12-31 05:00 -660",
      days: "2027-01-01 2027-01-01"),
    // A clock that is set.
    Case(
      name: "an hour back", visits: "2026-11-18 12:00 0 | 2026-11-18 11:05 0 !300",
      days: "11-18 11-18", steps: 1),
    Case(
      name: "an hour back over four", visits: "2026-11-18 04:30 0 | 2026-11-18 03:35 0 !300",
      days: "11-18 11-17", steps: 1),
    Case(
      name: "a day back", visits: "2026-11-18 12:00 0 | 2026-11-17 12:05 0 !300",
      days: "11-18 11-17", steps: 1),
    Case(
      name: "a day back and on again",
      visits: "2026-11-18 12:00 0 | 2026-11-17 12:05 0 !300 | 2026-11-18 12:10 0 !300",
      days: "11-18 11-17 11-18", steps: 2),
    Case(
      name: "a day on", visits: "2026-11-18 12:00 0 | 2026-11-19 12:05 0 !300",
      days: "11-18 11-19", steps: 1),
    Case(
      name: "a day on and back again",
      visits: "2026-11-18 12:00 0 | 2026-11-19 12:05 0 !300 | 2026-11-18 12:10 0 !300",
      days: "11-18 11-19 11-18", steps: 2),
    Case(
      name: "a year on and back again",
      visits: "2026-11-18 12:00 0 | 2027-11-18 12:05 0 !300 | 2026-11-18 12:10 0 !300",
      days: "2026-11-18 2027-11-18 2026-11-18", steps: 2),
    Case(
      name: "119 seconds on", visits: "2026-11-18 12:00 0 | 2026-11-18 12:05 0 !181",
      days: "11-18 11-18"),
    Case(
      name: "121 seconds on", visits: "2026-11-18 12:00 0 | 2026-11-18 12:05 0 !179",
      days: "11-18 11-18", steps: 1),
    // Sleep, reboots, absence.
    Case(
      name: "asleep for ten hours", visits: "2026-11-18 22:00 0 | 2026-11-19 08:00 0",
      days: "11-18 11-19"),
    Case(
      name: "a reboot", visits: "2026-11-18 12:00 0 | 2026-11-18 12:30 0 *", days: "11-18 11-18"),
    Case(
      name: "an hour back over a reboot", visits: "2026-11-18 12:00 0 | 2026-11-18 11:00 0 *",
      days: "11-18 11-18"),
    Case(
      name: "a day back over a reboot", visits: "2026-11-18 12:00 0 | 2026-11-17 12:00 0 *",
      days: "11-18 11-18"),
    Case(
      name: "two days back over a reboot", visits: "2026-11-18 12:00 0 | 2026-11-16 12:00 0 *",
      days: "11-18 11-16", steps: 1),
    Case(
      name: "a ledger a year ahead", visits: "2027-11-18 12:00 0 | 2026-11-18 12:00 0 *",
      days: "2027-11-18 2026-11-18", steps: 1),
    Case(
      name: "nine days away", visits: "2026-11-18 12:00 0 | 2026-11-27 12:00 0",
      days: "11-18 11-27"),
    Case(
      name: "nine days away, machine off", visits: "2026-11-18 12:00 0 | 2026-11-27 12:00 0 *",
      days: "11-18 11-27"),
  ]

  @Test(arguments: cases)
  func `every visit belongs to its day, each day is granted once, and all balance`(
    example: Case
  ) throws {
    let storage = try Storage.inMemory()
    var settings = BudgetSettings()
    settings.rolloverHour = example.rollover
    var clocks = Clocks()
    var days: [Day] = []
    for (number, text) in example.visits.split(separator: "|").enumerated() {
      let read = clocks.moment(String(text))
      let moment = try #require(read)
      var desk = try DayDesk(
        storage, settings: settings, bootID: clocks.bootID, session: "s\(number)",
        clock: { moment })
      try desk.begin()
      try desk.record([
        .triage(opening: 1, channel: .edition, amount: .minutes(7), grace: .zero)
      ])
      days.append(desk.day)
      // Another process at the same moment finds the day begun.
      var other = try DayDesk(
        storage, settings: settings, bootID: clocks.bootID, session: "o\(number)",
        clock: { moment })
      try other.begin()
      #expect(other.day == desk.day)
    }
    let expected = example.days.split(separator: " ")
    #expect(days.count == expected.count)
    for (day, end) in zip(days, expected) { #expect(day.text.hasSuffix(end)) }
    let granted = try storage.ledger(kind: "grant").map(\.day)
    #expect(granted.count == Set(granted).count)
    #expect(Set(granted) == Set(days))
    #expect(try storage.ledger(kind: "clock").count == example.steps)
    for day in Set(days) {
      let account = DayAccount(day: day, records: try storage.ledger(day: day))
      #expect(account.sums(carryShare: settings.carryShare).balances)
      #expect(account.givenTotal == .minutes(Int64(7 * days.count { $0 == day })))
    }
    #expect(try LedgerCheck(storage).problems == [])
  }

  /// A wall clock and the time since boot.
  private struct Clocks {
    var bootID = "0badcafe"
    private var last: Moment?

    mutating func moment(_ text: String) -> Moment? {
      let words = text.split(separator: " ")
      guard words.count >= 3, let day = Day(text: String(words[0])), let offset = Int(words[2])
      else { return nil }
      let time = words[1].split(separator: ":").compactMap { Int64($0) } + [0]
      guard time.count >= 3 else { return nil }
      let at = Timestamp(
        seconds: Int64(day.number) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
          - Int64(offset) * 60)
      var passed = last.map { at - $0.at } ?? .zero
      if let word = words.first(where: { $0.hasPrefix("!") }), let real = Int64(word.dropFirst()) {
        passed = .seconds(real)
      }
      var sinceBoot = (last?.sinceBoot ?? .hours(50)) + passed
      if words.last == "*" {
        bootID = "feedbeef"
        sinceBoot = .minutes(2)
      }
      let moment = Moment(
        at: at, offsetMinutes: offset, awake: sinceBoot, sinceBoot: sinceBoot)
      last = moment
      return moment
    }
  }
}
