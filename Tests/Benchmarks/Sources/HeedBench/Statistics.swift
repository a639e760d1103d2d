/// Numbers from several rounds.
struct Sample {
  private(set) var values: [Double] = []

  /// An empty sample, or one of `values`.
  init(_ values: [Double] = []) { self.values = values }

  /// How many there are.
  var count: Int { values.count }

  /// Takes one more.
  mutating func add(_ value: Double) { values.append(value) }

  /// The middle one, or the mean of the two in the middle; not a number when there is none.
  var median: Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The least value that `share` of all values do not exceed.
  func quantile(_ share: Double) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let rank = Int((share * Double(sorted.count)).rounded(.up)) - 1
    return sorted[max(0, min(sorted.count - 1, rank))]
  }

  /// The mean.
  var mean: Double { values.reduce(0, +) / Double(values.count) }

  /// The smallest.
  var least: Double { values.min() ?? .nan }

  /// The largest.
  var most: Double { values.max() ?? .nan }

  /// `least–most`.
  var range: String { "\(short(least))–\(short(most))" }
}
