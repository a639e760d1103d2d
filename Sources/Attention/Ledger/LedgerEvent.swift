package import FeedModel

/// What can happen to attention, as the ledger keeps it; `LedgerRecord` is its stored form.
package enum LedgerEvent: Hashable, Sendable {
  /// The day's budget; at most one for a day and stream counts.
  case grant(Grant)
  /// Today's budget enlarged in advance by the reader.
  case grantExtra(stream: StreamID?, amount: Milliseconds, reason: String)
  /// The day's frozen selection.
  case edition(Edition)
  /// A change to the frozen selection.
  case editionAmend(EditionAmendment)
  /// Rows that stood on the screen for at least 1.5 s.
  case show(channel: Channel, rows: [ShownRow])
  /// An entry was opened.
  case open(Opening)
  /// A checkpoint of the attention an opening has had; the largest stands.
  case dwell(Dwell)
  /// An opening ended.
  case close(opening: Int, entry: EntryReference, why: CloseReason)
  /// A checkpoint of the attention a list has had, cumulative within `opening`; the largest stands.
  case triage(opening: Int, channel: Channel, amount: Milliseconds, grace: Milliseconds)
  /// A deliberate act on an entry.
  case act(EntryAct, EntryReference)
  /// An explicit pass, `after` so long a look at the row.
  case skip(EntryReference, channel: Channel, after: Milliseconds)
  /// A source changed its standing with the reader.
  case stance(StanceChange)
  /// A rule was made.
  case ruleAdd(Rule)
  /// A rule was ended by hand.
  case ruleEnd(rule: RuleID, reason: String)
  /// Minutes taken beyond the budget.
  case overdraft(Overdraft)
  /// The stream closed.
  case shut(stream: StreamID?, why: ShutReason)
  /// The stream was opened again.
  case reopen(stream: StreamID?, why: String)
  /// The sums of a day, written when a later day begins.
  case dayClose(DaySums)
  /// A visible correction of what was given: `amount` is added to what `entry`'s source, or triage when
  /// nil, was given; negative takes back.
  case adjust(entry: EntryReference?, amount: Milliseconds, reason: String)
  /// The wall clock stepped against the time since boot.
  case clock(wallDelta: Milliseconds, bootDelta: Milliseconds)
  /// A setting changed; the new value holds from `effective` on.
  case config(key: String, old: String, new: String, effective: Day)
  /// The review made a suggestion.
  case suggest(id: String, evidence: String)
  /// The reader answered a suggestion.
  case decide(id: String, decision: SuggestionDecision)
  /// Pages left by a forward key: what the reading pace is measured by.
  case pace(language: String, pages: [PageObservation])
  /// A kind this version does not know; kept as it is.
  case unknown(kind: String, payload: String)
}

/// A day's budget as granted.
package struct Grant: Hashable, Sendable {
  /// The stream it is for; nil for all reading together.
  package var stream: StreamID?
  /// The budget: base and carry together.
  package var amount: Milliseconds
  /// What the settings give this weekday.
  package var base: Milliseconds
  /// What was carried over from the last granted day.
  package var carry: Milliseconds
  /// The rule it was granted by, for audits: `weekday`.
  package var rule: String

  /// A grant of `base` and `carry`.
  package init(
    stream: StreamID? = nil, base: Milliseconds, carry: Milliseconds = .zero,
    rule: String = "weekday"
  ) {
    self.stream = stream
    self.amount = base + carry
    self.base = base
    self.carry = carry
    self.rule = rule
  }
}

/// A row that stood on the screen.
package struct ShownRow: Hashable, Sendable {
  /// The entry.
  package var entry: EntryReference
  /// Its place in the list, from 0.
  package var position: Int
  /// How likely it was to be shown at all, in thousandths; 1000 unless sampled.
  package var propensity: Int

  /// A row as given.
  package init(entry: EntryReference, position: Int, propensity: Int = 1000) {
    self.entry = entry
    self.position = position
    self.propensity = propensity
  }
}

