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
  /// How many of its entries stood next in line and never came up.
  let leftOut: Int

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

  private var weeklyBudget: Milliseconds {
    .minutes(Int64(input.settings.minutesByWeekday.reduce(0, +)))
  }

  private var priceTag: PriceTag {
    PriceTag(
      entriesPerWeek: facts.entriesPerWeek, averageCost: facts.averageCost, selected: belief.mean,
      weeklyBudget: weeklyBudget)
  }

  private var shownAndEngaged: String {
    "\(statistics.shown) shown, \(statistics.engaged) worth it, "
      + "\(Phrase.minutes(statistics.noise)) lost to the rest"
  }

  // MARK: What stands behind a suggestion

  private func suggest(
    _ kind: Suggestion.Kind, _ sentence: String, _ evidence: String, _ stance: Stance,
    minutes: Milliseconds = .zero, rule: [String]
  ) -> Suggestion {
    Suggestion(
      kind, key, source: source.id, sentence: sentence, evidence: evidence,
      action: .stance(source.id, stance), minutesAWeek: minutes
    ).with(numbers: rule + common, forecast: forecast(minutes, stance))
  }

  /// What is known of every source.
  private var common: [String] {
    guard statistics.shown > 0 else { return ["nothing of it was shown in eight weeks"] }
    let (low, high) = (belief.quantile(0.1), belief.quantile(0.9))
    return [
      "eight weeks: \(statistics.shown) shown, \(statistics.opened) opened, "
        + "\(statistics.engaged) worth it (\(Phrase.percent(low)) to \(Phrase.percent(high)))",
      "given \(Phrase.clock(statistics.given)), worth \(Phrase.decimal(max(0, statistics.worth))); "
        + "\(Phrase.decimal(statistics.worthPerMinute(overall: overall))) a minute, "
        + "all sources \(Phrase.decimal(overall))",
      "passing it by took \(Phrase.clock(statistics.noise)); it \(priceTag.sentence)",
    ]
  }

  private func forecast(_ change: Milliseconds, _ stance: Stance) -> String {
    let after = max(.zero, weeklyMinutes + change)
    var text =
      "\(name) gets \(Phrase.minutes(weeklyMinutes)) a week now, "
      + (after == .zero ? "nothing" : "about \(Phrase.minutes(after))") + " as \(stance.rawValue)."
    if weeklyBudget > .zero, change.count != 0 {
      let share = Double(abs(change.count)) / Double(weeklyBudget.count)
      text +=
        " That \(change < .zero ? "frees" : "takes") \(Phrase.percent(share)) of the week's "
        + "\(Phrase.minutes(weeklyBudget))."
    }
    return text
  }

  private func chance(_ probability: Double, _ what: String, _ asked: String) -> String {
    "\(what): \(Phrase.percent(probability)) sure; asked from \(asked)"
  }

  // MARK: The rules

  private func drop() -> Suggestion? {
    guard statistics.shown >= 20 else { return nil }
    let sure = belief.probability(below: 0.1)
    guard sure >= 0.9 else { return nil }
    return suggest(
      .drop, "Unfollow \(name)?", shownAndEngaged, .unfollowed, minutes: .zero - weeklyMinutes,
      rule: [chance(sure, "fewer than one in ten are worth it", "90 % and 20 shown")])
  }

  private func leech() -> Suggestion? {
    guard statistics.skippedInRow >= 8, source.stance != .quiet else { return nil }
    let titles = statistics.lastSkipped.compactMap { input.titles[$0] }.map { "“\($0)”" }
    let last = titles.isEmpty ? "" : ", last " + titles.joined(separator: ", ")
    return suggest(
      .leech, "Make \(name) quiet?", "skipped \(statistics.skippedInRow) times running\(last)",
      .quiet, minutes: .zero - weeklyMinutes,
      rule: [
        "\(statistics.skippedInRow) skips in a row, none worth it between; asked from 8"
      ])
  }

  private func neverOpened() -> Suggestion? {
    guard statistics.shown >= 15, statistics.opened == 0 else { return nil }
    return suggest(
      .neverOpened, "Unfollow \(name)?",
      "\(statistics.shown) shown, none opened; \(priceTag.sentence)", .unfollowed,
      minutes: .zero - weeklyMinutes,
      rule: ["none of \(statistics.shown) shown was opened; asked from 15"])
  }

  private func trim() -> Suggestion? {
    guard let lowestThird, givenToAll > .zero, source.stance != .quiet else { return nil }
    let share = Double(statistics.given.count) / Double(givenToAll.count)
    let rate = statistics.worthPerMinute(overall: overall)
    guard share >= 0.15, rate <= lowestThird else { return nil }
    let sure = belief.probability(below: usualEngagement)
    guard sure >= 0.8 else { return nil }
    let worth = max(0, statistics.worth)
    return suggest(
      .trim, "Make \(name) quiet?",
      "given \(Phrase.percent(share)) of the minutes, "
        + "worth \(Phrase.decimal(worth)) in \(Phrase.minutes(statistics.given))",
      .quiet, minutes: Milliseconds(-weeklyMinutes.count / 2),
      rule: [
        "\(Phrase.percent(share)) of all minutes; asked from 15 %",
        "\(Phrase.decimal(rate)) a minute; a third of the sources gives "
          + "\(Phrase.decimal(lowestThird)) or less",
        chance(
          sure, "less is worth it than the usual \(Phrase.percent(usualEngagement))", "80 %"),
      ])
  }

  private func promote() -> Suggestion? {
    guard source.stance == .followed || source.stance == .quiet, statistics.shown >= 12,
      leftOut >= 2
    else { return nil }
    let sure = 1 - belief.probability(below: 0.6)
    guard sure >= 0.9 else { return nil }
    let minutes =
      Double(min(86_400_000, facts.averageCost.count)) * Double(min(10_000, leftOut))
      / Double(SourceStatistics.weeks)
    return suggest(
      .promote, "Make \(name) a must?",
      "\(statistics.engaged) of \(statistics.shown) worth it; "
        + "\(leftOut) left out for lack of minutes",
      .must, minutes: Milliseconds(Int64(minutes)),
      rule: [
        chance(sure, "more than six in ten are worth it", "90 % and 12 shown"),
        "\(leftOut) stood next in line and never came up; asked from 2",
      ])
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
    return suggest(
      .endOfTrial, question,
      "trial over: \(statistics.engaged) of \(statistics.shown) worth it "
        + "(\(Phrase.percent(low)) to \(Phrase.percent(high))); \(priceTag.sentence)",
      next,
      minutes: next == .followed ? priceTag.forecast - weeklyMinutes : .zero - weeklyMinutes,
      rule: [
        "on trial for \(Phrase.span(age)): over at 12 shown, 15 min or 21 days",
        "about \(Phrase.percent(belief.mean)) are worth it: follow from 30 %, let go under 15 %",
      ])
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
    let usual = facts.medianGap.map { "usually \(Phrase.span($0)) between two; " } ?? ""
    return suggest(
      .silent, "Unfollow \(name)?", evidence, .unfollowed,
      rule: [usual + "asked after \(Phrase.span(limit)) of silence or 14 days of failing"])
  }

  private func automated() -> Suggestion? {
    guard let automation = facts.automation, automation.value >= 0.6,
      source.kind == nil || source.kind == .person, source.stance != .quiet
    else { return nil }
    let titles = automation.examples.map { "“\($0)”" }.joined(separator: ", ")
    return suggest(
      .automated, "Make \(name) quiet: is it a machine?",
      "repeats itself (\(Phrase.decimal(automation.value)))"
        + (titles.isEmpty ? "" : ": \(titles)"),
      .quiet, minutes: Milliseconds(-weeklyMinutes.count / 2), rule: automation.numbers)
  }

  private func secondLook() -> Suggestion? {
    guard let look = facts.secondLook, let usual = input.meanWorth, usual > 0,
      look.meanWorth >= usual * 1.3, source.stance != .blocked
    else { return nil }
    let titles = look.titles.prefix(2).map { "“\($0)”" }.joined(separator: ", ")
    return suggest(
      .secondLook, "Look at \(name) again?",
      "its last entries score \(Phrase.decimal(look.meanWorth / usual)) times your usual"
        + (titles.isEmpty ? "" : ": \(titles)"),
      .trial, minutes: priceTag.forecast,
      rule: [
        "expected to be worth it: \(Phrase.percent(look.meanWorth)) of its last entries, "
          + "\(Phrase.percent(usual)) of what is on offer; asked from 1.3 times"
      ])
  }
}
