package import FeedModel

/// A model's weights and its sources' parts, worked out once to judge many entries.
package struct WorthScale: Sendable {
  private let model: RelevanceModel
  private let stances: [SourceID: Stance]
  private let weights: [Double]
  private let offsets: [SourceID: Double]

  /// The scale of `model` for entries of these sources; those of others are judged as followed.
  package init(_ model: RelevanceModel, stances: [SourceID: Stance]) {
    self.model = model
    self.stances = stances
    weights = model.weights()
    offsets = Dictionary(
      uniqueKeysWithValues: stances.map { ($0.key, model.offset($0.key, stance: $0.value)) })
  }

  /// How likely an entry is to be worth it, 0…1: to the bit what the model says.
  package func worth(of features: FeatureVector, source: SourceID) -> Double {
    var sum = 0.0
    if !weights.isEmpty {
      for feature in features.packed {
        sum += weights[FeatureVector.slot(feature)] * FeatureVector.strength(feature)
      }
    }
    let offset = offsets[source] ?? model.offset(source, stance: stances[source] ?? .followed)
    return Elementary.logistic(RelevanceModel.clipped(offset + sum))
  }
}
