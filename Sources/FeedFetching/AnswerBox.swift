import FeedModel
import Synchronization

/// The answers to some requests, on their way from the worker thread to the tasks that take them.
///
/// The lock is unavoidable: one side is a thread of libcurl's, the other Swift's tasks. It is held
/// for a few instructions at a time.
final class AnswerBox: Sendable {
  private typealias Taker = CheckedContinuation<ReceivedAnswer?, Never>

  private struct State {
    var answers: [ReceivedAnswer] = []
    var head = 0
    var bytes = 0
    var expected: Int
    var isClosed = false
    var takers: [Taker] = []

    /// Empties the list of takers and returns it.
    mutating func dropTakers() -> [Taker] {
      defer { takers = [] }
      return takers
    }
  }

  private let state: Mutex<State>
  private let mostBytes: Int

  /// A box for as many answers as `expected`, full with bodies of `mostBytes` as they came.
  init(expected: Int, mostBytes: Int) {
    state = Mutex(State(expected: expected))
    self.mostBytes = mostBytes
  }

  /// Whether nobody will take answers any more.
  var isClosed: Bool { state.withLock { $0.isClosed } }

  /// Whether so much waits that no more should be asked for.
  var isFull: Bool { state.withLock { $0.bytes >= mostBytes } }

  /// Puts an answer in, or hands it to who waits.
  func put(_ answer: ReceivedAnswer) {
    let (taker, done) = state.withLock { state -> (Taker?, [Taker]) in
      if state.isClosed { return (nil, []) }
      state.expected -= 1
      var taker: Taker?
      if let first = state.takers.first {
        taker = first
        state.takers.removeFirst()
      } else {
        state.answers.append(answer)
        state.bytes += answer.bodySize
      }
      return (taker, state.expected == 0 ? state.dropTakers() : [])
    }
    taker?.resume(returning: answer)
    for taker in done { taker.resume(returning: nil) }
  }

  /// Gives the next answer to `taker`, now or later, and nil after the last. Returns whether the
  /// box was full and no longer is.
  func take(for taker: CheckedContinuation<ReceivedAnswer?, Never>) -> Bool {
    let (answer, isSettled, hasRoom) = state.withLock { state -> (ReceivedAnswer?, Bool, Bool) in
      guard state.head < state.answers.count else {
        if state.expected > 0, !state.isClosed {
          state.takers.append(taker)
          return (nil, false, false)
        }
        return (nil, true, false)
      }
      let answer = state.answers[state.head]
      state.head += 1
      if state.head == state.answers.count {
        state.answers.removeAll(keepingCapacity: true)
        state.head = 0
      } else {
        // The body must not live on in the array.
        state.answers[state.head - 1].answer.outcome = .failed(.gone)
      }
      let wasFull = state.bytes >= mostBytes
      state.bytes -= answer.bodySize
      return (answer, true, wasFull && state.bytes < mostBytes)
    }
    if isSettled { taker.resume(returning: answer) }
    return hasRoom
  }

  /// Lets go of all answers and of all who wait.
  func close() {
    let takers = state.withLock { state in
      state.isClosed = true
      state.answers = []
      state.head = 0
      state.bytes = 0
      return state.dropTakers()
    }
    for taker in takers { taker.resume(returning: nil) }
  }
}
