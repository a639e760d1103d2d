/// The reader's relation to a source. Only `must`, `followed`, `quiet` and `trial` compete for the
/// edition and are fetched.
package enum Stance: String, CaseIterable, Hashable, Sendable, Codable {
  /// Guaranteed room in the edition.
  case must
  /// By worth.
  case followed
  /// Only its best.
  case quiet
  /// A new source's first weeks: slots of its own, then a decision.
  case trial
  /// Kept in the library, not fetched.
  case unfollowed
  /// Never fetched; links to it are greyed.
  case blocked

  /// Whether the source is fetched at all.
  package var isFetched: Bool { self != .unfollowed && self != .blocked }
}

/// Who speaks through a source, where the reader has said so.
package enum SourceKind: String, CaseIterable, Hashable, Sendable, Codable {
  /// A person: automation would be news.
  case person
  /// An organisation.
  case organisation
  /// A machine, and meant to be one.
  case machine
}

/// Something with a feed URL that the reader knows, and the reader's side of it.
package struct Source: Hashable, Sendable {
  /// Its number in the store.
  package var id: SourceID
  /// The feed's URL: http or https (or a local command, written by hand in the config).
  package var feedURL: String
  /// The page it belongs to.
  package var siteURL: String?
  /// What the feed calls itself.
  package var feedTitle: String?
  /// What the reader calls it.
  package var titleOverride: String?
  /// The feed's language, as written.
  package var language: String?
  /// The reader's stance.
  package var stance: Stance
  /// When the stance was taken.
  package var stanceSince: Timestamp
  /// The reader's tags, sorted.
  package var tags: [String]
  /// The reader's private reason.
  package var note: String?
  /// Who speaks, if said.
  package var kind: SourceKind?
  /// When it was added.
  package var addedAt: Timestamp

  /// A source as given; optional parts start empty.
  package init(id: SourceID, feedURL: String, stance: Stance, addedAt: Timestamp) {
    self.id = id
    self.feedURL = feedURL
    self.stance = stance
    self.stanceSince = addedAt
    self.addedAt = addedAt
    tags = []
  }

  /// What to call it: the reader's title, else the feed's, else its address without the scheme.
  package var title: String {
    for candidate in [titleOverride, feedTitle] {
      if let candidate, !candidate.isEmpty { return candidate }
    }
    for scheme in ["https://", "http://"] where feedURL.hasPrefix(scheme) {
      return String(shownURL.dropFirst(scheme.count))
    }
    return feedURL
  }

  /// The address without the name and password that may stand before its host: what is shown, logged
  /// or told never holds them.
  package var shownURL: String {
    guard let colon = feedURL.firstIndex(of: ":"), feedURL[colon...].hasPrefix("://") else {
      return feedURL
    }
    let scheme = feedURL.index(colon, offsetBy: 3)
    let end = feedURL[scheme...].firstIndex { "/?#".contains($0) } ?? feedURL.endIndex
    guard let at = feedURL[scheme..<end].lastIndex(of: "@") else { return feedURL }
    return String(feedURL[..<scheme] + feedURL[feedURL.index(after: at)...])
  }
}

/// A source with what the sources screen shows beside it.
package struct SourceRow: Hashable, Sendable {
  /// The source.
  package var source: Source
  /// How fetching it goes.
  package var fetch: FetchState
  /// Entries kept.
  package var entryCount: Int
  /// When its newest entry was published.
  package var lastEntryAt: Timestamp?
  /// Entries published in each of the last 12 weeks, oldest first.
  package var weekly: [Int]

  /// A row as given.
  package init(
    source: Source, fetch: FetchState, entryCount: Int = 0, lastEntryAt: Timestamp? = nil,
    weekly: [Int] = []
  ) {
    self.source = source
    self.fetch = fetch
    self.entryCount = entryCount
    self.lastEntryAt = lastEntryAt
    self.weekly = weekly
  }

  /// Entries a week, over the weeks since the first of the last 12 in which it published.
  package var entriesPerWeek: Double {
    guard let first = weekly.firstIndex(where: { $0 > 0 }) else { return 0 }
    let span = weekly[first...]
    return Double(span.reduce(0, +)) / Double(span.count)
  }
}
