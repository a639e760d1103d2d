import Attention
import FeedModel
import Testing

/// Eight weeks of a reader with sources of very different worth.
enum HistorySample {
  struct Habit {
    var source: Int64
    var perDay: Int
    /// Of ten entries shown, how many are read and how many skipped; the rest is passed.
    var read: Int
    var skipped: Int
    var seconds: Int64 = 120
  }

  static let usual: [Habit] = [
    Habit(source: 1, perDay: 2, read: 9, skipped: 0),
    Habit(source: 2, perDay: 2, read: 0, skipped: 10),
    Habit(source: 3, perDay: 1, read: 0, skipped: 0),
    Habit(source: 4, perDay: 1, read: 5, skipped: 2),
    Habit(source: 5, perDay: 1, read: 4, skipped: 3, seconds: 60),
    Habit(source: 6, perDay: 1, read: 6, skipped: 3, seconds: 300),
    Habit(source: 7, perDay: 1, read: 7, skipped: 3, seconds: 200),
  ]

  static func records(days: Int, _ habits: [Habit] = usual, seed: UInt64 = 1) -> [LedgerRecord] {
    var random = Seeded(seed)
    var records: [LedgerRecord] = []
    var entry: Int64 = 0
    for back in (0..<days).reversed() {
      let day = AttentionSample.today - back
      let morning = AttentionSample.noon - .days(Int64(back))
      var seconds: Int64 = 0
      var number = 0
      func add(_ event: LedgerEvent) {
        let stamp = AttentionSample.stamp(morning + .seconds(seconds), session: "d\(back)")
        var record = event.record(at: stamp, day: day)
        record.sequence = Int64(records.count + 1)
        records.append(record)
        seconds += 1
      }
      add(.grant(Grant(base: .minutes(30))))
      for habit in habits {
        for _ in 0..<habit.perDay {
          entry += 1
          number += 1
          let reference = AttentionSample.reference(entry, of: habit.source)
          add(.show(channel: .edition, rows: [ShownRow(entry: reference, position: number)]))
          let draw = Int(random.next() % 10)
          if draw < habit.read {
            add(
              .open(
                Opening(
                  number: number, entry: reference, channel: .edition, words: 500,
                  estimate: .seconds(habit.seconds))))
            seconds += habit.seconds
            add(
              .dwell(
                Dwell(
                  opening: number, entry: reference, channel: .edition,
                  amount: .seconds(habit.seconds), wordsSeen: 400)))
            add(.close(opening: number, entry: reference, why: .next))
            if draw == 0 { add(.act(.star, reference)) }
          } else if draw < habit.read + habit.skipped {
            add(.skip(reference, channel: .edition, after: .seconds(3)))
          }
        }
      }
    }
    return records
  }

  static func input(days: Int = 56, _ habits: [Habit] = usual) -> ReviewInput {
    var input = ReviewInput(
      today: AttentionSample.today, now: AttentionSample.noon + .hours(3),
      settings: BudgetSettings(), history: AttentionHistory(records(days: days, habits)))
    input.sources = (1...9).map { id in
      var source = Source(
        id: SourceID(rawValue: Int64(id)), feedURL: "https://example.org/\(id)", stance: .followed,
        addedAt: AttentionSample.noon - .days(100))
      source.feedTitle = "Source \(id)"
      return ReviewInput.SourceFacts(
        source: source, entriesPerWeek: 7,
        lastEntryAt: AttentionSample.noon - .days(id == 8 ? 90 : 1))
    }
    return input
  }
}

struct BudgetReviewTests {
  private func found(_ review: BudgetReview, _ kind: Suggestion.Kind) -> Suggestion? {
    review.suggestions?.first { $0.kind == kind }
  }

  @Test func `minutes shown are the ledger's to the second`() {
    let input = HistorySample.input()
    let review = BudgetReview(input)
    let accounts = input.history.accounts.values
    let total = accounts.reduce(Milliseconds.zero) { $0 + $1.givenTotal + $1.grace }
    #expect(review.sources.given == total)
    #expect(review.days.calendar.reduce(Milliseconds.zero) { $0 + $1.given } == total)
    #expect(review.days.week.count == 7)
    #expect(review.days.week.last?.day == input.today)
    #expect(review.days.calendar.first?.day.weekday == .monday)
    #expect(review.days.calendar.contains { $0.day == input.today })
    let share = review.sources.sources.reduce(0) { $0 + $1.givenShare }
    #expect(abs(share - 1) < 1e-9)
  }

