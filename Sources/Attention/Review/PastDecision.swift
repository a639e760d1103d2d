package import FeedModel

/// An answer that was given to a suggestion, and the way back.
package struct PastDecision: Hashable, Sendable {
  /// The suggestion's name in the ledger.
  package let id: String
  /// What was answered.
  package let decision: SuggestionDecision
  /// When.
  package let at: Timestamp
  /// The suggestion and what spoke for it, as it was made; empty when that is not known.
  package let evidence: String
  /// What takes it back; nil when nothing was done.
  package let back: Suggestion.Action?

  /// An answer as given.
  package init(
    id: String, decision: SuggestionDecision, at: Timestamp, evidence: String,
    back: Suggestion.Action? = nil
  ) {
    self.id = id
    self.decision = decision
    self.at = at
    self.evidence = evidence
    self.back = back
  }

  /// The source that it was about, where it was about one.
  package var source: SourceID? {
    if case .stance(let source, _)? = back { return source }
    let parts = id.split(separator: ":")
    guard parts.count == 2, parts[0] != Suggestion.Kind.staleRule.rawValue,
      parts[0] != Suggestion.Kind.budget.rawValue
    else { return nil }
    return Int64(parts[1]).map { SourceID(rawValue: $0) }
  }

  /// The first words of a line about it.
  package var word: String {
    switch decision {
    case .accept: "done"
    case .decline: "no"
    case .snooze: "later"
    case .undo: "taken back"
    }
  }
}
