package import FeedModel
import GRDB

extension Storage {
  /// What is known of fetching a source; a fresh state for a source that is not there.
  package func fetchState(_ id: SourceID) throws(StorageError) -> FetchState {
    try read { db in
      try db.firstRow(
        "SELECT " + FetchState.columns + " FROM fetch_states f WHERE f.source_id = :id",
        ["id": id.rawValue]
      ) { FetchState(row: $0) } ?? FetchState()
    }
  }

  /// The sources whose time has come, longest due first; those with a stance that is not fetched
  /// are left out.
  package func due(
    at now: Timestamp, limit: Int = .max
  ) throws(StorageError) -> [(source: Source, state: FetchState)] {
    try fetchable(
      where: "f.due_at <= :now ORDER BY f.due_at, f.source_id LIMIT :limit",
      ["now": now.seconds, "limit": limit])
  }

  /// All sources that are fetched at all, due or not, by number.
  package func fetchable() throws(StorageError) -> [(source: Source, state: FetchState)] {
    try fetchable(where: "TRUE ORDER BY f.source_id", [:])
  }

  /// When the next source is due; nil when none is fetched.
  package func nextDue() throws(StorageError) -> Timestamp? {
    try read { db in
      try Int64.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT f.due_at FROM fetch_states f JOIN sources s ON s.id = f.source_id
            WHERE s.stance NOT IN ('unfollowed', 'blocked') ORDER BY f.due_at LIMIT 1
            """)
      ).map { Timestamp(seconds: $0) }
    }
  }

  /// The addresses of sources whose host answered that it is asked too often, and until when they
  /// rest.
  package func restingAddresses(
    at now: Timestamp
  ) throws(StorageError) -> [(url: String, end: Timestamp)] {
    try read { db in
      try db.rows(
        """
        SELECT s.feed_url, f.due_at FROM fetch_states f JOIN sources s ON s.id = f.source_id
        WHERE f.due_at > :now AND f.failures > 0 AND f.failure LIKE '{"status":{"_0":429%'
        """, ["now": now.seconds]
      ) { ($0.text(0), $0.time(1)) }
    }
  }

  /// Sets when a source is due again.
  package func setDue(_ id: SourceID, at time: Timestamp) throws(StorageError) {
    try write { db in
      try db.cachedStatement(sql: "UPDATE fetch_states SET due_at = :at WHERE source_id = :id")
        .execute(arguments: ["at": time.seconds, "id": id.rawValue])
    }
  }

  /// Sources that are fetched, by a condition of ours.
  private func fetchable(
    where condition: String, _ arguments: StatementArguments
  ) throws(StorageError) -> [(source: Source, state: FetchState)] {
    try read { db in
      try db.rows(
        "SELECT " + Source.columns + ", " + FetchState.columns
          + " FROM fetch_states f JOIN sources s ON s.id = f.source_id"
          + " WHERE s.stance NOT IN ('unfollowed', 'blocked') AND " + condition,
        arguments
      ) { (Source(row: $0), FetchState(row: $0, from: 12)) }
    }
  }
}

extension FetchState {
  /// The columns that `init(row:)` reads, from `fetch_states f`.
  static let columns = """
    f.etag, f.last_modified, f.content_hash, f.fetched_at, f.succeeded_at, f.due_at, f.failures, \
    f.failure, f.pending_move, f.hints, f.due_reason
    """

  /// A state from `columns`, the first of which stands at `start`.
  init(row: Row, from start: Int = 0) {
    self.init()
    validators = CacheValidators(
      etag: row.textIfAny(start), lastModified: row.textIfAny(start + 1))
    contentHash = row.numberIfAny(start + 2).map(UInt64.init(bitPattern:))
    fetchedAt = row.timeIfAny(start + 3)
    succeededAt = row.timeIfAny(start + 4)
    dueAt = row.time(start + 5)
    failures = row.count(start + 6)
    failure = JSONText.decode(FetchFailure.self, row.textIfAny(start + 7))
    pendingMove = JSONText.decode(PendingMove.self, row.textIfAny(start + 8))
    hints = JSONText.decode(PollingHints.self, row.textIfAny(start + 9)) ?? PollingHints()
    dueReason = row.textIfAny(start + 10).flatMap(RefreshReason.init(code:))
  }

  /// Writes the whole state of a source.
  func update(_ db: Database, of id: SourceID) throws {
    try db.cachedStatement(
      sql: """
        UPDATE fetch_states SET
          etag = :etag, last_modified = :last_modified, content_hash = :hash,
          fetched_at = :fetched, succeeded_at = :succeeded, due_at = :due, failures = :failures,
          failure = :failure, pending_move = :move, hints = :hints, due_reason = :reason
        WHERE source_id = :id
        """
    ).execute(arguments: [
      "etag": validators.etag, "last_modified": validators.lastModified,
      "hash": contentHash.map(Int64.init(bitPattern:)), "fetched": fetchedAt?.seconds,
      "succeeded": succeededAt?.seconds, "due": dueAt.seconds, "failures": failures,
      "failure": JSONText.encode(failure), "move": JSONText.encode(pendingMove),
      "hints": hints == PollingHints() ? nil : JSONText.encode(hints),
      "reason": dueReason?.code, "id": id.rawValue,
    ])
  }
}
