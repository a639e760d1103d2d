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

    /// How many minutes a week a suggestion of this kind counts for beside those it changes, where
    /// suggestions are put in order: what is due comes before what is merely possible.
    var weight: Double {
      switch self {
      case .endOfTrial: 120
      case .budget: 25
      case .neverOpened: 20
      case .leech, .drop: 15
      case .trim, .promote: 12
      case .tooManyMusts: 10
      case .secondLook: 8
      case .automated: 4
      case .silent: 2
      case .staleRule: 1
      }
    }

    /// How many of this kind a review makes at most.
    var limit: Int {
      switch self {
      case .endOfTrial: BudgetReview.suggestionLimit
      case .secondLook: 2
      default: 3
      }
    }
  }

  /// What accepting does.
  package enum Action: Hashable, Sendable {
    /// Takes a stance on a source.
    case stance(SourceID, Stance)
    /// Sets the daily minutes, Monday first.
    case minutes([Int])
    /// Sets the daily minutes, unless the list is empty, and how strictly they are kept.
    case budget([Int], BudgetMode)
    /// Ends a rule.
    case endRule(RuleID)
    /// Puts an ended rule back.
    case restoreRule(RuleID)
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
  /// The figures behind it, one a line: what was counted, and from what the rule asks.
  package internal(set) var numbers: [String] = []
  /// What accepting changes, in a sentence or two.
  package internal(set) var forecast = ""

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

  /// The same with the figures behind it.
  func with(numbers: [String], forecast: String) -> Suggestion {
    var copy = self
    copy.numbers = numbers
    copy.forecast = forecast
    return copy
  }

  /// The whole as the ledger keeps it.
  package var record: String { sentence + " " + evidence }

  /// What accepting changes, in words.
  package var effect: String {
    let amount = Milliseconds(abs(minutesAWeek.count))
    if amount < .seconds(30) { return "changes no minutes" }
    let text = Phrase.minutes(max(amount, .minutes(1)))
    return minutesAWeek < .zero ? "frees \(text) a week" : "takes \(text) more a week"
  }

  /// Where it stands among others: the higher, the earlier.
  var urgency: Double { kind.weight + abs(minutesAWeek.inMinutes) }

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
