import Attention
import FeedModel
import TerminalUI

/// The budget meter of every header: a bar, and the minutes in figures.
struct MeterView {
  private let status: BudgetStatus
  private let glyphs: Glyphs
  private let figures: String

  /// The meter of a reading.
  init(_ status: BudgetStatus, glyphs: Glyphs) {
    self.status = status
    self.glyphs = glyphs
    let given = Int(status.given.count / 60_000)
    let funds = status.budget + status.overdraft
    let parting = glyphs == .words ? " of " : "/"
    figures =
      status.mode == .observe
      ? "\(given) min" : "\(given)\(parting)\(funds.roundedMinutes) min"
  }

  /// The columns it takes of a header of `available` columns.
  func columns(in available: Int) -> Int {
    let bar =
      available >= 60 && status.mode != .observe && glyphs != .words ? Self.barColumns + 3 : 0
    return min(available, bar + TextWidth.columns(of: figures) + 1)
  }

  /// Draws it on the first row of a rectangle.
  func draw(on canvas: inout Canvas, in rect: Rect) {
    let text = rect.splitRight(TextWidth.columns(of: figures) + 1).right
    let scope: Scope =
      switch status.level {
      case .plenty, .low: .headerTitle
      case .last, .spent: status.mode == .observe ? .headerTitle : .budgetGaugeOver
      }
    canvas.draw(figures, in: text, scope: scope)
    let room = rect.columns - text.columns - 1
    guard room >= Self.barColumns + 2 else { return }
    let bar = Rect(row: rect.row, column: rect.column, columns: Self.barColumns + 2, rows: 1)
    let used = Scope.budgetGaugeSpent
    GaugeWidget(
      Double(status.given.count), of: Double((status.budget + status.overdraft).count)
    ).draw(
      on: &canvas, in: bar, used: status.over > .zero ? .budgetGaugeOver : used,
      rest: .budgetGaugeLeft, edge: .budgetGaugeLeft, glyphs: glyphs)
  }

  private static let barColumns = 10
}
