package import FeedModel
import GRDB

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// What the model keeps of entries; the bytes are its own.
extension Storage {
  /// What is kept of the entries with these numbers; the others are left out.
  package func traits(of ids: [EntryID]) throws(StorageError) -> [EntryID: [UInt8]] {
    guard let first = ids.min(), let last = ids.max() else { return [:] }
    return try read { db in
      var traits: [EntryID: [UInt8]] = [:]
      traits.reserveCapacity(ids.count)
      // Numbers that lie close together are read in one go.
      if last.rawValue - first.rawValue < Int64(ids.count) * 8 {
        let wanted = Set(ids)
        let rows = try Row.fetchCursor(
          db.cachedStatement(
            sql: "SELECT entry_id, bytes FROM entry_traits WHERE entry_id BETWEEN ? AND ?"),
          arguments: [first.rawValue, last.rawValue])
        while let row = try rows.next() {
          let id = EntryID(rawValue: row.number(0))
          if wanted.contains(id) { traits[id] = row.bytes(1) }
        }
        return traits
      }
      for id in ids {
        traits[id] = try db.firstRow(
          "SELECT bytes FROM entry_traits WHERE entry_id = ?", [id.rawValue]
        ) { $0.bytes(0) }
      }
      return traits
    }
  }

  /// Keeps traits of entries; those that have some already keep theirs, and entries that are gone are
  /// passed over.
  package func keepTraits(_ traits: [(EntryID, [UInt8])]) throws(StorageError) {
    if traits.isEmpty { return }
    try write { db in
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO entry_traits (entry_id, bytes) SELECT id, :bytes FROM entries WHERE id = :id
          ON CONFLICT DO NOTHING
          """)
      for (id, bytes) in traits {
        try insert.execute(arguments: ["id": id.rawValue, "bytes": Data(bytes)])
      }
    }
  }

  /// Title and beginning of the text of entries, plain; `bytes` is how much of the stored text is
  /// looked at.
  package func beginnings(
    of ids: [EntryID], bytes: Int
  ) throws(StorageError) -> [(id: EntryID, title: String, text: String)] {
    try read { db in
      try ids.compactMap { id in
        try db.firstRow(
          """
          SELECT e.title, substr(b.summary, 1, :length), substr(b.content_html, 1, :length),
            substr(b.content_text, 1, :length)
          FROM entries e LEFT JOIN entry_bodies b ON b.entry_id = e.id WHERE e.id = :id
          """, ["id": id.rawValue, "length": bytes]
        ) { row in
          (
            id: id, title: row.text(0),
            text: EntryText(
              summary: row.textIfAny(1), html: row.textIfAny(2), text: row.textIfAny(3)
            ).plain
          )
        }
      }
    }
  }

  /// The newest `limit` entries up to the number `last`, in the order of their numbers.
  package func entryIDs(upTo last: EntryID, limit: Int) throws(StorageError) -> [EntryID] {
    try read { db in
      try db.rows(
        "SELECT id FROM entries WHERE id <= :last ORDER BY id DESC LIMIT :limit",
        ["last": last.rawValue, "limit": limit]
      ) { EntryID(rawValue: $0.number(0)) }.reversed()
    }
  }

  /// The newest number of an entry; nil when there is none.
  package func lastEntryID() throws(StorageError) -> EntryID? {
    try read { db in
      try Int64.fetchOne(db, sql: "SELECT max(id) FROM entries").map { EntryID(rawValue: $0) }
    }
  }

  /// The newest sequence number among the ledger's lines of days before `day`; 0 when there is none.
  package func lastSequence(before day: Day) throws(StorageError) -> Int64 {
    try read { db in
      try Int64.fetchOne(
        db, sql: "SELECT max(seq) FROM ledger WHERE label_day < ?", arguments: [day.number]) ?? 0
    }
  }
}
