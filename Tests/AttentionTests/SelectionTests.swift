import FeedModel
import Testing

@testable import Attention

struct SelectionTests {
  /// The best worth of any admissible subset, by trying all.
  private static func bruteForce(_ selection: Selection, _ indices: [Int]) -> Double {
    guard let first = indices.first else { return selection.worth }
    let rest = Array(indices.dropFirst())
    var best = bruteForce(selection, rest)
    // Caps depend on the order of adding only through "the first only has to fit"; costs ascend here,
    // so that an admissible set is reached whichever member comes first.
    if selection.admits(first, limit: selection.budget) {
      var with = selection
      with.add(first)
      best = max(best, bruteForce(with, rest))
    }
    return best
  }

  @Test func `greedy with swaps comes close to the best there is`() {
    var ratios: [Double] = []
    for seed in 1...60 {
      let candidates = AttentionSample.candidates(
        10, sources: 4, seed: UInt64(seed) &* 977, plain: true)
      let request = AttentionSample.request(minutes: 12)
      let plan = EditionPlanner.plan(candidates, request)
      let empty = Selection(candidates, plan.scores, budget: request.budget, caps: plan.caps)
      var chosen = empty
      for item in plan.edition.items {
        if let index = candidates.index(of: item.entry) { chosen.add(index) }
      }
      let order = (0..<candidates.count).filter { plan.scores.code[$0] == .competes }
        .sorted { plan.scores.cost[$0] > plan.scores.cost[$1] }
      let best = Self.bruteForce(empty, order)
      if best > 0 { ratios.append(chosen.worth / best) }
    }
    ratios.sort()
    let mean = ratios.reduce(0, +) / Double(ratios.count)
    #expect(mean >= 0.985)
    #expect(ratios[ratios.count / 20] >= 0.92)
  }
}
