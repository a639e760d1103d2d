import FeedModel

@testable import Attention

extension Laboratory {
  /// G8 and G9: what a minute brings under each way to choose.
  func closedLoop(_ loop: LoopComparison, _ number: Int) -> [Goal] {
    let heed = loop.value(.heed)
    let (mean, bayes) = (loop.value(.mean), loop.value(.bayes))
    let (newest, shortest) = (loop.value(.newest), loop.value(.shortest))
    let oracle = loop.value(.oracle)
    if number == 8 {
      return [
        Goal(
          name: "G8 worth a minute, days 21–40", wanted: "≥ 1.9 × the newest first",
          reached: "\(digits(heed / newest)) ×; \(digits(heed / shortest)) × the shortest first, "
            + "\(digits(heed / bayes)) × naive Bayes",
          isMet: heed / newest >= 1.9, command: command(8))
      ]
    }
    return [
      Goal(
        name: "G9 share of the oracle's", wanted: "≥ 0.82",
        reached: "\(digits(heed / oracle)); newest \(digits(newest / oracle)), shortest "
          + "\(digits(shortest / oracle)), naive Bayes \(digits(bayes / oracle))",
        isMet: heed / oracle >= 0.82, command: command(9)),
      Goal(
        name: "G9 above the source's mean", wanted: "≥ +0.03 of the oracle's",
        reached: "+\(digits((heed - mean) / oracle)) (mean \(digits(mean / oracle)))",
        isMet: (heed - mean) / oracle >= 0.03, command: command(9)),
    ]
  }

  /// G11: what pieces were expected to take against what they took.
  func planned() throws -> Goal {
    var errors = Sample()
    var early = Sample()
    for number in 0..<options.readers {
      let seed = options.seed + UInt64(number)
      let loop = ClosedLoop(
        seed: seed, options.variant, texts: try options.texts(seed), choice: .heed, days: 40)
      for day in loop.outcomes where day.readEstimate > .minutes(3) {
        let error = abs(day.readTime.inMinutes / day.readEstimate.inMinutes - 1)
        if day.day < 5 { early.add(error) } else { errors.add(error) }
      }
    }
    return Goal(
      name: "G11 minutes a day planned and spent", wanted: "median error ≤ 10 %",
      reached: "\(short(errors.median * 100)) % from day 5 (before: "
        + "\(short(early.median * 100)) %), \(errors.count) days, paces 150 to 350",
      isMet: errors.median <= 0.10, command: command(11))
  }

  /// G17: one reason for each that is left out, and explanations that add up.
  func explanations() throws -> Goal {
    var wrong = 0
    var count = 0
    var unbalanced = 0
    var variant = options.variant
    variant.syndicated = 0.1
    for number in 0..<min(3, options.readers) {
      let seed = options.seed + UInt64(number)
      let loop = ClosedLoop(
        seed: seed, variant, texts: try options.texts(seed), choice: .heed, days: 20,
        explains: true)
      for day in loop.outcomes {
        wrong += day.unexplained
        count += day.explained
        unbalanced += day.isBalanced ? 0 : 1
      }
    }
    return Goal(
      name: "G17 one reason each, sums within 1e-4", wanted: "100 %",
      reached: "\(count - wrong) of \(count) candidates; days that do not balance: \(unbalanced)",
      isMet: wrong == 0 && unbalanced == 0, command: command(17))
  }

  /// G20: what the edition leaves out of what is liked in windows, and what it must leave out: thirty
  /// minutes do not hold all that is liked of a hundred and fifty entries.
  func missing() throws -> Goal {
    var shares: [Choice: Double] = [:]
    var counts = ""
    for choice in [Choice.heed, .oracle, .mean] {
      var liked = 0
      var missed = 0
      for number in 0..<options.readers {
        let seed = options.seed + UInt64(number)
        let loop = ClosedLoop(
          seed: seed, options.variant, texts: try options.texts(seed), choice: choice, days: 150,
          hasWindows: true)
        for day in loop.outcomes where day.day >= 30 {
          liked += day.liked
          missed += day.missed
        }
      }
      shares[choice] = liked > 0 ? Double(missed) / Double(liked) : .nan
      if choice == .heed { counts = "\(missed) of \(liked)" }
    }
    let own = shares[.heed] ?? .nan
    return Goal(
      name: "G20 miss rate in windows after 30 days", wanted: "reported; ≤ 0.35",
      reached: "\(digits(own)), \(counts); with the true chances "
        + "\(digits(shares[.oracle] ?? .nan)), source's mean \(digits(shares[.mean] ?? .nan))",
      isMet: own <= 0.35, command: command(20))
  }

  /// G19: a review as a scripted person goes through it.
  func reviewing() throws -> Goal {
    var most = 0
    var kinds: Set<String> = []
    for number in 0..<min(5, options.readers) {
      let seed = options.seed + UInt64(number)
      let loop = ClosedLoop(
        seed: seed, options.variant, texts: try options.texts(seed), choice: .heed, days: 56)
      guard let today = loop.history.days.last else { continue }
      let input = ReviewInput(
        today: today, now: World.start + .days(56), settings: BudgetSettings(),
        history: loop.history,
        sources: loop.sources.map {
          ReviewInput.SourceFacts(
            source: $0, entriesPerWeek: 9, lastEntryAt: World.start + .days(55))
        })
      let suggestions = BudgetReview(input).suggestions ?? []
      most = max(most, suggestions.count)
      for suggestion in suggestions { kinds.insert(suggestion.kind.rawValue) }
    }
    // Four pages at twenty seconds, decisions at twelve; a key to open, three to turn, two a decision.
    let seconds = 80 + 12 * most
    let keys = 4 + 2 * most
    return Goal(
      name: "G19 review, scripted", wanted: "≤ 180 s, ≤ 7 decisions, ≤ 40 keys",
      reached: "\(seconds) s by keystrokes, \(most) decisions "
        + "(\(kinds.sorted().joined(separator: ", "))), \(keys) keys",
      isMet: seconds <= 180 && most <= 7 && keys <= 40, command: command(19))
  }
}
