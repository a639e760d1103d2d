package import FeedModel
import GRDB

extension Storage {
  /// Records one fetch in one transaction: fetch state, feed facts, new and changed entries with
  /// their index. What is the same costs no write; what left the feed stays.
  package func record(_ update: FeedUpdate) throws(StorageError) -> RecordedUpdate {
    let records = try record([update])
    return records.first ?? RecordedUpdate(sourceID: update.sourceID)
  }

  /// Records several fetches in one transaction, in order. Refreshing many sources is much cheaper
  /// this way; keep a batch under some 2,000 entries, so that other writers get their turn.
  package func record(_ updates: [FeedUpdate]) throws(StorageError) -> [RecordedUpdate] {
    if updates.isEmpty { return [] }
    let records = try write { db in
      var recorder = try Recorder(db)
      let records = try updates.map { try recorder.record($0) }
      try recorder.finish()
      return records
    }
    let written = records.reduce(0) { $0 + $1.new.count + $1.updated.count }
    if written >= Self.manyEntries { checkpointBehind() }
    return records
  }

  /// Entries in one transaction after which the log, some kilobytes for each, is worth bringing in.
  private static let manyEntries = 500
}

/// Records fetches within a transaction, over statements prepared once.
///
/// The full-text index is written last, after all rows: FTS5 writes out what it has gathered
/// whenever another statement opens a savepoint, which made interleaved writes five times dearer.
struct Recorder {
  /// The connection, in a transaction.
  private let db: Database
  /// Looks a key up.
  private let lookUp: Statement
  /// The full-text index.
  private var words: EntryWords
  /// The rows of an entry.
  private var writer: EntryWriter
  /// What is to be indexed, and what was indexed of the same entry before.
  private var pending: [(id: EntryID, old: String?, new: String)] = []

  /// A recorder on `db`, which is in a transaction.
  init(_ db: Database) throws {
    self.db = db
    lookUp = try db.cachedStatement(
      sql: """
        SELECT entry_id, content_hash FROM entry_keys WHERE source_id = ? AND key_hash = ?
        """)
    words = try EntryWords(db)
    writer = try EntryWriter(db)
  }

  /// Records one fetch.
  mutating func record(_ update: FeedUpdate) throws -> RecordedUpdate {
    var record = RecordedUpdate(sourceID: update.sourceID)
    guard var source = try Source.find(db, id: update.sourceID) else {
      record.isSourceGone = true
      return record
    }
    try update.state.update(db, of: update.sourceID)
    let before = source
    if let feed = update.feed {
      source.feedTitle = feed.title ?? source.feedTitle
      source.siteURL = feed.siteURL ?? source.siteURL
      source.language = feed.language ?? source.language
    }
    if let url = update.movedTo, url != source.feedURL {
      if try Source.find(db, feedURL: url) == nil {
        source.feedURL = url
      } else {
        record.isMoveRefused = true
      }
    }
    if source != before { try source.update(db) }
    for change in try changes(update) {
      switch change {
      case .unchanged: record.unchanged += 1
      case .new(let draft):
        let id = try writer.insert(draft, source: update.sourceID, at: update.at)
        pending.append((id, nil, Self.words(of: draft)))
        record.new.append(id)
      case .updated(let id, let draft):
        pending.append((id, try IndexedWords.stored(db, id)?.text, Self.words(of: draft)))
        try writer.update(id, draft, source: update.sourceID)
        record.updated.append(id)
      }
    }
    return record
  }

  /// What is indexed of a draft: made now, unless it brings it along.
  private static func words(of draft: EntryDraft) -> String {
    draft.indexedWords ?? IndexedWords(draft.parsed).text
  }

  /// Brings the index up to date; the last thing done in the transaction.
  mutating func finish() throws {
    // In the order of numbers: going back makes FTS5 write out what it has gathered.
    pending.sort { $0.id < $1.id }
    for change in pending {
      if let old = change.old { try words.remove(old, of: change.id) }
      try words.add(change.new, as: change.id)
    }
    pending.removeAll()
  }

  /// What each entry of the update is to the store.
  private func changes(_ update: FeedUpdate) throws -> [EntryChange] {
    var known: [UInt64: KnownEntry] = [:]
    let hasEntries = try db.firstRow(
      "SELECT 1 FROM entry_keys WHERE source_id = ? LIMIT 1", [update.sourceID.rawValue]
    ) { _ in true }
    for draft in update.entries where hasEntries == true {
      let key = Int64(bitPattern: draft.key.hash)
      let row = try Row.fetchOne(lookUp, arguments: [update.sourceID.rawValue, key])
      if let row {
        known[draft.key.hash] = KnownEntry(
          id: EntryID(rawValue: row.number(0)),
          contentHash: UInt64(bitPattern: row.number(1)))
      }
    }
    return EntryChange.decide(update.entries) { known[$0.hash] }
  }
}
