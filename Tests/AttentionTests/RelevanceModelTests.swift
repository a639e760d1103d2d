import FeedModel
import Testing

@testable import Attention

struct RelevanceModelTests {
  /// A reader who likes trees, whoever writes of them, and one source more than the others.
  struct Reader {
    var random: Seeded
    let extractor = FeatureExtractor()

    static let liked = ["oak", "forest", "bark", "leaves", "roots", "moss", "birch", "seedling"]
    static let other = ["stocks", "quarter", "merger", "bonds", "yield", "trade", "index", "fund"]
    static let filler = (0..<60).map { "filler\($0)" }

    mutating func entry(_ id: Int64) -> (entry: Entry, text: String, isLiked: Bool) {
      let source = Int64(random.next() % 6) + 1
      let isTrees = random.unit() < 0.5
      let words = isTrees ? Self.liked : Self.other
      func pick(_ list: [String]) -> String { list[Int(random.next() % UInt64(list.count))] }
      let title = "\(pick(Self.filler)) \(pick(words)) \(pick(Self.filler))"
      let text = (0..<30).map { _ in random.unit() < 0.2 ? pick(words) : pick(Self.filler) }
        .joined(separator: " ")
      let entry = AttentionSample.entry(id, source: source, title: title)
      let chance = (isTrees ? 0.75 : 0.15) + (source == 1 ? 0.1 : 0)
      return (entry, text, random.unit() < chance)
    }
  }

  static func train(_ count: Int, seed: UInt64 = 4) -> (RelevanceModel, model: Double, mean: Double)
  {
    var reader = Reader(random: Seeded(seed))
    var model = RelevanceModel()
    var ours: [(p: Double, isWorth: Bool)] = []
    var means: [(p: Double, isWorth: Bool)] = []
    var record: [SourceID: (Double, Double)] = [:]
    for id in 1...count {
      let (entry, text, isLiked) = reader.entry(Int64(id))
      let features = reader.extractor.features(of: entry, text: text)
      let p = model.learn(
        Label(isWorth: isLiked, weight: 1000), features: features, source: entry.sourceID)
      let own = record[entry.sourceID] ?? (0, 0)
      if id > count / 3 {
        ours.append((p, isLiked))
        means.append(((own.0 + 2) / (own.1 + 6), isLiked))
      }
      record[entry.sourceID] = (own.0 + (isLiked ? 1 : 0), own.1 + 1)
    }
    return (
      model, ModelEvaluation.quality(ours).areaUnderCurve,
      ModelEvaluation.quality(means).areaUnderCurve
    )
  }

  @Test func `before anything was read a stance says it all`() {
    let model = RelevanceModel()
    for stance in Stance.allCases {
      let worth = model.worth(ofSource: SourceID(rawValue: 1), stance: stance)
      #expect(abs(worth - RelevanceModel.prior(of: stance)) < 1e-9)
      let entry = AttentionSample.entry(1, title: "anything")
      let features = FeatureExtractor().features(of: entry, text: "at all")
      #expect(abs(model.worth(of: features, source: entry.sourceID, stance: stance) - worth) < 1e-9)
    }
    #expect(model.isLearning)
    #expect(!model.maySuggest)
  }

  @Test func `words are learned beyond what the sources say`() {
    let (model, area, mean) = Self.train(900)
    #expect(area > 0.75)
    #expect(area > mean + 0.1)
    #expect(model.maySuggest)
  }

  @Test func `the same labels give the same bytes, and bytes give the model back`() throws {
    let (a, _, _) = Self.train(300)
    let (b, _, _) = Self.train(300)
    #expect(a.digest == b.digest)
    let back = try #require(RelevanceModel(bytes: a.bytes))
    #expect(back.bytes == a.bytes)
    #expect(back == a)
    #expect(Self.train(300, seed: 5).0.digest != a.digest)
    #expect(RelevanceModel(bytes: []) == nil)
    for cut in [3, 20, 60, a.bytes.count - 1] {
      #expect(RelevanceModel(bytes: Array(a.bytes.prefix(cut))) == nil)
    }
    #expect(RelevanceModel(bytes: RelevanceModel().bytes) == RelevanceModel())
  }

