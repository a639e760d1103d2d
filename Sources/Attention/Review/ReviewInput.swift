package import FeedModel

/// All that a review is made from.
package struct ReviewInput: Sendable {
  /// What is known of a source beside its history.
  package struct SourceFacts: Hashable, Sendable {
    /// The source.
    package var source: Source
    /// Entries a week.
    package var entriesPerWeek: Double
    /// What one of its entries is expected to take.
    package var averageCost: Milliseconds
    /// When its newest entry was published.
    package var lastEntryAt: Timestamp?
    /// The usual time between two entries.
    package var medianGap: Milliseconds?
    /// Since when fetching it fails; nil while it works.
    package var failingSince: Timestamp?
    /// How much it looks like a machine.
    package var automation: AutomationScore?
    /// For a source that is muted or left: what its last entries would be worth, 0…1, on average, and
    /// the titles of two.
    package var secondLook: SecondLook?
    /// What its entries of each of the last 14 days are expected to take, newest day first; empty where
    /// nobody asked.
    package var asked: [Milliseconds]
    /// Whether a mute hides all of it.
    package var isMuted: Bool

    /// What a source that is out of sight would be worth.
    package struct SecondLook: Hashable, Sendable {
      /// The mean worth of its last twenty entries.
      package var meanWorth: Double
      /// The titles of two of them.
      package var titles: [String]

      /// A second look as given.
      package init(meanWorth: Double, titles: [String]) {
        self.meanWorth = meanWorth
        self.titles = titles
      }
    }

    /// Facts as given; what is not given is unknown.
    package init(
      source: Source, entriesPerWeek: Double = 0, averageCost: Milliseconds = .minutes(2),
      lastEntryAt: Timestamp? = nil
    ) {
      self.source = source
      self.entriesPerWeek = entriesPerWeek
      self.averageCost = min(.hours(24), max(.zero, averageCost))
      self.lastEntryAt = lastEntryAt
      asked = []
      isMuted = false
    }
  }

  /// What is known of a rule.
  package struct RuleFacts: Hashable, Sendable {
    /// The rule.
    package var rule: Rule
    /// What it looks for, in words.
    package var name: String
    /// How many entries it has matched.
    package var hits: Int
    /// When it last did.
    package var lastHit: Timestamp?

    /// Facts as given.
    package init(
      rule: Rule, named name: String? = nil, hits: Int = 0, lastHit: Timestamp? = nil
    ) {
      self.rule = rule
      self.name = name ?? rule.name
      self.hits = hits
      self.lastHit = lastHit
    }
  }

  /// The day of the review.
  package var today: Day
  /// The time of the review.
  package var now: Timestamp
  /// The settings in force.
  package var settings: BudgetSettings
  /// What happened.
  package var history: AttentionHistory
  /// The sources, all of them.
  package var sources: [SourceFacts]
  /// The rules that stand.
  package var rules: [RuleFacts]
  /// The mean worth of what is offered, 0…1; nil while the model is silent.
  package var meanWorth: Double?
  /// The titles of entries, for evidence.
  package var titles: [EntryID: String]
  /// The stream it is about, when only entries of one count; the history must be restricted to them.
  package var stream: FeedModel.Stream?

  /// An input as given.
  package init(
    today: Day, now: Timestamp, settings: BudgetSettings, history: AttentionHistory,
    sources: [SourceFacts] = [], rules: [RuleFacts] = []
  ) {
    self.today = today
    self.now = now
    self.settings = settings
    self.history = history
    self.sources = sources
    self.rules = rules
    titles = [:]
  }
}
