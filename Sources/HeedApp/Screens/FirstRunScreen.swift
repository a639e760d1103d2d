import Attention
import FeedModel
import TerminalUI

/// The first run in three steps: minutes a day, sources, theme. Each has a default that enter takes;
/// nothing is written before the last step is left with enter, but what is added on the way.
struct FirstRunScreen: Screen {
  private var step = Step.minutes
  private var minutes = RowSelection<Int>()
  private var theme = RowSelection<String>()
  private let themeBefore: String

  /// The steps, in order.
  enum Step: Int, CaseIterable {
    case minutes, sources, theme
  }

  /// The first step.
  init(theme: String) { themeBefore = theme }

  /// Whether the reader has not gone on from the first step.
  private(set) var isUntouched = true

  private var isAtBeginning: Bool { step == .minutes }

  func section(_ shared: Shared) -> KeySection { .firstRun }
  func title(_ shared: Shared) -> String { "First run" }

  func footer(_ shared: Shared) -> [FooterItem] {
    let last = step == .theme
    let sources: [FooterItem] =
      step == .theme
      ? [] : [.init(.addSource, "add a source"), .init(.importList, "import")]
    return [
      .init(.open, last ? "begin" : "next step"),
      .init(.back, isAtBeginning ? "skip it all" : "step back"),
    ] + sources + (isAtBeginning ? [] : [.init(.today, "skip it all")])
      + [.init(.help, "help"), .init(.quit, "quit")]
  }

