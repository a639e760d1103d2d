/// What an event loop hands to its owner.
package enum LoopEvent<Message: Sendable>: Sendable {
  /// The terminal has something to say.
  case terminal(TerminalEvent)
  /// A background task posted this.
  case message(Message)
  /// The time asked for with `wake(after:)` is over.
  case wake
}

/// A loop that sleeps until a key, a message or a deadline, and hands over what came.
///
/// `run` and `wake` belong to one thread. Nothing else does: a background task holds the `Mailbox`
/// and posts. While nothing happens, nothing runs.
package protocol EventLoop<Message>: AnyObject {
  /// What background tasks post.
  associatedtype Message: Sendable

  /// Where background tasks post; safe to hand to any of them.
  var mailbox: Mailbox<Message> { get }

  /// Calls `handle` with everything that has come, in order, the terminal's events first, and
  /// sleeps between calls; returns after `stop()`.
  ///
  /// One call is one turn: its owner updates for each event and draws once.
  func run(_ handle: ([LoopEvent<Message>]) -> Void)

  /// Asks for one `wake` event after so long; a new call replaces the last, nil cancels it.
  func wake(after delay: Duration?)

  /// Ends `run` after the turn in progress.
  func stop()
}

/// A way for background tasks to post messages to an event loop.
package struct Mailbox<Message: Sendable>: Sendable {
  private let deliver: @Sendable (Message) -> Void

  /// A mailbox that hands each message to `deliver`, which is called on the poster's thread.
  package init(deliver: @escaping @Sendable (Message) -> Void) { self.deliver = deliver }

  /// Posts a message; messages of one task arrive in the order of posting.
  package func post(_ message: Message) { deliver(message) }
}
