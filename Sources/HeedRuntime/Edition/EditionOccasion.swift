package import Attention
package import FeedModel
import HeedApp
package import Storage

/// When and for how much an edition is made.
package struct EditionOccasion: Hashable, Sendable {
  /// The day's label.
  package var day: Day
  /// What the clocks say: the edition's `now`, and the stamp of its ledger line.
  package var stamp: LedgerStamp
  /// The minutes it has to fit.
  package var budget: Milliseconds
  /// The reader's pace.
  package var pace: ReadingPace
  /// The last day before this one on which anything was read.
  package var lastReadingDay: Day?

  /// An occasion as given.
  package init(
    day: Day, stamp: LedgerStamp, budget: Milliseconds, pace: ReadingPace,
    lastReadingDay: Day? = nil
  ) {
    self.day = day
    self.stamp = stamp
    self.budget = budget
    self.pace = pace
    self.lastReadingDay = lastReadingDay
  }

  /// The occasion that it is at `desk`: today, now, with what is left.
  package init(at desk: DayDesk) throws(StorageError) {
    self.init(
      day: desk.day, stamp: desk.stamp(at: desk.now), budget: desk.status.offered,
      pace: try desk.pace(), lastReadingDay: try desk.lastReadingDay())
  }

  /// Days since anything was read, when they are more than two.
  var away: Int? {
    guard let lastReadingDay, day - lastReadingDay > 2 else { return nil }
    return day - lastReadingDay
  }
}
