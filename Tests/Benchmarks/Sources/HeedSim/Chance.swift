import Attention
import FeedModel

extension Seeded {
  /// A number below `limit`.
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

  /// Whether what happens with this chance happens now.
  mutating func happens(_ chance: Double) -> Bool { unit() < chance }

  /// A draw from the normal distribution (Box and Muller).
  mutating func normal(_ deviation: Double = 1) -> Double {
    let radius = (-2 * Elementary.log(max(1e-300, unit()))).squareRoot()
    return deviation * radius * Self.cosine(unit())
  }

  /// The cosine of a share of the circle, by its series: the C library's differs between machines.
  private static func cosine(_ turn: Double) -> Double {
    let x = (turn - 0.5) * 6.283185307179586
    var term = 1.0
    var sum = 1.0
    for step in 1...14 {
      term *= -x * x / Double((2 * step - 1) * (2 * step))
      sum += term
    }
    return -sum
  }

  /// Shares that add up to one, drawn from a symmetric Dirichlet distribution of this strength below 1
  /// (Jöhnk's way to a gamma variate, with an exponential one).
  mutating func dirichlet(_ count: Int, _ strength: Double) -> [Double] {
    var shares = (0..<count).map { _ in gamma(strength) }
    let sum = max(1e-300, shares.reduce(0, +))
    for index in shares.indices { shares[index] /= sum }
    return shares
  }

  private mutating func gamma(_ shape: Double) -> Double {
    while true {
      let x = Elementary.pow(unit(), 1 / shape)
      let y = Elementary.pow(unit(), 1 / (1 - shape))
      if x + y <= 1, x + y > 0 { return -Elementary.log(max(1e-300, unit())) * x / (x + y) }
    }
  }

  /// An index drawn by weights that ascend to their sum.
  mutating func index(_ ascending: [Double]) -> Int {
    guard let sum = ascending.last else { return 0 }
    let mark = unit() * sum
    var low = 0
    var high = ascending.count - 1
    while low < high {
      let middle = (low + high) / 2
      if ascending[middle] > mark { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Running sums.
func ascending(_ weights: [Double]) -> [Double] {
  var sum = 0.0
  return weights.map { weight in
    sum += weight
    return sum
  }
}
