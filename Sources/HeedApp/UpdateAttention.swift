import Attention
import FeedModel

extension AppState {
  /// Brings what is being counted in line with the screen on top.
  mutating func settleAttention() -> [Effect] {
    var effects: [Effect] = []
    let wish = top.attention(shared)
    let moment = shared.now
    switch (shared.attention.dwell?.subject, wish) {
    case (nil, nil): break
    case (.some, nil):
      effects += shared.attention.closeDwell(.back, at: moment)
    case (.list(_, let current), .list(let channel, _)) where current == channel: break
    case (.entry(let opening), .entry(let entry, _, _, let page)) where opening.entry.entry == entry:
      if let dwell = shared.attention.dwell, dwell.page != page {
        effects += shared.attention.signal(.turned(page), at: moment)
      }
    case (let current, .some(let wish)):
      if case .entry = current, case .entry = wish {
        effects += shared.attention.closeDwell(.next, at: moment)
      } else if current != nil {
        effects += shared.attention.closeDwell(.back, at: moment)
      }
      effects += attend(to: wish)
    }
    return effects + settleBudget()
  }

  /// Writes down which offered rows have stood on the screen long enough.
  mutating func settleExposures() -> [Effect] {
    let rows = hasLeft ? nil : top.exposure(shared)
    let day = shared.attention.account.day
    guard let event = exposures.follow(rows, at: shared.now.awake, on: day) else { return [] }
    return shared.attention.record([event], at: shared.now)
  }

  private mutating func attend(to wish: AttentionWish) -> [Effect] {
    switch wish {
    case .list(let channel, let words):
      let page = DwellMachine.Page(index: 0, words: words, wordsThrough: words)
      return shared.attention.attend(to: .list(channel), page: page, at: shared.now)
    case .entry(let id, let channel, let cost, let page):
      guard let entry = shared.entries[id] else { return [] }
      return shared.attention.attend(
        to: .entry(entry, channel, cost: cost), page: page, at: shared.now)
    }
  }

  /// Says when the minutes run low, and writes down that they are spent.
  private mutating func settleBudget() -> [Effect] {
    let status = shared.attention.status(at: shared.now)
    if status.mode != .observe { warnOfDay(status) }
    if let sitting = status.sitting { warnOfSitting(sitting) }
    let shut = shared.attention.account.shut
    if shut == .session, status.closed == nil {
      return shared.attention.record([.reopen(stream: nil, why: "away")], at: shared.now)
    }
    guard let why = status.closed, why != shut, shut == nil || shut == .session, !isReading else {
      return []
    }
    return shared.attention.record([.shut(stream: nil, why: why)], at: shared.now)
  }

  private mutating func warnOfDay(_ status: BudgetStatus) {
    let before = shared.budgetLevel
    shared.budgetLevel = status.level
    guard status.level > before, status.budget > .zero else { return }
    switch status.level {
    case .plenty: break
    case .low: shared.say("Five minutes are left today.")
    case .last: shared.say("One minute is left today.")
    case .spent where isReading:
      shared.say("Today's minutes are spent: this one may be finished.")
    case .spent: break
    }
  }

  private mutating func warnOfSitting(_ sitting: Sitting.Rest) {
    let before = shared.sittingLevel
    shared.sittingLevel = sitting.level
    guard sitting.level > before, isReading else { return }
    switch sitting.level {
    case .plenty, .low: break
    case .last: shared.say("One minute is left before a pause.")
    case .spent: shared.say("A pause is due: this one may be finished.")
    }
  }

  /// Whether a page is being read: in full, or beside its list.
  private var isReading: Bool {
    if case .reading = screens[screens.count - 1] { return true }
    if case .entry = top.attention(shared) { return true }
    return false
  }
}
