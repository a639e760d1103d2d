package import FeedModel

/// Days and decisions folded from the ledger: what the review and the model are made from.
package struct AttentionHistory: Sendable {
  /// The accounts of the days that have any record.
  package private(set) var accounts: [Day: DayAccount] = [:]
  /// What those days made of entries.
  package private(set) var outcomes: [Day: DayOutcomes] = [:]
  /// Changes of stance, in the ledger's order.
  package private(set) var stances: [(at: Timestamp, change: StanceChange)] = []
  /// Answers to suggestions, in the ledger's order.
  package private(set) var decisions: [PastDecision] = []
  /// When each suggestion was made last, and what spoke for it, by its id.
  package private(set) var suggested: [String: (at: Timestamp, evidence: String)] = [:]
  /// Mutes made and ended, in the ledger's order.
  package private(set) var ruleChanges: [(at: Timestamp, day: Day, rule: Rule?)] = []
  /// Entries of the editions of each day.
  package private(set) var editions: [Day: Edition] = [:]
  /// Steps of the wall clock.
  package private(set) var clockSteps: [(at: Timestamp, delta: Milliseconds)] = []
  /// Entries opened on minutes granted beyond the budget, by day and by which grant of the day.
  package private(set) var lent: [Day: [Int: Set<EntryID>]] = [:]
  /// The reading pace.
  package private(set) var pace: ReadingPace
  /// Records that could not be read.
  package private(set) var unreadable = 0
  /// Only these entries count in `outcomes(from:through:)`; all do when nil.
  package var only: Set<EntryID>?

  private var lastOverdraft: (day: Day, ordinal: Int)?
  private var lastAct: (record: LedgerRecord, back: Suggestion.Action)?

  /// A history in which nothing happened; `pace` is what is assumed of the reader.
  package init(pace: ReadingPace = ReadingPace(prior: 238)) { self.pace = pace }

  /// The history that `records` tell, in their order.
  package init(
    _ records: some Sequence<LedgerRecord>, pace: ReadingPace = ReadingPace(prior: 238)
  ) {
    self.init(pace: pace)
    for record in records { apply(record) }
  }

  /// Takes in one record.
  package mutating func apply(_ record: LedgerRecord) {
    // What can't be read is counted, so that the review can say so.
    guard let event = try? LedgerEvent(record) else {
      unreadable += 1
      return
    }
    accounts[record.day, default: DayAccount(day: record.day)].apply(event, from: record)
    noteLending(event, record)
    switch event {
    case .suggest(let id, let evidence): suggested[id] = (record.at, evidence)
    case .decide(let id, let decision): decided(id, decision, record)
    case .stance, .ruleAdd, .ruleEnd, .config: ruled(event, record)
    case .edition(let edition): editions[record.day] = edition
    case .editionAmend(let amendment):
      if let edition = editions[record.day] { editions[record.day] = edition.applying(amendment) }
    case .clock(let wall, let boot): clockSteps.append((record.at, wall - boot))
    case .pace: pace.apply(event)
    case .show, .open, .dwell, .skip, .act, .overdraft:
      outcomes[record.day, default: DayOutcomes(day: record.day)].apply(event, from: record)
    default: break
    }
  }

  private mutating func noteLending(_ event: LedgerEvent, _ record: LedgerRecord) {
    switch event {
    case .overdraft(let overdraft): lastOverdraft = (record.day, overdraft.ordinal)
    case .open(let opening):
      guard let lastOverdraft, lastOverdraft.day == record.day else { return }
      lent[record.day, default: [:]][lastOverdraft.ordinal, default: []]
        .insert(opening.entry.entry)
    default: break
    }
  }

  private mutating func ruled(_ event: LedgerEvent, _ record: LedgerRecord) {
    switch event {
    case .stance(let change):
      stances.append((record.at, change))
      if let from = change.from { lastAct = (record, .stance(change.source, from)) }
    case .ruleAdd(let rule): ruleChanges.append((record.at, record.day, rule))
    case .ruleEnd(let rule, _):
      ruleChanges.append((record.at, record.day, nil))
      lastAct = (record, .restoreRule(rule))
    case .config(let key, let old, _, _):
      let minutes = old.split(separator: " ").compactMap { Int($0) }
      if key == BudgetChanges.Setting.minutes.rawValue, minutes.count == 7 {
        // One proposal may set minutes and mode: both go back together.
        if case .budget(_, let mode)? = lastAct?.back, isSameAct(record) {
          lastAct = (record, .budget(minutes, mode))
        } else {
          lastAct = (record, .minutes(minutes))
        }
      } else if key == BudgetChanges.Setting.mode.rawValue, let mode = BudgetMode(rawValue: old) {
        if case .minutes(let minutes)? = lastAct?.back, isSameAct(record) {
          lastAct = (record, .budget(minutes, mode))
        } else {
          lastAct = (record, .budget([], mode))
        }
      }
    default: break
    }
  }

  private func isSameAct(_ record: LedgerRecord) -> Bool {
    lastAct.map { $0.record.at == record.at && $0.record.session == record.session } ?? false
  }

  private mutating func decided(
    _ id: String, _ decision: SuggestionDecision, _ record: LedgerRecord
  ) {
    // What was done in the same moment is what was accepted.
    let back = decision == .accept && isSameAct(record) ? lastAct?.back : nil
    decisions.append(
      PastDecision(
        id: id, decision: decision, at: record.at, evidence: suggested[id]?.evidence ?? "",
        back: back))
    lastAct = nil
  }

  /// The days that have any record, oldest first.
  package var days: [Day] { accounts.keys.sorted() }

  /// The last granted day before `day`, for the carry.
  package func lastGranted(before day: Day) -> DayAccount? {
    accounts.values.filter { $0.day < day && $0.grant != nil }.max { $0.day < $1.day }
  }

  /// What the days from `first` to `last` made of entries, oldest first.
  package func outcomes(from first: Day, through last: Day) -> [EntryOutcome] {
    var all: [EntryOutcome] = []
    forEachOutcome(from: first, through: last) { all.append($0) }
    return all
  }

  /// Calls `body` with what the days from `first` to `last` made of entries, oldest first.
  package func forEachOutcome(
    from first: Day, through last: Day, _ body: (EntryOutcome) -> Void
  ) {
    for day in outcomes.keys.filter({ $0 >= first && $0 <= last }).sorted() {
      for outcome in outcomes[day]?.charged(without: accounts[day]?.forgiven ?? []) ?? []
      where only?.contains(outcome.entry.entry) ?? true {
        body(outcome)
      }
    }
  }

  /// What was given on the days from `first` to `last`, on all accounts, grace included.
  package func given(from first: Day, through last: Day) -> Milliseconds {
    accounts.values.reduce(.zero) { sum, account in
      account.day >= first && account.day <= last
        ? sum + account.givenTotal + account.grace : sum
    }
  }

  /// How many entries of each source stood next in line and never came up, in the editions of the days
  /// from `first` to `last`.
  package func leftOut(from first: Day, through last: Day) -> [SourceID: Int] {
    var left: [EntryID: SourceID] = [:]
    var offered: Set<EntryID> = []
    for (day, edition) in editions where day >= first && day <= last {
      for item in edition.bench { left[item.entry] = item.source }
      for item in edition.items { offered.insert(item.entry) }
    }
    for (day, outcomes) in outcomes where day >= first && day <= last {
      for outcome in outcomes.outcomes where outcome.openings > 0 {
        offered.insert(outcome.entry.entry)
      }
    }
    var counts: [SourceID: Int] = [:]
    for (entry, source) in left where !offered.contains(entry) { counts[source, default: 0] += 1 }
    return counts
  }

  /// What was answered last to each suggestion, by its id.
  package var lastDecisions: [String: PastDecision] {
    var last: [String: PastDecision] = [:]
    for entry in decisions { last[entry.id] = entry }
    return last
  }
}
