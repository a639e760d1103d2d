import Attention
import FeedModel
import HeedApp
import HeedRuntime
import Storage
import Testing

struct DayDeskTests {
  private let storage: Storage

  init() throws { storage = try Storage.inMemory() }

  private func desk(
    at time: Timestamp = RuntimeSample.noon, mode: BudgetMode = .soft
  ) throws -> DayDesk {
    var settings = BudgetSettings()
    settings.mode = mode
    return try DayDesk(
      storage, settings: settings, bootID: "0badcafe", session: "test",
      clock: { RuntimeSample.moment(at: time) })
  }

  @Test func `looking at a day writes nothing, beginning it grants it once`() throws {
    #expect(try desk().status.remaining == .minutes(30))
    #expect(try storage.lastLedgerRecord() == nil)
    for _ in 0..<3 {
      var desk = try desk()
      try desk.begin()
      #expect(desk.status.isGranted)
    }
    #expect(try storage.ledger(kind: "grant").count == 1)
  }

  @Test func `a grant that another process was quicker with stands`() throws {
    var first = try desk()
    var second = try desk()
    try first.begin()
    try second.begin()
    #expect(try storage.ledger(kind: "grant").count == 1)
    #expect(second.status.budget == .minutes(30))
  }

  @Test func `yesterday's day is closed and what it left is carried`() throws {
    var yesterday = try desk(at: RuntimeSample.noon - .days(1))
    try yesterday.begin()
    var today = try desk()
    try today.begin()
    #expect(today.status.budget == .minutes(45))
    #expect(try storage.ledger(kind: "day.close").map(\.day) == [yesterday.day])
  }

  @Test func `three grants a day, with a reason where the mode wants one`() throws {
    var soft = try desk()
    for number in 1...3 {
      #expect(try soft.grantMore(minutes: 5, reason: "").ordinal == number)
    }
    #expect(soft.status.remaining == .minutes(45))
    #expect(throws: LibraryError.self) { try soft.grantMore(minutes: 5, reason: "more") }
    var closed = try desk(mode: .closed)
    #expect(throws: LibraryError.self) { try closed.grantMore(minutes: 5, reason: "please") }
  }

  @Test func `a firm budget wants a reason`() throws {
    var firm = try desk(mode: .firm)
    #expect(throws: LibraryError.self) { try firm.grantMore(minutes: 5, reason: "") }
    #expect(try firm.grantMore(minutes: 5, reason: "finish it").amount == .minutes(5))
  }

  @Test func `more minutes in a closed budget come with the next day`() throws {
    func desk(_ minutes: Int, days: Int64 = 0) throws -> DayDesk {
      var settings = BudgetSettings()
      settings.mode = .closed
      settings.carryShare = 0
      settings.minutesByWeekday = [Int](repeating: minutes, count: 7)
      return try DayDesk(
        storage, settings: settings, bootID: "0badcafe", session: "test",
        clock: { RuntimeSample.moment(at: RuntimeSample.noon + .days(days)) })
    }
    var wider = BudgetSettings()
    wider.mode = .closed
    wider.carryShare = 0
    wider.minutesByWeekday = [Int](repeating: 60, count: 7)
    // Changed before the day was granted.
    var today = try desk(30)
    try today.record(
      today.attention.rules.change(to: wider, account: today.attention.account))
    today = try desk(60)
    try today.begin()
    #expect(today.status.budget == .minutes(30))
    var tomorrow = try desk(60, days: 1)
    try tomorrow.begin()
    #expect(tomorrow.status.budget == .minutes(60))
    // A reader that stays open over the night.
    var reader = today.attention
    _ = reader.beginDay(at: RuntimeSample.moment(at: RuntimeSample.noon + .days(2)))
    #expect(reader.account.grant?.base == .minutes(60))
  }

  private func closedDesk(
    _ mode: BudgetMode, _ minutes: Int, days: Int64 = 0, rollover: Int = 4, carry: Double = 0
  ) throws -> DayDesk {
    var settings = BudgetSettings()
    settings.mode = mode
    settings.carryShare = carry
    settings.rolloverHour = rollover
    settings.minutesByWeekday = [Int](repeating: minutes, count: 7)
    return try DayDesk(
      storage, settings: settings, bootID: "0badcafe", session: "test",
      clock: { RuntimeSample.moment(at: RuntimeSample.noon + .days(days)) })
  }

  @Test func `an edit by hand that loosens a closed budget holds from tomorrow on`() throws {
    var first = try closedDesk(.closed, 30)
    try first.begin()
    // Edited overnight, seen in the morning: today is as it was.
    var edited = try closedDesk(.closed, 60, days: 1)
    try edited.begin()
    #expect(edited.status.budget == .minutes(30))
    var soft = try closedDesk(.soft, 60, days: 1)
    try soft.record([.config(key: "other", old: "", new: "", effective: soft.day)])
    #expect(soft.status.mode == .closed)
    var next = try closedDesk(.soft, 60, days: 2)
    try next.begin()
    #expect(next.status.budget == .minutes(60))
    #expect(next.status.mode == .soft)
    #expect(try LedgerCheck(storage).problems == [])
  }

