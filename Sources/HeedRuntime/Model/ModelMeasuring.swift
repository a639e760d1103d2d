package import Attention
package import FeedModel
package import Storage

/// Measures the local model on the reader's own ledger.
package enum ModelMeasuring {
  /// How well a model that starts from nothing would have foretold what was worth it, each act from
  /// those before it, on the days that are over on `today`.
  package static func evaluation(
    _ storage: Storage, before today: Day
  ) throws(StorageError) -> ModelEvaluation {
    let shelf = TraitShelf(storage)
    var words = FrozenWords(storage, shelf)
    let days = try LabelledDays(storage, from: nil, before: today, shelf)
    var extractors: [Day: FeatureExtractor] = [:]
    for day in days.days { extractors[day.day] = try words.extractor(for: day.day) }
    return ModelEvaluation(days.days) { outcome in
      extractors[outcome.day].flatMap { days.features(of: outcome, by: $0) }
    }
  }
}
