package import Attention
package import FeedModel

/// Something the reader does to entries, sources, mutes or streams. Every act has an inverse, so
/// that `u` takes it back.
package enum Act: Hashable, Sendable {
  /// Sets what was done with some entries.
  case setStatus([EntryID: EntryStatus])
  /// Takes a stance on a source, with the private reason.
  case setStance(SourceID, Stance, reason: String?)
  /// Sets the reader's own words about a source.
  case describe(SourceID, SourceWords)
  /// Makes a mute; its number is known once the store has it.
  case addRule(RuleDraft)
  /// Ends a mute.
  case endRule(RuleID)
  /// Puts a mute back as it was.
  case restoreRule(Rule)
  /// Makes a stream.
  case addStream(name: String, filter: String)
  /// Changes a stream.
  case changeStream(Stream)
  /// Removes a stream.
  case removeStream(StreamID)
  /// Puts a removed stream back.
  case restoreStream(Stream)
  /// Sets the minutes of each day of the week, Monday first; they hold from the next day on.
  case setMinutes([Int])
  /// Sets how strictly the budget is kept.
  case setMode(BudgetMode)
  /// Gives a source minutes of its own, in editions made from then on.
  case setAllowance(SourceID, SourceAllowance)
  /// Remembers what was decided of a suggestion of the review.
  case decide(suggestion: String, Decision)
}

/// What the reader says of a suggestion.
package enum Decision: String, Hashable, Sendable {
  /// Done as suggested.
  case accept
  /// Not again for eight weeks.
  case decline
  /// Again in a week.
  case snooze
  /// Taken back: the suggestion stands again.
  case reopen
}

/// The reader's own words about a source.
package struct SourceWords: Hashable, Sendable {
  /// What the reader calls it.
  package var titleOverride: String?
  /// The reader's tags.
  package var tags: [String]
  /// The reader's private reason.
  package var note: String?
  /// Who speaks, if the reader has said so.
  package var kind: SourceKind?

  /// Words as given.
  package init(
    titleOverride: String?, tags: [String], note: String?, kind: SourceKind? = nil
  ) {
    self.kind = kind
    self.titleOverride = titleOverride
    self.tags = tags
    self.note = note
  }

  /// The words that `source` carries now.
  package init(of source: Source) {
    self.init(
      titleOverride: source.titleOverride, tags: source.tags, note: source.note, kind: source.kind)
  }
}

/// A mute before the store has numbered it.
package struct RuleDraft: Hashable, Sendable {
  /// What it looks at.
  package var scope: RuleScope
  /// What it looks for; of a story the number of an entry that tells it.
  package var pattern: String
  /// What it does.
  package var action: RuleAction
  /// When it ends; nil for never.
  package var until: Timestamp?
  /// After how many arrivals it ends; nil for any number.
  package var hits: Int?
  /// The reader's private reason.
  package var note: String?

  /// A mute as given.
  package init(
    scope: RuleScope, pattern: String, action: RuleAction = .hide, until: Timestamp? = nil,
    hits: Int? = nil, note: String? = nil
  ) {
    self.scope = scope
    self.pattern = pattern
    self.action = action
    self.until = until
    self.hits = hits
    self.note = note
  }

  /// Whether `rule` is what became of this.
  func became(_ rule: Rule) -> Bool {
    scope == rule.scope
      && (pattern == rule.pattern || scope == .story && rule.pattern.hasPrefix(pattern + " "))
  }
}

/// An act that can be taken back.
package struct UndoStep: Hashable, Sendable {
  /// What was done, for "undone: …".
  package var label: String
  /// The acts that take it back, in order.
  package var inverse: [Act]
  /// The mute whose number, and with it the way back, the store has yet to tell.
  package var awaited: RuleDraft?

  /// A step as given.
  package init(label: String, inverse: [Act], awaited: RuleDraft? = nil) {
    self.label = label
    self.inverse = inverse
    self.awaited = awaited
  }
}
