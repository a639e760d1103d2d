package import Attention
package import FeedModel
package import Storage

/// Measures the local model on the reader's own ledger.
package enum ModelMeasuring {
  /// How well a model that starts from nothing would have foretold the acts of `history`, each from
  /// those before it.
  package static func evaluation(
    _ storage: Storage, history: AttentionHistory, before today: Day
  ) throws(StorageError) -> ModelEvaluation {
    var ids: Set<EntryID> = []
    for outcomes in history.outcomes.values where outcomes.day < today {
      for (outcome, _) in outcomes.labels() { ids.insert(outcome.entry.entry) }
    }
    let extractor = FeatureExtractor()
    var vectors: [EntryID: FeatureVector] = [:]
    for entry in try storage.entries(ids.sorted()) {
      vectors[entry.id] = extractor.features(of: entry, text: "")
    }
    return ModelEvaluation(history, before: today) { vectors[$0.entry.entry] }
  }
}
