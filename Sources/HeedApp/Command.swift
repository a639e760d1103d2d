/// Everything a reader can wish for: the keymap binds keys to these, `:` takes them by name, and the
/// help screen lists them. The raw value is the name users write.
package enum Command: String, CaseIterable, Hashable, Sendable {
  /// Move to the next row, or one line down.
  case selectNext = "select-next"
  /// Move to the previous row, or one line up.
  case selectPrevious = "select-previous"
  /// Go to the top.
  case selectFirst = "select-first"
  /// Go to the end.
  case selectLast = "select-last"
  /// One page down.
  case pageDown = "page-down"
  /// One page up.
  case pageUp = "page-up"
  /// Half a page down.
  case halfPageDown = "half-page-down"
  /// Half a page up.
  case halfPageUp = "half-page-up"
  /// Open what is selected.
  case open
  /// Go back.
  case back
  /// Leave heed.
  case quit
  /// Go to the next entry.
  case nextEntry = "next-entry"
  /// Go to the previous entry.
  case previousEntry = "previous-entry"
  /// Fold or unfold a story, or switch the page.
  case toggleFold = "toggle-fold"
  /// Go to the next pane; where there is one pane only, fold or unfold a story.
  case nextPane = "next-pane"
  /// Go to the pane before.
  case previousPane = "previous-pane"
  /// Follow the source.
  case follow
  /// Give the source guaranteed room.
  case must
  /// Take only the source's best.
  case quiet
  /// Put the source on trial.
  case trial
  /// Unfollow the source and keep its entries.
  case unfollow
  /// Never fetch the source again.
  case block
  /// Mute the source, author, tag, phrase or host.
  case mute
  /// End the selected mute.
  case endMute = "end-mute"
  /// Set the source's tags.
  case tagSource = "tag-source"
  /// Write down why you follow it, for yourself.
  case noteSource = "note-source"
  /// Say who speaks: a person, an organisation or a machine.
  case sourceKind = "source-kind"
  /// Give the source minutes of its own.
  case allowance
  /// Give the source another title.
  case renameSource = "rename-source"
  /// Add a source by the address of a feed or of a page.
  case addSource = "add-source"
  /// Import a list of subscriptions: OPML, or newsboat's urls.
  case importList = "import"
  /// Look at the source: its story, its price, what it got and gave.
  case showSource = "show-source"
  /// List all entries of the source.
  case showEntries = "show-entries"
  /// Refresh this source.
  case refresh
  /// Refresh all sources.
  case refreshAll = "refresh-all"
  /// Say that it was worth it.
  case worthIt = "worth-it"
  /// Say that it was not worth it.
  case notWorthIt = "not-worth-it"
  /// Star the entry, or take the star away.
  case star
  /// Pass over the entry and free its minutes.
  case skip
  /// Mark the entry as read or as not read.
  case toggleRead = "toggle-read"
  /// Mark all entries of this list as seen.
  case markAllSeen = "mark-all-seen"
  /// Open the entry's page in the browser.
  case openInBrowser = "open-in-browser"
  /// Open the entry's audio or video in the player.
  case openEnclosure = "open-enclosure"
  /// Keep the entry's audio or video on this machine.
  case download
  /// Stop the download.
  case stopDownload = "stop-download"
  /// Go on with a download that was stopped or failed.
  case resumeDownload = "resume-download"
  /// Copy the entry's link.
  case copyLink = "copy-link"
  /// Pipe the entry's text to a command.
  case pipe
  /// Save the entry as a file: text, HTML or Markdown.
  case save
  /// Hand the entry's link to the bookmark program.
  case bookmark
  /// Share the entry with one of the reader's programs.
  case share
  /// List the links of the page.
  case listLinks = "list-links"
  /// Tell why the entry is here, or why it is not.
  case explain
  /// Fetch the entry's page and read the whole of its text.
  case fullText = "full-text"
  /// Show the pictures in sight, or their descriptions alone again.
  case showPictures = "show-pictures"
  /// Find words in the page.
  case findInPage = "find-in-page"
  /// Go to the next place found, or else to the next entry.
  case nextMatch = "next-match"
  /// Go to the place found before, or else mark the entry as read or as not read.
  case previousMatch = "previous-match"
  /// Choose the next link of the page.
  case nextLink = "next-link"
  /// Choose the link before.
  case previousLink = "previous-link"
  /// Go back to where a footnote or another jump was followed.
  case jumpBack = "jump-back"
  /// Show more of a wide table's left.
  case scrollLeft = "scroll-left"
  /// Show more of a wide table's right.
  case scrollRight = "scroll-right"
  /// Make the page wider.
  case widen
  /// Make the page narrower.
  case narrow
  /// Go to today's edition.
  case today
  /// Look below the line.
  case belowTheLine = "below-the-line"
  /// Look at a plain run of everything that came.
  case window
  /// Look at the starred entries.
  case starred
  /// Go to the sources.
  case sources
  /// Go to the mutes.
  case mutes
  /// Go to the budget review.
  case review
  /// Search everything kept.
  case search
  /// Show the keys of this screen.
  case help
  /// Choose a theme.
  case themes
  /// Type a command by name.
  case commandLine = "command-line"
  /// Look at the messages again.
  case messages
  /// Look at the downloads.
  case downloads
  /// Make a stream from a filter.
  case newStream = "new-stream"
  /// Change this stream's filter.
  case editStream = "edit-stream"
  /// Say what this stream is for.
  case editPurpose = "edit-purpose"
  /// Hold what this stream got against what it was worth.
  case reviewStream = "review-stream"
  /// Remove this stream.
  case removeStream = "remove-stream"
  /// Switch to stream 1.
  case stream1 = "stream-1"
  /// Switch to stream 2.
  case stream2 = "stream-2"
  /// Switch to stream 3.
  case stream3 = "stream-3"
  /// Switch to stream 4.
  case stream4 = "stream-4"
  /// Switch to stream 5.
  case stream5 = "stream-5"
  /// Switch to stream 6.
  case stream6 = "stream-6"
  /// Switch to stream 7.
  case stream7 = "stream-7"
  /// Switch to stream 8.
  case stream8 = "stream-8"
  /// Switch to stream 9.
  case stream9 = "stream-9"
  /// Grant more minutes for today.
  case grantMinutes = "grant-minutes"
  /// Close today's edition: enough.
  case closeToday = "close-today"
  /// Begin the new day.
  case startNewDay = "start-new-day"
  /// Count the day that it is here, after a journey.
  case startDayHere = "start-day-here"
  /// The review's first page: the week.
  case reviewWeek = "select-page-1"
  /// The second: given against worth by source.
  case reviewSources = "select-page-2"
  /// The third: who got most of it.
  case reviewConcentration = "select-page-3"
  /// The fourth: what is to be decided.
  case reviewDecisions = "select-page-4"
  /// Accept the suggestion.
  case accept
  /// Decline the suggestion for eight weeks.
  case decline
  /// Ask about the suggestion again in a week.
  case snooze
  /// Show the numbers behind the suggestion.
  case showNumbers = "show-numbers"
  /// Show what accepting the suggestion changes.
  case previewEffect = "preview-effect"
  /// Undo the last act.
  case undo
  /// Do again what was taken back.
  case redo
  /// List what was done and what of it was taken back.
  case undoList = "undo-list"
  /// Mark all entries that a filter finds: `mark read where is:new older:30d`.
  case mark
  /// Mute what a filter finds.
  case muteFilter = "mute-filter"
  /// Change a setting in the config file.
  case set
  /// Show the text and nothing else.
  case zen
  /// Show what arrived since the list was drawn.
  case showNew = "show-new"
  /// Draw the screen anew.
  case redraw
  /// Suspend heed and return to the shell.
  case suspend

  /// One line of help, without a full stop.
  package var summary: String { Self.table[self]?.summary ?? rawValue }

  /// The chapter of the help screen it stands in.
  package var group: CommandGroup { Self.table[self]?.group ?? .program }

  /// The names that users write.
  package static let names: [String] = allCases.map(\.rawValue)
}

/// The chapters of the help screen, in order.
package enum CommandGroup: String, CaseIterable, Hashable, Sendable {
  /// Moving.
  case move = "Moving"
  /// Sources.
  case source = "Sources"
  /// Entries.
  case entry = "Entries"
  /// The page.
  case view = "The page"
  /// Places.
  case go = "Places"
  /// The budget.
  case budget = "The budget"
  /// heed itself.
  case program = "heed itself"
}