  @Test func `what is skipped, unopened and silent is noticed`() {
    let review = BudgetReview(HistorySample.input())
    #expect(
      found(review, .neverOpened)?.source?.rawValue == 2
        || found(review, .leech)?.source?.rawValue == 2)
    let suggestions = review.suggestions ?? []
    #expect(suggestions.contains { $0.source?.rawValue == 3 && $0.kind == .neverOpened })
    #expect(found(review, .silent)?.source?.rawValue == 8)
    #expect(suggestions.count <= 7)
    #expect(!suggestions.contains { $0.source?.rawValue == 1 })
    #expect(Set(suggestions.map(\.id)).count == suggestions.count)
  }

  @Test func `a trial that is over asks for a decision by what it was worth`() {
    var input = HistorySample.input()
    for index in 0..<4 {
      input.sources[index].source.stance = .trial
      input.sources[index].source.stanceSince = AttentionSample.noon - .days(30)
    }
    let trials = (BudgetReview(input).suggestions ?? []).filter { $0.kind == .endOfTrial }
    let actions = Dictionary(
      uniqueKeysWithValues: trials.map { ($0.source?.rawValue ?? 0, $0.action) })
    #expect(actions[1] == .stance(SourceID(rawValue: 1), .followed))
    #expect(actions[2] == .stance(SourceID(rawValue: 2), .unfollowed))
    #expect(actions[3] == .stance(SourceID(rawValue: 3), .unfollowed))
  }

  @Test func `what is nearly always worth it and left out may become a must`() {
    var input = HistorySample.input()
    #expect(found(BudgetReview(input), .promote) == nil)
    input.leaveOut(3, of: 1)
    let promote = found(BudgetReview(input), .promote)
    #expect(promote?.action == .stance(SourceID(rawValue: 1), .must))
  }

  @Test func `answers rest`() {
    var input = HistorySample.input()
    let before = BudgetReview(input).suggestions ?? []
    let declined = before[0]
    func answered(_ decision: SuggestionDecision, daysAgo: Int64) -> [Suggestion] {
      var again = input
      let at = AttentionSample.stamp(input.now - .days(daysAgo))
      again.history.apply(
        LedgerEvent.decide(id: declined.id, decision: decision).record(at: at, day: input.today))
      return BudgetReview(again).suggestions ?? []
    }
    #expect(!answered(.decline, daysAgo: 50).contains(declined))
    #expect(answered(.decline, daysAgo: 57).contains(declined))
    #expect(!answered(.snooze, daysAgo: 6).contains(declined))
    #expect(answered(.snooze, daysAgo: 8).contains(declined))
    #expect(answered(.undo, daysAgo: 1).contains(declined))
    input.now = input.now + .seconds(1)
  }

  @Test func `a budget that does not fit is noticed both ways`() {
    var input = HistorySample.input(days: 20, [])
    #expect(found(BudgetReview(input), .budget)?.id == "budget:less")
    for back in [1, 3, 8] {
      let day = input.today - back
      let stamp = AttentionSample.stamp(AttentionSample.noon - .days(Int64(back)))
      input.history.apply(
        LedgerEvent.overdraft(Overdraft(amount: .minutes(5), reason: "work", ordinal: 1))
          .record(at: stamp, day: day))
    }
    #expect(found(BudgetReview(input), .budget)?.id == "budget:more")
    input.settings.mode = .observe
    input.history = AttentionHistory(HistorySample.records(days: 20))
    let action = found(BudgetReview(input), .budget)?.action
    guard case .budget(let minutes, .soft)? = action else {
      Issue.record("\(String(describing: action))")
      return
    }
    #expect(Set(minutes).count == 1 && minutes.count == 7)
  }

  @Test func `musts that crowd three days are too many, and the least worth it is named`() {
    var input = HistorySample.input()
    for index in [2, 5] { input.sources[index].source.stance = .must }
    // Ten minutes of thirty are more than three tenths; nine are not.
    func asked(_ crowded: Int) -> Suggestion? {
      input.sources[2].asked = (0..<14).map { $0 < crowded ? .minutes(7) : .minutes(6) }
      input.sources[5].asked = [Milliseconds](repeating: .minutes(3), count: 14)
      return found(BudgetReview(input), .tooManyMusts)
    }
    #expect(asked(2) == nil)
    guard let suggestion = asked(3), case .stance(let source, .followed) = suggestion.action else {
      Issue.record("three crowded days are not enough")
      return
    }
    let rates = BudgetReview(input).sources.sources.filter { [3, 6].contains($0.id.rawValue) }
    #expect(rates.min { $0.worthPerMinute < $1.worthPerMinute }?.id == source)
    #expect(suggestion.numbers.first?.contains("3 of 14") == true)
  }

  @Test func `shares that whole percents would make equal are told apart`() {
    #expect(Phrase.percents(0.008, 0.0123) == ("0.8 %", "1.2 %"))
    #expect(Phrase.percents(0.12, 0.14) == ("12 %", "14 %"))
    #expect(Phrase.percents(0.12, 0.12) == ("12 %", "12 %"))
  }

  @Test func `a stale mute is named in words`() {
    var input = HistorySample.input()
    input.rules = [
      ReviewInput.RuleFacts(
        rule: Rule(
          id: RuleID(rawValue: 5), scope: .source, pattern: "3",
          createdAt: AttentionSample.noon - .days(61)), named: "Source 3")
    ]
    #expect(
      found(BudgetReview(input), .staleRule)?.sentence == "End the mute of source “Source 3”?")
  }

  @Test func `stale rules, second looks and machines are asked about`() {
    var input = HistorySample.input()
    input.rules = [
      ReviewInput.RuleFacts(
        rule: Rule(
          id: RuleID(rawValue: 5), scope: .phrase, pattern: "cup final",
          createdAt: AttentionSample.noon - .days(61)))
    ]
    input.meanWorth = 0.3
    input.sources[8].source.stance = .unfollowed
    input.sources[8].secondLook = .init(meanWorth: 0.5, titles: ["A", "B"])
    let samples = (0..<30).map {
      AutomationScore.Sample(
        title: "Build \($0) of nightly passed",
        publishedAt: Timestamp(seconds: Int64($0) * 3600 + 60),
        words: 5)
    }
    input.sources[3].automation = AutomationScore(samples)
    let review = BudgetReview(input)
    #expect(found(review, .secondLook)?.action == .stance(SourceID(rawValue: 9), .trial))
    #expect(found(review, .automated)?.source?.rawValue == 4)
    input.sources[3].source.kind = .machine
    #expect(found(BudgetReview(input), .automated) == nil)
    #expect(found(BudgetReview(input), .staleRule)?.action == .endRule(RuleID(rawValue: 5)))
  }

  @Test(arguments: [0, 1, 9, 56])
  func `the words neither scold nor praise nor count what is unread`(days: Int) {
    var input = HistorySample.input(days: days)
    input.leaveOut(3, of: 1)
    input.sources[3].source.stance = .trial
    let review = BudgetReview(input)
    var words = [review.days.sentence, review.sources.sentence, review.concentration.sentence]
    words += review.sources.sources.map(\.sentence)
    for suggestion in review.suggestions ?? [] {
      words += [suggestion.sentence, suggestion.evidence, suggestion.effect, suggestion.forecast]
      words += suggestion.numbers
    }
    words += review.days.sentences + review.notes
    words += HistorySample.samplesOfReasons.map(\.sentence)
    for sentence in words {
      for bad in [
        "!", "unread", "streak", "great", "well done", "sorry", "too much", "wasted", "should",
        "behind",
      ] {
        #expect(!sentence.lowercased().contains(bad), "\(sentence)")
      }
    }
  }

  @Test func `with no history each page says so`() {
    let review = BudgetReview(HistorySample.input(days: 0))
    #expect(review.days.sentence == "Nothing was given this week.")
    #expect(review.concentration.sentence == "No source got any minutes.")
    #expect(review.sources.sentence == "No source got any minutes.")
    #expect(review.concentration.gini == 0)
  }

  @Test func `equal minutes have no Gini, all to one nearly one`() {
    let equal = (1...10).map {
      HistorySample.Habit(source: Int64($0), perDay: 1, read: 10, skipped: 0)
    }
    let page = BudgetReview(HistorySample.input(days: 7, equal)).concentration
    #expect(abs(page.gini) < 1e-9)
    #expect(abs(page.topFiveGiven - 0.5) < 1e-9)
    #expect(page.points.count == 11)
    var one = equal
    one[0].seconds = 36_000
    #expect(BudgetReview(HistorySample.input(days: 7, one)).concentration.gini > 0.85)
  }

  @Test func `a review is due a week after the last`() {
    let now = AttentionSample.noon
    #expect(!BudgetReview.isDue(lastReview: nil, firstRecord: nil, now: now))
    #expect(BudgetReview.isDue(lastReview: nil, firstRecord: now - .days(7), now: now))
    #expect(!BudgetReview.isDue(lastReview: now - .days(6), firstRecord: now - .days(90), now: now))
  }
}

