package import FeedModel

/// How the budget's settings were changed, folded from the ledger's `config` lines in order: while a
/// change waits for its day, what was in force before it goes on.
package struct BudgetChanges: Hashable, Sendable {
  private var changes: [Setting: [Change]] = [:]

  private struct Change: Hashable, Sendable {
    let old: String
    let new: String
    let effective: Day
  }

  /// The settings whose changes may have to wait, by their keys in the ledger.
  package enum Setting: String, CaseIterable, Hashable, Sendable {
    /// The minutes by weekday: seven numbers, Monday first.
    case minutes = "budget.minutes"
    /// How strictly the budget is kept.
    case mode = "budget.mode"
    /// The share that is carried, in thousandths.
    case carry = "budget.carry"
    /// The hour at which a day begins.
    case rollover = "budget.rollover"
    /// The seconds of a sitting and of the pause after it; the first 0 for no limit.
    case session = "budget.session"
  }

  /// The key of a cut in the minutes that a day has already.
  package static let todayKey = "budget.today"

  /// No change.
  package init() {}

  /// The changes in `records`; what cannot be read is passed over.
  package init(_ records: some Sequence<LedgerRecord>) {
    for record in records where record.kind == "config" {
      // `heed ledger verify` names the unreadable.
      if let event = try? LedgerEvent(record) { apply(event) }
    }
  }

  /// Takes in a change.
  package mutating func apply(_ event: LedgerEvent) {
    guard case .config(let key, let old, let new, let effective) = event,
      let setting = Setting(rawValue: key)
    else { return }
    var scratch = BudgetSettings()
    guard setting.read(old, into: &scratch), setting.read(new, into: &scratch) else { return }
    changes[setting, default: []].append(Change(old: old, new: new, effective: effective))
  }

  /// What holds on `day` of the settings that are `written`. A file that was edited by hand since the last
  /// change holds as it is, until it is `notice`d.
  package func settings(_ written: BudgetSettings, on day: Day) -> BudgetSettings {
    var settings = written
    for setting in Setting.allCases {
      guard changes[setting]?.last?.new == setting.text(written),
        let text = inForce(setting, on: day)
      else { continue }
      _ = setting.read(text, into: &settings)
    }
    return settings
  }

  /// The hour at which `day` begins as long as a closed budget holds an edit of it back; nil when nothing
  /// does.
  package func keptRollover(on day: Day) -> Int? {
    guard inForce(.mode, on: day) == BudgetMode.closed.rawValue else { return nil }
    return inForce(.rollover, on: day).flatMap { Int($0) }
  }

  /// Takes in what stands in the file on `today`, and gives the lines that tell the ledger of it. Only a
  /// closed budget is watched: what was edited by hand to loosen it holds from tomorrow on, as if a
  /// command had done it; what tightens it holds at once.
  package mutating func notice(_ written: BudgetSettings, on today: Day) -> [LedgerEvent] {
    var before = written
    for setting in Setting.allCases {
      if let text = inForce(setting, on: today) { _ = setting.read(text, into: &before) }
    }
    let isKept = changes[.mode] != nil && before.mode == .closed
    guard isKept || written.mode == .closed else { return [] }
    var events: [LedgerEvent] = []
    for setting in Setting.allCases {
      let text = setting.text(written)
      guard changes[setting]?.last?.new != text else { continue }
      let waits = isKept && setting.isLoosened(from: before, to: written)
      events.append(
        .config(
          key: setting.rawValue, old: inForce(setting, on: today) ?? text, new: text,
          effective: waits ? today + 1 : today))
    }
    if isKept, !events.isEmpty { events += Self.cut(from: before, to: written, on: today) }
    for event in events { apply(event) }
    return events
  }

  /// The line that takes from what `today` has already, where `new` gives it fewer minutes.
  static func cut(
    from old: BudgetSettings, to new: BudgetSettings, on today: Day
  ) -> [LedgerEvent] {
    let (before, after) = (
      old.base(for: today).roundedMinutes, new.base(for: today).roundedMinutes
    )
    guard after < before else { return [] }
    return [
      .config(key: todayKey, old: String(before), new: String(after), effective: today)
    ]
  }

  private func inForce(_ setting: Setting, on day: Day) -> String? {
    var text: String?
    var waits = false
    for change in changes[setting] ?? [] {
      if change.effective <= day {
        text = change.new
        waits = false
      } else if !waits {
        text = change.old
        waits = true
      }
    }
    return text
  }
}

extension BudgetChanges.Setting {
  /// The setting's value as `config` lines write it.
  package func text(_ settings: BudgetSettings) -> String {
    switch self {
    case .minutes: settings.minutesByWeekday.map(String.init).joined(separator: " ")
    case .mode: settings.mode.rawValue
    case .carry: String(Int((min(1, max(0, settings.carryShare)) * 1000).rounded()))
    case .rollover: String(settings.rolloverHour)
    case .session:
      "\((settings.sessionMax ?? .zero).count / 1000) \(settings.sessionAway.count / 1000)"
    }
  }

  /// Puts a value into `settings`; false when it is none.
  func read(_ text: String, into settings: inout BudgetSettings) -> Bool {
    switch self {
    case .minutes:
      let numbers = text.split(separator: " ").compactMap { Int($0) }
      guard numbers.count == 7, numbers.allSatisfy((0...1440).contains) else { return false }
      settings.minutesByWeekday = numbers
    case .mode:
      guard let mode = BudgetMode(rawValue: text) else { return false }
      settings.mode = mode
    case .carry:
      guard let share = Int(text), (0...1000).contains(share) else { return false }
      settings.carryShare = Double(share) / 1000
    case .rollover:
      guard let hour = Int(text), (0...23).contains(hour) else { return false }
      settings.rolloverHour = hour
    case .session:
      let numbers = text.split(separator: " ").compactMap { Int64($0) }
      guard numbers.count == 2, numbers.allSatisfy({ (0...86_400).contains($0) }), numbers[1] > 0
      else {
        return false
      }
      settings.sessionMax = numbers[0] > 0 ? .seconds(numbers[0]) : nil
      settings.sessionAway = .seconds(numbers[1])
    }
    return true
  }

  /// Whether a change loosens a closed budget. The hour at which a day begins does either way: it may
  /// bring the next day sooner.
  func isLoosened(from old: BudgetSettings, to new: BudgetSettings) -> Bool {
    switch self {
    case .minutes: zip(old.minutesByWeekday, new.minutesByWeekday).contains { $0 < $1 }
    case .mode: new.mode != .closed
    case .carry: new.carryShare > old.carryShare
    case .rollover: new.rolloverHour != old.rolloverHour
    case .session:
      old.sessionMax.map { before in
        new.sessionMax.map { $0 > before } ?? true || new.sessionAway < old.sessionAway
      } ?? false
    }
  }
}
