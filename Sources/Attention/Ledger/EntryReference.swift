package import FeedModel

/// An entry and the source it came from: what the ledger names entries by, so that it stays readable
/// after the entry itself is gone.
package struct EntryReference: Hashable, Comparable, Sendable {
  /// The entry.
  package var entry: EntryID
  /// Its source.
  package var source: SourceID

  /// A reference to `entry` of `source`.
  package init(entry: EntryID, source: SourceID) {
    self.entry = entry
    self.source = source
  }

  /// A reference to `entry` as a list shows it.
  package init(_ entry: Entry) {
    self.init(entry: entry.id, source: entry.sourceID)
  }

  /// Orders by entry, then by source.
  package static func < (a: EntryReference, b: EntryReference) -> Bool {
    a.entry != b.entry ? a.entry < b.entry : a.source < b.source
  }
}

/// Where in the reader attention was given.
package enum Channel: String, CaseIterable, Hashable, Sendable {
  /// The day's edition.
  case edition
  /// A bench entry that slid up.
  case bench
  /// The periodic unranked look at the full stream.
  case window
  /// Below the line, or a stream.
  case full
  /// A search's results.
  case search
  /// The starred entries.
  case starred
  /// A trial's slot in the edition.
  case trial
  /// A link followed from elsewhere, or the command line.
  case link
}
