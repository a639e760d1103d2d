// The rule of permanent redirects: one is believed once three fetches in a row have shown the same
// target and the first of them lies a day or more back. Until then it is only followed, so that a
// server's mistake of an evening does not rewrite an address that was right.

/// What a fetch says about where a feed lives.
package enum PermanentMove: Hashable, Sendable {
  /// Where it always was.
  case none
  /// It points elsewhere, but not for long enough yet.
  case pending(PendingMove)
  /// It has moved for good: the address to store.
  case believed(String)

  /// Sightings that are needed before a move is believed.
  package static let sightingsNeeded = 3
  /// How long a move must have held before it is believed.
  package static let heldFor = Milliseconds.days(1)

  /// What to make of a fetch that was sent on for good to `target` (nil when it was not), after
  /// what was known `before`.
  package static func sighted(
    _ target: String?, before: PendingMove?, at now: Timestamp
  ) -> PermanentMove {
    guard let target else { return .none }
    guard let before, before.url == target, before.since <= now else {
      return .pending(PendingMove(url: target, since: now, sightings: 1))
    }
    let sightings = before.sightings + 1
    if sightings >= sightingsNeeded, now - before.since >= heldFor { return .believed(target) }
    return .pending(PendingMove(url: target, since: before.since, sightings: sightings))
  }
}
