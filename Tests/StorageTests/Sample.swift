import FeedModel
import Foundation
import GRDB

@testable import Storage

/// Values for tests; what does not matter is filled in.
enum Sample {
  /// 2026-11-20 12:00:00 UTC.
  static let now = Timestamp(seconds: 1_795_176_000)

  static func parsed(
    _ id: String, title: String? = nil, html: String? = nil, author: String? = nil,
    categories: [String] = [], published: Timestamp? = now, link: String? = nil
  ) -> ParsedEntry {
    var entry = ParsedEntry()
    entry.id = id
    entry.title = title ?? "Title of \(id)"
    entry.link = link ?? "https://example.org/\(id)"
    entry.contentHTML = html
    entry.author = author
    entry.categories = categories
    entry.published = published
    return entry
  }

  static func draft(
    _ id: String, title: String? = nil, html: String? = nil, author: String? = nil,
    categories: [String] = [], published: Timestamp? = now
  ) -> EntryDraft {
    EntryDraft(
      parsed(
        id, title: title, html: html, author: author, categories: categories,
        published: published),
      words: 100, linkHash: 7, language: "en")
  }

  static func update(
    _ source: SourceID, _ drafts: [EntryDraft], at time: Timestamp = now
  ) -> FeedUpdate {
    var state = FetchState()
    state.fetchedAt = time
    state.succeededAt = time
    state.dueAt = time + .hours(1)
    return FeedUpdate(sourceID: source, at: time, state: state, entries: drafts)
  }

  static func record(
    day: Int = 20_000, kind: String = "dwell", payload: String = #"{"ms":1000}"#
  ) -> LedgerRecord {
    LedgerRecord(
      at: now, offsetMinutes: 60, sinceBoot: Milliseconds(5), bootID: "0123abcd",
      day: Day(number: day), session: "s1", kind: kind, payload: payload)
  }
}

/// A store in memory with one followed source.
func storeWithSource(
  stance: Stance = .followed
) throws -> (storage: Storage, source: SourceID) {
  let storage = try Storage.inMemory()
  let added = try storage.addSource(
    feedURL: "https://example.org/feed", stance: stance, at: Sample.now)
  return (storage, added.source.id)
}

/// A folder of its own that is removed at the end.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "heed-storage-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String) -> String { path + "/" + name }
}

/// Runs SQL on a file, without heed.
func runSQL(_ sql: String, at path: String) throws {
  let queue = try DatabaseQueue(path: path)
  try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
  try queue.close()
}
