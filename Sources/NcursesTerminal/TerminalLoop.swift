import CNcurses
import Synchronization
package import TerminalUI

/// The event loop of the real terminal: one thread that sleeps in `poll` on the keyboard, a wake-up
/// descriptor and a timer.
///
/// There is no executor and no queue between a key and the code that handles it. While nothing happens,
/// the process does not run at all.
package final class TerminalLoop<Message: Sendable>: EventLoop {
  private let terminal: NcursesTerminal
  private let inbox = Inbox<Message>()
  private var decoder = InputDecoder()
  private var isStopped = false
  private var hasInput = true
  /// When a held escape is a key of its own; nil while nothing is held.
  private var escapeDeadline: ContinuousClock.Instant?

  /// How long a lone escape waits for the rest of a sequence.
  private static var escapeDelay: Duration { .milliseconds(25) }

  /// Messages handed over in one turn at most, so that a flood of them cannot hold up a key.
  package static var batchLimit: Int { 256 }

  /// A loop on an open terminal.
  package init(_ terminal: NcursesTerminal) { self.terminal = terminal }

  /// Where background tasks post.
  package var mailbox: Mailbox<Message> {
    let inbox = inbox
    return Mailbox { inbox.post($0) }
  }

  /// Hands over everything that comes until `stop()`; the first event is `resize` with the size
  /// of the screen.
  package func run(_ handle: ([LoopEvent<Message>]) -> Void) {
    isStopped = false
    handle([.terminal(.resize(terminal.size))])
    while !isStopped {
      let events = wait()
      if !events.isEmpty { handle(events) }
    }
  }

  /// Asks for one `wake` event after so long, also while the machine sleeps; nil cancels it.
  package func wake(after delay: Duration?) {
    guard let delay else {
      cn_set_timer(0)
      return
    }
    let (seconds, attoseconds) = delay.components
    let nanoseconds = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let limit: Int64 = 1 << 62
    let whole = nanoseconds.overflow ? limit : min(limit, nanoseconds.partialValue)
    cn_set_timer(UInt64(max(1, whole + attoseconds / 1_000_000_000)))
  }

  /// Ends `run` after the turn in progress.
  package func stop() { isStopped = true }

  /// Sleeps until something happens, and returns it; may return nothing.
  private func wait() -> [LoopEvent<Message>] {
    let found = cn_wait(timeout, hasInput)
    var events: [LoopEvent<Message>] = []
    takeSignals(into: &events)
    events += terminal.takePending().map { .terminal($0) }
    if found & CN_INPUT != 0 {
      read(into: &events)
    } else if found & CN_HANGUP != 0 {
      hasInput = false
      events.append(.terminal(.terminate))
    } else if let escapeDeadline, ContinuousClock.now >= escapeDeadline {
      self.escapeDeadline = nil
      events += decoder.flush().map { .terminal($0) }
    }
    if found & CN_TIMER != 0 { events.append(.wake) }
    events += inbox.take(Self.batchLimit).map { .message($0) }
    return events
  }

  /// Milliseconds to sleep at most; -1 for as long as nothing happens.
  private var timeout: Int32 {
    guard inbox.isEmpty, terminal.pending.isEmpty else { return 0 }
    guard let escapeDeadline else { return -1 }
    let left = ContinuousClock.now.duration(to: escapeDeadline)
    return max(0, Int32(left / .milliseconds(1)) + 1)
  }

  private func read(into events: inout [LoopEvent<Message>]) {
    let decoded = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4096) {
      buffer -> [TerminalEvent]? in
      let count = cn_read(buffer.baseAddress, buffer.count)
      guard count > 0 else { return nil }
      return decoder.feed(buffer.prefix(count))
    }
    if let decoded {
      events += decoded.map { .terminal($0) }
      escapeDeadline = decoder.isWaiting ? .now + Self.escapeDelay : nil
    } else {
      hasInput = false
      events.append(.terminal(.terminate))
    }
  }

  private func takeSignals(into events: inout [LoopEvent<Message>]) {
    let signals = cn_take_signals()
    guard signals != 0 else { return }
    if signals & CN_STOP != 0 {
      terminal.suspend(group: false)
    } else if signals & CN_CONTINUED != 0 {
      // Stopped by somebody else; the shell may have changed the terminal meanwhile.
      terminal.leave()
      terminal.enter()
      events.append(.terminal(.resumed))
    }
    if signals & CN_RESIZED != 0 { terminal.adoptSize() }
    if signals & CN_TERMINATE != 0 { events.append(.terminal(.terminate)) }
  }
}

/// Messages on their way to a loop.
///
/// The lock is held for an append only. It cannot be an actor: the loop's thread sleeps in `poll`, so
/// there is nothing that could run an actor's jobs there.
private final class Inbox<Message: Sendable>: Sendable {
  private let messages = Mutex<[Message]>([])

  func post(_ message: Message) {
    let wasEmpty = messages.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    if wasEmpty { cn_wake() }
  }

  var isEmpty: Bool { messages.withLock { $0.isEmpty } }

  func take(_ limit: Int) -> [Message] {
    messages.withLock { messages in
      if messages.count <= limit {
        let all = messages
        messages = []
        return all
      }
      let some = Array(messages.prefix(limit))
      messages.removeFirst(limit)
      return some
    }
  }
}
