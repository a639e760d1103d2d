package import FeedModel

extension EditionPlan {
  /// How likely `entry` is to be worth it, in thousandths; nil when it was no candidate.
  package func worth(of entry: EntryID) -> Int? {
    candidates.index(of: entry).map { scores.worthMilli($0) }
  }
}
