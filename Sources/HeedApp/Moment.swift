package import FeedModel

/// When a message came, on every clock that the program needs. Time enters nowhere else.
package struct Moment: Hashable, Sendable {
  /// The wall clock.
  package var at: Timestamp
  /// The local offset from UTC then in force, in minutes.
  package var offsetMinutes: Int
  /// The clock that stands still while the machine sleeps: what attention is measured on.
  package var awake: Milliseconds
  /// Time since boot, sleep included.
  package var sinceBoot: Milliseconds

  /// A moment as the clocks gave it.
  package init(
    at: Timestamp, offsetMinutes: Int, awake: Milliseconds, sinceBoot: Milliseconds
  ) {
    self.at = at
    self.offsetMinutes = offsetMinutes
    self.awake = awake
    self.sinceBoot = sinceBoot
  }

  /// What a local wall clock shows.
  package var civil: CivilTime { CivilTime(at, offsetMinutes: offsetMinutes) }
}
