package import FeedModel

/// One day as the review shows it.
package struct ReviewDay: Hashable, Sendable {
  /// The day.
  package let day: Day
  /// What the day had by right; zero when it was never granted.
  package let budget: Milliseconds
  /// What was given, grace and overdraft included.
  package let given: Milliseconds
  /// The part of it that finished a piece after the budget was spent.
  package let grace: Milliseconds
  /// The part of it that went beyond the budget, grace not counted.
  package let overdraft: Milliseconds
  /// What it was worth, in minutes.
  package let worth: Double
  /// Whether the reader closed the stream early.
  package let isClosedByReader: Bool
  /// Whether heed was used at all.
  package let isUsed: Bool

  /// A day of a stream: what its entries got, held against no budget.
  init(_ day: Day, given: Milliseconds, worth: Double) {
    self.day = day
    budget = .zero
    grace = .zero
    overdraft = .zero
    self.given = given
    self.worth = worth
    isClosedByReader = false
    isUsed = given > .zero
  }

  init(_ day: Day, _ account: DayAccount?, worth: Double) {
    self.day = day
    budget = account?.budget ?? .zero
    grace = account?.grace ?? .zero
    given = (account?.givenTotal ?? .zero) + grace
    overdraft = max(.zero, (account?.givenTotal ?? .zero) - budget)
    self.worth = worth
    isClosedByReader = account?.shut == .enough
    isUsed = account != nil && (account?.grant != nil || given > .zero)
  }

  /// The shade of a heat map, 0…4: nothing, then quarters of the budget.
  package var level: Int {
    if given <= .zero { return 0 }
    guard budget > .zero else {
      // Without a budget quarters of an hour are as good as any.
      return min(4, 1 + Int(given.count / Milliseconds.minutes(15).count))
    }
    return min(4, 1 + Int(given.count * 4 / max(1, budget.count + 1)))
  }
}

