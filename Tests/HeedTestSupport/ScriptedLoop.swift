import Dispatch
import Foundation
import Synchronization
package import TerminalUI

/// An event loop for tests: when its owner is idle it asks a script what happens next.
///
/// `run` blocks its thread while it waits for messages, so call it by `onOwnThread`: the threads of
/// tests are few.
package final class ScriptedLoop<Message: Sendable>: EventLoop {
  private let terminal: ScriptedTerminal
  private let inbox = ScriptedInbox<Message>()
  private let next: () -> [LoopEvent<Message>]?
  private let isIdle: () -> Bool
  private var isStopped = false
  /// The last delay asked for by `wake(after:)`; the script decides when it is over.
  package private(set) var wakeDelay: Duration?
  /// True when the owner stayed busy for longer than the limit, which ends `run`.
  package private(set) var timedOut = false
  /// Seconds that the owner may be busy without posting anything.
  package var limit = 20.0

  /// A loop whose first event is the size of the terminal.
  ///
  /// `next` is called when all messages are handled and `isIdle` is true, and returns what
  /// happens then, or nil when the script is over.
  package init(
    _ terminal: ScriptedTerminal, isIdle: @escaping () -> Bool = { true },
    next: @escaping () -> [LoopEvent<Message>]?
  ) {
    self.terminal = terminal
    self.isIdle = isIdle
    self.next = next
  }

  /// Where background tasks post.
  package var mailbox: Mailbox<Message> {
    let inbox = inbox
    return Mailbox { inbox.post($0) }
  }

  /// Hands over messages as they come, and the script's events in between, until the script is
  /// over or `stop()` is called.
  package func run(_ handle: ([LoopEvent<Message>]) -> Void) {
    isStopped = false
    handle([.terminal(.resize(terminal.size))])
    while !isStopped {
      let messages = inbox.take()
      if !messages.isEmpty {
        handle(messages.map { .message($0) })
      } else if !isIdle() {
        guard inbox.wait(seconds: limit) else {
          timedOut = true
          return
        }
      } else if let events = next() {
        // The real loop's timer strikes once.
        if events.contains(where: { if case .wake = $0 { true } else { false } }) {
          wakeDelay = nil
        }
        handle(events)
      } else {
        return
      }
    }
  }

  /// Keeps the delay.
  package func wake(after delay: Duration?) { wakeDelay = delay }

  /// Ends `run` after the turn in progress.
  package func stop() { isStopped = true }
}

/// Messages on their way to a scripted loop.
private final class ScriptedInbox<Message: Sendable>: Sendable {
  private let messages = Mutex<[Message]>([])
  private let arrived = DispatchSemaphore(value: 0)

  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    arrived.signal()
  }

  func take() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }

  /// True when something was posted, perhaps already taken.
  func wait(seconds: Double) -> Bool { arrived.wait(timeout: .now() + seconds) == .success }
}

/// Runs a function on a thread of its own, which it may block, and returns its result.
package func onOwnThread<Result: Sendable>(
  _ body: @escaping @Sendable () throws -> Result
) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    let thread = Thread { continuation.resume(with: Swift.Result(catching: body)) }
    thread.stackSize = 8 << 20
    thread.start()
  }
}
