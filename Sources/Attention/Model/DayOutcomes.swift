package import FeedModel

/// What a day made of the entries it met, folded from its records in their order.
package struct DayOutcomes: Hashable, Sendable {
  /// The day.
  package let day: Day
  /// The entries met, in the order of the first meeting.
  package private(set) var outcomes: [EntryOutcome] = []

  private var places: [EntryID: Int] = [:]
  private var openings: [OpeningKey: (amount: Milliseconds, place: Int)] = [:]
  private var isDrifting = false

  /// The reason that marks minutes as drifted.
  static let driftReason = "drifted"

  /// A day on which nothing happened yet.
  package init(day: Day) { self.day = day }

  /// Takes in one event of this day.
  package mutating func apply(_ event: LedgerEvent, from record: LedgerRecord) {
    switch event {
    case .show(let channel, let rows):
      for row in rows {
        let place = place(of: row.entry, record)
        outcomes[place].isShown = true
        if channel == .edition || channel == .bench { outcomes[place].position = row.position }
        if channel == .window {
          outcomes[place].isFromWindow = true
          outcomes[place].propensity = row.propensity
        }
      }
    case .open(let opening):
      let place = place(of: opening.entry, record)
      let key = OpeningKey(session: record.session, number: opening.number)
      guard openings[key] == nil else { return }
      openings[key] = (.zero, place)
      outcomes[place].note(opening, isDrifting: isDrifting)
    case .dwell(let dwell): dwelt(dwell, record)
    case .skip(let entry, _, let after):
      let place = place(of: entry, record)
      outcomes[place].isShown = true
      outcomes[place].isSkipped = true
      outcomes[place].skipTime = after
    case .act(let act, let entry):
      outcomes[place(of: entry, record)].note(act)
    case .overdraft(let overdraft):
      isDrifting = overdraft.reason == Self.driftReason
    default: break
    }
  }

  private mutating func dwelt(_ dwell: Dwell, _ record: LedgerRecord) {
    let place = place(of: dwell.entry, record)
    let key = OpeningKey(session: record.session, number: dwell.opening)
    let before = openings[key]
    if before == nil { outcomes[place].openings += 1 }
    outcomes[place].isShown = true
    let had = before?.amount ?? .zero
    if dwell.amount > had {
      outcomes[place].given += dwell.amount - had
      openings[key] = (dwell.amount, place)
    }
    outcomes[place].wordsSeen = max(outcomes[place].wordsSeen, dwell.wordsSeen)
  }

  private mutating func place(of entry: EntryReference, _ record: LedgerRecord) -> Int {
    if let place = places[entry.entry] { return place }
    outcomes.append(
      EntryOutcome(
        entry: entry, day: day, firstAt: record.at, offsetMinutes: record.offsetMinutes))
    places[entry.entry] = outcomes.count - 1
    return outcomes.count - 1
  }

  /// The outcomes with what was charged: without what the openings `forgiven` took.
  package func charged(without forgiven: [OpeningKey]) -> [EntryOutcome] {
    guard !forgiven.isEmpty else { return outcomes }
    var charged = outcomes
    for key in forgiven {
      if let opening = openings[key] { charged[opening.place].given -= opening.amount }
    }
    return charged
  }

  /// The labels of the day, to be learned once it is over, in the order of the first meeting.
  package func labels() -> [(outcome: EntryOutcome, label: Label)] {
    let dealtWith = outcomes.filter { $0.position != nil && ($0.openings > 0 || $0.isSkipped) }
      .compactMap(\.position).sorted()
    return outcomes.compactMap { outcome in
      var wasPassed = false
      if let position = outcome.position, dealtWith.count >= 3 {
        wasPassed = dealtWith[dealtWith.count - 3] > position
      }
      return outcome.label(wasPassed: wasPassed).map { (outcome, $0) }
    }
  }

  /// Equal when day and outcomes are equal.
  package static func == (a: DayOutcomes, b: DayOutcomes) -> Bool {
    a.day == b.day && a.outcomes == b.outcomes
  }

  /// Feeds day and outcomes.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(day)
    hasher.combine(outcomes)
  }
}

extension EntryOutcome {
  /// Takes in an opening.
  fileprivate mutating func note(_ opening: Opening, isDrifting: Bool) {
    openings += 1
    isShown = true
    estimate = opening.estimate
    words = opening.words
    if opening.channel == .window { isFromWindow = true }
    if isDrifting { isDrifted = true }
  }

  /// Takes in a deliberate act.
  fileprivate mutating func note(_ act: EntryAct) {
    switch act {
    case .star: isStarred = true
    case .unstar: isStarred = false
    case .share: isShared = true
    case .save: isSaved = true
    case .browser: isInBrowser = true
    case .up: verdict = true
    case .down: verdict = false
    case .unrate: verdict = nil
    case .unskip: isSkipped = false
    }
  }
}
