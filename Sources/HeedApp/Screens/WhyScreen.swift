import Attention
import FeedModel
import TerminalUI

/// Why an entry is here, or why it is not: its worth and what spoke for it, its cost, the rule.
struct WhyScreen: Screen {
  private let entry: EntryID
  private var explanation: Explanation?

  /// The explanation of `entry`, asked for already.
  init(entry: EntryID) { self.entry = entry }

  func section(_ shared: Shared) -> KeySection { .why }
  func title(_ shared: Shared) -> String { "Why" }
  func footer(_ shared: Shared) -> [FooterItem] { [.init(.back, "back"), .init(.help, "help")] }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction { .unhandled }

  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] {
    if case .explanation(let id, let explanation) = reply, id == entry {
      self.explanation = explanation
    }
    return []
  }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {}
}
