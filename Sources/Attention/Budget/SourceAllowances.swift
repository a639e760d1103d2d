package import FeedModel

/// How much attention a source may have, by the reader's word.
package struct SourceAllowance: Hashable, Sendable {
  /// What it may have on one day; nil for no limit.
  package var perDay: Milliseconds?
  /// What it may have in seven days; nil for no limit.
  package var perWeek: Milliseconds?

  /// An allowance as given.
  package init(perDay: Milliseconds? = nil, perWeek: Milliseconds? = nil) {
    self.perDay = perDay
    self.perWeek = perWeek
  }

  /// The allowance that `text` says, as `words` and as people write it: `6m`, `30 min a week`,
  /// `1h a day, 2h a week`; nothing is no limit. Nil for what says none.
  package init?(text: String) {
    self.init()
    for part in text.lowercased().split(separator: ",") {
      var words = part.replacing("/", with: " ").split(separator: " ")
      let isWeekly = words.last == "week"
      if isWeekly || words.last == "day" { words.removeLast() }
      words.removeAll { $0 == "a" || $0 == "per" }
      guard let minutes = Self.minutes(words.joined()), (isWeekly ? perWeek : perDay) == nil,
        minutes <= (isWeekly ? 10_080 : 1440)
      else { return nil }
      if isWeekly { perWeek = .minutes(minutes) } else { perDay = .minutes(minutes) }
    }
  }

  /// `1h5min`, `6m`, `6`.
  private static func minutes(_ text: String) -> Int64? {
    var rest = text[...]
    var total: Int64 = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { !$0.isNumber }
      rest = rest.dropFirst(unit.count)
      guard digits.count <= 5, let number = Int64(digits) else { return nil }
      switch unit {
      case "h": total += number * 60
      case "", "m", "min": total += number
      default: return nil
      }
    }
    return total
  }

  /// What is left of an allowance.
  package struct Rest: Hashable, Sendable {
    /// What is left, never negative.
    package var left: Milliseconds
    /// The whole.
    package var limit: Milliseconds
    /// Whether it is the week's.
    package var isWeekly: Bool

    /// A rest as given.
    package init(left: Milliseconds, limit: Milliseconds, isWeekly: Bool) {
      self.left = max(.zero, left)
      self.limit = limit
      self.isWeekly = isWeekly
    }
  }

  /// The tighter of what is left of the day's and the week's; nil when neither is limited.
  package func rest(givenToday: Milliseconds, givenThisWeek: Milliseconds) -> Rest? {
    let day = perDay.map { Rest(left: $0 - givenToday, limit: $0, isWeekly: false) }
    let week = perWeek.map { Rest(left: $0 - givenThisWeek, limit: $0, isWeekly: true) }
    guard let day, let week else { return day ?? week }
    return week.left < day.left ? week : day
  }

  /// `6 min a day, 20 min a week`; nil when nothing is limited.
  package var words: String? {
    let parts = [
      perDay.map { "\(Phrase.minutes($0)) a day" }, perWeek.map { "\(Phrase.minutes($0)) a week" },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

/// The allowances of all sources, folded from the ledger's changes of settings.
package struct SourceAllowances: Hashable, Sendable {
  private var table: [SourceID: SourceAllowance] = [:]

  /// No source has one.
  package init() {}

  /// What `events` set, in their order.
  package init(_ events: some Sequence<LedgerEvent>) {
    for event in events { apply(event) }
  }

  /// Whether no source has one.
  package var isEmpty: Bool { table.isEmpty }

  /// A source's allowance.
  package subscript(source: SourceID) -> SourceAllowance { table[source] ?? SourceAllowance() }

  /// Takes in one event; those of other settings and those that make no sense change nothing.
  package mutating func apply(_ event: LedgerEvent) {
    guard case .config(let key, _, let new, _) = event else { return }
    let parts = key.split(separator: ".")
    guard parts.count == 3, parts[0] == "allowance", let number = Int64(parts[2]) else { return }
    let minutes = Int64(new).flatMap { (0...10_080).contains($0) ? $0 : nil }
    guard minutes != nil || new.isEmpty else { return }
    let id = SourceID(rawValue: number)
    var allowance = self[id]
    switch parts[1] {
    case "day": allowance.perDay = minutes.map(Milliseconds.minutes)
    case "week": allowance.perWeek = minutes.map(Milliseconds.minutes)
    default: return
    }
    table[id] = allowance == SourceAllowance() ? nil : allowance
  }

  /// The events that give `source` the allowance `new`.
  package func change(_ source: SourceID, to new: SourceAllowance, on day: Day) -> [LedgerEvent] {
    let old = self[source]
    func text(_ time: Milliseconds?) -> String { time.map { String($0.count / 60_000) } ?? "" }
    return [("day", old.perDay, new.perDay), ("week", old.perWeek, new.perWeek)].compactMap {
      name, before, after in
      guard before != after else { return nil }
      return .config(
        key: "allowance.\(name).\(source.rawValue)", old: text(before), new: text(after),
        effective: day)
    }
  }

  /// What is left for `source` on `today`; nil without an allowance.
  package func rest(
    of source: SourceID, on today: Day, given: (SourceID, Day) -> Milliseconds
  ) -> SourceAllowance.Rest? {
    guard let allowance = table[source] else { return nil }
    var week = Milliseconds.zero
    for back in 0..<7 { week += given(source, today - back) }
    return allowance.rest(givenToday: given(source, today), givenThisWeek: week)
  }
}
