import FeedModel

/// The suggestions about one source.
struct SourceSuggestions {
  let facts: ReviewInput.SourceFacts
  let statistics: SourceStatistics
  let input: ReviewInput
  /// Worth a minute over all sources.
  let overall: Double
  /// Worth a minute below which a third of the sources lie; nil when there are too few.
  let lowestThird: Double?
  /// Minutes given to all sources.
  let givenToAll: Milliseconds
  /// The share of entries worth it over all sources.
  let usualEngagement: Double

  private var source: Source { facts.source }
  private var belief: BetaDistribution { statistics.engagement }
  private var key: String { String(source.id.rawValue) }
  private var name: String { source.title }

  /// The one that presses most, and those that stand beside it.
  func all() -> [Suggestion] {
    guard source.stance.isFetched else { return [secondLook()].compactMap { $0 } }
    if facts.isMuted { return [secondLook(), silent()].compactMap { $0 } }
    let verdict = endOfTrial() ?? neverOpened() ?? leech() ?? drop() ?? trim() ?? promote()
    return [verdict, automated(), silent()].compactMap { $0 }
  }

  private var weeklyMinutes: Milliseconds {
    Milliseconds(statistics.given.count / Int64(max(1, statistics.weekly.count)))
  }

  private var priceTag: PriceTag {
    PriceTag(
      entriesPerWeek: facts.entriesPerWeek, averageCost: facts.averageCost, selected: belief.mean,
      weeklyBudget: .minutes(Int64(input.settings.minutesByWeekday.reduce(0, +))))
  }

  private var shownAndEngaged: String {
    "\(statistics.shown) shown, \(statistics.engaged) worth it, "
      + "\(Phrase.minutes(statistics.noise)) lost to the rest"
  }

  private func drop() -> Suggestion? {
    guard statistics.shown >= 20, belief.probability(below: 0.1) >= 0.9 else { return nil }
    return Suggestion(
      .drop, key, source: source.id, sentence: "Unfollow \(name)?", evidence: shownAndEngaged,
      action: .stance(source.id, .unfollowed), minutesAWeek: .zero - weeklyMinutes)
  }

  private func leech() -> Suggestion? {
    guard statistics.skippedInRow >= 8, source.stance != .quiet else { return nil }
    let titles = statistics.lastSkipped.compactMap { input.titles[$0] }.map { "“\($0)”" }
    let last = titles.isEmpty ? "" : ", last " + titles.joined(separator: ", ")
    return Suggestion(
      .leech, key, source: source.id, sentence: "Make \(name) quiet?",
      evidence: "skipped \(statistics.skippedInRow) times running\(last)",
      action: .stance(source.id, .quiet), minutesAWeek: .zero - weeklyMinutes)
  }

  private func neverOpened() -> Suggestion? {
    guard statistics.shown >= 15, statistics.opened == 0 else { return nil }
    return Suggestion(
      .neverOpened, key, source: source.id, sentence: "Unfollow \(name)?",
      evidence: "\(statistics.shown) shown, none opened; \(priceTag.sentence)",
      action: .stance(source.id, .unfollowed), minutesAWeek: .zero - weeklyMinutes)
  }

  private func trim() -> Suggestion? {
    guard let lowestThird, givenToAll > .zero, source.stance != .quiet else { return nil }
    let share = Double(statistics.given.count) / Double(givenToAll.count)
    guard share >= 0.15, statistics.worthPerMinute(overall: overall) <= lowestThird,
      belief.probability(below: usualEngagement) >= 0.8
    else { return nil }
    let worth = max(0, statistics.worth)
    return Suggestion(
      .trim, key, source: source.id, sentence: "Make \(name) quiet?",
      evidence: "given \(Phrase.percent(share)) of the minutes, "
        + "worth \(Phrase.decimal(worth)) in \(Phrase.minutes(statistics.given))",
      action: .stance(source.id, .quiet),
      minutesAWeek: Milliseconds(-weeklyMinutes.count / 2))
  }

