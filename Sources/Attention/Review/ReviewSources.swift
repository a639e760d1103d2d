package import FeedModel

/// One source of the second page: what it got against what it was worth.
package struct ReviewSource: Hashable, Sendable {
  /// The source.
  package let id: SourceID
  /// What it is called.
  package let title: String
  /// The reader's stance; nil when it is no longer known.
  package let stance: Stance?
  /// Its figures.
  package let statistics: SourceStatistics
  /// Its share of all minutes given, 0…1.
  package let givenShare: Double
  /// Its share of all worth, 0…1.
  package let worthShare: Double
  /// Worth a minute, held back towards the whole.
  package let worthPerMinute: Double
  /// How much it looks like a machine, 0…1; nil when it was not looked at.
  package let automation: Double?

  /// Between which shares the truth of its engagement lies, with probability 0.8.
  package var engagement: (low: Double, high: Double) {
    (statistics.engagement.quantile(0.1), statistics.engagement.quantile(0.9))
  }

  /// How far worth and minutes lie apart, as a difference of shares; negative when it gets more than it
  /// gives.
  package var gap: Double { worthShare - givenShare }

  /// `Some Blog: 42 min given, worth 12; 3 of 20 shown were read.`
  package var sentence: String {
    "\(title): \(Phrase.minutes(statistics.given)) given, worth "
      + "\(Phrase.decimal(max(0, statistics.worth))); \(statistics.engaged) of "
      + "\(statistics.shown) shown were worth it"
  }

  /// Equal when figures and names are equal.
  package static func == (a: ReviewSource, b: ReviewSource) -> Bool {
    a.id == b.id && a.title == b.title && a.stance == b.stance && a.statistics == b.statistics
      && a.givenShare == b.givenShare && a.worthShare == b.worthShare
  }

  /// Feeds identity and figures.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(statistics)
  }
}

/// The second page: who got it, beside what it was worth.
package struct ReviewSources: Hashable, Sendable {
  /// The sources that got or gave anything, widest gap first.
  package let sources: [ReviewSource]
  /// Minutes given to all of them.
  package let given: Milliseconds
  /// All minutes of the eight weeks, as the ledger's days add up.
  package let total: Milliseconds
  /// Their worth in minutes.
  package let worth: Double
  /// Worth a minute over all of them.
  package let worthPerMinute: Double

  init(_ input: ReviewInput, _ statistics: [SourceStatistics]) {
    let overall = SourceStatistics.overallWorthPerMinute(statistics)
    var facts: [SourceID: ReviewInput.SourceFacts] = [:]
    for fact in input.sources { facts[fact.source.id] = fact }
    let given = statistics.reduce(Milliseconds.zero) { $0 + $1.given }
    let worth = statistics.reduce(0.0) { $0 + max(0, $1.worth) }
    self.given = given
    self.worth = worth
    total =
      input.stream == nil
      ? input.history.given(
        from: input.today - (SourceStatistics.weeks * 7 - 1), through: input.today) : given
    worthPerMinute = overall
    sources = statistics.filter { $0.given > .zero || $0.worth != 0 }.map { source in
      let fact = facts[source.source]
      return ReviewSource(
        id: source.source, title: fact?.source.title ?? "source \(source.source.rawValue)",
        stance: fact?.source.stance, statistics: source,
        givenShare: given > .zero ? Double(source.given.count) / Double(given.count) : 0,
        worthShare: worth > 0 ? max(0, source.worth) / worth : 0,
        worthPerMinute: source.worthPerMinute(overall: overall),
        automation: fact?.automation?.value)
    }.sorted {
      let (a, b) = (abs($0.gap), abs($1.gap))
      return a != b ? a > b : $0.id < $1.id
    }
  }

  /// What no source got: lists, and what was corrected by hand. With `given` it makes `total`.
  package var rest: Milliseconds { total - given }

  /// The page in a sentence.
  package var sentence: String {
    guard let widest = sources.first, given > .zero else { return "No source got any minutes." }
    let verb = widest.gap < 0 ? "more than it gave back" : "less than it gave back"
    let (got, gave) = Phrase.percents(widest.givenShare, widest.worthShare)
    return "\(Phrase.count(sources.count, "source", "sources")) got \(Phrase.minutes(given)); "
      + "\(widest.title) got \(verb): \(got) of the minutes, \(gave) of the worth."
      + (rest > .zero ? " \(Phrase.minutes(rest)) went to lists." : "")
  }
}

/// The third page: how far the minutes are concentrated. No judgement.
package struct Concentration: Hashable, Sendable {
  /// The Lorenz curve from (0, 0) to (1, 1): the share of sources, least first, and of minutes.
  package let points: [CurvePoint]
  /// The Gini coefficient, 0 for equal minutes, towards 1 for all minutes to one.
  package let gini: Double
  /// How many sources got any minutes.
  package let count: Int
  /// The share of minutes of the five that got most.
  package let topFiveGiven: Double
  /// The share of worth of the same five.
  package let topFiveWorth: Double

  /// A point of the curve.
  package struct CurvePoint: Hashable, Sendable {
    /// The share of sources, 0…1.
    package let sources: Double
    /// The share of minutes, 0…1.
    package let minutes: Double
  }

  init(_ page: ReviewSources) {
    let byMinutes = page.sources.filter { $0.statistics.given > .zero }.sorted {
      $0.statistics.given != $1.statistics.given
        ? $0.statistics.given < $1.statistics.given : $0.id < $1.id
    }
    count = byMinutes.count
    let total = Double(byMinutes.reduce(Milliseconds.zero) { $0 + $1.statistics.given }.count)
    var points = [CurvePoint(sources: 0, minutes: 0)]
    var sum = 0.0
    var area = 0.0
    for (index, source) in byMinutes.enumerated() {
      let before = sum / max(1, total)
      sum += Double(source.statistics.given.count)
      area += (before + sum / max(1, total)) / 2 / Double(byMinutes.count)
      points.append(
        CurvePoint(
          sources: Double(index + 1) / Double(byMinutes.count), minutes: sum / max(1, total)))
    }
    self.points = points
    gini = count > 0 ? max(0, 1 - 2 * area) : 0
    let top = byMinutes.suffix(5)
    topFiveGiven = top.reduce(0) { $0 + $1.givenShare }
    topFiveWorth = top.reduce(0) { $0 + $1.worthShare }
  }

  /// The page in a sentence.
  package var sentence: String {
    guard count > 0 else { return "No source got any minutes." }
    let top = min(5, count)
    return "\(top) of \(Phrase.count(count, "source", "sources")) got "
      + "\(Phrase.percent(topFiveGiven)) of your minutes and gave "
      + "\(Phrase.percent(topFiveWorth)) of the worth."
  }
}
