import FeedModel

/// The suggestions about the budget itself, the musts and the rules.
struct BudgetSuggestions {
  let input: ReviewInput
  let statistics: [SourceID: SourceStatistics]
  let overall: Double

  func all() -> [Suggestion] {
    [tooManyMusts(), budget()].compactMap { $0 } + staleRules()
  }

  private var minutes: [Int] { input.settings.minutesByWeekday }

  private func tooManyMusts() -> Suggestion? {
    let musts = input.sources.filter { $0.source.stance == .must && !$0.isMuted }
    let weekly = musts.reduce(0.0) {
      $0 + min(10_000, max(0, $1.entriesPerWeek)) * min(1440, $1.averageCost.inMinutes)
    }
    let budget = Double(minutes.reduce(0, +))
    let crowded = Self.fortnight.count { asksTooMuch(musts, daysAgo: $0) }
    guard budget > 0, crowded >= 3, musts.count >= 2 else { return nil }
    let rated = musts.map { facts in
      (
        facts: facts,
        rate: (statistics[facts.source.id] ?? SourceStatistics(source: facts.source.id))
          .worthPerMinute(overall: overall)
      )
    }
    guard
      let least = rated.min(by: {
        $0.rate != $1.rate ? $0.rate < $1.rate : $0.facts.source.id < $1.facts.source.id
      })
    else { return nil }
    let freed = least.facts.entriesPerWeek * Double(least.facts.averageCost.count)
    return Suggestion(
      .tooManyMusts, "", source: least.facts.source.id,
      sentence: "Take \(least.facts.source.title) off the musts?",
      evidence: "\(musts.count) musts ask for \(Phrase.minutes(.minutes(Int64(weekly)))) a week "
        + "of \(Phrase.minutes(.minutes(Int64(budget)))); this one is worth least",
      action: .stance(least.facts.source.id, .followed),
      minutesAWeek: Milliseconds(-Int64(min(1e12, max(0, freed))))
    ).with(
      numbers: [
        "days on which musts asked for more than 30 % of the minutes: "
          + "\(crowded) of 14; asked from 3",
        "worth a minute: "
          + rated.sorted { $0.rate < $1.rate }.prefix(5).map {
            "\($0.facts.source.title) \(Phrase.decimal($0.rate))"
          }.joined(separator: ", "),
      ],
      forecast: "As followed it gets room by its worth and no longer before all others.")
  }

  /// Whether what `musts` brought on a day asks for more than three tenths of its minutes.
  private func asksTooMuch(_ musts: [ReviewInput.SourceFacts], daysAgo: Int) -> Bool {
    let asked = musts.reduce(Milliseconds.zero) {
      $0 + ($1.asked.indices.contains(daysAgo) ? $1.asked[daysAgo] : .zero)
    }
    return asked.inMinutes > 0.3 * input.settings.base(for: input.today - daysAgo).inMinutes
  }

  private static let fortnight = 0..<14

  private func budget() -> Suggestion? {
    let fortnight = Self.fortnight.compactMap { input.history.accounts[input.today - 13 + $0] }
    return proposal() ?? tooSmall(fortnight) ?? tooLarge(fortnight)
  }

  /// After two weeks of only watching: the median day.
  private func proposal() -> Suggestion? {
    guard input.settings.mode == .observe else { return nil }
    let used = input.history.days.filter { $0 < input.today }.suffix(28).compactMap {
      input.history.accounts[$0].map { $0.givenTotal + $0.grace }
    }.filter { $0 > .zero }
    guard let minutes = BudgetRules.proposal(observed: used) else { return nil }
    let sorted = used.sorted()
    return Suggestion(
      .budget, "observed", sentence: "Set the budget to \(minutes) minutes a day?",
      evidence: "the median of \(used.count) days watched; the stream closes when they are given",
      action: .budget(Array(repeating: minutes, count: 7), .soft)
    ).with(
      numbers: [
        "\(used.count) days with reading: from \(Phrase.minutes(sorted[0])) to "
          + "\(Phrase.minutes(sorted[sorted.count - 1])); asked from "
          + "\(BudgetRules.observedDays) days",
        "days of more than \(minutes) min: \(used.count { $0 > .minutes(Int64(minutes)) })",
      ],
      forecast: "From tomorrow a day has \(minutes) min, softly: a reason grants more. Until now "
        + "minutes are only counted.")
  }

