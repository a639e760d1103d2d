/// What `k` successes in `n` trials say of the true share, from a prior of one in four.
package struct BetaDistribution: Hashable, Sendable {
  /// Successes and one.
  package let a: Int
  /// Failures and three.
  package let b: Int

  /// The most trials that are told apart; more are scaled down.
  private static let trialLimit = 2000

  /// The belief after `engaged` of `shown`.
  package init(engaged: Int, shown: Int) {
    var n = max(0, shown)
    var k = min(n, max(0, engaged))
    if n > Self.trialLimit {
      k = Int(Int64(k) * Int64(Self.trialLimit) / Int64(n))
      n = Self.trialLimit
    }
    a = 1 + k
    b = 3 + n - k
  }

  /// The mean.
  package var mean: Double { Double(a) / Double(a + b) }

  /// The probability that the true share lies below `x`.
  package func probability(below x: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    // For whole a and b: the chance of a or more successes in a + b − 1 trials.
    let m = a + b - 1
    let logX = Elementary.log(x)
    let logY = Elementary.log(1 - x)
    var logChoose = 0.0
    var sum = 0.0
    for j in 0...m {
      if j > 0 {
        logChoose += Elementary.log(Double(m - j + 1)) - Elementary.log(Double(j))
      }
      guard j >= a else { continue }
      sum += Elementary.exp(logChoose + Double(j) * logX + Double(m - j) * logY)
    }
    return min(1, max(0, sum))
  }

  /// The share below which the truth lies with probability `p`, to a thousandth.
  package func quantile(_ p: Double) -> Double {
    var low = 0.0
    var high = 1.0
    for _ in 0..<12 {
      let middle = (low + high) / 2
      if probability(below: middle) < p { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