  @Test func `a source's record lifts and lowers its entries`() {
    var model = RelevanceModel()
    for _ in 0..<30 {
      model.learn(
        Label(isWorth: true, weight: 1000), features: FeatureVector(), source: SourceID(rawValue: 1)
      )
      model.learn(
        Label(isWorth: false, weight: 1000), features: FeatureVector(),
        source: SourceID(rawValue: 2))
    }
    let worth = [1, 3, 2].map {
      model.worth(ofSource: SourceID(rawValue: $0), stance: .followed)
    }
    #expect(worth[0] > worth[1] && worth[1] > worth[2])
    #expect(
      model.worth(ofSource: SourceID(rawValue: 3), stance: .must)
        > model.worth(ofSource: SourceID(rawValue: 3), stance: .quiet))
  }

  @Test func `an explanation adds up to the prediction`() {
    let (model, _, _) = Self.train(600)
    var reader = Reader(random: Seeded(99))
    let extractor = FeatureExtractor()
    let moment = FeatureExtractor.Moment(at: AttentionSample.noon, offsetMinutes: 60)
    for id in 1...12 {
      var (entry, text, _) = reader.entry(Int64(id))
      entry.author = "A. Writer"
      entry.categories = ["x", "y"]
      let features = extractor.features(of: entry, text: text)
        .joined(with: extractor.features(of: entry, at: moment))
      let said = WorthExplanation(
        entry, text: text, stance: .followed, moment: moment, extractor: extractor, model: model)
      let logit = model.logit(of: features, source: entry.sourceID, stance: .followed)
      #expect(abs(said.logit - logit) < 1e-4)
      let scale = WorthScale(model, stances: [entry.sourceID: .followed])
      let worth = model.worth(of: features, source: entry.sourceID, stance: .followed)
      #expect(scale.worth(of: features, source: entry.sourceID) == worth)
      #expect(said.sentences.count <= 5)
    }
  }

  @Test func `no number from a crowd is in an entry's features`() {
    // All that an entry knows of itself; a new field has to be looked at here before it may count.
    let fields = Mirror(reflecting: AttentionSample.entry(1)).children.compactMap(\.label)
    #expect(
      fields.sorted() == [
        "arrivedAt", "author", "categories", "cjkLetters", "id", "language", "link", "linkHash",
        "mediaDuration", "publishedAt", "sourceID", "status", "title", "words",
      ])
    var starred = AttentionSample.entry(1, title: "A title")
    let before = FeatureExtractor().features(of: starred, text: "text")
    starred.status = EntryStatus(isRead: true, isStarred: true, isDismissed: true, verdict: true)
    #expect(FeatureExtractor().features(of: starred, text: "text") == before)
  }

  @Test func `rare words tell more than common ones`() {
    var frequencies = WordFrequencies()
    for number in 0..<200 {
      frequencies.add(EntryTraits(title: "the daily news", text: "the number \(number)"))
    }
    let entry = AttentionSample.entry(1, title: "the ncurses")
    let plain = FeatureExtractor()
    let weighed = FeatureExtractor(frequencies: frequencies)
    func strengths(_ extractor: FeatureExtractor) -> [String: Float] {
      let moment = FeatureExtractor.Moment(at: AttentionSample.noon, offsetMinutes: 0)
      var table: [String: Float] = [:]
      for feature in extractor.named(
        entry, EntryTraits(title: entry.title), text: "", at: moment)
      where feature.space == .title { table[feature.name] = feature.strength }
      return table
    }
    #expect(strengths(plain)["the"] == strengths(plain)["ncurses"])
    #expect((strengths(weighed)["the"] ?? 9) < (strengths(weighed)["ncurses"] ?? 0) / 3)
    let back = WordFrequencies(bytes: frequencies.bytes)
    #expect(back == frequencies)
    #expect(back?.digest == frequencies.digest)
    #expect(WordFrequencies(bytes: [1]) == nil)
  }

  @Test func `traits stand for the text, and come back from their bytes`() {
    let text = "The Quick brown fox; the quick dog. Follow us for more."
    let traits = EntryTraits(title: "5 WAYS TO RUN?", text: text)
    #expect(EntryTraits(bytes: traits.bytes) == traits)
    #expect(traits.forms == [.number, .question, .capitals, .appeal])
    #expect(EntryTraits(title: "In partnership with them").forms == [.paid])
    #expect(traits.text.count == 9)
    for bytes in [[], [0], [0, 1], [0, 0, 1], [0, 2, 1, 2, 3, 4]] as [[UInt8]] {
      #expect(EntryTraits(bytes: bytes) == nil)
    }
    let entry = AttentionSample.entry(1, title: "5 WAYS TO RUN?")
    let extractor = FeatureExtractor()
    #expect(extractor.features(of: entry, text: text) == extractor.features(of: entry, traits))
    let long = (0..<500).map { "word\($0)" }.joined(separator: " ")
    #expect(EntryTraits(title: long, text: long).text.count == 80)
  }

  @Test func `a row that is passed over on two days teaches once`() {
    let rows = (1...4).map { ShownRow(entry: AttentionSample.reference($0), position: Int($0)) }
    var model = RelevanceModel()
    for number in 0..<2 {
      var day = DayOutcomes(day: AttentionSample.today + number)
      var events: [LedgerEvent] = [.show(channel: .edition, rows: rows)]
      for entry in 2...4 {
        events.append(
          .skip(AttentionSample.reference(Int64(entry)), channel: .edition, after: .zero))
      }
      for (index, event) in events.enumerated() {
        day.apply(event, from: AttentionSample.record(event, after: Int64(index)))
      }
      model.learn(day) { _ in nil }
    }
    #expect(model.labels == 3 + 1 + 3)
    let isKept = RelevanceModel(bytes: model.bytes)?.bytes == model.bytes
    #expect(isKept)
  }

  @Test func `a day is learned once, in order, when it is over`() {
    let history = AttentionHistory(HistorySample.records(days: 20))
    let model = RelevanceModel.trained(on: history, before: AttentionSample.today) { _ in nil }
    #expect(model.trainedThrough == AttentionSample.today - 1)
    var again = model
    for day in history.outcomes.keys.sorted() where day < AttentionSample.today {
      if let outcomes = history.outcomes[day] { again.learn(outcomes) { _ in nil } }
    }
    #expect(again == model)
    let ranked = [1, 4, 2].map {
      model.worth(ofSource: SourceID(rawValue: $0), stance: .followed)
    }
    #expect(ranked[0] > ranked[1] && ranked[1] > ranked[2])
    let report = ModelEvaluation(history, before: AttentionSample.today) { _ in nil }
    #expect(report.whole?.model.count == model.labels)
    #expect((report.whole?.model.areaUnderCurve ?? 0) > 0.6)
  }
}

