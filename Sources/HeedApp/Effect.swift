package import FeedModel

/// What is to be done in the world: data, performed by the runtime in the order given.
package enum Effect: Hashable, Sendable {
  /// Writes ledger lines; durable ones are synced to the disk before anything else is done.
  case append([LedgerRecord], durable: Bool)
  /// Does an act on what the store keeps.
  case perform(Act)
  /// Selects the edition for what is left of today, or selects it anew when asked to.
  case planEdition(anew: Bool)
  /// Counts the day that the local clock shows, even an earlier one.
  case startDayHere
  /// Reads today's edition again, without what is muted now.
  case reloadEdition
  /// Loads a page of a list, behind the entry given, or the first.
  case loadList(ListQuery, after: Entry?, request: RequestNumber)
  /// Looks further for what a search has not found yet.
  case searchOn(request: RequestNumber)
  /// Loads an entry as a page.
  case loadArticle(EntryID, request: RequestNumber)
  /// Fetches the page an entry links to, and loads the article in it.
  case loadFullText(EntryID, request: RequestNumber)
  /// Fetches and draws a picture of a page.
  case loadPicture(PictureWish, request: RequestNumber)
  /// Keeps how far an entry has been read, in thousandths of its length.
  case savePosition(EntryID, Int)
  /// Loads the sources with their figures.
  case loadSources
  /// Loads the mutes with what they hid.
  case loadRules
  /// Loads the reader's streams.
  case loadStreams
  /// Computes the budget review, of one stream where one is named.
  case loadReview(StreamID?)
  /// Tells of mutes that ended by themselves, once.
  case reportReturns
  /// Says whether a week has gone by since the last review.
  case askForReview
  /// Loads a source's page.
  case loadSource(SourceID)
  /// Explains an entry.
  case explain(EntryID)
  /// Says what a mute would have hidden in the last four weeks.
  case dryRun(RuleDraft)
  /// Counts the entries that a filter finds.
  case countFilter(String)
  /// Finds the entries that a filter means, to be marked.
  case match(String, Mark)
  /// Changes a setting in the config file; the value as the reader typed it.
  case set(String, String)
  /// Says what the last grants of minutes were worth.
  case priceGrants
  /// Fetches sources: those due, all, or the ones named.
  case refresh(RefreshScope)
  /// Finds the feed at an address, or the feeds a page offers, and adds or offers them.
  case addSource(url: String, stance: Stance)
  /// Finds the feed at an address, or the feeds a page offers, and offers them without adding any.
  case lookForFeed(url: String)
  /// Reads a list of subscriptions from a file, named as the reader typed it.
  case importList(path: String)
  /// Hands an http or https link to the browser.
  case openLink(String)
  /// Hands an entry's first audio or video to the player.
  case playEnclosure(EntryID)
  /// Puts an entry's first audio or video in the queue of downloads, or goes on with it.
  case download(EntryID)
  /// Stops a download.
  case stopDownload(EntryID)
  /// Pipes an entry's text to a command, given as the reader typed it.
  case pipe(EntryID, command: String)
  /// Hands an entry's link to the bookmark program.
  case bookmark(EntryID)
  /// Hands an entry to the program of this name.
  case share(EntryID, with: String)
  /// Writes an entry to a file, named as the reader typed it; with `whole` in place of the feed's
  /// text where the whole text was fetched. What is there already is only replaced when asked to.
  case save(EntryID, whole: Article?, path: String, replaces: Bool)
  /// Puts text on the terminal's clipboard.
  case copy(String)
  /// Shows a theme; keeps the choice in the config when asked to.
  case showTheme(String, keep: Bool)
  /// Asks for a wake message when the suspending clock shows this; nil takes the wish back.
  case wake(Milliseconds?)
  /// Draws everything anew.
  case redraw
  /// Stops the process as the shell's ctrl-z would.
  case suspend
  /// Leaves.
  case quit
}

/// Which sources to fetch.
package enum RefreshScope: Hashable, Sendable {
  /// Those whose time has come.
  case due
  /// All that are fetched at all.
  case all
  /// The ones named.
  case sources([SourceID])
}
