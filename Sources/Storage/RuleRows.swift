package import FeedModel
import GRDB

extension Storage {
  /// Adds a rule and gives it its number. A rule that has a number is put back under it, as it
  /// was: the undo of `removeRule`.
  package func add(_ rule: Rule) throws(StorageError) -> Rule {
    try write { db in
      let number = rule.id.rawValue > 0 ? rule.id.rawValue : nil
      try db.cachedStatement(
        sql: """
          INSERT INTO rules
            (id, scope, pattern, action, created_at, until_at, note, ended_at, hits_left)
          VALUES (:id, :scope, :pattern, :action, :created, :until, :note, :ended, :hits)
          ON CONFLICT DO UPDATE SET
            scope = excluded.scope, pattern = excluded.pattern, action = excluded.action,
            created_at = excluded.created_at, until_at = excluded.until_at, note = excluded.note,
            ended_at = excluded.ended_at, hits_left = excluded.hits_left
          """
      ).execute(arguments: [
        "id": number, "scope": rule.scope.rawValue, "pattern": rule.pattern,
        "action": rule.action.rawValue, "created": rule.createdAt.seconds,
        "until": rule.until?.seconds, "note": rule.note, "ended": rule.endedAt?.seconds,
        "hits": rule.hitsLeft,
      ])
      var added = rule
      added.id = RuleID(rawValue: number ?? db.lastInsertedRowID)
      return added
    }
  }

  /// All rules with what they hid, ended ones too, newest first.
  package func rules() throws(StorageError) -> [RuleRow] {
    try read { db in
      try db.rows(
        """
        SELECT id, scope, pattern, action, created_at, until_at, note, ended_at, hit_count,
          last_hit_at, hits_left
        FROM rules ORDER BY id DESC
        """
      ) { RuleRow(row: $0) }.compactMap { $0 }
    }
  }

  /// The rules that stand at `now`, newest first.
  package func activeRules(at now: Timestamp) throws(StorageError) -> [Rule] {
    try rules().map(\.rule).filter { $0.isActive(at: now) }
  }

  /// Ends a rule by hand, or with nil lets it stand again.
  package func endRule(_ id: RuleID, at time: Timestamp?) throws(StorageError) {
    try write { db in
      try db.cachedStatement(sql: "UPDATE rules SET ended_at = :at WHERE id = :id")
        .execute(arguments: ["at": time?.seconds, "id": id.rawValue])
    }
  }

  /// Removes a rule without a trace: the undo of adding it.
  package func removeRule(_ id: RuleID) throws(StorageError) {
    try write { db in
      try db.cachedStatement(sql: "DELETE FROM rules WHERE id = :id")
        .execute(arguments: ["id": id.rawValue])
    }
  }

  /// Adds to what rules have hit: how many entries, and when the newest of them arrived. Those that are
  /// `arriving` count towards the end of a rule that has one by number.
  package func addHits(
    _ hits: [RuleID: (count: Int, at: Timestamp)], arriving: Bool = false
  ) throws(StorageError) {
    if hits.isEmpty { return }
    try write { db in
      let statement = try db.cachedStatement(
        sql: """
          UPDATE rules SET hit_count = hit_count + :count,
            last_hit_at = max(coalesce(last_hit_at, :at), :at),
            hits_left = max(-1, hits_left - :arriving)
          WHERE id = :id
          """)
      for (id, hit) in hits {
        try statement.execute(arguments: [
          "count": hit.count, "at": hit.at.seconds, "id": id.rawValue,
          "arriving": arriving ? hit.count : 0,
        ])
      }
    }
  }
}

extension RuleRow {
  /// A rule from the columns of `rules()`; nil when a later heed wrote a scope or an action that
  /// this one does not know: such a rule is left alone.
  init?(row: Row) {
    guard let scope = RuleScope(rawValue: row.text(1)),
      let action = RuleAction(rawValue: row.text(3))
    else { return nil }
    var rule = Rule(
      id: RuleID(rawValue: row.number(0)), scope: scope, pattern: row.text(2), action: action,
      createdAt: row.time(4), until: row.timeIfAny(5), note: row.textIfAny(6))
    rule.endedAt = row.timeIfAny(7)
    rule.hitsLeft = row.numberIfAny(10).map(Int.init(clamping:))
    self.init(rule: rule, hitCount: row.count(8), lastHitAt: row.timeIfAny(9))
  }
}