/// An entry opened for reading.
package struct Opening: Hashable, Sendable {
  /// Its number, dense within the session; the session and this name the opening.
  package var number: Int
  /// The entry.
  package var entry: EntryReference
  /// Where it was opened from.
  package var channel: Channel
  /// Its words.
  package var words: Int
  /// What it was expected to take.
  package var estimate: Milliseconds

  /// An opening as given.
  package init(
    number: Int, entry: EntryReference, channel: Channel, words: Int, estimate: Milliseconds
  ) {
    self.number = number
    self.entry = entry
    self.channel = channel
    self.words = words
    self.estimate = estimate
  }
}

/// The attention an opening has had so far.
package struct Dwell: Hashable, Sendable {
  /// The opening's number within the session.
  package var opening: Int
  /// The entry.
  package var entry: EntryReference
  /// Where it was opened from.
  package var channel: Channel
  /// Attention since the opening, cumulative.
  package var amount: Milliseconds
  /// How much of it came after the budget was spent, to finish the piece; cumulative.
  package var grace: Milliseconds
  /// Pages seen.
  package var pages: Int
  /// Words on the pages seen.
  package var wordsSeen: Int

  /// A checkpoint as given.
  package init(
    opening: Int, entry: EntryReference, channel: Channel, amount: Milliseconds,
    grace: Milliseconds = .zero, pages: Int = 1, wordsSeen: Int = 0
  ) {
    self.opening = opening
    self.entry = entry
    self.channel = channel
    self.amount = amount
    self.grace = grace
    self.pages = pages
    self.wordsSeen = wordsSeen
  }
}

/// Why an opening ended.
package enum CloseReason: String, CaseIterable, Hashable, Sendable {
  /// On to another entry.
  case next
  /// Back to the list.
  case back
  /// The reader left heed.
  case quit
  /// Nobody was there.
  case idle
  /// A signal or a lost terminal.
  case signal
  /// Found open at the next start.
  case crash
  /// A new day began; reading goes on in another opening.
  case rollover
}

/// A deliberate act on an entry.
package enum EntryAct: String, CaseIterable, Hashable, Sendable {
  /// Kept for good, and the opposite.
  case star, unstar
  /// Piped, copied or mailed.
  case share
  /// Saved to a file.
  case save
  /// Opened in the browser.
  case browser
  /// Worth it, not worth it, and a verdict taken back.
  case up, down, unrate
  /// A skip taken back.
  case unskip
}

/// A source's change of standing.
package struct StanceChange: Hashable, Sendable {
  /// The source.
  package var source: SourceID
  /// What it was; nil for a stranger.
  package var from: Stance?
  /// What it is now.
  package var to: Stance
  /// When it ends; nil for never.
  package var until: Timestamp?
  /// The reader's private reason.
  package var reason: String

  /// A change as given.
  package init(
    source: SourceID, from: Stance?, to: Stance, until: Timestamp? = nil, reason: String = ""
  ) {
    self.source = source
    self.from = from
    self.to = to
    self.until = until
    self.reason = reason
  }
}

/// Minutes taken beyond the budget.
package struct Overdraft: Hashable, Sendable {
  /// The stream; nil for all reading together.
  package var stream: StreamID?
  /// How much; nothing where it only ended a pause before its time.
  package var amount: Milliseconds
  /// The reason in the reader's words; may be empty in soft mode.
  package var reason: String
  /// Which of the day's overdrafts it is, from 1.
  package var ordinal: Int

  /// An overdraft as given.
  package init(stream: StreamID? = nil, amount: Milliseconds, reason: String, ordinal: Int) {
    self.stream = stream
    self.amount = amount
    self.reason = reason
    self.ordinal = ordinal
  }
}

/// Why a stream closed.
package enum ShutReason: String, CaseIterable, Hashable, Sendable {
  /// The minutes were given.
  case spent
  /// The reader had enough.
  case enough
  /// A sitting has had its minutes: a pause is due.
  case session
}

/// What the reader answered to a suggestion.
package enum SuggestionDecision: String, CaseIterable, Hashable, Sendable {
  /// Do it.
  case accept
  /// Not again for eight weeks.
  case decline
  /// Ask again in a week.
  case snooze
  /// An accepted one was taken back.
  case undo
}

/// A page left by a forward key.
package struct PageObservation: Hashable, Sendable {
  /// Words that were on it.
  package var words: Int
  /// How long it was read.
  package var time: Milliseconds

  /// A page of `words` read in `time`.
  package init(words: Int, time: Milliseconds) {
    self.words = words
    self.time = time
  }
}
