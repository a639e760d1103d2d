import FeedModel

/// Improves a greedy selection: one for one, over the best by value for time and the best by value,
/// until nothing gains.
enum SwapPass {
  private static let least = 1e-9
  private static let moveLimit = 1000

  /// Swaps members of `movable` in `selection` for members of `pool`; gives the new members in their
  /// place.
  static func improve(
    _ selection: inout Selection, movable: [Int], pool: [Int], limit: Milliseconds
  ) -> [Int] {
    var current = movable
    var moves = 0
    var improved = true
    let byValue = pool.sorted {
      let a = selection.scores.value[$0]
      let b = selection.scores.value[$1]
      return a != b ? a > b : $0 < $1
    }
    while improved, moves < moveLimit {
      improved = false
      for place in current.indices where moves < moveLimit {
        guard let next = best(for: current[place], selection, byValue, limit) else { continue }
        selection.remove(current[place])
        selection.add(next)
        current[place] = next
        moves += 1
        improved = true
      }
    }
    return current
  }

  private static func best(
    for old: Int, _ selection: Selection, _ byValue: [Int], _ limit: Milliseconds
  ) -> Int? {
    let loss = selection.loss(old)
    var best: Int?
    var bestGain = loss + least
    for new in byValue {
      // A gain is never more than the value itself.
      if selection.scores.value[new] <= bestGain { break }
      if selection.contains(new) || !selection.admits(new, limit: limit, without: old) { continue }
      let gain = selection.gain(new, without: old)
      if gain > bestGain {
        bestGain = gain
        best = new
      }
    }
    return best
  }
}
