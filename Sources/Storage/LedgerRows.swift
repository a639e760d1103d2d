package import FeedModel
import GRDB

extension Storage {
  /// Appends lines to the ledger in one transaction, in order, and gives each its sequence number:
  /// dense, from 1. `durable` waits until the disk has them.
  ///
  /// A grant for a day and a stream (the payload's `stream`) that have one already is refused and
  /// takes no number; the rest is written.
  @discardableResult
  package func append(
    _ records: [LedgerRecord], durable: Bool
  ) throws(StorageError) -> LedgerAppend {
    if records.isEmpty { return LedgerAppend() }
    return try write(durably: durable) { db in
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO ledger
            (seq, at_ms, offset_minutes, boot_ms, boot_id, label_day, session, kind, payload)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """)
      var sequence = try LedgerRecord.lastSequence(db)
      var outcome = LedgerAppend()
      for var record in records {
        try insert.execute(arguments: [
          sequence + 1, record.at.milliseconds, record.offsetMinutes, record.sinceBoot.count,
          record.bootID, record.day.number, record.session, record.kind, record.payload,
        ])
        if db.changesCount == 0 {
          outcome.refused.append(record)
        } else {
          sequence += 1
          record.sequence = sequence
          outcome.written.append(record)
        }
      }
      return outcome
    }
  }

  /// The lines of one day label in order, without those of some kinds: an import writes thousands
  /// in a day that most readers of it do not need.
  package func ledger(
    day: Day, without kinds: [String] = []
  ) throws(StorageError) -> [LedgerRecord] {
    if kinds.isEmpty {
      return try ledger(where: "label_day = :day ORDER BY seq", ["day": day.number])
    }
    return try ledger(
      where: "label_day = :day AND NOT instr(:kinds, '|' || kind || '|') ORDER BY seq",
      ["day": day.number, "kinds": "|" + kinds.joined(separator: "|") + "|"])
  }

  /// The lines of one day label that are of some kinds, in order.
  package func ledger(day: Day, kinds: [String]) throws(StorageError) -> [LedgerRecord] {
    var arguments: StatementArguments = ["day": day.number]
    let names = kinds.indices.map { "kind\($0)" }
    for (name, kind) in zip(names, kinds) { arguments += [name: kind] }
    let list = names.map { ":" + $0 }.joined(separator: ", ")
    return try ledger(where: "label_day = :day AND kind IN (\(list)) ORDER BY seq", arguments)
  }

  /// The lines of the day labels from `first` to `last`, in order of day, then of writing.
  package func ledger(from first: Day, through last: Day) throws(StorageError) -> [LedgerRecord] {
    try ledger(
      where: "label_day BETWEEN :first AND :last ORDER BY label_day, seq",
      ["first": first.number, "last": last.number])
  }

  /// The lines of one kind behind a sequence number, in order.
  package func ledger(
    kind: String, after sequence: Int64 = 0
  ) throws(StorageError) -> [LedgerRecord] {
    try ledger(
      where: "kind = :kind AND seq > :after ORDER BY seq", ["kind": kind, "after": sequence])
  }

  /// Calls `body` with each line behind a sequence number, in order, one at a time, from one
  /// snapshot; stops when it returns false.
  package func forEachLedgerRecord(
    after sequence: Int64 = 0, _ body: (LedgerRecord) -> Bool
  ) throws(StorageError) {
    try read { db in
      try LedgerReading(db, where: "seq > :after ORDER BY seq", ["after": sequence]).forEach(body)
    }
  }

  /// Calls `body` with each line of the day labels from `first` to `last`, in order of day, then of
  /// writing, one at a time, from one snapshot.
  package func forEachLedgerRecord(
    from first: Day, through last: Day, _ body: (LedgerRecord) -> Void
  ) throws(StorageError) {
    try read { db in
      try LedgerReading(
        db, where: "label_day BETWEEN :first AND :last ORDER BY label_day, seq",
        ["first": first.number, "last": last.number]
      ).forEach { record in
        body(record)
        return true
      }
    }
  }

  /// The newest line, if there is any.
  package func lastLedgerRecord() throws(StorageError) -> LedgerRecord? {
    try ledger(where: "TRUE ORDER BY seq DESC LIMIT 1", [:]).first
  }

  /// Lines by a condition of ours.
  private func ledger(
    where condition: String, _ arguments: StatementArguments
  ) throws(StorageError) -> [LedgerRecord] {
    try read { db in
      var records: [LedgerRecord] = []
      try LedgerReading(db, where: condition, arguments).forEach { record in
        records.append(record)
        return true
      }
      return records
    }
  }
}

/// What appending to the ledger did.
package struct LedgerAppend: Hashable, Sendable {
  /// The lines as written, with their sequence numbers.
  package var written: [LedgerRecord]
  /// Grants that were refused because their day and stream have one.
  package var refused: [LedgerRecord]

  /// Nothing appended yet.
  package init() {
    written = []
    refused = []
  }
}

extension LedgerRecord {
  /// The newest sequence number; 0 when there is none.
  static func lastSequence(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(seq) FROM ledger")) ?? 0
  }
}
