package import FeedModel

/// A change to a frozen edition.
package struct EditionAmendment: Hashable, Sendable {
  /// The stream whose edition it is.
  package var stream: StreamID?
  /// What comes in.
  package var added: [EditionItem]
  /// What leaves.
  package var dropped: [EntryID]
  /// Why: `skip`, `must`, `replan`, `undo`.
  package var why: String
  /// Where it comes in, from 0; nil for the end.
  package var place: Int?
  /// What goes back to the front of the bench.
  package var benched: [EditionItem]

  /// A change as given.
  package init(
    stream: StreamID? = nil, added: [EditionItem], dropped: [EntryID], why: String,
    place: Int? = nil, benched: [EditionItem] = []
  ) {
    self.place = place
    self.benched = benched
    self.stream = stream
    self.added = added
    self.dropped = dropped
    self.why = why
  }

  /// Whether it changes nothing.
  package var isEmpty: Bool { added.isEmpty && dropped.isEmpty && benched.isEmpty }
}
