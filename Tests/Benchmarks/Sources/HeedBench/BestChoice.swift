import FeedModel

@testable import Attention

/// Small editions against the best of all choices.
enum BestChoice {
  /// The edition's worth as a share of the best choice's, over cases of ten candidates of four sources.
  static func shares(cases: Int) -> Sample {
    var shares = Sample()
    for seed in 1...cases {
      let candidates = AttentionSample.candidates(
        10, sources: 4, seed: UInt64(seed) &* 977, plain: true)
      let request = AttentionSample.request(minutes: 12)
      let plan = EditionPlanner.plan(candidates, request)
      let empty = Selection(candidates, plan.scores, budget: request.budget, caps: plan.caps)
      var chosen = empty
      for item in plan.edition.items {
        if let index = candidates.index(of: item.entry) { chosen.add(index) }
      }
      // Falling costs, so that an admissible set is reached whichever of a source comes first.
      let order = (0..<candidates.count).filter { plan.scores.code[$0] == .competes }
        .sorted { plan.scores.cost[$0] > plan.scores.cost[$1] }
      let best = best(empty, order[...])
      if best > 0 { shares.add(chosen.worth / best) }
    }
    return shares
  }

  /// The best worth of any admissible choice, by trying them all.
  private static func best(_ selection: Selection, _ left: ArraySlice<Int>) -> Double {
    guard let first = left.first else { return selection.worth }
    let without = best(selection, left.dropFirst())
    guard selection.admits(first, limit: selection.budget) else { return without }
    var with = selection
    with.add(first)
    return max(without, best(with, left.dropFirst()))
  }
}
