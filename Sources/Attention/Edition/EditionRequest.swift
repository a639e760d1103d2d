package import FeedModel

/// What an edition is to be made for.
package struct EditionRequest: Hashable, Sendable {
  /// The stream; nil for everything.
  package var stream: StreamID?
  /// The day.
  package var day: Day
  /// The `now` of every age.
  package var now: Timestamp
  /// The minutes it has to fit.
  package var budget: Milliseconds
  /// Snacks or long reads.
  package var taste: Taste
  /// The least worth of what is offered at all, 0…1; 0 for no such floor.
  package var floor: Double
  /// The reader's pace.
  package var pace: ReadingPace
  /// A number of this installation, so that two readers' hashed choices differ.
  package var salt: UInt64
  /// When the reader was last here, if that was days ago: nothing that arrived since is too old.
  package var lastHere: Timestamp?
  /// A digest of the model that gave the worths.
  package var modelDigest: UInt64

  /// A request for everything, with nothing special.
  package init(
    day: Day, now: Timestamp, budget: Milliseconds, taste: Taste = .mixed,
    floor: Double = 0, pace: ReadingPace = ReadingPace(prior: 238), salt: UInt64 = 0,
    modelDigest: UInt64 = 0
  ) {
    self.day = day
    self.now = now
    self.budget = budget
    self.taste = taste
    self.floor = floor.isFinite ? min(1, max(0, floor)) : 0
    self.pace = pace
    self.salt = salt
    self.modelDigest = modelDigest
  }

  /// The number all hashed choices come from.
  package var seed: UInt64 {
    mix64(
      mix64(UInt64(bitPattern: Int64(day.number)))
        ^ mix64(UInt64(bitPattern: stream?.rawValue ?? 0))
        ^ salt)
  }

  /// A digest of what the settings contribute.
  var settingsDigest: UInt64 {
    let floor = floor > 0 ? " \(Int(floor * 1000 + 0.5))" : ""
    return hash64("\(taste.rawValue) \(budget.count) \(pace.prior)\(floor)".utf8)
  }
}