  private func tooSmall(_ fortnight: [DayAccount]) -> Suggestion? {
    let wanted = ["finish something", "work", "finish"]
    var byWeekday = [Int](repeating: 0, count: 7)
    for account in fortnight {
      byWeekday[account.day.weekday.rawValue] +=
        account.overdrafts.filter { $0.amount > .zero && wanted.contains($0.reason) }.count
    }
    let total = byWeekday.reduce(0, +)
    guard total >= 3 else { return nil }
    var next = minutes
    var place = "on every day"
    if let most = byWeekday.indices.max(by: { byWeekday[$0] < byWeekday[$1] }),
      byWeekday[most] * 3 >= total * 2, next.indices.contains(most)
    {
      next[most] = min(1440, next[most] + 5)
      place = "on \(Weekday.allCases[most].short)"
    } else {
      next = next.map { min(1440, $0 + 5) }
    }
    let more = next.reduce(0, +) - minutes.reduce(0, +)
    return Suggestion(
      .budget, "more", sentence: "Add five minutes \(place)?",
      evidence: "\(total) grants in two weeks to finish something or for work",
      action: .minutes(next), minutesAWeek: .minutes(Int64(more))
    ).with(
      numbers: [
        "grants by weekday, Monday first: " + byWeekday.map(String.init).joined(separator: " ")
          + "; asked from 3 in two weeks"
      ], forecast: forecast(next))
  }

  private func tooLarge(_ fortnight: [DayAccount]) -> Suggestion? {
    let slack = fortnight.filter { account in
      let sums = account.sums(carryShare: input.settings.carryShare)
      return account.day < input.today && account.grant != nil
        && (sums.lapsed + sums.carried).count * 10 >= account.budget.count * 4
        && account.budget > .zero
    }
    guard slack.count >= 8, minutes.allSatisfy({ $0 >= 15 }) else { return nil }
    let next = minutes.map { $0 - 10 }
    return Suggestion(
      .budget, "less", sentence: "Take ten minutes off every day?",
      evidence: "two fifths or more were left on \(slack.count) of 14 days",
      action: .minutes(next), minutesAWeek: .minutes(-70)
    ).with(
      numbers: [
        "days with two fifths or more left: \(slack.count) of 14; asked from 8",
        "left on them: "
          + slack.sorted { $0.day < $1.day }.map {
            Phrase.minutes($0.sums(carryShare: input.settings.carryShare).left)
          }.joined(separator: ", "),
      ], forecast: forecast(next))
  }

  private func forecast(_ next: [Int]) -> String {
    "Monday to Sunday: \(minutes.map(String.init).joined(separator: " ")) min now, "
      + "\(next.map(String.init).joined(separator: " ")) min from tomorrow."
  }

  private func staleRules() -> [Suggestion] {
    input.rules.filter { $0.rule.action == .hide && $0.rule.isActive(at: input.now) }.compactMap {
      facts in
      let since = facts.lastHit ?? facts.rule.createdAt
      guard input.now - since >= .days(60) else { return nil }
      return Suggestion(
        .staleRule, String(facts.rule.id.rawValue),
        sentence: "End the mute of \(facts.rule.scope.rawValue) “\(facts.name)”?",
        evidence: facts.lastHit == nil
          ? "it never hid anything in \(Phrase.span(input.now - since))"
          : "it hid nothing for \(Phrase.span(input.now - since))",
        action: .endRule(facts.rule.id)
      ).with(
        numbers: [
          "it hid \(Phrase.count(facts.hits, "entry", "entries")) in all; "
            + "asked after 60 days without one",
          facts.rule.note.map { "you noted: \($0)" } ?? "no note was made of why",
        ], forecast: "What it would hide is shown again; nothing was deleted.")
    }
  }
}

extension DaySums {
  /// What was not given.
  fileprivate var left: Milliseconds { carried + lapsed }
}