  @Test func `a closed budget's mode holds until tomorrow even before the day has begun`() throws {
    var first = try closedDesk(.closed, 30)
    try first.begin()
    let waiting = try closedDesk(.soft, 30, days: 1)
    #expect(waiting.status.mode == .closed)
    #expect(waiting.attention.settings(on: waiting.day + 1).mode == .soft)
    // The hour of the next day cannot be moved to today, either.
    let earlier = try closedDesk(.closed, 30, rollover: 11)
    let later = try closedDesk(.closed, 30, days: 1, rollover: 13)
    #expect(earlier.day == first.day)
    #expect(later.day == first.day + 1)
  }

  @Test func `an edit by hand that tightens a closed budget holds at once`() throws {
    var first = try closedDesk(.closed, 30)
    try first.begin()
    var tighter = try closedDesk(.closed, 10)
    try tighter.record([.config(key: "other", old: "", new: "", effective: tighter.day)])
    #expect(tighter.status.budget == .minutes(10))
    let wider = try closedDesk(.closed, 30)
    #expect(wider.status.budget == .minutes(10))
  }

  @Test func `an edit of a soft budget needs no line and holds at once`() throws {
    var first = try closedDesk(.soft, 30)
    try first.begin()
    var edited = try closedDesk(.soft, 60, days: 1)
    try edited.begin()
    #expect(edited.status.budget == .minutes(60))
    #expect(try storage.ledger(kind: "config").isEmpty)
  }

  @Test func `while minutes are only counted an edition has a whole day's`() throws {
    var watching = try desk(mode: .observe)
    try watching.begin()
    let entry = EntryReference(entry: EntryID(rawValue: 1), source: SourceID(rawValue: 1))
    try watching.record([
      .dwell(Dwell(opening: 1, entry: entry, channel: .search, amount: .minutes(50)))
    ])
    #expect(watching.status.closed == nil)
    #expect(try EditionOccasion(at: watching).budget == .minutes(30))
  }

  @Test func `a day closed with other sums than its lines give is named`() throws {
    var yesterday = try desk(at: RuntimeSample.noon - .days(1))
    try yesterday.begin()
    var today = try desk()
    try today.begin()
    #expect(try LedgerCheck(storage).problems.isEmpty)
    let wrong = DaySums(
      granted: .minutes(45), overdraft: .zero, given: .minutes(45), grace: .zero, carried: .zero,
      lapsed: .zero)
    try today.record([.dayClose(wrong)])
    #expect(try LedgerCheck(storage).problems.count == 1)
  }

  @Test func `an allowance is kept in the ledger and taken away again`() throws {
    var desk = try desk()
    let blog = SourceID(rawValue: 1)
    try desk.allow(blog, SourceAllowance(perDay: .minutes(6)))
    #expect(try SourceAllowances(storage)[blog].perDay == .minutes(6))
    #expect(try desk.allow(blog, SourceAllowance()).perDay == .minutes(6))
    #expect(try SourceAllowances(storage).isEmpty)
  }

  @Test func `after a journey the day can be counted that it is there, once granted`() throws {
    func desk(_ hours: Int64, offset: Int, mode: BudgetMode = .soft) throws -> DayDesk {
      var settings = BudgetSettings()
      settings.mode = mode
      let at = RuntimeSample.noon + .hours(hours)
      return try DayDesk(
        storage, settings: settings, bootID: "0badcafe", session: "test",
        clock: {
          var moment = RuntimeSample.moment(at: at)
          moment.offsetMinutes = offset
          return moment
        })
    }
    // Nine in the morning in Tokyo, and six hours later eight in the evening before in Honolulu.
    var tokyo = try desk(12, offset: 540)
    try tokyo.begin()
    #expect(try tokyo.startHere() == nil)
    var honolulu = try desk(18, offset: -600)
    #expect(honolulu.day == tokyo.day)
    #expect(try honolulu.startHere() == tokyo.day - 1)
    #expect(honolulu.status.isGranted)
    #expect(try desk(19, offset: -600).day == tokyo.day - 1)
    // The next morning is the day that was begun in Tokyo: it gets no second minutes.
    var morning = try desk(28, offset: -600)
    #expect(morning.day == tokyo.day)
    try morning.begin()
    #expect(try storage.ledger(kind: "grant").count == 2)
    #expect(try LedgerCheck(storage).problems == [])
    // The day after closes it, and what it left was carried on: it cannot be counted again.
    var next = try desk(36, offset: 540)
    try next.begin()
    #expect(next.day == tokyo.day + 1)
    var back = try desk(37, offset: -600)
    #expect(throws: LibraryError.self) { try back.startHere() }
    #expect(try LedgerCheck(storage).problems == [])
    // A closed budget's day goes on as it began.
    var closed = try desk(70, offset: 540, mode: .closed)
    try closed.begin()
    var west = try desk(72, offset: -600, mode: .closed)
    #expect(throws: LibraryError.self) { try west.startHere() }
  }

  @Test func `the pace is that of the ledger's pages`() throws {
    var desk = try desk()
    let pages = (0..<40).map { _ in PageObservation(words: 300, time: .seconds(60)) }
    try desk.record([.pace(language: "en", pages: pages)])
    #expect(try desk.pace().wordsPerMinute(language: "en") > 260)
  }
}
