package import FeedFetching
package import FeedModel
package import HeedApp
package import Storage

/// Fetches sources, reads what came, and stores it: each source to one outcome, nothing lost when it
/// is stopped or killed in the middle.
///
/// Bodies are fetched on the fetcher's thread, read on two tasks, and stored by whichever of them
/// finds a batch full, while the other reads on. The tasks have a low priority, so that what the
/// reader asks for in the meantime goes first.
package struct RefreshPipeline: Sendable {
  private let storage: Storage
  private let fetcher: FeedFetcher
  /// How single sources are reached.
  let access: SourceAccess
  private let log: FileLog
  private let now: @Sendable () -> Timestamp

  /// Tasks that read and store.
  private static let workers = 2
  /// How long what has been fetched may wait for its batch to fill.
  private static let longestWait = Duration.milliseconds(250)
  /// Sources of which each has its figures looked up by itself; more have them in one pass.
  private static let lookedUpSingly = 20

  /// A pipeline from `fetcher` to `storage`.
  package init(
    _ storage: Storage, fetcher: FeedFetcher, access: SourceAccess = SourceAccess(),
    log: FileLog = .none,
    now: @escaping @Sendable () -> Timestamp = { WallClock.now() }
  ) {
    self.storage = storage
    self.fetcher = fetcher
    self.access = access
    self.log = log
    self.now = now
  }

  /// Refreshes the sources of `scope`, telling how it goes after every batch. Ends early, with what
  /// was stored so far, when its task is cancelled. Throws when the store fails.
  package func run(
    _ scope: RefreshScope, progress: @escaping @Sendable (RefreshProgress) -> Void = { _ in }
  ) async throws(StorageError) -> RefreshSummary {
    let began = now()
    try addLocal()
    let (jobs, resting) = try RestingHosts(storage, at: began).open(jobs(for: scope), in: scope)
    let gathering = UpdateGathering(total: jobs.count, report: progress)
    progress(RefreshProgress(total: jobs.count))
    let places = Dictionary(jobs.enumerated().map { ($1.source.id, $0) }) { first, _ in first }
    let local = jobs.filter { SourceAccess.name(of: $0.source.feedURL) != nil }
    let (requests, refused) = await requests(for: jobs)
    let answers = fetcher.fetch(all: requests)
    let overdue = Task(priority: .utility) { await storeOverdue(gathering) }
    await withTaskGroup { group in
      for _ in 0..<min(Self.workers, max(1, jobs.count)) {
        group.addTask(priority: .utility) { await work(answers, jobs, places, gathering) }
      }
      group.addTask(priority: .utility) {
        for (job, failure) in refused { await finish(job, .failed(failure), gathering) }
        for job in local where !Task.isCancelled {
          await finish(job, await access.feed(of: job.source.feedURL), gathering)
        }
      }
    }
    overdue.cancel()
    await overdue.value
    if let rest = await gathering.rest() { await store(rest, gathering) }
    if let error = await gathering.storageError { throw error }
    var summary = await gathering.summary
    summary.progress.failures += resting
    summary.isCancelled = Task.isCancelled && summary.progress.done < jobs.count
    summary.duration = now() - began
    for failure in summary.progress.failures {
      log.write("refresh: \(failure.source): \(failure.reason)", at: now())
    }
    return summary
  }

  private func work(
    _ answers: AsyncStream<FetchAnswer>, _ jobs: [RefreshJob], _ places: [SourceID: Int],
    _ gathering: UpdateGathering
  ) async {
    for await answer in answers {
      guard await gathering.storageError == nil else { return }
      guard let place = answer.request.source.flatMap({ places[$0] }) else { continue }
      let job = jobs[place]
      let outcome = await access.filtered(answer.outcome, of: job.source.feedURL)
      await finish(job, outcome, gathering)
    }
  }

  private func finish(
    _ job: RefreshJob, _ outcome: FetchOutcome, _ gathering: UpdateGathering
  ) async {
    if let batch = await gathering.add(job.finish(outcome, at: now())) {
      await store(batch, gathering)
    }
  }

  /// What to ask of servers, and the sources that cannot be asked for.
  private func requests(
    for jobs: [RefreshJob]
  ) async -> ([FetchRequest], refused: [(RefreshJob, FetchFailure)]) {
    var requests: [FetchRequest] = []
    var refused: [(RefreshJob, FetchFailure)] = []
    for job in jobs where SourceAccess.name(of: job.source.feedURL) == nil {
      let request = FetchRequest(
        source: job.source.id, url: job.source.feedURL, validators: job.state.validators)
      switch await access.prepared(request) {
      case .success(let prepared): requests.append(prepared)
      case .failure(let refusal): refused.append((job, .command(refusal.sentence)))
      }
    }
    return (requests, refused)
  }

  /// Knows the sources that programs write, as soon as the settings name them.
  private func addLocal() throws(StorageError) {
    for settings in access.local {
      try storage.addSource(
        feedURL: settings.feedURL, stance: .followed, titleOverride: settings.title, at: now())
    }
  }

  /// Stores what has been waiting, so that one source that is slow to answer holds up no other.
  private func storeOverdue(_ gathering: UpdateGathering) async {
    // A sleep that was cut short ends the loop.
    while (try? await Task.sleep(for: Self.longestWait)) != nil {
      if let batch = await gathering.overdue() { await store(batch, gathering) }
    }
  }

  /// Stores a batch, and the ones that have filled up in the meantime.
  private func store(_ first: [FeedUpdate], _ gathering: UpdateGathering) async {
    var batch: [FeedUpdate]? = first
    while let updates = batch {
      do throws(StorageError) {
        let records = try storage.record(updates)
        try countHits(records)
        batch = await gathering.stored(records)
      } catch {
        await gathering.failed(error)
        return
      }
    }
  }

  /// Adds to the mutes' counts what they hide of the entries that just came.
  private func countHits(_ records: [RecordedUpdate]) throws(StorageError) {
    let new = records.flatMap(\.new)
    guard !new.isEmpty else { return }
    let hits = try Library(storage).hits(among: new, at: now())
    if !hits.isEmpty { try storage.addHits(hits, arriving: true) }
  }

  /// What is to be fetched, with all that the schedule has to know.
  private func jobs(for scope: RefreshScope) throws(StorageError) -> [RefreshJob] {
    let chosen: [(source: Source, state: FetchState)]
    switch scope {
    case .due: chosen = try storage.due(at: now())
    case .all: chosen = try storage.fetchable()
    case .sources(let ids):
      var named: [(source: Source, state: FetchState)] = []
      for id in ids {
        guard let source = try storage.source(id), source.stance.isFetched else { continue }
        named.append((source, try storage.fetchState(id)))
      }
      chosen = named
    }
    var rates: [SourceID: Double] = [:]
    if chosen.count > Self.lookedUpSingly {
      for row in try storage.sourceRows(at: now()) where row.entryCount > 0 {
        rates[row.source.id] = row.entriesPerWeek
      }
    } else {
      for (source, _) in chosen {
        if let row = try storage.sourceRow(source.id, at: now()), row.entryCount > 0 {
          rates[source.id] = row.entriesPerWeek
        }
      }
    }
    let muted = Set(
      try storage.activeRules(at: now()).filter { $0.scope == .source && $0.action == .hide }
        .map(\.pattern))
    return chosen.map { source, state in
      RefreshJob(
        source: source, state: state,
        context: RefreshContext(
          source: source.id, stance: source.stance,
          isMuted: muted.contains(String(source.id.rawValue)), entriesPerWeek: rates[source.id]))
    }
  }
}
