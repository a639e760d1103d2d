import Attention
import FeedModel
import TerminalUI

/// The budget review.
struct ReviewScreen: Screen {
  private var review: BudgetReview?

  /// Not loaded yet.
  init() {}

  func section(_ shared: Shared) -> KeySection { .review }
  func title(_ shared: Shared) -> String { "Budget review" }
  func footer(_ shared: Shared) -> [FooterItem] { [.init(.back, "back"), .init(.help, "help")] }
  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction { .unhandled }
  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {}
}
