package import FeedModel
import GRDB

extension Storage {
  /// The reader's streams by position.
  package func streams() throws(StorageError) -> [Stream] {
    try read { try Stream.all($0) }
  }

  /// Adds a stream at its position (clamped) and gives it its number; one that has a number is put
  /// back under it: the undo of `removeStream`.
  package func add(_ stream: Stream) throws(StorageError) -> Stream {
    try write { db in
      let number = stream.id.rawValue > 0 ? stream.id.rawValue : nil
      try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO streams (id, name, filter, purpose, position)
          VALUES (:id, :name, :filter, :purpose, :position)
          """
      ).execute(arguments: [
        "id": number, "name": stream.name, "filter": stream.filter, "purpose": stream.purpose,
        "position": stream.position,
      ])
      var added = stream
      added.id = StreamID(rawValue: number ?? db.lastInsertedRowID)
      added.position = try Stream.place(db, added.id, at: stream.position)
      return added
    }
  }

  /// Changes a stream's name, filter, purpose and position. Returns it as it was, or nil when
  /// there is none.
  @discardableResult
  package func update(_ stream: Stream) throws(StorageError) -> Stream? {
    try write { db in
      guard let old = try Stream.all(db).first(where: { $0.id == stream.id }) else { return nil }
      try db.cachedStatement(
        sql: """
          UPDATE streams SET name = :name, filter = :filter, purpose = :purpose WHERE id = :id
          """
      ).execute(arguments: [
        "name": stream.name, "filter": stream.filter, "purpose": stream.purpose,
        "id": stream.id.rawValue,
      ])
      if stream.position != old.position {
        _ = try Stream.place(db, stream.id, at: stream.position)
      }
      return old
    }
  }

  /// Moves a stream to a position from 0; the others make room.
  package func moveStream(_ id: StreamID, to position: Int) throws(StorageError) {
    try write { db in _ = try Stream.place(db, id, at: position) }
  }

  /// Removes a stream; the others close the gap. Returns it as it was.
  @discardableResult
  package func removeStream(_ id: StreamID) throws(StorageError) -> Stream? {
    try write { db in
      let all = try Stream.all(db)
      guard let old = all.first(where: { $0.id == id }) else { return nil }
      try db.cachedStatement(sql: "DELETE FROM streams WHERE id = :id")
        .execute(arguments: ["id": id.rawValue])
      try Stream.number(db, all.map(\.id).filter { $0 != id })
      return old
    }
  }
}

extension Stream {
  /// All streams by position.
  static func all(_ db: Database) throws -> [Stream] {
    try db.rows(
      "SELECT id, name, filter, purpose, position FROM streams ORDER BY position, id"
    ) { row in
      Stream(
        id: StreamID(rawValue: row.number(0)), name: row.text(1), filter: row.text(2),
        purpose: row.text(3), position: row.count(4))
    }
  }

  /// Puts a stream at a position, clamped; returns where it stands.
  static func place(_ db: Database, _ id: StreamID, at position: Int) throws -> Int {
    var order = try all(db).map(\.id)
    guard order.contains(id) else { return position }
    order.removeAll { $0 == id }
    let place = max(0, min(position, order.count))
    order.insert(id, at: place)
    try number(db, order)
    return place
  }

  /// Numbers the positions 0, 1, 2, … in this order.
  static func number(_ db: Database, _ order: [StreamID]) throws {
    let statement = try db.cachedStatement(
      sql: "UPDATE streams SET position = :position WHERE id = :id AND position <> :position")
    for (position, id) in order.enumerated() {
      try statement.execute(arguments: ["position": position, "id": id.rawValue])
    }
  }
}