extension ReviewInput {
  /// Lets so many entries of a source stand next in line and never come up.
  mutating func leaveOut(_ count: Int64, of source: Int64) {
    let bench = (0..<count).map {
      EditionItem(
        entry: EntryID(rawValue: 900_000 + $0), source: SourceID(rawValue: source),
        cost: .minutes(3), worth: 700, slot: .bench)
    }
    let edition = Edition(
      day: today - 2, madeAt: now - .days(2), budget: .minutes(30), items: [], bench: bench)
    let stamp = AttentionSample.stamp(now - .days(2))
    history.apply(LedgerEvent.edition(edition).record(at: stamp, day: today - 2))
  }
}

extension HistorySample {
  static let samplesOfReasons: [LeftOutReason] = [
    .dealtWith, .rule(RuleID(rawValue: 1)), .stance(.unfollowed), .arrivedLater,
    .tooOld(age: .days(20), limit: .days(12)), .sameStory(EntryID(rawValue: 1)),
    .allowance(.init(left: .zero, limit: .minutes(6), isWeekly: false)),
    .quiet(worth: 412), .trial, .sourceShare(entries: 3, time: .minutes(7), limit: .minutes(8)),
    .belowLine(own: 120, line: 400), .noMinutes(needs: .minutes(12), had: .minutes(7)),
    .bench(place: 2),
  ]
}

