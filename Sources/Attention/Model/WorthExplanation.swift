package import FeedModel

/// Why an entry is worth what it is said to be: what speaks for and against it, adding up to the
/// log-odds.
package struct WorthExplanation: Hashable, Sendable {
  /// One thing that speaks for an entry or against it.
  package struct Contribution: Hashable, Sendable {
    /// What kind of thing.
    package let space: FeatureSpace
    /// Which one: a word, a name; empty where the kind says it all.
    package let name: String
    /// How much it adds to the log-odds.
    package let logOdds: Double

    /// `“ncurses” in the title +0.6`.
    package var sentence: String {
      let amount = (logOdds < 0 ? "−" : "+") + Phrase.decimal(abs(logOdds))
      switch space {
      case .title, .text: return "“\(name)” in the \(space.name) \(amount)"
      case .author, .tag, .host: return "\(space.name) “\(name)” \(amount)"
      case .length, .age, .hour, .form: return "\(space.name): \(name) \(amount)"
      case .source, .bias: return "\(space.name) \(amount)"
      }
    }
  }

  /// All contributions, strongest first, for or against.
  package let contributions: [Contribution]
  /// Their sum.
  package let logit: Double
  /// How likely the entry is to be worth it, 0…1.
  package var worth: Double { Elementary.logistic(logit) }
  /// Whether worth still comes mostly from stances.
  package let isLearning: Bool

  /// The explanation of what `model` says of `entry` at `moment`.
  ///
  /// - Parameters:
  ///   - text: its plain text, or its beginning: where the names of words come from.
  ///   - traits: what was taken of it when it was first looked at; of the text when nil.
  package init(
    _ entry: Entry, text: String, traits: EntryTraits? = nil, stance: Stance,
    moment: FeatureExtractor.Moment, extractor: FeatureExtractor, model: RelevanceModel
  ) {
    let traits = traits ?? EntryTraits(title: entry.title, text: text)
    var table: [Key: Double] = [:]
    table[Key(space: .source, name: "")] = model.offset(entry.sourceID, stance: stance)
    for feature in extractor.named(entry, traits, text: text, at: moment) {
      // As kept, so that the sum is that of the prediction.
      var kept = FeatureVector()
      kept.add(slot: feature.slot, strength: feature.strength)
      guard let packed = kept.packed.first else { continue }
      let amount = model.weight(feature.slot) * FeatureVector.strength(packed)
      if amount != 0 { table[Key(space: feature.space, name: feature.name), default: 0] += amount }
    }
    var contributions = table.map {
      Contribution(space: $0.key.space, name: $0.key.name, logOdds: $0.value)
    }
    contributions.sort {
      let (a, b) = (abs($0.logOdds), abs($1.logOdds))
      if a != b { return a > b }
      if $0.space != $1.space { return $0.space.rawValue < $1.space.rawValue }
      return $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    self.contributions = contributions
    logit = contributions.reduce(0) { $0 + $1.logOdds }
    isLearning = model.isLearning
  }

  private struct Key: Hashable {
    let space: FeatureSpace
    let name: String
  }

  /// The five strongest in words.
  package var sentences: [String] { contributions.prefix(5).map(\.sentence) }
}
