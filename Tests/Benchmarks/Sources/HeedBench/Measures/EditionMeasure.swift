import FeedModel

@testable import Attention

/// How fast the day's edition is made, and how good it is.
struct EditionMeasure {
  private let bench: Bench

  init(_ bench: Bench) { self.bench = bench }

  func figures() throws -> [Figure] {
    let usual = Self.time(candidates: 100_000, sources: 300, rounds: bench.options.rounds)
    let huge = Self.time(candidates: 1_000_000, sources: 2000, rounds: 3)
    let quality = BestChoice.shares(cases: 300)
    return [
      .atMost(
        30, "ms", "G1: edition from 100,000 candidates, worths known", usual.median,
        how: "processor time, median of \(usual.count), \(usual.range)"),
      .atMost(
        300, "ms", "edition from 1,000,000 candidates", huge.median,
        how: "processor time, median of \(huge.count), \(huge.range)"),
      .atLeast(
        0.985, "of the best", "G10: selection against all choices, mean", quality.mean,
        how: "\(quality.count) cases of 10 candidates of 4 sources; the least "
          + short(quality.least)),
      .atLeast(
        0.92, "of the best", "G10: the same, 5th percentile", quality.quantile(0.05), how: ""),
    ]
  }

  /// Milliseconds of processor time to plan an edition.
  private static func time(candidates count: Int, sources: Int, rounds: Int) -> Sample {
    let candidates = AttentionSample.candidates(count, sources: sources)
    let request = AttentionSample.request()
    var times = Sample()
    for _ in 0..<rounds {
      var size = 0
      let time = Clock.processorTime {
        size = EditionPlanner.plan(candidates, request).edition.items.count
      }
      precondition(size > 0, "an edition from \(count) candidates has entries")
      times.add(time * 1000)
    }
    return times
  }
}
