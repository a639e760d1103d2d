package import FeedModel
import GRDB

extension Storage {
  /// Adds the source at `feedURL`, due at once. A source that has this address already is
  /// returned as it is, with `isNew` false.
  @discardableResult
  package func addSource(
    feedURL: String, stance: Stance, tags: [String] = [], note: String? = nil,
    titleOverride: String? = nil, siteURL: String? = nil, at now: Timestamp
  ) throws(StorageError) -> (source: Source, isNew: Bool) {
    try write { db in
      if let old = try Source.find(db, feedURL: feedURL) { return (old, false) }
      try db.cachedStatement(
        sql: """
          INSERT INTO sources
            (feed_url, site_url, title_override, stance, stance_since_at, tags, note, added_at)
          VALUES (:feed_url, :site_url, :title, :stance, :now, :tags, :note, :now)
          """
      ).execute(arguments: [
        "feed_url": feedURL, "site_url": siteURL, "title": titleOverride,
        "stance": stance.rawValue, "now": now.seconds,
        "tags": Lines.join(Source.sortedTags(tags)), "note": note,
      ])
      let id = SourceID(rawValue: db.lastInsertedRowID)
      try db.cachedStatement(
        sql: "INSERT INTO fetch_states (source_id, due_at, failures) VALUES (:id, 0, 0)"
      ).execute(arguments: ["id": id.rawValue])
      guard let new = try Source.find(db, id: id) else {
        throw DatabaseError(resultCode: .SQLITE_INTERNAL)
      }
      return (new, true)
    }
  }

  /// The sources with these numbers, in the order asked for, read at one moment; those that are not
  /// there are left out.
  package func sources(_ ids: [SourceID]) throws(StorageError) -> [Source] {
    try read { db in try ids.compactMap { try Source.find(db, id: $0) } }
  }

  /// The source with this number, if there is one.
  package func source(_ id: SourceID) throws(StorageError) -> Source? {
    try read { try Source.find($0, id: id) }
  }

  /// The source with exactly this address, if there is one.
  package func source(feedURL: String) throws(StorageError) -> Source? {
    try read { try Source.find($0, feedURL: feedURL) }
  }

  /// The sources that `fragment` may mean: one whose address is equal, else those whose title or
  /// addresses contain it without regard to case; by title.
  package func sources(matching fragment: String) throws(StorageError) -> [Source] {
    if let exact = try source(feedURL: fragment) { return [exact] }
    let needle = fragment.lowercased()
    return try sources().filter { source in
      source.title.lowercased().contains(needle) || source.feedURL.lowercased().contains(needle)
        || (source.siteURL?.lowercased().contains(needle) ?? false)
    }
  }

  /// All sources by number.
  package func sources() throws(StorageError) -> [Source] {
    try read { db in
      try db.rows("SELECT " + Source.columns + " FROM sources s ORDER BY s.id") {
        Source(row: $0)
      }
    }
  }

  /// Takes a stance on a source; the reason replaces the note when one is given. Returns the
  /// source as it was, or nil when there is none.
  @discardableResult
  package func setStance(
    _ stance: Stance, of id: SourceID, note: String? = nil, at now: Timestamp
  ) throws(StorageError) -> Source? {
    try write { db in
      guard var source = try Source.find(db, id: id) else { return nil }
      let old = source
      if source.stance != stance { source.stanceSince = now }
      source.stance = stance
      if let note { source.note = note }
      try source.update(db)
      return old
    }
  }

  /// Writes the reader's side of a source (title, stance, tags, note, kind, addresses) as given;
  /// also puts back what an update before returned. Returns the source as it was, or nil when
  /// there is none. Throws when another source has the address.
  @discardableResult
  package func update(_ source: Source) throws(StorageError) -> Source? {
    try write { db in
      guard let old = try Source.find(db, id: source.id) else { return nil }
      try source.update(db)
      return old
    }
  }

  /// Removes a source with all its entries, starred ones too. Returns how many entries went.
  @discardableResult
  package func removeSource(_ id: SourceID) throws(StorageError) -> Int {
    try write { db in
      var words = try EntryWords(db)
      var count = 0
      let ids = try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT id FROM entries WHERE source_id = :id"),
        arguments: ["id": id.rawValue])
      for entry in ids {
        try words.remove(EntryID(rawValue: entry))
        count += 1
      }
      for sql in [
        "DELETE FROM entry_keys WHERE source_id = :id",
        "DELETE FROM sources WHERE id = :id",
      ] {
        try db.execute(sql: sql, arguments: ["id": id.rawValue])
      }
      return count
    }
  }
}

extension Source {
  /// The columns that `init(row:)` reads, from `sources s`.
  static let columns = """
    s.id, s.feed_url, s.site_url, s.feed_title, s.title_override, s.language, s.stance, \
    s.stance_since_at, s.tags, s.note, s.kind, s.added_at
    """

  /// A source from `columns`, the first of which stands at `start`.
  init(row: Row, from start: Int = 0) {
    self.init(
      id: SourceID(rawValue: row.number(start)),
      feedURL: row.text(start + 1),
      // What a later heed or a damaged file left there is kept out of the edition.
      stance: Stance(rawValue: row.text(start + 6)) ?? .unfollowed,
      addedAt: row.time(start + 11))
    siteURL = row.textIfAny(start + 2)
    feedTitle = row.textIfAny(start + 3)
    titleOverride = row.textIfAny(start + 4)
    language = row.textIfAny(start + 5)
    stanceSince = row.time(start + 7)
    tags = row.lines(start + 8)
    note = row.textIfAny(start + 9)
    kind = row.textIfAny(start + 10).flatMap(SourceKind.init(rawValue:))
  }

  /// The source with this number.
  static func find(_ db: Database, id: SourceID) throws -> Source? {
    try db.firstRow(
      "SELECT " + columns + " FROM sources s WHERE s.id = :id", ["id": id.rawValue]
    ) { Source(row: $0) }
  }

  /// The source with this address.
  static func find(_ db: Database, feedURL: String) throws -> Source? {
    try db.firstRow(
      "SELECT " + columns + " FROM sources s WHERE s.feed_url = :url", ["url": feedURL]
    ) { Source(row: $0) }
  }

  /// Writes all but the number and the time of adding.
  func update(_ db: Database) throws {
    try db.cachedStatement(
      sql: """
        UPDATE sources SET
          feed_url = :feed_url, site_url = :site_url, feed_title = :feed_title,
          title_override = :title_override, language = :language, stance = :stance,
          stance_since_at = :since, tags = :tags, note = :note, kind = :kind
        WHERE id = :id
        """
    ).execute(arguments: [
      "feed_url": feedURL, "site_url": siteURL, "feed_title": feedTitle,
      "title_override": titleOverride, "language": language, "stance": stance.rawValue,
      "since": stanceSince.seconds, "tags": Lines.join(Source.sortedTags(tags)), "note": note,
      "kind": kind?.rawValue, "id": id.rawValue,
    ])
  }

  /// Tags without repeats, sorted.
  static func sortedTags(_ tags: [String]) -> [String] {
    Set(tags.filter { !$0.isEmpty }).sorted()
  }
}
