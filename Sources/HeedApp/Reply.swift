package import Attention
package import FeedModel

/// The world's answers to effects.
package enum Reply: Equatable, Sendable {
  /// Today's edition, selected or read back.
  case edition(EditionFacts)
  /// Another day is counted: the one that it is where the reader is.
  case dayStarted(AttentionState)
  /// A page of a list.
  case list(ListPage, request: RequestNumber)
  /// A list that was shown already, with reasons and worths that came later.
  case listDetails([ListRow])
  /// How many entries a filter finds, and whether there may be more.
  case filterCounted(String, count: Int, hasMore: Bool)
  /// The entries that are to be marked, and whether there are more.
  case matched([Entry], Mark, hasMore: Bool)
  /// An entry as a page, and how far it had been read, in thousandths.
  case article(ArticlePage, request: RequestNumber)
  /// The sources with their figures.
  case sources([SourceFacts])
  /// The mutes with what they hid.
  case rules([RuleFacts])
  /// The reader's streams.
  case streams([Stream])
  /// The budget review; without suggestions while they are being looked for.
  case review(BudgetReview)
  /// A mute ended by itself: what it held competes again.
  case muteReturned(MuteReturn)
  /// A week has gone by since the last review.
  case reviewIsDue
  /// Two weeks of reading were counted without a budget: the review proposes one.
  case budgetIsProposed
  /// A source's page with its last entries.
  case source(SourceView, [ListRow])
  /// Why an entry is where it is.
  case explanation(EntryID, Explanation)
  /// What a mute would have hidden.
  case dryRun(RuleDraft, DryRun)
  /// What the last grants of minutes were worth.
  case grantsPriced(OverdraftPrice)
  /// A mute was made: this is its number.
  case ruleAdded(Rule, hidden: Set<EntryID>)
  /// A stream was made: this is its number.
  case streamAdded(Stream)
  /// An address held these feeds; empty when none was found. `isOffer` says that the one chosen is to
  /// be looked into before it is added.
  case candidates([FeedCandidate], from: String, isOffer: Bool)
  /// A feed was found that may be added.
  case offer(FeedOffer)
  /// A source was added, or was there already.
  case sourceAdded(SourceFacts, isNew: Bool, price: String?)
  /// A list of subscriptions was read: how many sources are new, how many were known, and what was
  /// left out.
  case imported(added: Int, known: Int, warnings: [String])
  /// How a refresh goes.
  case refreshProgress(RefreshProgress)
  /// A refresh is over.
  case refreshEnded(RefreshProgress)
  /// What other processes wrote into the ledger under today's label.
  case ledger([LedgerRecord])
  /// The theme now shown.
  case themeShown(String)
  /// A picture by its number among the page's media; nil when it was not to be had.
  case picture(Picture?, medium: Int, request: RequestNumber)
  /// All downloads as they stand.
  case downloads([Download])
  /// An entry was to be saved, and the file is there already.
  case fileIsThere(EntryID, whole: Article?, path: String)
  /// Something to tell the reader.
  case notice(Notice)
}

/// What the Today screen is drawn from.
package struct EditionFacts: Equatable, Sendable {
  /// The frozen selection.
  package var edition: Edition
  /// The entries it and its bench name.
  package var entries: [Entry]
  /// How many entries are below the line.
  package var belowTheLine: Int
  /// Days since the last day that anything was read, when more than two; and how many were missed.
  package var away: Int?
  /// The ledger's lines that the selection wrote.
  package var records: [LedgerRecord]
  /// Whether a plain look at a run of everything goes with it.
  package var windowIsDue: Bool

  /// Facts as given.
  package init(
    edition: Edition, entries: [Entry], belowTheLine: Int, away: Int? = nil,
    records: [LedgerRecord] = [], windowIsDue: Bool = false
  ) {
    self.edition = edition
    self.entries = entries
    self.belowTheLine = belowTheLine
    self.away = away
    self.records = records
    self.windowIsDue = windowIsDue
  }
}

