import Attention
import FeedModel
import Storage

/// What the edition's planner knows of each source.
enum SourceWorth {
  /// The terms of `sources` at `now`: the prior of the stance.
  static func terms(
    of sources: [Source], in storage: Storage, at now: Timestamp
  ) throws(StorageError) -> [SourceTerms] {
    sources.map { SourceTerms(id: $0.id, stance: $0.stance) }
  }
}
