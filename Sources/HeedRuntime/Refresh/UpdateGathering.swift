import FeedModel
import HeedApp
import Storage

/// Gathers finished fetches into batches and says which of the workers is to store the next one, so
/// that one stores while the others read on.
actor UpdateGathering {
  /// Entries that make a batch: few enough that other writers get their turn.
  static let batchEntries = 800
  /// Sources that make a batch, whatever they hold.
  static let batchSources = 64
  /// Batches that may wait before workers have to.
  private static let batchesWaiting = 1

  private(set) var summary: RefreshSummary
  /// The first error of the store; ends the refresh.
  private(set) var storageError: StorageError?

  private var pending: [FeedUpdate] = []
  private var pendingEntries = 0
  private var isStoring = false
  private var waiting: [CheckedContinuation<Void, Never>] = []
  /// Failures that may be this machine's own, until a server has answered.
  private var held: [FeedUpdate] = []
  private var hasReached = false
  private let report: @Sendable (RefreshProgress) -> Void

  init(total: Int, report: @escaping @Sendable (RefreshProgress) -> Void) {
    summary = RefreshSummary(total: total)
    self.report = report
  }

  /// Takes in a finished fetch. What is given back is the caller's to store.
  func add(_ fetch: FinishedFetch) async -> [FeedUpdate]? {
    while isStoring, pendingEntries >= Self.batchEntries * Self.batchesWaiting {
      await withCheckedContinuation { waiting.append($0) }
    }
    switch fetch.kind {
    case .fetched: summary.fetched += 1
    case .notModified: summary.notModified += 1
    case .failed(let failure), .unreached(let failure):
      summary.progress.failures.append(failure)
    }
    if case .unreached = fetch.kind, !hasReached {
      held.append(fetch.update)
      summary.progress.done += 1
      report(summary.progress)
      return nil
    }
    if case .unreached = fetch.kind {} else { release() }
    enqueue(fetch.update)
    return next(atLeast: Self.batchEntries)
  }

  /// Notes that a batch was stored. What is given back is the caller's to store next.
  func stored(_ records: [RecordedUpdate]) -> [FeedUpdate]? {
    isStoring = false
    summary.progress.done += records.count
    summary.progress.newEntries += records.reduce(0) { $0 + $1.new.count }
    report(summary.progress)
    let waiters = waiting
    waiting = []
    for waiter in waiters { waiter.resume() }
    return next(atLeast: Self.batchEntries)
  }

  /// Notes that the store could not do it; nothing more is to be stored.
  func failed(_ error: StorageError) {
    storageError = storageError ?? error
    isStoring = false
    pending = []
    pendingEntries = 0
    let waiters = waiting
    waiting = []
    for waiter in waiters { waiter.resume() }
  }

  /// What has been waiting for its batch to fill.
  func overdue() -> [FeedUpdate]? { next(atLeast: 0) }

  /// What is left to be stored when all workers are done.
  func rest() -> [FeedUpdate]? {
    if !hasReached {
      // One failing source says something of the source; several and nothing else, of the network.
      summary.isOffline = held.count >= 2 && pending.isEmpty
      if !summary.isOffline { release() } else { held = [] }
    }
    return next(atLeast: 0)
  }

  private func enqueue(_ update: FeedUpdate) {
    pending.append(update)
    pendingEntries += update.entries.count
  }

  private func release() {
    hasReached = true
    for update in held { enqueue(update) }
    summary.progress.done -= held.count
    held = []
  }

  private func next(atLeast entries: Int) -> [FeedUpdate]? {
    guard !isStoring, !pending.isEmpty, storageError == nil,
      pendingEntries >= entries || pending.count >= Self.batchSources
    else { return nil }
    isStoring = true
    defer {
      pending = []
      pendingEntries = 0
    }
    return pending
  }
}
