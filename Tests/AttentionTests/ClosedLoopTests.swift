import Attention
import FeedModel
import Testing

/// Some weeks of a made-up reader, from candidates to edition to acts to labels and back.
struct ClosedLoopTests {
  /// What the reader likes, which nobody is told.
  struct Taste {
    var random = Seeded(21)
    var sources: [Double] = []
    let topics: [(words: [String], pull: Double)]

    init() {
      var random = Seeded(77)
      sources = (0..<24).map { _ in random.unit() * 2.4 - 2.2 }
      topics = (0..<8).map { topic in
        ((0..<12).map { "w\(topic)x\($0)" }, random.unit() * 4 - 2)
      }
    }

    mutating func entry(_ id: Int64, day: Int) -> (entry: Entry, p: Double) {
      let source = Int(random.next() % 24)
      let topic = topics[Int(random.next() % 8)]
      let title = (0..<5).map { _ in topic.words[Int(random.next() % 12)] }.joined(separator: " ")
      var entry = Entry(
        id: EntryID(rawValue: id), sourceID: SourceID(rawValue: Int64(source + 1)), title: title,
        publishedAt: AttentionSample.noon + .days(Int64(day))
          - .minutes(Int64(random.next() % 1440)))
      entry.words = 80 + Int(random.next() % 1200)
      return (entry, Elementary.logistic(sources[source] + topic.pull))
    }
  }

  @Test func `what is learned buys more for the same minutes than the newest first`() {
    var taste = Taste()
    let extractor = FeatureExtractor()
    let sources = (1...24).map {
      Source(
        id: SourceID(rawValue: $0), feedURL: "https://example.org/\($0)", stance: .followed,
        addedAt: AttentionSample.noon)
    }
    var model = RelevanceModel()
    var history = AttentionHistory()
    var features: [EntryID: FeatureVector] = [:]
    var ours = 0.0
    var newest = 0.0
    var next: Int64 = 1
    for day in 0..<24 {
      let label = AttentionSample.today + day
      let now = AttentionSample.noon + .days(Int64(day))
      let statistics = SourceStatistics.fold(history, today: label)
      let terms = sources.map { source in
        SourceTerms(source, statistics: statistics.first { $0.source == source.id }, model: model)
      }
      var field: [(entry: Entry, p: Double)] = []
      for _ in 0..<70 {
        let made = taste.entry(next, day: day)
        next += 1
        features[made.entry.id] = extractor.features(of: made.entry, text: "")
        field.append(made)
      }
      let candidates = EditionCandidates(
        sources: terms,
        field.map { made in
          EditionCandidate(
            made.entry,
            worth: features[made.entry.id].map {
              model.worth(of: $0, source: made.entry.sourceID, stance: .followed)
            })
        })
      let plan = EditionPlanner.plan(
        candidates, EditionRequest(day: label, now: now, budget: .minutes(15)))
      #expect(plan.edition.cost <= .minutes(15))
      let truth = Dictionary(uniqueKeysWithValues: field.map { ($0.entry.id, $0.p) })
      for (place, item) in plan.edition.items.enumerated() {
        let p = truth[item.entry] ?? 0
        if day >= 12 { ours += p * item.cost.inMinutes.squareRoot() }
        let isLiked = taste.random.unit() < p
        let event: LedgerEvent =
          isLiked
          ? .act(.up, item.reference) : .skip(item.reference, channel: .edition, after: .seconds(2))
        let stamp = AttentionSample.stamp(now + .seconds(Int64(place)))
        history.apply(event.record(at: stamp, day: label))
      }
      if day >= 12 {
        var left = Milliseconds.minutes(15)
        let pace = ReadingPace(prior: 238)
        for made in field.sorted(by: { $0.entry.publishedAt > $1.entry.publishedAt }) {
          let cost = ReadingCost.estimate(made.entry, pace: pace)
          guard cost <= left else { continue }
          left -= cost
          newest += made.p * cost.inMinutes.squareRoot()
        }
      }
      if let outcomes = history.outcomes[label] {
        model.learn(outcomes) { features[$0.entry.entry] }
      }
    }
    #expect(ours >= newest * 1.5, "\(ours) against \(newest)")
  }
}