  private func promote() -> Suggestion? {
    guard source.stance == .followed || source.stance == .quiet, statistics.shown >= 12,
      1 - belief.probability(below: 0.6) >= 0.9, facts.leftOut >= 2
    else { return nil }
    return Suggestion(
      .promote, key, source: source.id, sentence: "Make \(name) a must?",
      evidence: "\(statistics.engaged) of \(statistics.shown) worth it; "
        + "\(facts.leftOut) left out for lack of minutes",
      action: .stance(source.id, .must),
      minutesAWeek: Milliseconds(
        Int64(
          Double(min(86_400_000, facts.averageCost.count)) * Double(min(10_000, facts.leftOut))
            / Double(SourceStatistics.weeks))))
  }

  private func endOfTrial() -> Suggestion? {
    guard source.stance == .trial else { return nil }
    let age = input.now - source.stanceSince
    guard statistics.shown >= 12 || statistics.given >= .minutes(15) || age >= .days(21) else {
      return nil
    }
    let (low, high) = (belief.quantile(0.1), belief.quantile(0.9))
    let next: Stance =
      if belief.mean >= 0.3 { .followed } else if statistics.shown >= 12, belief.mean < 0.15 {
        .unfollowed
      } else { .quiet }
    let question =
      switch next {
      case .followed: "Follow \(name)?"
      case .unfollowed: "Let \(name) go?"
      default: "Keep \(name), quiet?"
      }
    return Suggestion(
      .endOfTrial, key, source: source.id, sentence: question,
      evidence: "trial over: \(statistics.engaged) of \(statistics.shown) worth it "
        + "(\(Phrase.percent(low)) to \(Phrase.percent(high))); \(priceTag.sentence)",
      action: .stance(source.id, next),
      minutesAWeek: next == .followed ? priceTag.forecast - weeklyMinutes : .zero - weeklyMinutes)
  }

  private func silent() -> Suggestion? {
    let limit = max(Milliseconds.days(60), Milliseconds((facts.medianGap?.count ?? 0) &* 6))
    let note = source.note.map { "; you noted: \($0)" } ?? ""
    let evidence: String
    if let failing = facts.failingSince, input.now - failing >= .days(14) {
      evidence = "can't be fetched for \(Phrase.span(input.now - failing))\(note)"
    } else if let last = facts.lastEntryAt, input.now - last >= limit {
      evidence = "nothing new for \(Phrase.span(input.now - last))\(note)"
    } else {
      return nil
    }
    return Suggestion(
      .silent, key, source: source.id, sentence: "Unfollow \(name)?", evidence: evidence,
      action: .stance(source.id, .unfollowed))
  }

  private func automated() -> Suggestion? {
    guard let automation = facts.automation, automation.value >= 0.6,
      source.kind == nil || source.kind == .person, source.stance != .quiet
    else { return nil }
    let titles = automation.examples.map { "“\($0)”" }.joined(separator: ", ")
    return Suggestion(
      .automated, key, source: source.id, sentence: "Make \(name) quiet: is it a machine?",
      evidence: "repeats itself (\(Phrase.decimal(automation.value)))"
        + (titles.isEmpty ? "" : ": \(titles)"),
      action: .stance(source.id, .quiet), minutesAWeek: Milliseconds(-weeklyMinutes.count / 2))
  }

  private func secondLook() -> Suggestion? {
    guard let look = facts.secondLook, let usual = input.meanWorth, usual > 0,
      look.meanWorth >= usual * 1.3, source.stance != .blocked
    else { return nil }
    let titles = look.titles.prefix(2).map { "“\($0)”" }.joined(separator: ", ")
    return Suggestion(
      .secondLook, key, source: source.id, sentence: "Look at \(name) again?",
      evidence: "its last entries score \(Phrase.decimal(look.meanWorth / usual)) times your usual"
        + (titles.isEmpty ? "" : ": \(titles)"),
      action: .stance(source.id, .trial), minutesAWeek: priceTag.forecast)
  }
}