/// The first page: days against budget.
package struct ReviewDays: Hashable, Sendable {
  /// Overdrafts of one reason.
  package struct OverdraftReason: Hashable, Sendable {
    /// The reason in the reader's words; empty when none was given.
    package let reason: String
    /// How many.
    package let count: Int
    /// How much in all; nothing where they only ended pauses.
    package let amount: Milliseconds

    /// What was asked for: `beyond the budget`.
    package var label: String {
      amount > .zero ? "beyond the budget" : "pauses ended before time"
    }
    /// How much, and why: `10 min, work`.
    package var detail: String {
      let much = amount > .zero ? Phrase.minutes(amount) : String(count)
      return "\(much), \(reason.isEmpty ? "no reason given" : reason)"
    }
  }

  /// The last seven days, oldest first, today last.
  package let week: [ReviewDay]
  /// Whole weeks for the heat map, Monday first, the current week last; days to come are unused.
  package let calendar: [ReviewDay]
  /// Worth a minute over the week; nil when nothing was given.
  package let worthPerMinute: Double?
  /// The median of worth a minute over eight weeks; nil when nothing was given.
  package let usualWorthPerMinute: Double?
  /// Worth a minute in each of eight weeks, oldest first; nil for a week without minutes.
  package let rates: [Double?]
  /// The week's overdrafts by reason, most minutes first.
  package let overdrafts: [OverdraftReason]
  /// Of what the reader found worth it in windows, how many the edition had left out, and how many
  /// there were.
  package let missed: (leftOut: Int, of: Int)
  private let isOfStream: Bool

  /// How many weeks the heat map has.
  package static let calendarWeeks = 26

  init(_ input: ReviewInput) {
    let today = input.today
    let first = today - (today.weekday.rawValue + (Self.calendarWeeks - 1) * 7)
    var worth: [Day: Double] = [:]
    var given: [Day: Milliseconds] = [:]
    var liked: [EntryOutcome] = []
    input.history.forEachOutcome(from: first, through: today) { outcome in
      worth[outcome.day, default: 0] += outcome.worthMinutes
      given[outcome.day, default: .zero] += outcome.given
      if outcome.day > today - 28, outcome.isFromWindow, outcome.isEngaged { liked.append(outcome) }
    }
    let isOfStream = input.stream != nil
    func day(_ day: Day) -> ReviewDay {
      isOfStream
        ? ReviewDay(day, given: given[day] ?? .zero, worth: worth[day] ?? 0)
        : ReviewDay(
          day, day <= today ? input.history.accounts[day] : nil, worth: worth[day] ?? 0)
    }
    self.isOfStream = isOfStream
    week = (0..<7).map { day(today - 6 + $0) }
    calendar = (0..<Self.calendarWeeks * 7).map { day(first + $0) }
    worthPerMinute = Self.rate(week)
    let rates = (0..<8).reversed().map { back in
      Self.rate((0..<7).map { day(today - back * 7 - 6 + $0) })
    }
    self.rates = rates
    let weeks = rates.compactMap { $0 }.sorted()
    usualWorthPerMinute =
      weeks.isEmpty ? nil : (weeks[(weeks.count - 1) / 2] + weeks[weeks.count / 2]) / 2
    overdrafts =
      isOfStream
      ? [] : Self.overdrafts((0..<7).compactMap { input.history.accounts[today - 6 + $0] })
    let left = liked.filter { outcome in
      input.history.editions[outcome.day].map { $0.item(for: outcome.entry.entry) == nil } ?? true
    }
    missed = (left.count, liked.count)
  }

  private static func rate(_ days: [ReviewDay]) -> Double? {
    let given = days.reduce(Milliseconds.zero) { $0 + $1.given }
    guard given > .zero else { return nil }
    return days.reduce(0) { $0 + $1.worth } / given.inMinutes
  }

  private static func overdrafts(_ accounts: [DayAccount]) -> [OverdraftReason] {
    var tables: [[String: (Int, Milliseconds)]] = [[:], [:]]
    for overdraft in accounts.flatMap(\.overdrafts) {
      let kind = overdraft.amount > .zero ? 0 : 1
      let before = tables[kind][overdraft.reason] ?? (0, .zero)
      tables[kind][overdraft.reason] = (before.0 + 1, before.1 + overdraft.amount)
    }
    return tables.joined()
      .map { OverdraftReason(reason: $0.key, count: $0.value.0, amount: $0.value.1) }
      .sorted {
        $0.amount != $1.amount
          ? $0.amount > $1.amount : $0.reason.utf8.lexicographicallyPrecedes($1.reason.utf8)
      }
  }

  /// Each day of the week in words: `Mon 23 Nov: 37 min of 30 min`.
  package var sentences: [String] {
    week.map { day in
      guard day.isUsed else { return "\(Phrase.date(day.day)): not opened" }
      var text = "\(Phrase.date(day.day)): \(Phrase.minutes(day.given))"
      if !isOfStream { text += " of \(Phrase.minutes(day.budget))" }
      if day.grace + day.overdraft > .zero {
        text += ", \(Phrase.minutes(day.grace + day.overdraft)) of it beyond"
      }
      if day.isClosedByReader { text += ", closed by you" }
      return text
    }
  }

  /// Whether it is held against a budget.
  package var hasBudget: Bool { !isOfStream }

  /// The last `count` whole weeks with the current one, oldest first.
  package func weeks(_ count: Int) -> [[ReviewDay]] {
    let all = stride(from: 0, to: calendar.count, by: 7).map { Array(calendar[$0..<$0 + 7]) }
    return Array(all.suffix(count))
  }

  /// What the week had.
  package var budget: Milliseconds { week.reduce(.zero) { $0 + $1.budget } }
  /// What the week gave.
  package var given: Milliseconds { week.reduce(.zero) { $0 + $1.given } }
  /// On how many days of use the reader closed the stream.
  package var closedByReader: Int { week.filter(\.isClosedByReader).count }

  /// The page in a sentence or three.
  package var sentence: String {
    let used = week.filter(\.isUsed).count
    guard used > 0 else { return "Nothing was given this week." }
    var text = "\(Phrase.minutes(given)) given"
    if !isOfStream { text += " of \(Phrase.minutes(budget))" }
    text += " on \(Phrase.count(used, "day", "days"))"
    if let rate = worthPerMinute {
      text += "; worth \(Phrase.decimal(rate)) a minute"
      if let usual = usualWorthPerMinute { text += " (usually \(Phrase.decimal(usual)))" }
    }
    text += "."
    if closedByReader > 0 {
      text += " You closed it on \(Phrase.count(closedByReader, "day", "days"))."
    }
    let over = overdrafts.reduce(Milliseconds.zero) { $0 + $1.amount }
    if over > .zero { text += " \(Phrase.minutes(over)) were granted beyond the budget." }
    if missed.of > 0 {
      text +=
        " Of \(Phrase.count(missed.of, "thing", "things")) you liked in windows, the edition "
        + "had found \(missed.of - missed.leftOut)."
    }
    return text
  }

  /// Equal when all that is shown is equal.
  package static func == (a: ReviewDays, b: ReviewDays) -> Bool {
    a.week == b.week && a.calendar == b.calendar && a.overdrafts == b.overdrafts
      && a.worthPerMinute == b.worthPerMinute && a.missed == b.missed
      && a.usualWorthPerMinute == b.usualWorthPerMinute
  }

  /// Feeds the days.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(week)
    hasher.combine(calendar)
  }
}
