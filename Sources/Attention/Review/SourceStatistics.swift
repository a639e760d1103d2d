package import FeedModel

/// What one source got and gave over a window of weeks.
package struct SourceStatistics: Hashable, Sendable {
  /// The source.
  package let source: SourceID
  /// Entries shown.
  package var shown = 0
  /// Entries opened.
  package var opened = 0
  /// Entries that were worth it.
  package var engaged = 0
  /// Entries starred, shared or judged worth it.
  package var praised = 0
  /// Entries skipped or passed in a row at the end, without one engaged between.
  package var skippedInRow = 0
  /// Attention given.
  package var given = Milliseconds.zero
  /// Worth in minutes, plain.
  package var worth = 0.0
  /// Attention lost to noise.
  package var noise = Milliseconds.zero
  /// Entries opened and not left again at once.
  package var begun = 0
  /// Words seen in those.
  package var wordsSeen = 0
  /// Words of those.
  package var wordsOffered = 0
  /// The share of words that this reader reads of any source.
  package var usualCompletion = SourceTerms.usualCompletion
  /// Attention by week, oldest first; the last is the current one.
  package var weekly: [Milliseconds]
  /// Worth in minutes by week, oldest first.
  package var weeklyWorth: [Double]
  /// The entries skipped last, newest first, at most three.
  package var lastSkipped: [EntryID] = []

  /// Attention in minutes, halved every four weeks.
  package var recentMinutes = 0.0
  /// Worth in minutes, halved every four weeks.
  package var recentWorth = 0.0

  /// The usual window in weeks.
  package static let weeks = 8

  /// A source of which nothing was seen in `weeks` weeks.
  package init(source: SourceID, weeks: Int = Self.weeks) {
    self.source = source
    weekly = Array(repeating: .zero, count: weeks)
    weeklyWorth = Array(repeating: 0, count: weeks)
  }

  /// What is to be believed of the share of its entries that are worth it.
  package var engagement: BetaDistribution { BetaDistribution(engaged: engaged, shown: shown) }

  /// Worth a minute, held back towards `overall` by ten minutes' worth of it.
  package func worthPerMinute(overall: Double) -> Double {
    max(0, (recentWorth + 10 * overall) / (recentMinutes + 10))
  }

  /// The share of words that is read, held back towards the reader's usual one by five entries' worth.
  /// What was left at once does not count: its minutes go to the next entry.
  package var completion: Double {
    Self.completion(seen: wordsSeen, of: wordsOffered, entries: begun, usually: usualCompletion, 5)
  }

  /// The share that this reader reads of any source, by what `statistics` say; held back towards what
  /// readers do by twenty entries' worth.
  package static func usualCompletion(_ statistics: some Collection<SourceStatistics>) -> Double {
    completion(
      seen: statistics.reduce(0) { $0 + $1.wordsSeen },
      of: statistics.reduce(0) { $0 + $1.wordsOffered },
      entries: statistics.reduce(0) { $0 + $1.begun }, usually: SourceTerms.usualCompletion, 20)
  }

  private static func completion(
    seen: Int, of words: Int, entries: Int, usually usual: Double, _ strength: Double
  ) -> Double {
    guard entries > 0, words > 0 else { return usual }
    let held = strength * Double(words) / Double(entries)
    return min(1, max(0.05, (Double(seen) + held * usual) / (Double(words) + held)))
  }

  /// Takes in what a day made of one entry, `age` days ago.
  mutating func add(_ outcome: EntryOutcome, age: Int) {
    let week = weekly.count - 1 - age / 7
    guard weekly.indices.contains(week) else { return }
    if outcome.isShown { shown += 1 }
    if outcome.openings > 0 {
      opened += 1
      if outcome.isEngaged || outcome.given >= .seconds(10) {
        begun += 1
        wordsOffered += max(0, outcome.words)
        wordsSeen += max(0, min(outcome.wordsSeen, outcome.words))
      }
    }
    if outcome.isEngaged {
      engaged += 1
      skippedInRow = 0
      lastSkipped = []
    } else if outcome.isSkipped {
      skippedInRow += 1
      lastSkipped.insert(outcome.entry.entry, at: 0)
      if lastSkipped.count > 3 { lastSkipped.removeLast() }
    }
    if outcome.isStarred || outcome.isShared || outcome.verdict == true { praised += 1 }
    let value = outcome.worthMinutes
    given += outcome.given
    worth += value
    noise += outcome.noise
    weekly[week] += outcome.given
    weeklyWorth[week] += value
    let fading = Elementary.exp2(-Double(age) / 28)
    recentMinutes += outcome.given.inMinutes * fading
    recentWorth += value * fading
  }

  /// The statistics of every source met in the `weeks` weeks up to `today`, by source.
  package static func fold(
    _ history: AttentionHistory, today: Day, weeks: Int = Self.weeks
  ) -> [SourceStatistics] {
    var table: [SourceID: SourceStatistics] = [:]
    history.forEachOutcome(from: today - (weeks * 7 - 1), through: today) { outcome in
      let source = outcome.entry.source
      table[source, default: SourceStatistics(source: source, weeks: weeks)]
        .add(outcome, age: today - outcome.day)
    }
    let usual = usualCompletion(table.values)
    for source in table.keys { table[source]?.usualCompletion = usual }
    return table.values.sorted { $0.source < $1.source }
  }

  /// Worth a minute over all sources.
  package static func overallWorthPerMinute(_ statistics: [SourceStatistics]) -> Double {
    var worth = 0.0
    var minutes = 0.0
    for source in statistics {
      worth += source.recentWorth
      minutes += source.recentMinutes
    }
    return minutes > 0 ? max(0, worth / minutes) : 0
  }
}

/// What a source will ask for: the price tag shown before following and in the source's view.
package struct PriceTag: Hashable, Sendable {
  /// Minutes a week, if all of it were read.
  package let ask: Milliseconds
  /// Minutes a week at this reader's selectivity.
  package let forecast: Milliseconds
  /// The forecast's share of the weekly budget, 0…; 0 without a budget.
  package let share: Double

  /// The price of `entriesPerWeek` entries of `averageCost`, of which `selected` (0…1) are read.
  package init(
    entriesPerWeek: Double, averageCost: Milliseconds, selected: Double, weeklyBudget: Milliseconds
  ) {
    let rate = entriesPerWeek.isFinite ? min(100_000, max(0, entriesPerWeek)) : 0
    let part = selected.isFinite ? min(1, max(0, selected)) : 0
    let all = rate * Double(min(86_400_000, max(0, averageCost.count)))
    ask = Milliseconds(Int64(all))
    forecast = Milliseconds(Int64(all * part))
    share = weeklyBudget > .zero ? all * part / Double(weeklyBudget.count) : 0
  }

  /// `asks for 42 min a week; at your choosing 9 min, 4 % of the budget`.
  package var sentence: String {
    "asks for \(Phrase.minutes(ask)) a week; at your choosing \(Phrase.minutes(forecast)), "
      + "\(Phrase.percent(share)) of the budget"
  }
}
