package import FeedModel

/// A source's page: its story, its price, what it got and gave, when it posts, and what speaks for a
/// machine behind it.
package struct SourceView: Hashable, Sendable {
  /// A month: what the source got in it, and what that was worth.
  package struct Month: Hashable, Sendable {
    /// Its first day.
    package let first: Day
    /// Minutes given.
    package var given = Milliseconds.zero
    /// Worth in minutes.
    package var worth = 0.0

    /// `Nov`.
    package var name: String { Phrase.month(first.civil.month) }
  }

  /// The source.
  package let source: Source
  /// Its figures of the last eight weeks.
  package let statistics: SourceStatistics
  /// Months with the current one last, oldest first.
  package let months: [Month]
  /// Its stances and reasons.
  package let story: StanceStory
  /// What it will ask for.
  package let price: PriceTag
  /// When its entries come.
  package let rhythm: PostingRhythm
  /// How much it looks like a machine; nil when there are no entries.
  package let automation: AutomationScore?
  /// Entries a week.
  package let entriesPerWeek: Double
  /// Its share of all minutes given in eight weeks, 0…1.
  package let givenShare: Double
  /// Its share of all worth, 0…1.
  package let worthShare: Double
  /// Worth a minute, held back towards the whole.
  package let worthPerMinute: Double
  /// Worth a minute over all sources.
  package let usualWorthPerMinute: Double
  /// Whether a mute hides it.
  package let isMuted: Bool
  /// What fetching it says, in words; nil while it works.
  package let failure: String?

  /// How many months are shown.
  package static let monthCount = 6

  /// What is known of a source beside its history.
  package struct Facts: Sendable {
    /// The source.
    package var source: Source
    /// Its entries, newest first, as far as they are looked at.
    package var entries: [Entry]
    /// Entries a week.
    package var entriesPerWeek: Double
    /// What one of them is expected to take.
    package var averageCost: Milliseconds
    /// Whether a mute hides all of it.
    package var isMuted: Bool
    /// What fetching it says, in words; nil while it works.
    package var failure: String?

    /// Facts as given.
    package init(
      source: Source, entries: [Entry], entriesPerWeek: Double, averageCost: Milliseconds,
      isMuted: Bool = false, failure: String? = nil
    ) {
      self.source = source
      self.entries = entries
      self.entriesPerWeek = entriesPerWeek
      self.averageCost = averageCost
      self.isMuted = isMuted
      self.failure = failure
    }
  }

  /// The page of a source on `today`, where the clock is `offsetMinutes` from UTC.
  package init(
    _ facts: Facts, in history: AttentionHistory, story: StanceStory, today: Day,
    offsetMinutes: Int,
    settings: BudgetSettings
  ) {
    source = facts.source
    let all = SourceStatistics.fold(history, today: today)
    let own =
      all.first { $0.source == facts.source.id } ?? SourceStatistics(source: facts.source.id)
    statistics = own
    months = Self.months(of: facts.source.id, in: history, today: today)
    self.story = story
    entriesPerWeek = facts.entriesPerWeek
    price = PriceTag(
      entriesPerWeek: facts.entriesPerWeek, averageCost: facts.averageCost,
      selected: own.engagement.mean,
      weeklyBudget: .minutes(Int64(settings.minutesByWeekday.reduce(0, +))))
    rhythm = PostingRhythm(facts.entries.map(\.publishedAt), offsetMinutes: offsetMinutes)
    automation = facts.entries.isEmpty ? nil : AutomationScore(facts.entries.map { .init($0) })
    let given = all.reduce(Milliseconds.zero) { $0 + $1.given }
    let worth = all.reduce(0.0) { $0 + max(0, $1.worth) }
    givenShare = given > .zero ? Double(own.given.count) / Double(given.count) : 0
    worthShare = worth > 0 ? max(0, own.worth) / worth : 0
    usualWorthPerMinute = SourceStatistics.overallWorthPerMinute(all)
    worthPerMinute = own.worthPerMinute(overall: usualWorthPerMinute)
    isMuted = facts.isMuted
    failure = facts.failure
  }

  /// What it got and gave, in a sentence.
  package var sentence: String {
    guard statistics.shown > 0 || statistics.given > .zero else {
      return "Nothing of it was shown in eight weeks."
    }
    return "In eight weeks \(Phrase.minutes(statistics.given)) given "
      + "(\(Phrase.percent(givenShare)) of all), worth "
      + "\(Phrase.decimal(max(0, statistics.worth))) (\(Phrase.percent(worthShare)) of all)."
  }

  /// How often it is worth it, in a sentence.
  package var engagement: String {
    guard statistics.shown > 0 else {
      return "Too little was shown to say how often it is worth it."
    }
    let belief = statistics.engagement
    return "\(statistics.engaged) of \(statistics.shown) shown were worth it: between "
      + "\(Phrase.percent(belief.quantile(0.1))) and \(Phrase.percent(belief.quantile(0.9))); "
      + "the rest took \(Phrase.minutes(statistics.noise))."
  }

  private static func months(
    of source: SourceID, in history: AttentionHistory, today: Day
  ) -> [Month] {
    let now = today.civil
    var months = (0..<monthCount).reversed().map { back in
      Month(first: Day(year: now.year, month: now.month - back, day: 1))
    }
    guard let first = months.first?.first else { return months }
    for outcome in history.outcomes(from: first, through: today)
    where outcome.entry.source == source {
      guard let index = months.lastIndex(where: { $0.first <= outcome.day }) else { continue }
      months[index].given += outcome.given
      months[index].worth += outcome.worthMinutes
    }
    return months
  }
}

