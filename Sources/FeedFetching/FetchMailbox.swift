import CCurl
import FeedModel
import Synchronization

/// What tasks leave for the worker thread, and the thread's beginning and end.
///
/// The lock is unavoidable for the reason that `AnswerBox` gives.
final class FetchMailbox: Sendable {
  /// A request and where its answer goes.
  struct Job: Sendable {
    var request: FetchRequest
    var box: AnswerBox

    /// Hands in the answer, with a body under `encoding` if it still is under one.
    func answer(_ outcome: FetchOutcome, encoding: String? = nil) {
      let answer = FetchAnswer(request: request, outcome: outcome)
      box.put(ReceivedAnswer(answer: answer, encoding: encoding))
    }
  }

  /// What is left since the worker last looked.
  struct Delivery {
    var jobs: [Job]
    var someClosed: Bool
  }

  private struct State {
    var jobs: [Job] = []
    var someClosed = false
    var isRunning = false
    /// To wake the worker with; there while it runs.
    var multi: OpaquePointer?
    /// Hosts that asked to be left alone, and until when.
    var resting: [String: ContinuousClock.Instant] = [:]
  }

  /// How to fetch.
  let settings: FetchSettings
  /// The wall clock.
  let now: @Sendable () -> Timestamp
  private let state = Mutex(State())

  init(settings: FetchSettings, now: @escaping @Sendable () -> Timestamp) {
    self.settings = settings
    self.now = now
  }

  /// Leaves requests for the worker, which is started if need be.
  func send(_ requests: [FetchRequest], answersTo box: AnswerBox) {
    guard !requests.isEmpty else { return }
    let mustStart = state.withLock { state in
      state.jobs += requests.map { Job(request: $0, box: box) }
      if let multi = state.multi { ccurl_multi_wake(multi) }
      defer { state.isRunning = true }
      return !state.isRunning
    }
    if mustStart { start() }
  }

  /// Tells the worker to look for boxes that nobody waits on any more.
  func noteClosed() {
    state.withLock { state in
      guard state.isRunning else { return }
      state.someClosed = true
      if let multi = state.multi { ccurl_multi_wake(multi) }
    }
  }

  /// Tells the worker that there is room again.
  func wake() {
    state.withLock { state in
      if let multi = state.multi { ccurl_multi_wake(multi) }
    }
  }

  // MARK: The worker's side

  /// Takes all that was left.
  func collect() -> Delivery {
    state.withLock { state in
      defer {
        state.jobs = []
        state.someClosed = false
      }
      return Delivery(jobs: state.jobs, someClosed: state.someClosed)
    }
  }

  /// Says where to wake the worker.
  func attach(_ multi: OpaquePointer) {
    let address = UInt(bitPattern: multi)
    state.withLock { $0.multi = OpaquePointer(bitPattern: address) }
  }

  /// Ends the worker's time unless something was left for it; returns whether it ends.
  func detach() -> Bool {
    state.withLock { state in
      guard state.jobs.isEmpty else { return false }
      state.multi = nil
      state.isRunning = false
      return true
    }
  }

  /// Ends the worker's time in any case and returns what can no longer be done.
  func abandon() -> [Job] {
    state.withLock { state in
      defer {
        state.jobs = []
        state.multi = nil
        state.isRunning = false
      }
      return state.jobs
    }
  }

  /// Leaves the host alone for `span`.
  func rest(_ lane: String, for span: Milliseconds) {
    let end = ContinuousClock.now + .milliseconds(span.count)
    state.withLock { $0.resting[lane] = max($0.resting[lane] ?? end, end) }
  }

  /// How much longer the host is to be left alone; nil when it is not.
  func restLeft(_ lane: String) -> Milliseconds? {
    state.withLock { state in
      guard let end = state.resting[lane] else { return nil }
      let left = ContinuousClock.now.duration(to: end)
      guard left > .zero else {
        state.resting[lane] = nil
        return nil
      }
      return .seconds(left.components.seconds + 1)
    }
  }

  private func start() {
    let context = Unmanaged.passRetained(self)
    let body: @convention(c) (UnsafeMutableRawPointer?) -> Void = { context in
      guard let context else { return }
      let mailbox = Unmanaged<FetchMailbox>.fromOpaque(context).takeRetainedValue()
      FetchWorker.run(for: mailbox)
    }
    let error = ccurl_start_thread(body, context.toOpaque(), Int32(settings.niceness))
    guard error != 0 else { return }
    context.release()
    for job in abandon() {
      let failure = FetchFailure.connection("the system gives no thread for fetching")
      job.answer(.failed(failure))
    }
  }
}