struct SourceStatisticsTests {
  @Test func `the fold counts what was shown, read and lost`() throws {
    let all = SourceStatistics.fold(HistorySample.input().history, today: AttentionSample.today)
    #expect(all.map(\.source.rawValue) == [1, 2, 3, 4, 5, 6, 7])
    let skipped = try #require(all.first { $0.source.rawValue == 2 })
    #expect(skipped.shown == 112)
    #expect(skipped.engaged == 0)
    #expect(skipped.skippedInRow == 112)
    #expect(skipped.noise == .seconds(336))
    #expect(skipped.lastSkipped.count == 3)
    let read = all[0]
    #expect(read.weekly.reduce(.zero, +) == read.given)
    #expect(read.completion > 0.75)
    #expect(read.worth > read.given.inMinutes)
  }

  @Test func `a source's story is a line`() {
    var history = AttentionHistory()
    let source = SourceID(rawValue: 3)
    let steps: [(Stance, Int64, String)] = [(.followed, 200, ""), (.quiet, 20, "too many posts")]
    for (stance, daysAgo, reason) in steps {
      let stamp = AttentionSample.stamp(AttentionSample.noon - .days(daysAgo))
      history.apply(
        LedgerEvent.stance(StanceChange(source: source, from: nil, to: stance, reason: reason))
          .record(at: stamp, day: AttentionSample.today - Int(daysAgo)))
    }
    #expect(
      StanceStory(of: source, in: history).sentence
        == "followed May 2026 · quiet Oct 2026: “too many posts”")
  }

  @Test func `a price tag says minutes a week`() {
    let tag = PriceTag(
      entriesPerWeek: 14, averageCost: .minutes(3), selected: 0.25, weeklyBudget: .minutes(210))
    #expect(tag.ask == .minutes(42))
    #expect(tag.forecast == Milliseconds(630_000))
    #expect(tag.sentence == "asks for 42 min a week; at your choosing 11 min, 5 % of the budget")
    let odd = PriceTag(
      entriesPerWeek: .nan, averageCost: .zero, selected: .infinity, weeklyBudget: .zero)
    #expect(odd.ask == .zero)
  }

  @Test func `people who vary are no machines`() {
    let samples = (0..<30).map { number in
      AutomationScore.Sample(
        title: ["On trees", "A letter", "Why I left", "Bread, again", "Notes from the sea"][
          number % 5]
          + " \(["blue", "green", "old", "new", "late", "soft"][number / 5])",
        publishedAt: Timestamp(seconds: Int64(number) * 90_061), words: 800)
    }
    #expect(AutomationScore(samples).value < 0.3)
    #expect(AutomationScore([]).value == 0)
  }
}
