package import TerminalUI

/// What happened: the only thing that `update` listens to.
package enum Message: Equatable, Sendable {
  /// The terminal reports.
  case terminal(TerminalEvent)
  /// The time asked for with `Effect.wake` has come.
  case wake
  /// The world answers.
  case reply(Reply)
  /// Another process changed the store.
  case storeChanged
}
