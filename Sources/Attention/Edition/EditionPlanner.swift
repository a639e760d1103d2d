package import FeedModel

/// Makes the day's edition: the best use of the minutes, the same for the same inputs to the byte.
package enum EditionPlanner {
  /// How many entries wait on the bench.
  package static let benchSize = 15
  /// The most minutes that an edition is made for.
  package static let limit = Milliseconds.days(7)

  /// The edition for `request` from `candidates`.
  ///
  /// - Parameter text: title and body of an entry, asked for the few hundred best only, to find stories
  ///   told twice in other words; nil where it is not at hand.
  package static func plan(
    _ candidates: EditionCandidates, _ request: EditionRequest,
    text: (EntryID) -> String? = { _ in nil }
  ) -> EditionPlan {
    var request = request
    request.budget = min(limit, max(.zero, request.budget))
    return assembly(candidates, request, text).plan()
  }

  /// The plan behind an edition that was frozen earlier: what was chosen stays, and every other
  /// candidate gets its reason.
  package static func plan(
    _ candidates: EditionCandidates, _ request: EditionRequest, frozen edition: Edition,
    text: (EntryID) -> String? = { _ in nil }
  ) -> EditionPlan {
    var request = request
    request.now = edition.madeAt
    request.budget = min(limit, max(.zero, edition.budget))
    return assembly(candidates, request, text).plan(frozen: edition)
  }

  private static func assembly(
    _ candidates: EditionCandidates, _ request: EditionRequest, _ text: (EntryID) -> String?
  ) -> EditionAssembly {
    var scores = CandidateScores(candidates, request)
    StoryMerger.merge(candidates, &scores, text: text)
    scores.scale()
    return EditionAssembly(candidates, scores, request)
  }
}