struct LabelTests {
  private func labels(_ events: [LedgerEvent]) -> [Int64: Label] {
    var day = DayOutcomes(day: AttentionSample.today)
    for (index, event) in events.enumerated() {
      day.apply(event, from: AttentionSample.record(event, after: Int64(index)))
    }
    var table: [Int64: Label] = [:]
    for (outcome, label) in day.labels() { table[outcome.entry.entry.rawValue] = label }
    return table
  }

  private func read(_ entry: Int64, seconds: Int64, of estimate: Int64 = 100) -> [LedgerEvent] {
    let reference = AttentionSample.reference(entry)
    return [
      .open(
        Opening(
          number: Int(entry), entry: reference, channel: .edition, words: 400,
          estimate: .seconds(estimate))),
      .dwell(
        Dwell(opening: Int(entry), entry: reference, channel: .edition, amount: .seconds(seconds))),
    ]
  }

  @Test func `the strongest act of the day counts`() {
    let a = AttentionSample.reference(1)
    #expect(labels(read(1, seconds: 40))[1] == Label(isWorth: true, weight: 1000))
    #expect(labels(read(1, seconds: 90))[1] == Label(isWorth: true, weight: 1500))
    #expect(labels(read(1, seconds: 20))[1] == nil)
    #expect(labels(read(1, seconds: 3))[1] == Label(isWorth: false, weight: 600))
    #expect(
      labels(read(1, seconds: 90) + [.act(.down, a)])[1] == Label(isWorth: false, weight: 3000))
    #expect(labels(read(1, seconds: 3) + [.act(.star, a)])[1] == Label(isWorth: true, weight: 2000))
    #expect(labels([.act(.save, a)])[1] == Label(isWorth: true, weight: 700))
    #expect(
      labels([.skip(a, channel: .edition, after: .seconds(2))])[1]
        == Label(isWorth: false, weight: 1000))
  }

  @Test func `what was taken back trains nothing`() {
    let a = AttentionSample.reference(1)
    #expect(labels([.act(.star, a), .act(.unstar, a)]).isEmpty)
    #expect(labels([.skip(a, channel: .edition, after: .zero), .act(.unskip, a)]).isEmpty)
    #expect(labels([.act(.up, a), .act(.unrate, a)]).isEmpty)
  }

  @Test func `a row passed over counts a little, a row not shown never`() {
    let rows = (1...6).map { ShownRow(entry: AttentionSample.reference($0), position: Int($0)) }
    var events: [LedgerEvent] = [.show(channel: .edition, rows: rows)]
    for entry in 3...5 {
      events.append(.skip(AttentionSample.reference(Int64(entry)), channel: .edition, after: .zero))
    }
    let all = labels(events)
    #expect(all[1] == Label(isWorth: false, weight: 300))
    #expect(all[2] == Label(isWorth: false, weight: 300))
    #expect(all[6] == nil)
    #expect(all[7] == nil)
  }

  @Test func `drifted minutes count a quarter`() {
    let events: [LedgerEvent] = [
      .overdraft(Overdraft(amount: .minutes(5), reason: "drifted", ordinal: 1))
    ]
    #expect(labels(events + read(1, seconds: 40))[1] == Label(isWorth: true, weight: 250))
  }
}
