/// The dialect a feed is written in.
package enum FeedFormat: String, Hashable, Sendable, Codable {
  /// RSS 0.90 (Netscape's RDF).
  case rss090
  /// RSS 0.91 to 0.94.
  case rss091, rss092, rss093, rss094
  /// RSS 1.0 (RDF).
  case rss10
  /// RSS 2.0.
  case rss20
  /// RSS of no known version.
  case rss
  /// Atom 0.3.
  case atom03
  /// Atom 1.0 (RFC 4287).
  case atom10
  /// JSON Feed 1.0.
  case json10
  /// JSON Feed 1.1.
  case json11
}

/// What any feed parser yields: one feed as values, all text clean of controls, all links absolute
/// where a base was known.
package struct ParsedFeed: Hashable, Sendable {
  /// The dialect it was written in.
  package var format: FeedFormat
  /// The feed's title as plain text.
  package var title: String?
  /// The page the feed belongs to.
  package var link: String?
  /// What the feed says of itself, plain text or safe HTML.
  package var description: String?
  /// A BCP 47 tag, as the feed wrote it.
  package var language: String?
  /// When the feed says it last changed.
  package var updated: Timestamp?
  /// Entries in document order.
  package var entries: [ParsedEntry]
  /// What was wrong and was forgiven, one sentence each.
  package var warnings: [String]
  /// How often the publisher asks to be polled, at most.
  package var pollingHints: PollingHints

  /// An empty feed of `format`.
  package init(format: FeedFormat) {
    self.format = format
    entries = []
    warnings = []
    pollingHints = PollingHints()
  }
}

/// What a feed asks of those who poll it: RSS ttl, skipHours, skipDays and sy:updatePeriod.
package struct PollingHints: Hashable, Sendable, Codable {
  /// The shortest sensible time between two fetches, from ttl or sy:updatePeriod ÷ updateFrequency.
  package var interval: Milliseconds?
  /// UTC hours, 0…23, in which not to poll.
  package var skipHours: [Int]
  /// Days (of UTC) on which not to poll.
  package var skipDays: [Weekday]

  /// Hints as given; none by default.
  package init(interval: Milliseconds? = nil, skipHours: [Int] = [], skipDays: [Weekday] = []) {
    self.interval = interval
    self.skipHours = skipHours
    self.skipDays = skipDays
  }
}

/// One item of a feed, as values.
package struct ParsedEntry: Hashable, Sendable {
  /// The feed's own identity for it: guid, atom:id, rdf:about or JSON Feed's id.
  package var id: String?
  /// The page it stands on.
  package var link: String?
  /// The title as plain text.
  package var title: String?
  /// The short form: safe HTML or text.
  package var summary: String?
  /// The long form as safe HTML.
  package var contentHTML: String?
  /// The long form as plain text, where the feed gave it as text only.
  package var contentText: String?
  /// Who wrote it, names joined with a comma and a space.
  package var author: String?
  /// When it was first published.
  package var published: Timestamp?
  /// When it last changed.
  package var updated: Timestamp?
  /// Tags and categories as the feed wrote them, in order, no duplicates.
  package var categories: [String]
  /// Attached media.
  package var enclosures: [Enclosure]
  /// The language of this entry where it differs from the feed's.
  package var language: String?
  /// How long its audio or video plays (itunes:duration, media:content).
  package var mediaDuration: Milliseconds?
  /// Tracking pixels that were taken out.
  package var trackersRemoved: Int
  /// Links to chapters and transcripts of a podcast.
  package var companions: [String]

  /// An entry with nothing in it.
  package init() {
    categories = []
    enclosures = []
    trackersRemoved = 0
    companions = []
  }
}

/// A medium attached to an entry (RSS enclosure, Atom rel=enclosure, media:content, JSON attachment).
package struct Enclosure: Hashable, Sendable, Codable {
  /// Where it lies: http or https.
  package var url: String
  /// Its media type, as given.
  package var type: String?
  /// Its length in bytes, as given.
  package var length: Int64?

  /// A medium at `url`.
  package init(url: String, type: String? = nil, length: Int64? = nil) {
    self.url = url
    self.type = type
    self.length = length
  }
}

/// Why bytes are not a feed.
package enum ParseError: Error, Hashable, Sendable {
  /// Nothing was there.
  case empty
  /// It is an HTML page; a feed may be linked from it.
  case htmlPage
  /// It is something else; what it looks like, in a few words.
  case notAFeed(String)
  /// It is larger than the limit, in bytes.
  case tooLarge(Int)

  /// The sentence shown to the reader, without the source's name.
  package var sentence: String {
    switch self {
    case .empty: "the answer is empty"
    case .htmlPage: "this is a web page, not a feed"
    case .notAFeed(let looks): "this is not a feed: it looks like \(looks)"
    case .tooLarge(let limit): "the feed is larger than \(limit / 1_048_576) MB"
    }
  }
}
