import Attention
import FeedModel

/// What decides an edition in the closed loop.
enum Choice: String, CaseIterable {
  /// The planner with the true chances: as good as it gets.
  case oracle
  /// The planner with heed's model.
  case heed
  /// The planner with each source's mean.
  case mean
  /// The planner with naive Bayes.
  case bayes
  /// The newest first.
  case newest
  /// The shortest first.
  case shortest
}
