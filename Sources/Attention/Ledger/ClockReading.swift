package import FeedModel

/// What the clocks said when something was written.
package struct ClockReading: Hashable, Comparable, Sendable {
  /// The wall clock.
  package let at: Timestamp
  /// Time since boot, sleep included.
  package let sinceBoot: Milliseconds
  /// Names the boot.
  package let bootID: String

  init(_ record: LedgerRecord) {
    at = record.at
    sinceBoot = record.sinceBoot
    bootID = record.bootID
  }

  /// The clocks of a stamp.
  package init(_ stamp: LedgerStamp) {
    at = stamp.at
    sinceBoot = stamp.sinceBoot
    bootID = stamp.bootID
  }

  /// How much later this is, never negative: by the time since boot, which nobody can set, and by the
  /// wall clock where the machine was started anew in between.
  package func elapsed(since earlier: ClockReading) -> Milliseconds {
    max(.zero, bootID == earlier.bootID ? sinceBoot - earlier.sinceBoot : at - earlier.at)
  }

  /// Orders by the wall clock.
  package static func < (a: ClockReading, b: ClockReading) -> Bool {
    if a.at != b.at { return a.at < b.at }
    if a.sinceBoot != b.sinceBoot { return a.sinceBoot < b.sinceBoot }
    return a.bootID.utf8.lexicographicallyPrecedes(b.bootID.utf8)
  }
}
