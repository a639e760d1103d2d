import FeedModel

@testable import Attention

extension Laboratory {
  /// G2: what an event and an entry take.
  func modelSpeed() throws -> [Goal] {
    var world = World(seed: options.seed, options.variant, texts: try options.texts(options.seed))
    let made = (0..<5000).map { _ in world.entry(at: World.start) }
    var frequencies = WordFrequencies()
    for one in made { frequencies.add(one.traits) }
    let extractor = FeatureExtractor(frequencies: frequencies)
    let moment = FeatureExtractor.Moment(at: World.start, offsetMinutes: 0)
    var takes = Sample()
    var learns = Sample()
    var model = RelevanceModel()
    var size = 0
    for _ in 0..<5 {
      var vectors: [FeatureVector] = []
      vectors.reserveCapacity(made.count)
      takes.add(
        Clock.processorTime {
          for one in made {
            let traits = EntryTraits(title: one.entry.title, text: one.text)
            vectors.append(extractor.features(of: one.entry, traits, at: moment))
          }
        } / Double(made.count) * 1e6)
      size = vectors.reduce(0) { $0 + $1.count } / vectors.count
      learns.add(
        Clock.processorTime {
          for (one, vector) in zip(made, vectors) {
            let p = model.worth(of: vector, source: one.entry.sourceID, stance: .followed)
            model.learn(
              Label(isWorth: p + one.chance > 0.8, weight: 1000), features: vector,
              source: one.entry.sourceID)
          }
        } / Double(made.count) * 1e6)
    }
    return [
      Goal(
        name: "G2 predict and learn", wanted: "≤ 5 µs an event",
        reached: "\(short(learns.median)) µs, \(size) features", isMet: learns.median <= 5,
        command: command(2)),
      Goal(
        name: "G2 features", wanted: "≤ 20 µs an entry", reached: "\(short(takes.median)) µs",
        isMet: takes.median <= 20, command: command(2)),
    ]
  }

  /// G3: learning a ledger again.
  func retraining() throws -> [Goal] {
    let loop = ClosedLoop(
      seed: options.seed, options.variant, texts: try options.texts(options.seed), choice: .heed,
      days: 400)
    let records = Array(loop.records.suffix(20_000))
    var digests: [UInt64] = []
    var times = Sample()
    for _ in 0..<3 {
      times.add(Clock.processorTime { digests.append(loop.retrained(records).digest) })
    }
    let whole = loop.retrained(loop.records)
    let isSame = Set(digests).count == 1 && whole.digest == loop.model.digest
    return [
      Goal(
        name: "G3 retrain from \(records.count) lines", wanted: "≤ 0.5 s, same digest",
        reached: "\(short(times.median)) s, \(whole.labels) labels in \(loop.records.count) lines, "
          + (isSame ? "same digest as learned day by day" : "DIGESTS DIFFER"),
        isMet: times.median <= 0.5 && isSame, command: command(3))
    ]
  }

  /// G4: what the model adds to the mean of each source.
  func gain(tagged: StreamComparison, untagged: StreamComparison) -> [Goal] {
    [("tags", tagged), ("no tags", untagged)].map { name, comparison in
      let window = 1000..<6000
      let heed = comparison.mean(\.heed, window, \.areaUnderCurve)
      let mean = comparison.mean(\.mean, window, \.areaUnderCurve)
      let bayes = comparison.mean(\.bayes, window, \.areaUnderCurve)
      let truth = comparison.mean(\.truth, window, \.areaUnderCurve)
      return Goal(
        name: "G4 AUC over the source's mean, \(name)", wanted: "≥ +0.03",
        reached: "+\(digits(heed - mean)): heed \(digits(heed)), mean \(digits(mean)), "
          + "naive Bayes \(digits(bayes)), true chance \(digits(truth))",
        isMet: heed - mean >= 0.03, command: command(4))
    }
  }

  /// G6: no window in which the mean of each source foretells better.
  func losses(tagged: StreamComparison, untagged: StreamComparison) throws -> [Goal] {
    var narrow = options
    narrow.variant.isNarrow = true
    var swapped = options
    swapped.variant.swapsAt = 3000
    let all = [
      ("tags", tagged), ("no tags", untagged), ("narrow", try StreamComparison(narrow)),
      ("tastes swapped", try StreamComparison(swapped)),
    ]
    return all.map { name, comparison in
      let losses = StreamRun.windows.map { window in
        (
          comparison.mean(\.heed, window, \.logLoss), comparison.mean(\.mean, window, \.logLoss)
        )
      }
      return Goal(
        name: "G6 log-loss, \(name)", wanted: "never above the source's mean",
        reached: losses.map { "\(digits($0.0))/\(digits($0.1))" }.joined(separator: " "),
        isMet: losses.allSatisfy { $0.0 <= $0.1 + 0.0005 }, command: command(6))
    }
  }

  /// G7: how far predictions lie from what comes true.
  func calibration(_ tagged: StreamComparison, _ untagged: StreamComparison) -> Goal {
    let errors = [tagged, untagged].map { $0.mean(\.heed, 1000..<6000, \.calibrationError) }
    return Goal(
      name: "G7 calibration after 1,000 labels", wanted: "≤ 0.03",
      reached: "\(digits(errors[0])) with tags, \(digits(errors[1])) without",
      isMet: errors.allSatisfy { $0 <= 0.03 }, command: command(7))
  }

  /// G5: the same events in Vowpal Wabbit.
  func vowpal() throws -> Goal {
    let comparison = try StreamComparison(options, writesLines: true)
    let runs = try comparison.runs.map { run in
      var run = run
      let said = try Vowpal.predictions(run.lines)
      guard said.count == run.truth.count else { throw SimError("vowpal wabbit said too little") }
      run.vowpal = zip(said, run.truth).map { ($0, $1.isWorth) }
      return run
    }
    let both = StreamComparison(runs: runs)
    let pairs = StreamRun.windows.map {
      (both.mean(\.heed, $0, \.areaUnderCurve), both.mean(\.vowpal, $0, \.areaUnderCurve))
    }
    let worst = pairs.map { abs($0.0 - $0.1) }.max() ?? .nan
    return Goal(
      name: "G5 AUC against Vowpal Wabbit --ftrl", wanted: "within ±0.005",
      reached: pairs.map { "\(digits($0.0))/\(digits($0.1))" }.joined(separator: " ")
        + ", largest \(digits(worst))",
      isMet: worst <= 0.005, command: command(5))
  }
}
