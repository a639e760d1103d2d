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
  package private(set) var decisions: [(at: Timestamp, id: String, decision: SuggestionDecision)] =
    []
  /// Entries of the editions of each day.
  package private(set) var editions: [Day: Edition] = [:]
  /// Steps of the wall clock.
  package private(set) var clockSteps: [(at: Timestamp, delta: Milliseconds)] = []
  /// The reading pace.
  package private(set) var pace: ReadingPace
  /// Records that could not be read.
  package private(set) var unreadable = 0

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
    switch event {
    case .stance(let change): stances.append((record.at, change))
    case .decide(let id, let decision): decisions.append((record.at, id, decision))
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

  /// The days that have any record, oldest first.
  package var days: [Day] { accounts.keys.sorted() }

  /// The last granted day before `day`, for the carry.
  package func lastGranted(before day: Day) -> DayAccount? {
    accounts.values.filter { $0.day < day && $0.grant != nil }.max { $0.day < $1.day }
  }

  /// What the days from `first` to `last` made of entries, oldest first.
  package func outcomes(from first: Day, through last: Day) -> [EntryOutcome] {
    outcomes.keys.filter { $0 >= first && $0 <= last }.sorted()
      .flatMap { outcomes[$0]?.outcomes ?? [] }
  }

  /// What was answered last to each suggestion, by its id.
  package var lastDecisions: [String: (at: Timestamp, decision: SuggestionDecision)] {
    var last: [String: (at: Timestamp, decision: SuggestionDecision)] = [:]
    for entry in decisions { last[entry.id] = (entry.at, entry.decision) }
    return last
  }
}
