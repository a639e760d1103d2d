/// What a rule looks at.
package enum RuleScope: String, CaseIterable, Hashable, Sendable, Codable {
  /// Entries of one source; the pattern is the source's number in decimal.
  case source
  /// Entries by an author, folded, whole name.
  case author
  /// Entries with a tag, folded, whole tag.
  case tag
  /// Entries whose title or text has these words in a row, folded, whole words.
  case phrase
  /// Entries whose link lies on this host or below it.
  case host
  /// Entries that any filter of the filter language matches.
  case filter
  /// Entries of one conversation: this title, folded, whatever answers put before it.
  case thread
  /// Entries that tell one story: the same link, title, or nearly the same text.
  case story
}

/// What a rule does to what it matches.
package enum RuleAction: String, CaseIterable, Hashable, Sendable, Codable {
  /// Not shown in the edition or below the line.
  case hide
  /// Its worth counts three tenths.
  case demote
  /// Comes into the edition only when something is skipped.
  case bench
  /// Offered for the edition even where a hiding rule matches.
  case keep
}

/// A mute, or its opposite: a filter with an action, an optional end and a private reason.
package struct Rule: Hashable, Sendable {
  /// Its number in the store.
  package var id: RuleID
  /// What it looks at.
  package var scope: RuleScope
  /// What it looks for.
  package var pattern: String
  /// What it does.
  package var action: RuleAction
  /// When it was made.
  package var createdAt: Timestamp
  /// When it ends; nil for never.
  package var until: Timestamp?
  /// How many more arrivals it may hit before it ends, below zero when it has; nil for any number.
  package var hitsLeft: Int?
  /// The reader's private reason.
  package var note: String?
  /// When it was ended by hand; nil while it stands.
  package var endedAt: Timestamp?

  /// A rule as given.
  package init(
    id: RuleID, scope: RuleScope, pattern: String, action: RuleAction = .hide,
    createdAt: Timestamp, until: Timestamp? = nil, hitsLeft: Int? = nil, note: String? = nil
  ) {
    self.id = id
    self.scope = scope
    self.pattern = pattern
    self.action = action
    self.createdAt = createdAt
    self.until = until
    self.hitsLeft = hitsLeft
    self.note = note
  }

  /// What it looks for, to be shown: of a story its title.
  package var name: String {
    guard scope == .story else { return pattern }
    let lines = pattern.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.count > 1 ? String(lines[1]) : pattern
  }

  /// Whether it stands at `now`.
  package func isActive(at now: Timestamp) -> Bool {
    if let endedAt, endedAt <= now { return false }
    if let until, until <= now { return false }
    if let hitsLeft, hitsLeft < 0 { return false }
    return true
  }
}

/// A named filter over entries, with an order.
package struct Stream: Hashable, Sendable {
  /// Its number in the store; `1` to `9` on the keyboard go by position, not by this.
  package var id: StreamID
  /// What the reader calls it.
  package var name: String
  /// The filter, in the filter language.
  package var filter: String
  /// What it is for, in one line; empty when not said.
  package var purpose: String
  /// Where it stands in the list, from 0.
  package var position: Int

  /// A stream as given.
  package init(id: StreamID, name: String, filter: String, purpose: String = "", position: Int) {
    self.id = id
    self.name = name
    self.filter = filter
    self.purpose = purpose
    self.position = position
  }
}
