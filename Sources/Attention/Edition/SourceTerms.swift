package import FeedModel

/// What the planner knows of a source.
package struct SourceTerms: Hashable, Sendable {
  /// The source.
  package var id: SourceID
  /// The reader's stance.
  package var stance: Stance
  /// How likely an entry of it is to be worth it, 0…1, where the entry itself says nothing.
  package var prior: Double
  /// The share of an entry's words that is read, 0.05…1.
  package var completion: Double
  /// How long until an entry's offer is worth half; nil for never.
  package var halfLife: Milliseconds?
  /// What is left of its allowance; nil without one.
  package var allowance: SourceAllowance.Rest?
  /// Entries of it that were shown, for the draw between sources on trial.
  package var shown: Int
  /// How many of those were read.
  package var engaged: Int

  /// The half-life of a source that has none of its own.
  package static let usualHalfLife = Milliseconds.days(3)
  /// The completion of a source of which nothing was read yet.
  package static let usualCompletion = 0.7

  /// A source nothing is known of but its stance.
  package init(id: SourceID, stance: Stance) {
    self.id = id
    self.stance = stance
    prior = RelevanceModel.prior(of: stance)
    completion = Self.usualCompletion
    halfLife = Self.usualHalfLife
    shown = 0
    engaged = 0
  }

  /// A source with its record, and with what the model makes of it.
  ///
  /// - Parameters:
  ///   - statistics: what it got and gave lately; nil when nothing was seen of it.
  ///   - usual: the share of words that this reader reads of any source.
  package init(
    _ source: Source, statistics: SourceStatistics?, model: RelevanceModel,
    usualCompletion usual: Double = Self.usualCompletion
  ) {
    self.init(id: source.id, stance: source.stance)
    prior = model.worth(ofSource: source.id, stance: source.stance)
    completion = usual
    guard let statistics else { return }
    completion = statistics.completion
    shown = statistics.shown
    engaged = statistics.engaged
  }

  /// Whether its allowance has room for an entry more: one may go beyond what is left, as the piece at
  /// the end of a day may.
  func admits(_ cost: Milliseconds, use: SourceUse) -> Bool {
    guard let allowance else { return true }
    return allowance.left > .zero && (use.entries == 0 || use.time + cost <= allowance.left)
  }

  /// How much a minute of it weighs.
  var weight: Double {
    switch stance {
    case .must: 1.5
    case .followed, .trial: 1
    case .quiet: 0.5
    case .unfollowed, .blocked: 0
    }
  }

  /// How old an entry may be to be offered.
  package var horizon: Milliseconds? {
    halfLife.map { max(.days(3), Milliseconds($0.count &* 4)) }
  }
}