/// An entry as a page.
package struct ArticlePage: Equatable, Sendable {
  /// The entry.
  package var entry: Entry
  /// Its text.
  package var article: Article
  /// Tracking pixels that were taken out.
  package var trackersRemoved: Int
  /// How far it had been read, in thousandths of its length.
  package var position: Int
  /// What reading it costs.
  package var cost: Milliseconds
  /// Whether the text is that of the page behind the link and not the feed's.
  package var isFullText = false

  /// A page as given.
  package init(
    entry: Entry, article: Article, trackersRemoved: Int = 0,
    position: Int = 0, cost: Milliseconds = .zero
  ) {
    self.entry = entry
    self.article = article
    self.trackersRemoved = trackersRemoved
    self.position = position
    self.cost = cost
  }
}

/// A source with what the ledger and the store say of it.
package struct SourceFacts: Equatable, Sendable {
  /// The source and how fetching it goes.
  package var row: SourceRow
  /// Minutes given to it in the last eight weeks.
  package var given: Milliseconds
  /// What the minutes were worth, 0…1000; nil before there is evidence.
  package var worth: Int?
  /// How many of its entries were opened in the last eight weeks.
  package var opened: Int
  /// What runs on this machine for it, by the config; nil when nothing.
  package var localWork: String?

  /// Facts as given.
  package init(
    row: SourceRow, given: Milliseconds = .zero, worth: Int? = nil, opened: Int = 0,
    localWork: String? = nil
  ) {
    self.localWork = localWork
    self.row = row
    self.given = given
    self.worth = worth
    self.opened = opened
  }
}

/// A mute with what it hid.
package struct RuleFacts: Hashable, Sendable {
  /// The mute.
  package var rule: Rule
  /// What to call it: a source's title in place of its number.
  package var name: String
  /// How many entries it hides or hid.
  package var hits: Int
  /// When the newest of them was published.
  package var lastHitAt: Timestamp?

  /// Facts as given.
  package init(rule: Rule, name: String, hits: Int, lastHitAt: Timestamp?) {
    self.rule = rule
    self.name = name
    self.hits = hits
    self.lastHitAt = lastHitAt
  }
}

/// A feed found at an address.
package struct FeedCandidate: Hashable, Sendable {
  /// The feed's URL.
  package var url: String
  /// What the page calls it; may be empty.
  package var title: String

  /// A feed as found.
  package init(url: String, title: String) {
    self.url = url
    self.title = title
  }
}

/// A feed that was looked into and not added.
package struct FeedOffer: Hashable, Sendable {
  /// The feed's URL.
  package var url: String
  /// What it calls itself.
  package var title: String
  /// What it would ask for, as a clause; nil when it has no entries to tell by.
  package var price: String?
  /// Its entries, newest first.
  package var latest: [Latest]

  /// An offer as given.
  package init(url: String, title: String, price: String? = nil, latest: [Latest] = []) {
    self.url = url
    self.title = title
    self.price = price
    self.latest = latest
  }

  /// An entry of the feed.
  package struct Latest: Hashable, Sendable {
    /// Its title.
    package var title: String
    /// When it was published, if that is said.
    package var publishedAt: Timestamp?

    /// An entry as given.
    package init(title: String, publishedAt: Timestamp?) {
      self.title = title
      self.publishedAt = publishedAt
    }
  }
}

/// How far a refresh has come.
package struct RefreshProgress: Hashable, Sendable {
  /// Sources to fetch.
  package var total: Int
  /// Sources answered, well or ill.
  package var done: Int
  /// New entries stored so far.
  package var newEntries: Int
  /// Sources that failed, with what happened.
  package var failures: [RefreshFailure]

  /// Progress as given.
  package init(
    total: Int, done: Int = 0, newEntries: Int = 0, failures: [RefreshFailure] = []
  ) {
    self.total = total
    self.done = done
    self.newEntries = newEntries
    self.failures = failures
  }
}

/// A source that could not be refreshed.
package struct RefreshFailure: Hashable, Sendable {
  /// The source's title.
  package var source: String
  /// What happened, in plain words.
  package var reason: String

  /// A failure as given.
  package init(source: String, reason: String) {
    self.source = source
    self.reason = reason
  }
}
