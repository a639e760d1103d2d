import FeedModel

@testable import Attention

/// Days of one simulated reader under one way of choosing: entries come, an edition is made of them,
/// the reader reads, and the next day's edition has learned from it.
struct ClosedLoop {
  /// What came of a day.
  struct Outcome {
    var day = 0
    /// The worth of the edition: true chances times minutes to the power of the taste.
    var value = 0.0
    var given = Milliseconds.zero
    var planned = Milliseconds.zero
    var readTime = Milliseconds.zero
    var readEstimate = Milliseconds.zero
    var isBalanced = true
    /// Candidates whose reasons are not one, and explanations that do not add up.
    var unexplained = 0
    var explained = 0
    /// Of the window's rows: worth it, and of those not offered by the edition.
    var liked = 0
    var missed = 0
  }

  /// Entries that come in a day.
  static let arrivals = 150

  let choice: Choice
  private(set) var outcomes: [Outcome] = []
  private(set) var history = AttentionHistory()
  private(set) var records: [LedgerRecord] = []
  private(set) var model = RelevanceModel()
  let sources: [Source]

  private var world: World
  private(set) var pool: [MadeEntry] = []
  private(set) var made: [EntryID: MadeEntry] = [:]
  private var mean = SourceMean()
  private var bayes = NaiveBayes()
  private(set) var extractor = FeatureExtractor()
  private let rules: BudgetRules
  private let explains: Bool
  private let hasWindows: Bool

  init(
    seed: UInt64, _ variant: Variant, texts: any Texts, choice: Choice, days: Int,
    taste: Taste = .mixed, explains: Bool = false, hasWindows: Bool = false
  ) {
    var settings = BudgetSettings()
    settings.minutesByWeekday = [Int](repeating: 30, count: 7)
    settings.carryShare = 0
    settings.taste = taste
    rules = BudgetRules(settings)
    self.choice = choice
    self.explains = explains
    self.hasWindows = hasWindows
    world = World(seed: seed, variant, texts: texts)
    sources = world.sources
    var frequencies = WordFrequencies()
    for _ in 0..<2000 { frequencies.add(world.entry(at: World.start).traits) }
    extractor = FeatureExtractor(frequencies: frequencies)
    for day in 0..<days { live(day) }
  }

  private mutating func live(_ number: Int) {
    var now = World.start + .days(Int64(number))
    var offset = 60
    if world.variant.hasClockNoise {
      now = now + .minutes(Int64(number * 37 % 240) - 120)
      offset = number % 9 == 0 ? -300 : 60
    }
    let day = Day(number: Int(now.milliseconds / 86_400_000))
    let isLater = world.variant.swapsAt.map { number >= $0 } ?? false
    func chance(_ made: MadeEntry) -> Double { isLater ? made.laterChance : made.chance }
    arrive(now)
    let worths = worths(at: FeatureExtractor.Moment(at: now, offsetMinutes: offset), chance)
    let statistics = SourceStatistics.fold(history, today: day)
    var bySource: [SourceID: SourceStatistics] = [:]
    for own in statistics { bySource[own.source] = own }
    let usual = SourceStatistics.usualCompletion(statistics)
    let terms = sources.map {
      SourceTerms($0, statistics: bySource[$0.id], model: model, usualCompletion: usual)
    }
    var candidates = EditionCandidates(sources: terms)
    for made in pool {
      candidates.append(
        EditionCandidate(made.entry, worth: worths[made.entry.id]))
    }
    var reading = DayReading(day: day, start: now, offsetMinutes: offset)
    let grant =
      rules.grant(for: DayAccount(day: day), previous: history.lastGranted(before: day))
      ?? Grant(base: .minutes(30))
    reading.add(.grant(grant))
    var request = EditionRequest(
      day: day, now: now, budget: grant.amount, taste: rules.settings.taste, pace: history.pace,
      salt: 7, modelDigest: model.digest)
    request.lastHere = nil
    var plan = EditionPlanner.plan(candidates, request) { id in
      made[id].map { $0.entry.title + "\n" + $0.text }
    }
    var edition = plan.edition
    if choice == .newest || choice == .shortest { edition = byRule(edition) }
    reading.add(.edition(edition))
    var outcome = Outcome()
    outcome.day = number
    outcome.planned = edition.cost
    for item in edition.items {
      guard let made = made[item.entry] else { continue }
      outcome.value +=
        chance(made) * Elementary.pow(item.cost.inMinutes, rules.settings.taste.exponent)
    }
    if explains { explain(&outcome, plan, edition, now, offset) }
    if hasWindows, WindowSample.isDue(editionOrdinal: number + 1) {
      look(&outcome, &reading, edition, request.seed, chance)
    }
    read(edition, &reading, chance)
    plan = EditionPlanner.plan(candidates, request, frozen: edition)
    reading.end { $0.sums(carryShare: rules.settings.carryShare) }
    finish(&outcome, reading, day)
  }

  /// Entries of a day arrive; what nobody could be offered any more goes.
  private mutating func arrive(_ now: Timestamp) {
    pool.removeAll { now - $0.entry.publishedAt > .days(1) }
    for _ in 0..<Self.arrivals {
      let new = world.entry(at: now)
      pool.append(new)
      made[new.entry.id] = new
      if world.happens(world.variant.syndicated) {
        let copy = world.copy(of: new)
        pool.append(copy)
        made[copy.entry.id] = copy
      }
    }
  }

