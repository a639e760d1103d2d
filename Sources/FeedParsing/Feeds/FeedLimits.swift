/// How much of one feed is taken.
package enum FeedLimits {
  /// The largest document that is parsed, in bytes of UTF-8.
  package static let maximumBytes = 100 * 1024 * 1024
  /// The most entries kept of one feed, the first ones.
  package static let maximumEntries = 20_000
  /// The most categories kept of one entry.
  package static let maximumCategories = 200
  /// The most enclosures kept of one entry.
  package static let maximumEnclosures = 200
  /// The most authors kept of one entry.
  package static let maximumAuthors = 50
  /// The longest identity, link, name or category kept, in bytes.
  package static let maximumFieldLength = 8192
  /// How deep elements may nest before their tags are no longer told apart.
  package static let maximumDepth = 200
  /// How deep JSON may nest.
  package static let maximumJSONDepth = 64
  /// The most warnings given of one feed.
  package static let maximumWarnings = 20
}
