package import FeedModel

/// The periodic plain look at the full stream: unranked, in the order of time, at a hashed place, so
/// that each row's chance of being shown is known. It measures what the edition misses.
package struct WindowSample: Hashable, Sendable {
  /// The entries of the look, in the order given.
  package let entries: [EntryID]
  /// How likely each was to be in it, in thousandths, 1…1000.
  package let propensity: Int

  /// How many editions lie between two looks.
  package static let interval = 7
  /// How long a look takes.
  package static let length = Milliseconds.minutes(5)

  /// Whether the edition numbered `ordinal`, from 1, has a look.
  package static func isDue(editionOrdinal ordinal: Int) -> Bool {
    ordinal > 0 && ordinal % interval == 0
  }

  /// A run of `count` entries of `stream`, which goes around at its end.
  ///
  /// - Parameters:
  ///   - stream: everything that is not muted, newest first.
  ///   - seed: the day's seed, `EditionRequest.seed`.
  package init(stream: [EntryID], count: Int, seed: UInt64) {
    let size = min(stream.count, max(0, count))
    guard size > 0 else {
      entries = []
      propensity = 1000
      return
    }
    let start = Int(mix64(seed ^ 0x77) % UInt64(stream.count))
    entries = (0..<size).map { stream[(start + $0) % stream.count] }
    propensity = max(1, size * 1000 / stream.count)
  }
}
