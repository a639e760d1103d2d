/// Which entries a list shows.
package enum EntryScope: Hashable, Sendable {
  /// Those of sources with one of these stances.
  case stances([Stance])
  /// Those neither read nor dismissed, of sources with one of these stances.
  case open([Stance])
  /// Those of one source.
  case source(SourceID)
  /// Those of some sources.
  case sources([SourceID])
  /// Those of sources that carry one of the reader's tags.
  case sourceTag(String)
  /// Those that carry a tag of their author's, folded, whole.
  case category(String)
  /// Those by an author, folded, whole name.
  case author(String)
  /// Those kept for good.
  case starred
  /// Those that were read.
  case read
}

/// A place in a newest-first list: what comes after it is older.
package struct EntryCursor: Hashable, Sendable {
  /// When the entry at this place sorts.
  package var sortsAt: Timestamp
  /// The entry at this place.
  package var id: EntryID

  /// A place as given.
  package init(sortsAt: Timestamp, id: EntryID) {
    self.sortsAt = sortsAt
    self.id = id
  }

  /// The place of `entry`.
  package init(_ entry: Entry) {
    self.init(sortsAt: entry.sortsAt, id: entry.id)
  }
}

extension Entry {
  /// When it sorts in lists: its publication, but never after its arrival, so that a date in the
  /// future sorts as now.
  package var sortsAt: Timestamp { min(publishedAt, arrivedAt) }
}

/// One entry found by full-text search.
package struct SearchHit: Hashable, Sendable {
  /// The entry.
  package var entry: Entry
  /// Where the query's words stand in the title, as UTF-8 offsets.
  package var titleMarks: [Range<Int>]
  /// A piece of the text around the first hit; empty when there is no text.
  package var snippet: String
  /// Where the query's words stand in the snippet, as UTF-8 offsets.
  package var snippetMarks: [Range<Int>]
  /// The higher, the better it fits; comparable within one search only.
  package var rank: Double

  /// A hit as given.
  package init(
    entry: Entry, titleMarks: [Range<Int>] = [], snippet: String = "",
    snippetMarks: [Range<Int>] = [], rank: Double = 0
  ) {
    self.entry = entry
    self.titleMarks = titleMarks
    self.snippet = snippet
    self.snippetMarks = snippetMarks
    self.rank = rank
  }
}
