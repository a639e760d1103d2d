import CCurl
import FeedModel

/// The worker thread's whole life: transfers, their queue and libcurl's handles, seen by no other
/// thread.
final class FetchWorker {
  /// How long the thread outlives its last transfer, so that a next one finds its connections open.
  private static let linger = Milliseconds.seconds(2)
  /// Connections kept open beyond those in use.
  private static let idleConnections = 64
  /// Rest for a host that answered 429 and did not say for how long.
  private static let defaultRest = Milliseconds.minutes(1)

  private let mailbox: FetchMailbox
  private let settings: FetchSettings
  private let multi: OpaquePointer
  private let start = ContinuousClock.now
  private var queue: RequestQueue<Transfer>
  private var running: [OpaquePointer: Transfer] = [:]
  private var idle: [OpaquePointer] = []

  /// The body of the thread: works until nothing is left to do.
  static func run(for mailbox: FetchMailbox) {
    let problem = FetchingLibraries.problem
    guard problem == nil, let multi = ccurl_multi_new(idleLimit(mailbox.settings)) else {
      let failure = FetchFailure.noNetworkLibrary(problem ?? "memory is out")
      for job in mailbox.abandon() {
        job.answer(.failed(failure))
      }
      return
    }
    mailbox.attach(multi)
    let worker = FetchWorker(mailbox, multi)
    worker.work()
    worker.dispose()
  }

  private static func idleLimit(_ settings: FetchSettings) -> Int {
    2 * settings.inFlight + idleConnections
  }

  private init(_ mailbox: FetchMailbox, _ multi: OpaquePointer) {
    self.mailbox = mailbox
    self.multi = multi
    settings = mailbox.settings
    queue = RequestQueue(limit: settings.inFlightPerHost, spacing: settings.spacingPerHost)
  }

  private var now: Milliseconds {
    let (seconds, attoseconds) = start.duration(to: .now).components
    return Milliseconds(seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }

  private func work() {
    while true {
      takeDelivery()
      begin()
      if running.isEmpty, queue.count == 0 {
        guard waitForMore() else { return }
        continue
      }
      ccurl_multi_perform(multi)
      if finish() { continue }
      ccurl_multi_wait(multi, waitingTime())
    }
  }

  /// Waits for requests; false when none came and the thread's time is over.
  private func waitForMore() -> Bool {
    let end = now + Self.linger
    while queue.count == 0, now < end {
      // A batch that was dropped ends the wait, too.
      ccurl_multi_wait(multi, Int32(max(1, (end - now).count)))
      takeDelivery()
    }
    return queue.count > 0 || !mailbox.detach()
  }

  private func takeDelivery() {
    let delivery = mailbox.collect()
    for job in delivery.jobs {
      let transfer = Transfer(job, settings: settings)
      if let address = transfer.address {
        enqueue(transfer, to: address)
      } else {
        let shown = WebAddress.redacted(job.request.url)
        transfer.answer(.failed(.badAddress(shown)))
      }
    }
    guard delivery.someClosed else { return }
    queue.remove { $0.isUnwanted }
    for (easy, transfer) in running where transfer.isUnwanted { end(easy, transfer) }
  }

  private func enqueue(_ transfer: Transfer, to address: WebAddress) {
    queue.add(transfer, to: transfer.lane(at: address), isExempt: isExempt(address))
  }

  private func isExempt(_ address: WebAddress) -> Bool {
    settings.exemptsLoopback && address.isLoopback
  }

  /// Begins as many transfers as the limits let.
  private func begin() {
    while queue.count > 0, hasRoom(at: now),
      let transfer = queue.next(at: now, admits: { $0.hasTaker })
    {
      guard let address = transfer.address else { continue }
      if let left = mailbox.restLeft(address.lane) {
        queue.ended(transfer.lane(at: address))
        transfer.answer(.failed(.status(429, retryAfter: left)))
        continue
      }
      guard let easy = idle.popLast() ?? ccurl_easy_new() else {
        queue.ended(transfer.lane(at: address))
        transfer.answer(.failed(.connection("memory is out")))
        continue
      }
      transfer.prepare(easy, isExempt: isExempt(address), at: now)
      running[easy] = transfer
      if ccurl_multi_add(multi, easy) != 0 {
        end(easy, transfer)
        transfer.answer(.failed(.connection("memory is out")))
      }
    }
  }

  /// Whether another may begin: those that outlasted the patience do not count, within limits.
  private func hasRoom(at now: Milliseconds) -> Bool {
    guard running.count >= settings.inFlight else { return true }
    guard running.count < 2 * settings.inFlight else { return false }
    let slow = running.values.count { now - $0.startedAt >= settings.patience }
    return running.count - slow < settings.inFlight
  }

  /// Deals with every transfer that has ended; returns whether any has.
  private func finish() -> Bool {
    var any = false
    var code: Int32 = 0
    while let easy = ccurl_multi_finished(multi, &code) {
      any = true
      guard let transfer = running[easy] else { continue }
      let step = transfer.conclude(easy, code: code, at: mailbox.now())
      end(easy, transfer)
      switch step {
      case .answer(let outcome):
        if case .failed(.status(429, let wait)) = outcome { rest(transfer, wait) }
        transfer.answer(outcome)
      case .ask(let address):
        enqueue(transfer, to: address)
      }
    }
    return any
  }

  private func rest(_ transfer: Transfer, _ wait: Milliseconds?) {
    guard settings.restsHosts, let address = transfer.address, !isExempt(address) else { return }
    mailbox.rest(address.lane, for: wait ?? Self.defaultRest)
  }

  /// Takes the transfer out of libcurl's hands and keeps the handle for another.
  private func end(_ easy: OpaquePointer, _ transfer: Transfer) {
    ccurl_multi_remove(multi, easy)
    ccurl_easy_reset(easy)
    transfer.release()
    running[easy] = nil
    queue.ended(transfer.lane)
    if idle.count < settings.inFlight { idle.append(easy) } else { ccurl_easy_free(easy) }
  }

  /// Until when nothing but the network can bring work: spacing, and patience that runs out.
  private func waitingTime() -> Int32 {
    guard queue.count > 0 else { return 60_000 }
    var next = queue.nextOpening(after: now)
    if running.count >= settings.inFlight {
      let outlasted = running.values.lazy.map { [settings] in $0.startedAt + settings.patience }
        .filter { [now] in $0 > now }.min()
      if let outlasted { next = min(next ?? outlasted, outlasted) }
    }
    guard let next else { return 60_000 }
    return Int32(max(1, min(60_000, (next - now).count)))
  }

  private func dispose() {
    for easy in idle { ccurl_easy_free(easy) }
    ccurl_multi_free(multi)
  }
}