  // MARK: Handling

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    let choices = Self.choices(shared)
    let rows = listRows(shared)
    if minutes.id == nil {
      let index = Self.current(shared).flatMap { choices.firstIndex(of: $0) } ?? 0
      minutes.select(index, in: choices, rows: rows)
    }
    if theme.id == nil {
      let index = shared.look.themes.firstIndex(of: themeBefore) ?? 0
      theme.select(index, in: shared.look.themes, rows: rows)
    }
    minutes.settle(choices, rows: rows)
    theme.settle(shared.look.themes, rows: rows)
    return []
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    switch command {
    case .open: return next(&shared)
    case .back where isAtBeginning: return skip()
    case .back:
      step = Step(rawValue: step.rawValue - 1) ?? .minutes
      return .done
    case .today: return skip()
    default: break
    }
    switch step {
    case .minutes:
      let isMove = minutes.move(command, in: Self.choices(shared), rows: listRows(shared))
      return isMove ? .done : .unhandled
    case .sources: return .unhandled
    case .theme:
      guard theme.move(command, in: shared.look.themes, rows: listRows(shared)) else {
        return .unhandled
      }
      return showTheme()
    }
  }

  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    let list = list(in: body, shared)
    switch step {
    case .minutes:
      let isSecond = minutes.mouse(event, in: list, ids: Self.choices(shared))
      return isSecond ? next(&shared) : .done
    case .sources: return .done
    case .theme:
      let isSecond = theme.mouse(event, in: list, ids: shared.look.themes)
      return isSecond ? next(&shared) : showTheme()
    }
  }

  private func showTheme() -> Reaction {
    .perform(theme.id.map { [.showTheme($0, keep: false)] } ?? [])
  }

  private func skip() -> Reaction {
    .go(.pop, theme.id == themeBefore ? [] : [.showTheme(themeBefore, keep: false)])
  }

  private mutating func next(_ shared: inout Shared) -> Reaction {
    isUntouched = false
    if let following = Step(rawValue: step.rawValue + 1) {
      step = following
      return .done
    }
    var effects = keepMinutes(&shared)
    let has = shared.attention.status(at: shared.now).budget.roundedMinutes
    let later = (minutes.id ?? 0) > has ? " from tomorrow on" : ""
    var kept = effects.isEmpty ? [] : [Self.words(minutes.id ?? 0) + later]
    if let name = theme.id, name != themeBefore {
      effects.append(.showTheme(name, keep: true))
      kept.append("the theme \(name)")
    }
    let way = ":set changes it."
    if !kept.isEmpty { shared.say("Kept: \(kept.joined(separator: ", ")); \(way)") }
    return .go(.pop, effects)
  }

  /// What was chosen holds from tomorrow on, as every change of the minutes does; today is cut to it at
  /// once where that is less.
  private func keepMinutes(_ shared: inout Shared) -> [Effect] {
    guard let chosen = minutes.id, chosen != Self.current(shared) ?? 0 else { return [] }
    let before = shared.attention.written
    var effects: [Effect] = []
    var inverse: [Act] = [.setMode(before.mode)]
    if chosen > 0 {
      let week = [Int](repeating: chosen, count: 7)
      inverse.append(.setMinutes(before.minutesByWeekday))
      effects.append(.perform(.setMinutes(week)))
      let today = shared.attention.account.day
      effects += shared.attention.change(.minutes, from: today + 1, at: shared.now) {
        $0.minutesByWeekday = week
      }
      let has = shared.attention.status(at: shared.now).budget.roundedMinutes
      if chosen < has {
        let cut = LedgerEvent.config(
          key: BudgetChanges.todayKey, old: String(has), new: String(chosen), effective: today)
        effects += shared.attention.record([cut], at: shared.now)
      }
    }
    let mode: BudgetMode = chosen == 0 ? .observe : before.mode == .observe ? .soft : before.mode
    effects += shared.apply(.setMode(mode)).effects
    shared.remember(UndoStep(label: "chose \(Self.words(chosen))", inverse: inverse))
    return effects
  }

  // MARK: Choices

  /// The minutes that are offered; 0 is counting only. What the settings say already is among them.
  private static func choices(_ shared: Shared) -> [Int] {
    var choices = [0, 10, 15, 20, 30, 45, 60, 90]
    if let current = current(shared), !choices.contains(current) {
      choices.insert(current, at: choices.firstIndex { $0 > current } ?? choices.count)
    }
    return choices
  }

  /// The minutes of a day as the settings have them; nil while they are only counted.
  private static func current(_ shared: Shared) -> Int? {
    let settings = shared.attention.written
    return settings.mode == .observe ? nil : settings.minutesByWeekday.first
  }

  private static func words(_ minutes: Int) -> String {
    minutes == 0 ? "minutes are only counted" : "\(minutes) minutes a day"
  }

  // MARK: Drawing

  private static let width = 66

  private func column(in body: Rect) -> Rect {
    let rows = min(body.rows, 18)
    return body.centered(columns: min(Self.width, body.columns - 2), rows: rows)
  }

  private func listRows(_ shared: Shared) -> Int {
    list(in: Frame(size: shared.size).body, shared).rows
  }

  private func list(in body: Rect, _ shared: Shared) -> Rect {
    let column = column(in: body)
    return column.inset(top: min(column.rows - 1, head(column, shared).count))
  }

  /// What stands above the choices; in low windows the question alone.
  private func head(_ column: Rect, _ shared: Shared) -> [[Span]] {
    let (question, why): (String, String) =
      switch step {
      case .minutes:
        (
          "How many minutes a day may reading cost?",
          "Your attention is yours to give, and no source is owed any of it. When the minutes are "
            + "given, the day's edition closes calmly. Minutes are counted for two weeks first, "
            + "if you like, and then the review proposes a budget."
        )
      case .sources:
        (
          "What might you want to read?",
          "Following costs nothing and promises nothing: the day's edition takes the best of it "
            + "that fits your minutes. Add some now, or go on and do it later."
        )
      case .theme: ("What should it look like?", "")
      }
    let title = [
      Span(isAtBeginning ? "Welcome to heed." : question, .entryTitle),
      Span("  \(step.rawValue + 1) of 3", .dim),
    ]
    let isLow = column.rows < 14
    let asked = isAtBeginning ? TextWrap.wrap([Span(question, .text)], columns: column.columns) : []
    if isLow { return [title] + asked }
    let reason = why.isEmpty ? [] : TextWrap.wrap([Span(why, .dim)], columns: column.columns) + [[]]
    return [title, []] + (asked.isEmpty ? [] : asked + [[]]) + reason
  }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let column = column(in: body)
    let head = head(column, shared)
    for (row, spans) in head.prefix(column.rows).enumerated() {
      canvas.draw(spans, at: column.row + row, column.column, limit: column.columns)
    }
    let list = list(in: body, shared)
    switch step {
    case .minutes:
      let choices = Self.choices(shared)
      draw(
        choices.map { $0 == 0 ? "Only count them for now" : Self.words($0) }, minutes.window,
        chosen: minutes.index(in: choices), on: &canvas, in: list, shared)
    case .sources: drawSources(on: &canvas, in: list, shared)
    case .theme:
      let themes = shared.look.themes
      let (left, right) = list.splitLeft(min(26, list.columns))
      draw(
        themes, theme.window, chosen: theme.index(in: themes), on: &canvas, in: left, shared)
      ThemeSample().draw(on: &canvas, in: right.inset(left: 2), glyphs: shared.look.glyphs)
    }
  }

  private func draw(
    _ rows: [String], _ window: ListWidget, chosen: Int?, on canvas: inout Canvas, in list: Rect,
    _ shared: Shared
  ) {
    for (line, index) in window.visible(of: rows.count, in: list.rows).enumerated() {
      let row = list.line(line).prefix(26)
      if index == chosen {
        canvas.draw(shared.look.glyphs.pointer, at: row.row, row.column, scope: .streamMark)
      }
      canvas.draw(rows[index], in: row.inset(left: 2), scope: .text, glyphs: shared.look.glyphs)
      if index == chosen { canvas.highlight(row, scope: .selected) }
    }
  }

  private func drawSources(on canvas: inout Canvas, in list: Rect, _ shared: Shared) {
    func key(_ command: Command) -> String {
      shared.keys.keys(for: command, in: .firstRun).first ?? ":" + command.rawValue
    }
    let names = shared.sources.values.filter { $0.stance.isFetched }.map(\.title).sorted()
    let added =
      switch names.count {
      case 0: "None yet."
      case 1...3: names.joined(separator: ", ")
      case let count: "\(count) sources: \(names.prefix(2).joined(separator: ", ")) and others."
      }
    let lines: [[Span]] = [
      [
        Span("  \(key(.addSource))", .footerKey),
        Span("   a source, by the address of a feed or of a page", .text),
      ],
      [
        Span("  \(key(.importList))", .footerKey),
        Span("   another reader's list: OPML, newsboat's urls", .text),
      ],
      [],
      [Span(added, names.isEmpty ? .dim : .text)],
      [],
      [Span("heed --demo", .entryCode), Span(" shows samples in a throw-away store.", .dim)],
    ].flatMap { $0.isEmpty ? [[]] : TextWrap.wrap($0, columns: list.columns) }
    for (row, spans) in lines.prefix(list.rows).enumerated() {
      canvas.draw(spans, at: list.row + row, list.column, limit: list.columns)
    }
  }
}
