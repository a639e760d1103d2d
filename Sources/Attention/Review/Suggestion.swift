package import FeedModel

/// Something the review proposes: one line, one line of evidence, one act.
package struct Suggestion: Hashable, Sendable {
  /// The rules that make suggestions, most pressing first.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A trial is over.
    case endOfTrial = "trial"
    /// Never opened.
    case neverOpened = "unopened"
    /// Skipped time and again.
    case leech
    /// Hardly ever worth it.
    case drop
    /// Many minutes, little worth.
    case trim
    /// Nearly always worth it and left out for lack of minutes.
    case promote
    /// Must sources ask for too much.
    case tooManyMusts = "musts"
    /// The budget does not fit.
    case budget
    /// Out of sight and perhaps missed.
    case secondLook = "look"
    /// Looks like a machine.
    case automated
    /// Nothing comes any more.
    case silent
    /// A rule that matches nothing.
    case staleRule = "rule"
  }

  /// What accepting does.
  package enum Action: Hashable, Sendable {
    /// Takes a stance on a source.
    case stance(SourceID, Stance)
    /// Sets the daily minutes, Monday first.
    case minutes([Int])
    /// Ends a rule.
    case endRule(RuleID)
  }

  /// Names it in the ledger: the kind and what it is about.
  package let id: String
  /// The rule it comes from.
  package let kind: Kind
  /// The source it is about.
  package let source: SourceID?
  /// The proposal as a question.
  package let sentence: String
  /// What speaks for it.
  package let evidence: String
  /// What accepting does.
  package let action: Action
  /// What accepting changes in minutes a week; negative frees minutes.
  package let minutesAWeek: Milliseconds

  init(
    _ kind: Kind, _ subject: String, source: SourceID? = nil, sentence: String, evidence: String,
    action: Action, minutesAWeek: Milliseconds = .zero
  ) {
    id = subject.isEmpty ? kind.rawValue : kind.rawValue + ":" + subject
    self.kind = kind
    self.source = source
    self.sentence = sentence
    self.evidence = evidence
    self.action = action
    self.minutesAWeek = minutesAWeek
  }

  /// What accepting changes, in words.
  package var effect: String {
    if minutesAWeek.count == 0 { return "changes no minutes" }
    let amount = Phrase.minutes(Milliseconds(abs(minutesAWeek.count)))
    return minutesAWeek < .zero ? "frees \(amount) a week" : "takes \(amount) more a week"
  }

  /// How long a declined or accepted suggestion stays away.
  package static let rest = Milliseconds.days(56)
  /// How long a snoozed one does.
  package static let snooze = Milliseconds.days(7)

  /// Whether the answer given last, at `at`, keeps it away at `now`.
  package static func isResting(
    _ decision: SuggestionDecision, at: Timestamp, now: Timestamp
  ) -> Bool {
    switch decision {
    case .accept, .decline: now < at + rest
    case .snooze: now < at + snooze
    case .undo: false
    }
  }
}
