import FeedModel

/// Puts chosen entries into the order in which they are offered.
enum ReadingOrder {
  /// Musts first, oldest first; then by value for time, the same source never twice running where that
  /// can be helped.
  static func arrange(
    musts: [Int], others: [Int], _ candidates: EditionCandidates, _ scores: CandidateScores
  ) -> [Int] {
    var order = musts
    var rest = others.sorted {
      let a = scores.ratio($0)
      let b = scores.ratio($1)
      return a != b ? a > b : candidates.ids[$0] < candidates.ids[$1]
    }
    while !rest.isEmpty {
      let last = order.last.map { candidates.source[$0] }
      let place = rest.firstIndex { candidates.source[$0] != last } ?? 0
      order.append(rest.remove(at: place))
    }
    return order
  }
}