extension AutomationScore.Sample {
  /// What the score sees of an entry.
  package init(_ entry: Entry) {
    self.init(title: entry.title, publishedAt: entry.publishedAt, words: entry.words)
  }
}

/// When entries come: by weekday and by hour of the day.
package struct PostingRhythm: Hashable, Sendable {
  /// Entries by weekday, Monday first, and hour.
  package let counts: [[Int]]

  /// The rhythm of `times`, where the clock is `offsetMinutes` from UTC.
  package init(_ times: [Timestamp], offsetMinutes: Int) {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 24), count: 7)
    for time in times {
      let civil = CivilTime(time, offsetMinutes: offsetMinutes)
      counts[civil.day.weekday.rawValue][civil.hour] += 1
    }
    self.counts = counts
  }

  /// Entries by weekday.
  package var byWeekday: [Int] { counts.map { $0.reduce(0, +) } }
  /// Entries by hour.
  package var byHour: [Int] { (0..<24).map { hour in counts.reduce(0) { $0 + $1[hour] } } }

  /// How often, in five steps: `hours` hours from `hour` on a weekday.
  package func step(_ weekday: Int, from hour: Int, hours: Int) -> Int {
    func count(_ weekday: Int, _ hour: Int) -> Int {
      counts[weekday][hour..<min(24, hour + hours)].reduce(0, +)
    }
    let most =
      (0..<7).flatMap { day in
        stride(from: 0, to: 24, by: hours).map { count(day, $0) }
      }.max() ?? 0
    let own = count(weekday, hour)
    return own == 0 || most == 0 ? 0 : min(4, 1 + own * 4 / (most + 1))
  }

  /// `mostly Tue, around 9:00`.
  package var sentence: String {
    let all = byWeekday.reduce(0, +)
    guard all > 0 else { return "No entries are kept." }
    let days = byWeekday
    let hours = byHour
    guard let day = days.indices.max(by: { days[$0] < days[$1] }),
      let hour = hours.indices.max(by: { hours[$0] < hours[$1] })
    else { return "" }
    let onDay = Double(days[day]) / Double(all)
    let atHour = Double(hours[hour]) / Double(all)
    return "Most often on \(Weekday.allCases[day].short) (\(Phrase.percent(onDay))) and from "
      + "\(hour):00 (\(Phrase.percent(atHour)))."
  }
}
