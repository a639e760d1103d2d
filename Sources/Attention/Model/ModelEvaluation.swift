package import FeedModel

/// How well the model predicts, measured the honest way: each label is predicted before it is learned.
package struct ModelEvaluation: Hashable, Sendable {
  /// The quality of one predictor over some labels.
  package struct Quality: Hashable, Sendable {
    /// How many labels there were.
    package let count: Int
    /// The chance that a worthy entry ranks above an unworthy one; 0.5 knows nothing.
    package let areaUnderCurve: Double
    /// The mean logarithmic loss; less is better.
    package let logLoss: Double
    /// The mean squared error; less is better.
    package let brier: Double
    /// How far ten bins of predictions lie from what came true, on average.
    package let calibrationError: Double
  }

  /// The model and the mean of each source over the same labels.
  package struct Window: Hashable, Sendable {
    /// The first label of the window, from 0.
    package let start: Int
    /// The model.
    package let model: Quality
    /// The mean of each source.
    package let sourceMean: Quality
  }

  /// The windows 0–300, 300–1,000, 1,000–3,000 and beyond, as far as there are labels.
  package let windows: [Window]
  /// All labels together; nil when there are none.
  package let whole: Window?

  /// Measures on the days of `history` that are over on `today`.
  package init(
    _ history: AttentionHistory, before today: Day, features: (EntryOutcome) -> FeatureVector?
  ) {
    self.init(
      history.outcomes.keys.sorted().filter { $0 < today }.compactMap { history.outcomes[$0] },
      features: features)
  }

  /// Measures on `days`, oldest first.
  package init(_ days: [DayOutcomes], features: (EntryOutcome) -> FeatureVector?) {
    var model = RelevanceModel()
    var means: [SourceID: (Double, Double)] = [:]
    var hits = 0.0
    var all = 0.0
    var predictions: [Prediction] = []
    for day in days {
      for (outcome, label) in model.labels(of: day) {
        let source = outcome.entry.source
        let own = means[source] ?? (0, 0)
        let overall = (hits + 1) / (all + 4)
        let mean = (own.0 + 6 * overall) / (own.1 + 6)
        let p = model.learn(
          label, features: features(outcome) ?? FeatureVector(), source: source)
        predictions.append(Prediction(model: p, mean: mean, isWorth: label.isWorth))
        let hit = label.isWorth ? 1.0 : 0
        means[source] = (own.0 + hit, own.1 + 1)
        hits += hit
        all += 1
      }
    }
    let bounds = [0, 300, 1000, 3000, Int.max]
    windows = (0..<4).compactMap { index in
      Self.window(predictions, from: bounds[index], to: min(bounds[index + 1], predictions.count))
    }
    whole = Self.window(predictions, from: 0, to: predictions.count)
  }

  struct Prediction {
    let model: Double
    let mean: Double
    let isWorth: Bool
  }

  private static func window(_ all: [Prediction], from start: Int, to end: Int) -> Window? {
    guard start < end else { return nil }
    let part = all[start..<end]
    return Window(
      start: start, model: quality(part.map { ($0.model, $0.isWorth) }),
      sourceMean: quality(part.map { ($0.mean, $0.isWorth) }))
  }

  static func quality(_ pairs: [(p: Double, isWorth: Bool)]) -> Quality {
    var loss = 0.0
    var brier = 0.0
    var bins = [(p: Double, hits: Double, count: Double)](repeating: (0, 0, 0), count: 10)
    for pair in pairs {
      let y = pair.isWorth ? 1.0 : 0
      let p = min(1 - 1e-12, max(1e-12, pair.p))
      loss -= pair.isWorth ? Elementary.log(p) : Elementary.log(1 - p)
      brier += (p - y) * (p - y)
      let bin = min(9, Int(p * 10))
      bins[bin] = (bins[bin].p + p, bins[bin].hits + y, bins[bin].count + 1)
    }
    let count = Double(max(1, pairs.count))
    let error = bins.reduce(0.0) { $0 + abs($1.p - $1.hits) } / count
    return Quality(
      count: pairs.count, areaUnderCurve: area(pairs), logLoss: loss / count, brier: brier / count,
      calibrationError: error)
  }

  /// By ranks, ties sharing theirs.
  private static func area(_ pairs: [(p: Double, isWorth: Bool)]) -> Double {
    let sorted = pairs.sorted { $0.p < $1.p }
    var sum = 0.0
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end].p == sorted[start].p { end += 1 }
      let rank = Double(start + end + 1) / 2
      for pair in sorted[start..<end] where pair.isWorth { sum += rank }
      start = end
    }
    let positive = Double(sorted.filter(\.isWorth).count)
    let negative = Double(sorted.count) - positive
    guard positive > 0, negative > 0 else { return 0.5 }
    return (sum - positive * (positive + 1) / 2) / (positive * negative)
  }
}
