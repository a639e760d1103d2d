package import FeedModel

/// What the clocks say when something happens; the caller reads them.
package struct LedgerStamp: Hashable, Sendable {
  /// The wall clock.
  package var at: Timestamp
  /// The offset from UTC then in force, in minutes.
  package var offsetMinutes: Int
  /// Time since boot, suspended time included (CLOCK_BOOTTIME).
  package var sinceBoot: Milliseconds
  /// Eight hexadecimal digits that name the boot.
  package var bootID: String
  /// The session that writes.
  package var session: String

  /// A reading of the clocks.
  package init(
    at: Timestamp, offsetMinutes: Int, sinceBoot: Milliseconds, bootID: String, session: String
  ) {
    self.at = at
    self.offsetMinutes = offsetMinutes
    self.sinceBoot = sinceBoot
    self.bootID = bootID
    self.session = session
  }

  func record(day: Day, kind: String, payload: String) -> LedgerRecord {
    LedgerRecord(
      at: at, offsetMinutes: offsetMinutes, sinceBoot: sinceBoot, bootID: bootID, day: day,
      session: session, kind: kind, payload: payload)
  }
}
