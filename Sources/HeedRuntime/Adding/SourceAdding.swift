package import Attention
package import FeedFetching
package import FeedModel
import FeedParsing
package import HeedApp
package import Storage

/// What came of adding an address.
package enum AddingOutcome: Hashable, Sendable {
  /// A source was added, or was there already, and what it will ask for.
  case added(SourceRow, isNew: Bool, PriceTag?)
  /// The page offers several feeds: one has to be chosen.
  case candidates([HeedApp.FeedCandidate], from: String)
}

/// What was found at an address that nothing has been added of.
package enum LookingOutcome: Hashable, Sendable {
  /// A source has this address already.
  case known(SourceRow)
  /// The page offers several feeds: one has to be chosen.
  case candidates([HeedApp.FeedCandidate], from: String)
  /// A feed, and what was fetched of it.
  case offer(FeedOffer, FoundFeed)
}

/// A feed as it was fetched while it was looked for.
package struct FoundFeed: Hashable, Sendable {
  /// Where it lies.
  package var url: String
  /// What the server sent.
  package var body: FetchedBody
}

/// Adds the feed at an address: the feed itself, or the one that a page names, or one that lies where
/// feeds usually lie.
package struct SourceAdding: Sendable {
  private let storage: Storage
  private let fetcher: FeedFetcher
  private let access: SourceAccess
  private let now: @Sendable () -> Timestamp

  /// The most places that are tried when a page names no feed.
  private static let guessesTried = 16

  /// Adds to `storage` what `fetcher` finds, each source reached as `access` says.
  package init(
    _ storage: Storage, fetcher: FeedFetcher, access: SourceAccess = SourceAccess(),
    now: @escaping @Sendable () -> Timestamp = { WallClock.now() }
  ) {
    self.storage = storage
    self.fetcher = fetcher
    self.access = access
    self.now = now
  }

  /// Adds the source at `text`, an address as a reader types it, with all its entries. Throws when
  /// nothing can be fetched there or no feed is found. What was `offered` is not fetched again.
  package func add(
    _ text: String, stance: Stance, tags: [String] = [], note: String? = nil,
    offered: FoundFeed? = nil, settings: BudgetSettings = BudgetSettings()
  ) async throws(LibraryError) -> AddingOutcome {
    let wish = Wish(stance: stance, tags: tags, note: note, settings: settings)
    if let offered, let reading = try? FeedReading(offered.body) {
      return try add(offered.url, offered.body, reading, wish)
    }
    switch try await find(text) {
    case .known(let row): return .added(row, isNew: false, nil)
    case .candidates(let candidates, let page): return .candidates(candidates, from: page)
    case .feed(let feed, let reading): return try add(feed.url, feed.body, reading, wish)
    }
  }

  /// Looks for a feed at `text` and says what it would ask for; nothing is added.
  package func look(
    _ text: String, settings: BudgetSettings = BudgetSettings()
  ) async throws(LibraryError) -> LookingOutcome {
    switch try await find(text) {
    case .known(let row): return .known(row)
    case .candidates(let candidates, let page): return .candidates(candidates, from: page)
    case .feed(let feed, let reading):
      if let known = try stored(storage.source(feedURL: feed.url)) {
        return .known(try row(known.id))
      }
      return .offer(FeedOffer(feed.url, reading, at: now(), settings: settings), feed)
    }
  }

  /// What lies at an address.
  private enum Found {
    case known(SourceRow)
    case candidates([HeedApp.FeedCandidate], from: String)
    case feed(FoundFeed, FeedReading)
  }

  /// What the reader wants of a source that is found.
  private struct Wish {
    var stance: Stance
    var tags: [String]
    var note: String?
    var settings: BudgetSettings
  }

  private func find(_ text: String) async throws(LibraryError) -> Found {
    guard let url = TypedAddress.url(text) else { throw .badAddress(text) }
    if let known = try stored(storage.source(feedURL: url)) { return .known(try row(known.id)) }
    switch await fetch(url) {
    case .failed(let failure):
      throw .refused("\(Self.shown(url)) was not added: \(failure.sentence).")
    case .notModified:
      throw .refused("\(Self.shown(url)) was not added: the server gave no feed.")
    case .body(let body):
      do {
        let reading = try FeedReading(body)
        return .feed(FoundFeed(url: body.movedTo ?? url, body: body), reading)
      } catch {
        guard error == .htmlPage else {
          throw .refused("\(Self.shown(url)) was not added: \(error.sentence).")
        }
      }
      return try await discover(body)
    }
  }

  private func fetch(_ url: String) async -> FetchOutcome {
    switch await access.prepared(FetchRequest(url: url)) {
    case .success(let request): await access.filtered(await fetcher.fetch(request), of: url)
    case .failure(let refusal): .failed(.command(refusal.sentence))
    }
  }

  /// `url` as it may be shown: without a name and password.
  private static func shown(_ url: String) -> String { CleanText.withoutCredentials(url) }

  private func discover(_ page: FetchedBody) async throws(LibraryError) -> Found {
    let named = FeedDiscovery.candidates(
      html: page.bytes, pageURL: page.finalURL, contentType: page.contentType)
    if named.count > 1 {
      return .candidates(
        named.map { HeedApp.FeedCandidate(url: $0.url, title: $0.title ?? "") },
        from: page.finalURL)
    }
    let places =
      named.first.map { [$0.url] } ?? FeedDiscovery.guesses(pageURL: page.finalURL)
    let requests = places.prefix(Self.guessesTried).map { FetchRequest(url: $0) }
    var found: [String: (body: FetchedBody, reading: FeedReading)] = [:]
    for await answer in fetcher.fetch(all: requests) {
      // What is no feed is simply not the one.
      guard case .body(let body) = answer.outcome, let reading = try? FeedReading(body)
      else { continue }
      found[answer.request.url] = (body, reading)
    }
    guard let place = places.first(where: { found[$0] != nil }), let feed = found[place] else {
      throw .refused(
        "No feed was found at \(page.finalURL): it is a page that names none; "
          + "give the feed's own address.")
    }
    return .feed(FoundFeed(url: feed.body.movedTo ?? place, body: feed.body), feed.reading)
  }

  /// Adds the source at `url` with the entries that were just fetched.
  private func add(
    _ url: String, _ body: FetchedBody, _ reading: FeedReading, _ wish: Wish
  ) throws(LibraryError) -> AddingOutcome {
    let (source, isNew) = try stored(
      storage.addSource(
        feedURL: url, stance: wish.stance, tags: wish.tags, note: wish.note, at: now()))
    guard isNew else { return .added(try row(source.id), isNew: false, nil) }
    let context = RefreshContext(source: source.id, stance: source.stance)
    let record = FetchRecord(
      of: .body(body), after: FetchState(), in: context, at: now(),
      contentHash: StableHash.of(body.bytes), hints: reading.hints)
    _ = try stored(
      storage.record(
        FeedUpdate(
          sourceID: source.id, at: now(), state: record.state, feed: reading.facts,
          entries: reading.drafts)))
    let row = try row(source.id)
    let entries = try stored(storage.entries(in: .source(source.id), limit: 100))
    return .added(row, isNew: true, price(row, entries, wish.settings))
  }

  /// What the source will ask for, as long as nothing is known of how the reader chooses.
  private func price(
    _ row: SourceRow, _ entries: [Entry], _ settings: BudgetSettings
  ) -> PriceTag? {
    guard !entries.isEmpty else { return nil }
    let pace = ReadingPace(prior: settings.wordsPerMinute)
    let costs = entries.map { ReadingCost.estimate($0, pace: pace).count }
    return PriceTag(
      entriesPerWeek: row.entriesPerWeek,
      averageCost: Milliseconds(costs.reduce(0, +) / Int64(costs.count)),
      selected: RelevanceModel.prior(of: row.source.stance),
      weeklyBudget: .minutes(Int64(settings.minutesByWeekday.reduce(0, +))))
  }

  private func row(_ id: SourceID) throws(LibraryError) -> SourceRow {
    guard let row = try stored(storage.sourceRow(id, at: now())) else {
      throw .noSource("\(id.rawValue)")
    }
    return row
  }

  private func stored<T>(
    _ body: @autoclosure () throws(StorageError) -> T
  ) throws(LibraryError) -> T {
    do { return try body() } catch { throw .storage(error) }
  }
}
