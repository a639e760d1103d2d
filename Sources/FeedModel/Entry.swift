// Identity of entries: an entry is its source and its key; the key is the feed's id (guid, atom:id,
// rdf:about), else its link, else a hash of title and text. So an edited entry stays the same entry,
// and one guid in two sources is two entries. `EntryID` is the row that a store gives that pair.

/// What a list shows of an entry, and what the edition is decided from; bodies are apart.
package struct Entry: Hashable, Sendable {
  /// Its number in the store.
  package var id: EntryID
  /// The source it came from.
  package var sourceID: SourceID
  /// The title as plain text; may be empty.
  package var title: String
  /// The page it stands on: http or https.
  package var link: String?
  /// Who wrote it.
  package var author: String?
  /// When it was published, else updated, else when it arrived.
  package var publishedAt: Timestamp
  /// When heed first saw it.
  package var arrivedAt: Timestamp
  /// Words in its longest text; CJK letters count as one word each and are in `cjkLetters` too.
  package var words: Int
  /// Letters of scripts written without spaces, for the reading pace.
  package var cjkLetters: Int
  /// How long its audio or video plays.
  package var mediaDuration: Milliseconds?
  /// Its language, from the entry, else the feed; lower case, primary subtag only.
  package var language: String?
  /// Its tags as the feed wrote them.
  package var categories: [String]
  /// What the reader did with it.
  package var status: EntryStatus
  /// A hash of the cleaned link, equal for equal stories; 0 without a link.
  package var linkHash: UInt64

  /// An entry with the given identity and otherwise empty.
  package init(id: EntryID, sourceID: SourceID, title: String, publishedAt: Timestamp) {
    self.id = id
    self.sourceID = sourceID
    self.title = title
    self.publishedAt = publishedAt
    self.arrivedAt = publishedAt
    words = 0
    cjkLetters = 0
    categories = []
    status = EntryStatus()
    linkHash = 0
  }
}

/// What the reader did with an entry; it outlives edits of the entry.
package struct EntryStatus: Hashable, Sendable, Codable {
  /// Opened or marked as read.
  package var isRead: Bool
  /// Kept for good.
  package var isStarred: Bool
  /// Dealt with without reading: skipped, or marked as seen.
  package var isDismissed: Bool
  /// What the reader said it was worth: true for `y`, false for `x`.
  package var verdict: Bool?

  /// A status as given; untouched by default.
  package init(
    isRead: Bool = false, isStarred: Bool = false, isDismissed: Bool = false,
    verdict: Bool? = nil
  ) {
    self.isRead = isRead
    self.isStarred = isStarred
    self.isDismissed = isDismissed
    self.verdict = verdict
  }
}

/// The text of an entry.
package struct EntryBody: Hashable, Sendable {
  /// The short form: safe HTML or text.
  package var summary: String?
  /// The long form as safe HTML.
  package var contentHTML: String?
  /// The long form as plain text.
  package var contentText: String?
  /// Attached media.
  package var enclosures: [Enclosure]
  /// Tracking pixels that were taken out.
  package var trackersRemoved: Int
  /// Links to chapters and transcripts.
  package var companions: [String]

  /// A body as given; empty by default.
  package init(
    summary: String? = nil, contentHTML: String? = nil, contentText: String? = nil,
    enclosures: [Enclosure] = [], trackersRemoved: Int = 0, companions: [String] = []
  ) {
    self.summary = summary
    self.contentHTML = contentHTML
    self.contentText = contentText
    self.enclosures = enclosures
    self.trackersRemoved = trackersRemoved
    self.companions = companions
  }
}
