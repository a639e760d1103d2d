/// One line of the ledger as it is kept: a header that every event has, its kind, and the rest as
/// canonical JSON (sorted keys, integers only). The ledger is insert-only; everything else about
/// attention is derived from it.
package struct LedgerRecord: Hashable, Sendable {
  /// Dense, from 1, given by the store; 0 before it is recorded.
  package var sequence: Int64
  /// Wall clock.
  package var at: Timestamp
  /// Offset from UTC then in force, in minutes.
  package var offsetMinutes: Int
  /// Time since boot, suspended time included.
  package var sinceBoot: Milliseconds
  /// Eight hexadecimal digits that name the boot.
  package var bootID: String
  /// The day label, computed once, when written, and never again.
  package var day: Day
  /// The session that wrote it.
  package var session: String
  /// The kind: `grant`, `open`, `dwell`, ….
  package var kind: String
  /// The fields of that kind as canonical JSON.
  package var payload: String

  /// A line as given.
  package init(
    sequence: Int64 = 0, at: Timestamp, offsetMinutes: Int, sinceBoot: Milliseconds,
    bootID: String, day: Day, session: String, kind: String, payload: String
  ) {
    self.sequence = sequence
    self.at = at
    self.offsetMinutes = offsetMinutes
    self.sinceBoot = sinceBoot
    self.bootID = bootID
    self.day = day
    self.session = session
    self.kind = kind
    self.payload = payload
  }
}
