import FeedModel

@testable import Attention

extension Laboratory {
  /// G1: how fast an edition is made.
  func editionSpeed() throws -> [Goal] {
    let known = Self.plan(100_000, sources: 500, rounds: 7)
    let huge = Self.plan(1_000_000, sources: 2000, rounds: 3)
    let cold = try coldEdition()
    return [
      Goal(
        name: "G1 edition from 100,000, worths known", wanted: "≤ 30 ms",
        reached: "\(short(known.median)) ms of processor time", isMet: known.median <= 30,
        command: command(1)),
      Goal(
        name: "G1 the same, worths foretold", wanted: "≤ 50 ms",
        reached: "\(short(cold.median)) ms of processor time", isMet: cold.median <= 50,
        command: command(1)),
      Goal(
        name: "Edition from 1,000,000", wanted: "≤ 300 ms",
        reached: "\(short(huge.median)) ms of processor time", isMet: huge.median <= 300,
        command: command(1)),
    ]
  }

  private static func plan(_ count: Int, sources: Int, rounds: Int) -> Sample {
    let candidates = AttentionSample.candidates(count, sources: sources)
    let request = AttentionSample.request()
    var times = Sample()
    for _ in 0..<rounds {
      var size = 0
      times.add(
        Clock.processorTime { size = EditionPlanner.plan(candidates, request).edition.items.count }
          * 1000)
      precondition(size > 0, "an edition from \(count) candidates has entries")
    }
    return times
  }

  /// Worths of a hundred thousand entries by a model that has learned, and the edition.
  private func coldEdition() throws -> Sample {
    var world = World(seed: options.seed, options.variant, texts: try options.texts(options.seed))
    let extractor = FeatureExtractor()
    let moment = FeatureExtractor.Moment(at: World.start, offsetMinutes: 0)
    let made = (0..<4000).map { _ in world.entry(at: World.start) }
    let vectors = made.map { extractor.features(of: $0.entry, $0.traits, at: moment) }
    var model = RelevanceModel()
    for (one, vector) in zip(made, vectors) {
      model.learn(
        Label(isWorth: one.chance > 0.3, weight: 1000), features: vector,
        source: one.entry.sourceID)
    }
    let sources = (1...500).map { SourceTerms(id: SourceID(rawValue: $0), stance: .followed) }
    let entries = (0..<100_000).map { number -> (Entry, FeatureVector) in
      var entry = made[number % made.count].entry
      entry.id = EntryID(rawValue: Int64(number + 1))
      entry.sourceID = SourceID(rawValue: Int64(number % 500 + 1))
      entry.linkHash = mix64(UInt64(number))
      entry.publishedAt = World.start - .minutes(Int64(number % 8000))
      entry.title = "number \(number)"
      return (entry, vectors[number % vectors.count])
    }
    var bare = EditionCandidates(sources: sources)
    bare.reserve(entries.count)
    for (entry, _) in entries { bare.append(EditionCandidate(entry, worth: 0.5)) }
    let request = EditionRequest(
      day: AttentionSample.today, now: World.start, budget: .minutes(30))
    var stances: [SourceID: Stance] = [:]
    for source in sources { stances[source.id] = .followed }
    var times = Sample()
    for _ in 0..<5 {
      var sum = 0.0
      let foretelling = Clock.processorTime {
        let scale = WorthScale(model, stances: stances)
        for (entry, vector) in entries {
          sum += scale.worth(of: vector, source: entry.sourceID)
        }
      }
      precondition(sum > 0, "something is worth it")
      let planning = Clock.processorTime { _ = EditionPlanner.plan(bare, request) }
      times.add((foretelling + planning) * 1000)
    }
    return times
  }

  /// G10: the choice against the best of all choices.
  func selection() -> [Goal] {
    let shares = BestChoice.shares(cases: 300)
    let more = BestChoice.shares(cases: 3000)
    return [
      Goal(
        name: "G10 selection against all choices, mean", wanted: "≥ 0.985",
        reached: "\(digits(shares.mean)) (3,000 cases: \(digits(more.mean)))",
        isMet: shares.mean >= 0.985, command: command(10)),
      Goal(
        name: "G10 5th percentile", wanted: "≥ 0.92",
        reached: "\(digits(shares.quantile(0.05))), least \(digits(shares.least)) "
          + "(3,000 cases: \(digits(more.quantile(0.05))), least \(digits(more.least)))",
        isMet: shares.quantile(0.05) >= 0.92, command: command(10)),
    ]
  }

  /// G12: stories told twice are found, and others are not taken for them.
  func duplicates() -> [Goal] {
    var result: [Goal] = []
    do {
      result.append(
        contentsOf: try DuplicateTrial(texts: options.texts(options.seed), name: "made texts")
          .goals(command(12)))
      if let packages = DebianTexts.load() {
        result.append(
          contentsOf: try DuplicateTrial(texts: packages, name: "Debian's packages")
            .goals(command(12)))
      }
    } catch {
      result.append(
        Goal(
          name: "G12", wanted: "", reached: "not measured: \(error)", isMet: nil,
          command: command(12)))
    }
    return result
  }
}
