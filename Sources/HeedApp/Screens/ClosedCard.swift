import Attention
import FeedModel
import TerminalUI

/// The end of the day's stream: calm and complete. What was given, to whom, and when it opens again.
struct ClosedCard {
  /// Why nothing opens now.
  static func refusal(_ status: BudgetStatus, _ shared: Shared) -> String {
    guard status.closed == .session else {
      return "Today's minutes are spent; + grants more, * and / stay open."
    }
    return "A pause is due until \(pauseEnd(status, shared)); + goes on, * and / stay open."
  }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    CenteredCard(lines: lines(shared, isNarrow: body.columns < 60), width: 58).draw(
      on: &canvas, in: body)
  }

  private func lines(_ shared: Shared, isNarrow: Bool) -> [[Span]] {
    let account = shared.attention.account
    let status = shared.attention.status(at: shared.now)
    var lines: [[Span]] = [
      [Span(title(status), .entryTitle)],
      [],
      [
        Span(Self.given(account.givenTotal), .budgetBarGiven), Span(" of ", .text),
        Span("\(status.budget.roundedMinutes)", .text), Span(overdraft(account), .text),
      ],
      [],
    ]
    let given = account.givenByAccount.compactMap { item -> (String, Milliseconds)? in
      guard case .source(let id) = item.account, item.amount.roundedMinutes > 0 else { return nil }
      return (shared.title(of: id), item.amount)
    }
    let most = given.first?.1 ?? .zero
    for (title, amount) in given.prefix(3) {
      let share = Double(amount.count) / Double(max(1, most.count))
      let bar = Charts.bar(share, columns: 16, glyphs: shared.look.glyphs)
      lines.append([
        Span(TextWidth.pad(title, to: 24, glyphs: shared.look.glyphs) + " ", .sourcesTitle),
        Span(isNarrow ? "" : TextWidth.pad(bar, to: 17), .budgetBarGiven),
        Span(EntryRow.minutes(amount), .sourcesFigure),
      ])
    }
    if !given.isEmpty { lines.append([]) }
    lines.append([Span(status.closed == .session ? resumes(status, shared) : opens(shared), .text)])
    lines.append([Span("Starred entries, search and the review are always open.", .dim)])
    return lines
  }

  private func title(_ status: BudgetStatus) -> String {
    switch status.closed {
    case .enough: "You closed today's edition."
    case .session: "Time for a pause."
    case .spent, nil: "Today's minutes are given."
    }
  }

  private func resumes(_ status: BudgetStatus, _ shared: Shared) -> String {
    let sitting = Self.minutes(status.sitting?.limit ?? .zero)
    return "This sitting had its \(sitting); it goes on at \(Self.pauseEnd(status, shared))."
  }

  private static func pauseEnd(_ status: BudgetStatus, _ shared: Shared) -> String {
    let end = status.sitting?.pauseEnds ?? shared.now.at
    // The minute that has begun by then, so that nobody comes too early.
    return CivilTime(end + .seconds(59), offsetMinutes: shared.now.offsetMinutes).clock
  }

  private func overdraft(_ account: DayAccount) -> String {
    let grace = account.grace.roundedMinutes
    let asked = account.overdraftAsked.roundedMinutes
    return [
      asked > 0 ? " and \(asked) granted" : "", grace > 0 ? ", \(grace) to finish the last" : "",
    ].joined()
  }

  private static func given(_ span: Milliseconds) -> String {
    span > .zero && span.roundedMinutes == 0 ? "Less than a minute" : minutes(span)
  }

  private static func minutes(_ span: Milliseconds) -> String {
    span.roundedMinutes == 1 ? "1 minute" : "\(span.roundedMinutes) minutes"
  }

  private func opens(_ shared: Shared) -> String {
    let rules = shared.attention.rules
    let next = shared.attention.account.day + 1
    let hour = rules.settings.rolloverHour
    let base = Self.minutes(shared.attention.settings(on: next).base(for: next))
    let carried = shared.attention.account.sums(carryShare: rules.settings.carryShare).carried
    let clock = hour < 10 ? "0\(hour):00" : "\(hour):00"
    let more = carried.roundedMinutes > 0 ? " and \(carried.roundedMinutes) carried over" : ""
    return "It opens again \(next.weekday.short) \(clock), with \(base)\(more)."
  }
}
