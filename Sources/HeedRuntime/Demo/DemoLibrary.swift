import Attention
package import FeedModel
package import HeedApp
package import Storage

/// Fills a store in memory with the demo: made-up sources, their entries, and six weeks in the ledger.
package enum DemoLibrary {
  /// How many days of history there are.
  package static let days = 42

  /// A store that holds the demo as of `now`.
  package static func make(
    now: Moment, settings: BudgetSettings
  ) throws(StorageError) -> Storage {
    let storage = try Storage.inMemory()
    var entries: [DemoEntry] = []
    for (index, source) in DemoSource.all.enumerated() {
      entries += try add(source, number: index, to: storage, now: now.at)
    }
    var history = DemoHistory(settings: settings, now: now, entries: entries)
    history.write()
    try storage.append(history.records, durable: false)
    try storage.setStatus(history.statuses, at: now.at)
    try addRules(to: storage, now: now.at)
    return storage
  }

  // MARK: Sources and entries

  private static func add(
    _ demo: DemoSource, number: Int, to storage: Storage, now: Timestamp
  ) throws(StorageError) -> [DemoEntry] {
    let address = "https://\(demo.host)/feed.xml"
    let added = try storage.addSource(
      feedURL: address, stance: demo.stance, tags: demo.tags, note: demo.note,
      siteURL: "https://\(demo.host)/", at: now - .days(demo.stance == .trial ? 22 : 120)
    ).source
    var state = FetchState()
    state.fetchedAt = now - .minutes(12)
    state.dueAt = now + .days(365)
    if demo.age > 1000 {
      state.failures = 9
      state.failure = .status(404, retryAfter: nil)
    } else {
      state.succeededAt = now - .minutes(12)
    }
    var update = FeedUpdate(
      sourceID: added.id, at: now, state: state,
      feed: FeedFacts(title: demo.title, siteURL: added.siteURL, language: demo.language))
    var made: [(draft: EntryDraft, published: Timestamp)] = []
    var age = demo.age
    var count = 0
    while count == 0 || age < Int64(days) * 24 {
      let published = now - .hours(age) - .minutes(Int64(count * 17 % 50))
      made.append((draft(demo, count, published), published))
      count += 1
      age += (demo.rhythm + Int64((count * 7 + number) % 5) * demo.rhythm / 12) * 2 / 3
    }
    // Each entry arrived when it was published, so that days in the past saw what was there.
    var entries: [DemoEntry] = []
    for (draft, published) in made.reversed() {
      update.at = published
      update.entries = [draft]
      guard let id = try storage.record(update).new.first else { continue }
      entries.append(
        DemoEntry(
          reference: EntryReference(entry: id, source: added.id), published: published,
          words: draft.words, minutes: demo.minutes, appeal: demo.appeal, stance: demo.stance))
    }
    update.at = now
    update.entries = []
    _ = try storage.record(update)
    return entries
  }

  private static func draft(
    _ demo: DemoSource, _ number: Int, _ published: Timestamp
  ) -> EntryDraft {
    var entry = ParsedEntry()
    entry.id = "https://\(demo.host)/\(published.seconds)"
    entry.link = "https://\(demo.host)/\(number)"
    let round = number / demo.titles.count
    let title = demo.titles[number % demo.titles.count]
    entry.title = round == 0 ? title : "\(title) (\(round + 1))"
    entry.contentHTML = DemoText.html(demo, number: number)
    entry.author = demo.author
    entry.published = published
    entry.categories = demo.tags
    entry.language = demo.language
    if let minutes = demo.minutes {
      entry.mediaDuration = .minutes(minutes)
      entry.enclosures = [
        Enclosure(url: "https://\(demo.host)/\(number).mp3", type: "audio/mpeg", length: 14_000_000)
      ]
    }
    let letters = demo.language == "ja" ? demo.words : 0
    return EntryDraft(
      entry, words: demo.words * (120 + number * 13 % 70) / 100, cjkLetters: letters,
      linkHash: 0, language: demo.language)
  }

  private static func addRules(to storage: Storage, now: Timestamp) throws(StorageError) {
    _ = try storage.add(
      Rule(
        id: RuleID(rawValue: 0), scope: .phrase, pattern: "swimming hall",
        createdAt: now - .days(9),
        until: now + .days(5), note: "Wake me when it is built."))
    _ = try storage.add(
      Rule(
        id: RuleID(rawValue: 0), scope: .tag, pattern: "football", createdAt: now - .days(80)))
    _ = try storage.add(
      FeedModel.Stream(
        id: StreamID(rawValue: 0), name: "Slow", filter: "tag:slow",
        purpose: "What is worth an evening", position: 0))
    _ = try storage.add(
      FeedModel.Stream(
        id: StreamID(rawValue: 0), name: "Short", filter: "minutes<3 -tag:shopping",
        purpose: "For the tram", position: 1))
  }
}

/// An entry of the demo, as its history needs it.
struct DemoEntry {
  /// The entry and its source.
  let reference: EntryReference
  /// When it was published.
  let published: Timestamp
  /// Its words.
  let words: Int
  /// How long it plays, in minutes.
  let minutes: Int64?
  /// How likely it is read, in percent.
  let appeal: Int
  /// Its source's stance.
  let stance: Stance

  /// What reading it takes.
  var cost: Milliseconds {
    let reading = Milliseconds(6000 + Int64(words) * 42_000 / 238)
    return max(reading, minutes.map { .minutes($0) * 7 / 10 } ?? .zero)
  }
}

extension Milliseconds {
  fileprivate static func * (span: Milliseconds, factor: Int64) -> Milliseconds {
    Milliseconds(span.count * factor)
  }

  fileprivate static func / (span: Milliseconds, divisor: Int64) -> Milliseconds {
    Milliseconds(span.count / divisor)
  }
}