  private func worths(
    at moment: FeatureExtractor.Moment, _ chance: (MadeEntry) -> Double
  ) -> [EntryID: Double] {
    var worths: [EntryID: Double] = [:]
    for made in pool {
      switch choice {
      case .oracle: worths[made.entry.id] = chance(made)
      case .mean: worths[made.entry.id] = mean.chance(made.entry.sourceID)
      case .bayes: worths[made.entry.id] = bayes.chance(made)
      case .heed where !model.isLearning:
        worths[made.entry.id] = model.worth(
          of: extractor.features(of: made.entry, made.traits, at: moment),
          source: made.entry.sourceID, stance: .followed)
      case .heed, .newest, .shortest: break
      }
    }
    return worths
  }

  /// Reads an edition from its top; what is skipped makes room for the bench.
  private mutating func read(
    _ start: Edition, _ reading: inout DayReading, _ chance: (MadeEntry) -> Double
  ) {
    var edition = start
    var finished: Set<EntryID> = reading.met
    reading.add(
      .show(
        channel: .edition,
        rows: edition.items.enumerated().map {
          ShownRow(entry: $0.element.reference, position: $0.offset)
        }))
    while reading.given < edition.budget,
      let item = edition.items.first(where: { !finished.contains($0.entry) })
    {
      finished.insert(item.entry)
      guard let made = made[item.entry] else { continue }
      reading.meet(
        made, chance: chance(made), channel: .edition, estimate: item.cost, &world)
      if case .skip? = reading.records.last.flatMap({ try? LedgerEvent($0) }) {
        let amendment = edition.skipping(
          item.entry, remaining: edition.budget - reading.given, finished: finished)
        reading.add(.editionAmend(amendment))
        edition = edition.applying(amendment)
      }
    }
    reading.add(.shut(stream: nil, why: .spent))
  }

  /// The plain look at the full stream, and what of it the edition had left out.
  private mutating func look(
    _ outcome: inout Outcome, _ reading: inout DayReading, _ edition: Edition, _ seed: UInt64,
    _ chance: (MadeEntry) -> Double
  ) {
    let stream = pool.sorted {
      $0.entry.publishedAt != $1.entry.publishedAt
        ? $0.entry.publishedAt > $1.entry.publishedAt : $0.entry.id < $1.entry.id
    }
    let window = WindowSample(stream: stream.map(\.entry.id), count: 12, seed: seed)
    reading.add(
      .show(
        channel: .window,
        rows: window.entries.enumerated().compactMap { place, id in
          made[id].map {
            ShownRow(
              entry: EntryReference(entry: id, source: $0.entry.sourceID), position: place,
              propensity: window.propensity)
          }
        }))
    for id in window.entries {
      guard let made = made[id] else { continue }
      let estimate = ReadingCost.estimate(made.entry, pace: history.pace)
      reading.meet(
        made, chance: chance(made), channel: .window, estimate: estimate, &world)
      guard reading.engaged.contains(id) else { continue }
      outcome.liked += 1
      if edition.item(for: id) == nil, !edition.bench.contains(where: { $0.entry == id }) {
        outcome.missed += 1
      }
    }
  }

  private func explain(
    _ outcome: inout Outcome, _ plan: EditionPlan, _ edition: Edition, _ now: Timestamp,
    _ offset: Int
  ) {
    let moment = FeatureExtractor.Moment(at: now, offsetMinutes: offset)
    for made in pool {
      outcome.explained += 1
      let isIn = edition.item(for: made.entry.id) != nil
      if (plan.reason(for: made.entry.id) == nil) != isIn { outcome.unexplained += 1 }
      let said = WorthExplanation(
        made.entry, text: made.text, traits: made.traits, stance: .followed, moment: moment,
        extractor: extractor, model: model)
      let logit = model.logit(
        of: extractor.features(of: made.entry, made.traits, at: moment),
        source: made.entry.sourceID, stance: .followed)
      if abs(said.logit - logit) > 1e-4 { outcome.unexplained += 1 }
    }
    let reasons = plan.reasonCounts().reduce(0, +)
    if reasons != plan.candidateCount - edition.items.count { outcome.unexplained += 1 }
  }

  private mutating func finish(_ outcome: inout Outcome, _ reading: DayReading, _ day: Day) {
    for record in reading.records { history.apply(record) }
    records += reading.records
    outcome.given = reading.given
    outcome.readTime = reading.readTime
    outcome.readEstimate = reading.readEstimate
    outcome.isBalanced = history.accounts[day]?.isSound(carryShare: 0) ?? false
    outcomes.append(outcome)
    pool.removeAll { reading.met.contains($0.entry.id) }
    guard let outcomes = history.outcomes[day] else { return }
    for (met, label) in outcomes.labels() {
      guard let made = made[met.entry.entry] else { continue }
      mean.learn(made.entry.sourceID, label.isWorth)
      if choice == .bayes { bayes.learn(made, label.isWorth) }
    }
    let (made, extractor) = (made, extractor)
    model.learn(outcomes) { met in
      made[met.entry.entry].map {
        extractor.features(of: $0.entry, $0.traits, at: met.moment)
      }
    }
    model.finish(day)
  }

  /// What the editions of days were worth a planned minute.
  func valuePerMinute(_ days: Range<Int>) -> Double {
    let chosen = outcomes.filter { days.contains($0.day) }
    let value = chosen.reduce(0) { $0 + $1.value }
    let minutes = chosen.reduce(0) { $0 + $1.planned.inMinutes }
    return minutes > 0 ? value / minutes : 0
  }
}
