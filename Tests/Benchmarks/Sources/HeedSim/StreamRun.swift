import FeedModel

@testable import Attention

/// Progressive validation on a simulated stream: each exposure is foretold, then learned.
struct StreamRun {
  /// What a predictor said, and what came true.
  typealias Pairs = [(p: Double, isWorth: Bool)]

  /// Exposures of a run.
  static let length = 6000
  /// Entries that are stored before the first label, from which the frequencies of words are counted.
  static let stored = 3000
  /// The windows of labels that are looked at apart.
  static let windows = [0..<300, 300..<1000, 1000..<3000, 3000..<6000]

  var heed: Pairs = []
  var mean: Pairs = []
  var bayes: Pairs = []
  var truth: Pairs = []
  var vowpal: Pairs = []
  /// The same events for Vowpal Wabbit, one a line.
  var lines: [String] = []

  init(seed: UInt64, _ variant: Variant, texts: any Texts, writesLines: Bool = false) {
    var world = World(seed: seed, variant, texts: texts)
    var frequencies = WordFrequencies()
    for _ in 0..<Self.stored { frequencies.add(world.entry(at: World.start).traits) }
    let extractor = FeatureExtractor(frequencies: frequencies)
    var model = RelevanceModel()
    var mean = SourceMean()
    var bayes = NaiveBayes()
    for number in 0..<Self.length {
      let now = World.start + .minutes(Int64(number * 12))
      let made = world.entry(at: now)
      let isLater = variant.swapsAt.map { number >= $0 } ?? false
      let chance = isLater ? made.laterChance : made.chance
      let isWorth = world.happens(chance)
      let source = made.entry.sourceID
      let features = extractor.features(
        of: made.entry, made.traits,
        at: FeatureExtractor.Moment(at: now, offsetMinutes: 0))
      if writesLines {
        lines.append(Self.line(isWorth, model.offset(source, stance: .followed), features))
      }
      let p = model.learn(
        Label(isWorth: isWorth, weight: 1000), features: features, source: source)
      heed.append((p, isWorth))
      self.mean.append((mean.chance(source), isWorth))
      self.bayes.append((bayes.chance(made), isWorth))
      truth.append((chance, isWorth))
      mean.learn(source, isWorth)
      bayes.learn(made, isWorth)
    }
  }

  /// `label weight base | slot:strength …`: the same features over the same offset.
  private static func line(_ isWorth: Bool, _ base: Double, _ features: FeatureVector) -> String {
    var line = "\(isWorth ? 1 : -1) 1 \(base) |"
    for feature in features.packed {
      line += " \(FeatureVector.slot(feature)):\(FeatureVector.strength(feature))"
    }
    return line
  }
}

/// Several runs, compared in windows.
struct StreamComparison {
  let runs: [StreamRun]

  /// The readers that `options` ask for.
  init(_ options: SimOptions, writesLines: Bool = false) throws {
    runs = try (0..<options.readers).map { number in
      let seed = options.seed + UInt64(number)
      return StreamRun(
        seed: seed, options.variant, texts: try options.texts(seed), writesLines: writesLines)
    }
  }

  /// The same runs with what another learner said of them.
  init(runs: [StreamRun]) { self.runs = runs }

  /// The mean of a quality over the runs, in the exposures of `window`.
  func mean(
    _ path: KeyPath<StreamRun, StreamRun.Pairs>, _ window: Range<Int>,
    _ quality: KeyPath<ModelEvaluation.Quality, Double>
  ) -> Double {
    let values = runs.map { run in
      ModelEvaluation.quality(Array(run[keyPath: path][window]))[keyPath: quality]
    }
    return values.reduce(0, +) / Double(max(1, values.count))
  }

  /// AUC and log-loss of all predictors in all windows, as lines.
  var table: [String] {
    var rows: [(String, KeyPath<StreamRun, StreamRun.Pairs>)] = [
      ("true chance", \.truth), ("heed", \.heed), ("source's mean", \.mean),
      ("naive Bayes", \.bayes),
    ]
    if runs.first.map({ !$0.vowpal.isEmpty }) ?? false { rows.append(("vowpal wabbit", \.vowpal)) }
    return rows.map { name, path in
      let cells = StreamRun.windows.map { window in
        let area = mean(path, window, \.areaUnderCurve)
        let loss = mean(path, window, \.logLoss)
        return "\(digits(area))/\(digits(loss))"
      }
      return name + String(repeating: " ", count: max(1, 16 - name.count))
        + cells.joined(separator: "  ")
    }
  }
}

/// A number with three digits after the point.
func digits(_ value: Double) -> String {
  guard value.isFinite else { return "–" }
  let whole = Int((abs(value) * 1000).rounded())
  let rest = String(whole % 1000)
  return (value < 0 ? "-" : "") + "\(whole / 1000)."
    + String(repeating: "0", count: 3 - rest.count) + rest
}
