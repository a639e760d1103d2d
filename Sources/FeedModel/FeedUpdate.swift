/// What a feed says of itself and a store keeps.
package struct FeedFacts: Hashable, Sendable {
  /// The feed's title as plain text.
  package var title: String?
  /// The page the feed belongs to.
  package var siteURL: String?
  /// Its language, as written.
  package var language: String?

  /// Facts as given.
  package init(title: String? = nil, siteURL: String? = nil, language: String? = nil) {
    self.title = title
    self.siteURL = siteURL
    self.language = language
  }
}

/// All that one fetch changes in the store, recorded in one transaction.
package struct FeedUpdate: Hashable, Sendable {
  /// The source that was fetched.
  package var sourceID: SourceID
  /// When: also the arrival time of new entries.
  package var at: Timestamp
  /// The whole new fetch state: validators, hash, due time, failure, hints, pending move.
  package var state: FetchState
  /// What the feed says of itself; nil when no feed was parsed (304, same body, failure).
  package var feed: FeedFacts?
  /// The entries of the feed in document order; empty when no feed was parsed.
  package var entries: [EntryDraft]
  /// The address to ask from now on, once a permanent redirect is believed.
  package var movedTo: String?

  /// An update as given.
  package init(
    sourceID: SourceID, at: Timestamp, state: FetchState, feed: FeedFacts? = nil,
    entries: [EntryDraft] = [], movedTo: String? = nil
  ) {
    self.sourceID = sourceID
    self.at = at
    self.state = state
    self.feed = feed
    self.entries = entries
    self.movedTo = movedTo
  }
}

/// What recording one update did.
package struct RecordedUpdate: Hashable, Sendable {
  /// The source.
  package var sourceID: SourceID
  /// Entries never seen before, in document order.
  package var new: [EntryID]
  /// Entries their author changed.
  package var updated: [EntryID]
  /// How many entries were as stored.
  package var unchanged: Int
  /// The source was removed while it was being fetched; nothing was recorded.
  package var isSourceGone: Bool
  /// Another source already has the address this one moved to; the address was kept.
  package var isMoveRefused: Bool

  /// A record of nothing done yet.
  package init(sourceID: SourceID) {
    self.sourceID = sourceID
    new = []
    updated = []
    unchanged = 0
    isSourceGone = false
    isMoveRefused = false
  }
}
