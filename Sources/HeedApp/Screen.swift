import Attention
import FeedModel
import TerminalUI

/// One place of the program: its state, what it does with the reader's wishes and with the world's
/// answers, and how it is drawn. Facts that several screens see are in `Shared`.
protocol Screen: Equatable, Sendable {
  /// The section of the keymap it stands in.
  func section(_ shared: Shared) -> KeySection
  /// What the header says after the program's name.
  func title(_ shared: Shared) -> String
  /// The commands its footer names, in order of weight.
  func footer(_ shared: Shared) -> [FooterItem]
  /// What the footer says at its right: where in the whole the reader is.
  func footerNote(_ shared: Shared) -> String?
  /// What gets attention while it is on top; nil where nothing is counted.
  func attention(_ shared: Shared) -> AttentionWish?
  /// The rows it offers that are visible; nil where what is visible is no offer.
  func exposure(_ shared: Shared) -> Exposures.Rows?
  /// What is needed when it comes up, or up again.
  mutating func appear(_ shared: inout Shared) -> [Effect]
  /// What is to be kept when the reader leaves it or heed.
  func leave() -> [Effect]
  /// The reader's wish.
  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction
  /// Keys before the keymap sees them; nil leaves them to it.
  mutating func capture(_ key: Key, _ shared: inout Shared) -> Reaction?
  /// The wheel and the buttons; `body` is where the screen was drawn.
  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction
  /// Text from the clipboard.
  mutating func paste(_ text: String, _ shared: inout Shared) -> Reaction
  /// When it wants to be woken, on the suspending clock; nil for never.
  var wakeAt: Milliseconds? { get }
  /// The time it asked for has come, or another's.
  mutating func wake(_ shared: inout Shared) -> [Effect]
  /// The world's answer.
  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect]
  /// Cells only; scopes, never colours.
  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared)
}

extension Screen {
  func footerNote(_ shared: Shared) -> String? { nil }
  func attention(_ shared: Shared) -> AttentionWish? { nil }
  func exposure(_ shared: Shared) -> Exposures.Rows? { nil }
  mutating func appear(_ shared: inout Shared) -> [Effect] { [] }
  func leave() -> [Effect] { [] }
  mutating func capture(_ key: Key, _ shared: inout Shared) -> Reaction? { nil }
  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    .unhandled
  }
  mutating func paste(_ text: String, _ shared: inout Shared) -> Reaction { .unhandled }
  var wakeAt: Milliseconds? { nil }
  mutating func wake(_ shared: inout Shared) -> [Effect] { [] }
  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] { [] }
}

/// A command in the footer, with the word beside its key.
struct FooterItem: Hashable {
  /// The command; its first key is shown.
  var command: Command
  /// The word beside it.
  var word: String

  /// A command with its word.
  init(_ command: Command, _ word: String) {
    self.command = command
    self.word = word
  }
}

/// What a screen wants attention to be counted for.
enum AttentionWish: Equatable {
  /// A list with so many words on the screen.
  case list(Channel, words: Int)
  /// An entry, what it is expected to take, and the page on the screen.
  case entry(EntryID, Channel, cost: Milliseconds, page: DwellMachine.Page)
}
