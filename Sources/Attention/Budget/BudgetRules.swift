package import FeedModel

/// What the settings make of a day's account: grants, warnings, closing, grace and overdrafts.
package struct BudgetRules: Hashable, Sendable {
  /// The settings in force.
  package var settings: BudgetSettings

  /// The rule that marks a day begun closed.
  private static let closedRule = "closed"

  /// How many overdrafts a day has.
  package static let overdraftLimit = 3
  /// The longest grace a piece gets after the budget is spent.
  package static let graceLimit = Milliseconds.minutes(10)
  /// How many observed days a proposal needs.
  package static let observedDays = 14

  /// The rules of `settings`.
  package init(_ settings: BudgetSettings) { self.settings = settings }

  /// How strictly `account`'s day is kept: one begun closed stays closed until it is over.
  package func mode(of account: DayAccount) -> BudgetMode {
    account.grant?.rule == Self.closedRule ? .closed : settings.mode
  }

  /// The day's grant; nil when the day has one already.
  ///
  /// - Parameter previous: the last granted day, of whatever date; nil when there is none.
  package func grant(for account: DayAccount, previous: DayAccount?) -> Grant? {
    guard account.grant == nil else { return nil }
    var carry = Milliseconds.zero
    if let previous, previous.day < account.day, previous.grant != nil {
      carry = previous.sums(carryShare: settings.carryShare).carried
    }
    return Grant(
      base: settings.base(for: account.day), carry: carry,
      rule: settings.mode == .closed ? Self.closedRule : "weekday")
  }

  /// The meter's reading.
  ///
  /// - Parameters:
  ///   - pending: attention that no checkpoint has recorded yet.
  ///   - stamp: what the clocks say; without it sittings are not looked at.
  package func status(
    of account: DayAccount, pending: Milliseconds = .zero, at stamp: LedgerStamp? = nil
  ) -> BudgetStatus {
    let given = account.givenTotal + account.grace + max(.zero, pending)
    let remaining = max(.zero, account.funds - given)
    let level = BudgetStatus.Level(left: remaining)
    var closed: ShutReason?
    if account.shut == .enough {
      closed = .enough
    } else if mode(of: account) != .observe, account.grant != nil, level == .spent {
      closed = .spent
    }
    let sitting = stamp.flatMap { self.sitting(of: account, pending: pending, at: $0) }
    if closed == nil, sitting?.pauseEnds != nil { closed = .session }
    return BudgetStatus(
      day: account.day, mode: mode(of: account), budget: account.budget,
      overdraft: account.overdraftAsked, given: given, remaining: remaining,
      over: max(.zero, given - account.funds), level: level, closed: closed, sitting: sitting,
      isGranted: account.grant != nil)
  }

  /// Whether an entry may be opened from `channel`: the library is never locked, it is only charged.
  package func admission(to channel: Channel, status: BudgetStatus) -> Admission {
    switch channel {
    case .search, .starred, .link: .open
    case .edition, .bench, .window, .full, .trial:
      status.closed.map(Admission.closed) ?? .open
    }
  }

  /// What asking for more minutes takes now, or, where a pause is due, ending it.
  package func overdraftTerms(
    _ account: DayAccount, endingPause: Bool = false
  ) -> OverdraftTerms {
    let count = account.overdrafts.count
    var refusal: OverdraftTerms.Refusal?
    let mode = mode(of: account)
    switch mode {
    case .closed: refusal = endingPause ? .closedPause : .closedMode
    case .observe where !endingPause: refusal = .observing
    case .observe, .soft, .firm:
      if count >= Self.overdraftLimit { refusal = .used(count) }
    }
    return OverdraftTerms(
      refusal: refusal, choices: endingPause ? [] : [5, 10, 15],
      wait: mode == .firm ? .seconds(20) : .zero, needsReason: mode == .firm,
      ordinal: count + 1)
  }

  /// The event that takes `minutes` more, or nil when the terms don't allow it; no minutes end a pause.
  package func overdraft(
    minutes: Int, reason: String, account: DayAccount
  ) -> Overdraft? {
    let terms = overdraftTerms(account, endingPause: minutes == 0)
    guard terms.refusal == nil, terms.accepts(reason: reason), (0...1440).contains(minutes) else {
      return nil
    }
    return Overdraft(
      amount: .minutes(Int64(minutes)), reason: reason, ordinal: terms.ordinal)
  }

  /// `dwell` with the part that is grace: what the piece takes after the budget is spent, up to what it
  /// was expected to take and ten minutes; a piece opened without means gets none.
  package func withGrace(
    _ dwell: Dwell, estimate: Milliseconds, session: String, account: DayAccount
  ) -> Dwell {
    var dwell = dwell
    let key = OpeningKey(session: session, number: dwell.opening)
    let before = account.opening(key) ?? (.zero, .zero)
    let others = account.givenTotal + account.grace - before.amount
    let means = max(.zero, account.funds - others)
    switch dwell.channel {
    case .search, .starred: return dwell
    case .edition, .bench, .window, .full, .trial, .link: break
    }
    guard mode(of: account) != .observe, means > .zero || before.grace > .zero else { return dwell }
    let limit = min(Self.graceLimit, max(.zero, estimate - means))
    let beyond = max(.zero, dwell.amount - means)
    dwell.grace = max(before.grace, min(beyond, limit))
    return dwell
  }

  /// From which day a change of settings holds: at once, unless it loosens a closed budget.
  package func effectiveDay(of new: BudgetSettings, today: Day) -> Day {
    guard settings.mode == .closed else { return today }
    let loosens = BudgetChanges.Setting.allCases.contains { $0.isLoosened(from: settings, to: new) }
    return loosens ? today + 1 : today
  }

  /// The ledger lines of a change of the minutes to those of `new`: the change with the day it holds
  /// from, and, where the budget is kept closed and `account`'s day becomes shorter, the cut in what
  /// that day has already.
  package func change(to new: BudgetSettings, account: DayAccount) -> [LedgerEvent] {
    let today = account.day
    let minutes = BudgetChanges.Setting.minutes
    let change = LedgerEvent.config(
      key: minutes.rawValue, old: minutes.text(settings), new: minutes.text(new),
      effective: effectiveDay(of: new, today: today))
    guard settings.mode == .closed else { return [change] }
    return [change] + BudgetChanges.cut(from: settings, to: new, on: today)
  }

  /// A budget in minutes a day from what was really read while observing: the median day, to the next
  /// five minutes; nil before fourteen days.
  package static func proposal(observed: [Milliseconds]) -> Int? {
    guard observed.count >= observedDays else { return nil }
    let sorted = observed.sorted()
    let median = (sorted[(sorted.count - 1) / 2].count + sorted[sorted.count / 2].count) / 2
    let minutes = Int((median + 59_999) / 60_000)
    return min(1440, max(5, (minutes + 4) / 5 * 5))
  }
}
