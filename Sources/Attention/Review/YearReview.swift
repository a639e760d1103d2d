package import FeedModel

/// A look back over a year: to whom it went, for what worth, what was dropped. No score, no row of days,
/// nobody to be held against.
package struct YearReview: Hashable, Sendable {
  /// A month of it.
  package struct Month: Hashable, Sendable {
    /// Its first day.
    package let first: Day
    /// What its days had.
    package var budget = Milliseconds.zero
    /// What was given.
    package var given = Milliseconds.zero
    /// What that was worth, in minutes.
    package var worth = 0.0

    /// `Nov 2026`.
    package var name: String { "\(Phrase.month(first.civil.month)) \(first.civil.year)" }
  }

  /// A source of the year.
  package struct Share: Hashable, Sendable {
    /// The source.
    package let id: SourceID
    /// What it is called.
    package let title: String
    /// Minutes given to it.
    package let given: Milliseconds
    /// What they were worth, in minutes.
    package let worth: Double
  }

  /// A change of stance that lets a source go or takes it up.
  package struct Change: Hashable, Sendable {
    /// When.
    package let day: Day
    /// The source's title.
    package let title: String
    /// The stance taken.
    package let stance: Stance
    /// The reader's private reason; may be empty.
    package let reason: String
  }

  /// The first and the last day of it.
  package let span: ClosedRange<Day>
  /// Its months, oldest first; the first may have begun before the span.
  package let months: [Month]
  /// To whom it went, most minutes first.
  package let sources: [Share]
  /// What no source got: lists, and what was corrected by hand.
  package let rest: Milliseconds
  /// What was let go.
  package let dropped: [Change]
  /// What was taken up.
  package let taken: [Change]
  /// Mutes made in the year.
  package let mutes: Int
  /// Days with any reading.
  package let daysRead: Int

  /// The year of 365 days that ends with `today`, as `history` tells it; `titles` names the sources.
  package init(_ history: AttentionHistory, today: Day, titles: [SourceID: String]) {
    let first = today - 364
    span = first...today
    var months: [Month] = []
    var day = Day(year: first.civil.year, month: first.civil.month, day: 1)
    while day <= today {
      months.append(Month(first: day))
      day = Day(year: day.civil.year, month: day.civil.month + 1, day: 1)
    }
    func place(_ day: Day) -> Int? { months.lastIndex { $0.first <= day } }
    var read = 0
    var total = Milliseconds.zero
    for day in history.days where day >= first && day <= today {
      guard let account = history.accounts[day], let place = place(day) else { continue }
      let given = account.givenTotal + account.grace
      months[place].budget += account.budget
      months[place].given += given
      total += given
      if given > .zero { read += 1 }
    }
    var shares: [SourceID: (given: Milliseconds, worth: Double)] = [:]
    for outcome in history.outcomes(from: first, through: today) {
      if let place = place(outcome.day) { months[place].worth += outcome.worthMinutes }
      let own = shares[outcome.entry.source] ?? (.zero, 0)
      shares[outcome.entry.source] = (own.given + outcome.given, own.worth + outcome.worthMinutes)
    }
    func title(_ id: SourceID) -> String { titles[id] ?? "source \(id.rawValue)" }
    sources = shares.filter { $0.value.given > .zero || $0.value.worth != 0 }.map {
      Share(id: $0.key, title: title($0.key), given: $0.value.given, worth: $0.value.worth)
    }.sorted { $0.given != $1.given ? $0.given > $1.given : $0.id < $1.id }
    rest = total - shares.values.reduce(.zero) { $0 + $1.given }
    self.months = months
    daysRead = read
    let changes = history.stances.filter { CivilTime($0.at, offsetMinutes: 0).day >= first }
    func change(_ entry: (at: Timestamp, change: StanceChange)) -> Change {
      Change(
        day: CivilTime(entry.at, offsetMinutes: 0).day, title: title(entry.change.source),
        stance: entry.change.to, reason: entry.change.reason)
    }
    // What stands at the end counts: what was dropped and taken up again was not dropped.
    var last: [SourceID: Stance] = [:]
    for entry in changes { last[entry.change.source] = entry.change.to }
    var seen: Set<SourceID> = []
    dropped = changes.reversed().filter {
      !$0.change.to.isFetched && last[$0.change.source]?.isFetched == false
        && seen.insert($0.change.source).inserted
    }.reversed().map(change)
    taken = changes.filter {
      $0.change.from == nil && $0.change.to.isFetched && last[$0.change.source]?.isFetched == true
    }.map(change)
    mutes = history.ruleChanges.count { $0.rule != nil && $0.day >= first && $0.day <= today }
  }

  /// What was given in all.
  package var given: Milliseconds { months.reduce(.zero) { $0 + $1.given } }
  /// What it was worth in all, in minutes.
  package var worth: Double { months.reduce(0) { $0 + $1.worth } }

  /// The year in sentences.
  package var sentences: [String] {
    guard daysRead > 0 else { return ["Nothing was given from \(range)."] }
    var lines = [
      "\(Phrase.minutes(given)) given on \(Phrase.count(daysRead, "day", "days")) from \(range), "
        + "worth \(Phrase.decimal(max(0, worth) / max(1, given.inMinutes))) a minute."
    ]
    let top = sources.prefix(5)
    let topGiven = top.reduce(Milliseconds.zero) { $0 + $1.given }
    if !top.isEmpty, given > .zero {
      lines.append(
        "\(Phrase.count(top.count, "source", "sources")) of \(sources.count) got "
          + "\(Phrase.percent(Double(topGiven.count) / Double(given.count))) of it; "
          + "\(Phrase.minutes(max(.zero, rest))) went to lists.")
    }
    lines.append(
      "\(Phrase.count(dropped.count, "source was", "sources were")) let go, "
        + "\(taken.count) taken up, \(Phrase.count(mutes, "mute", "mutes")) made.")
    return lines
  }

  private var range: String {
    "\(span.lowerBound.text) to \(span.upperBound.text)"
  }
}
