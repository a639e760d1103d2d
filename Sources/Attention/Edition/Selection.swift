import FeedModel

/// A set of candidates under a budget, with the worth of the whole:
/// `0.4 Σ v + 0.4 Σ_sources log(1 + Σ v) + 0.2 Σ_topics log(1 + Σ v)`.
struct Selection {
  let candidates: EditionCandidates
  let scores: CandidateScores
  let budget: Milliseconds
  var caps: SourceCaps
  private(set) var chosen: [Int] = []
  private(set) var time = Milliseconds.zero
  private(set) var use: [SourceUse]
  private(set) var streamUse: StreamUse
  private let isMustSource: [Bool]
  private var sourceSum: [Double]
  private var topicSum: [Double]
  /// A bit for each candidate.
  private var isChosen: [UInt64]

  init(
    _ candidates: EditionCandidates, _ scores: CandidateScores, budget: Milliseconds,
    caps: SourceCaps
  ) {
    self.candidates = candidates
    self.scores = scores
    self.budget = budget
    self.caps = caps
    let sources = candidates.sources.count
    streamUse = StreamUse(candidates)
    isMustSource = candidates.sources.map { $0.stance == .must }
    use = [SourceUse](repeating: SourceUse(), count: sources)
    sourceSum = [Double](repeating: 0, count: sources)
    topicSum = [Double](repeating: 0, count: candidates.topicCount + sources)
    isChosen = [UInt64](repeating: 0, count: candidates.count / 64 + 1)
  }

  func contains(_ index: Int) -> Bool { isChosen[index >> 6] & (1 << UInt64(index & 63)) != 0 }

  func cost(_ index: Int) -> Milliseconds { Milliseconds(Int64(scores.cost[index])) }

  func source(_ index: Int) -> Int { Int(candidates.source[index]) }

  /// An entry's topic, or a topic of its source's own where it has none.
  func topic(_ index: Int) -> Int {
    let topic = Int(candidates.topic[index])
    return topic >= 0 ? topic : candidates.topicCount + Int(candidates.source[index])
  }

  func isMust(_ index: Int) -> Bool { isMustSource[source(index)] }

  /// Whether `index` fits next to what is chosen, `without` something that is.
  func admits(_ index: Int, limit: Milliseconds, without: Int? = nil) -> Bool {
    var total = time + cost(index)
    var own = use[source(index)]
    if let without {
      total -= cost(without)
      if source(without) == source(index) {
        own.entries -= 1
        own.time -= cost(without)
      }
    }
    return total <= limit && caps.admits(cost(index), use: own, isMust: isMust(index))
      && candidates.sources[source(index)].admits(cost(index), use: own)
      && streamUse.full(index, cost: cost(index), without: without.map { ($0, cost($0)) }) == nil
  }

  /// The worth of the whole.
  var worth: Double {
    var sum = 0.0
    for index in chosen { sum += 0.4 * scores.value[index] }
    for value in sourceSum where value > 0 { sum += 0.4 * Elementary.log1p(value) }
    for value in topicSum where value > 0 { sum += 0.2 * Elementary.log1p(value) }
    return sum
  }

  /// What adding `index` gains.
  func gain(_ index: Int) -> Double {
    let v = scores.value[index]
    return 0.4 * v + 0.4 * growth(sourceSum[source(index)], v) + 0.2
      * growth(topicSum[topic(index)], v)
  }

  /// What taking `index` out loses.
  func loss(_ index: Int) -> Double {
    let v = scores.value[index]
    let inSource = max(0, sourceSum[source(index)] - v)
    let inTopic = max(0, topicSum[topic(index)] - v)
    return 0.4 * v + 0.4 * growth(inSource, v) + 0.2 * growth(inTopic, v)
  }

  /// What adding `new` gains once `old` is out.
  func gain(_ new: Int, without old: Int) -> Double {
    let v = scores.value[new]
    let gone = scores.value[old]
    let inSource = sourceSum[source(new)] - (source(new) == source(old) ? gone : 0)
    let inTopic = topicSum[topic(new)] - (topic(new) == topic(old) ? gone : 0)
    return 0.4 * v + 0.4 * growth(max(0, inSource), v) + 0.2 * growth(max(0, inTopic), v)
  }

  private func growth(_ sum: Double, _ v: Double) -> Double {
    Elementary.log1p(v / (1 + sum))
  }

  mutating func add(_ index: Int) {
    chosen.append(index)
    isChosen[index >> 6] |= 1 << UInt64(index & 63)
    time += cost(index)
    use[source(index)].entries += 1
    use[source(index)].time += cost(index)
    streamUse.count(index, cost: cost(index), isIn: true)
    sourceSum[source(index)] += scores.value[index]
    topicSum[topic(index)] += scores.value[index]
  }

  mutating func remove(_ index: Int) {
    chosen.removeAll { $0 == index }
    isChosen[index >> 6] &= ~(1 << UInt64(index & 63))
    time -= cost(index)
    use[source(index)].entries -= 1
    use[source(index)].time -= cost(index)
    streamUse.count(index, cost: cost(index), isIn: false)
    sourceSum[source(index)] = max(0, sourceSum[source(index)] - scores.value[index])
    topicSum[topic(index)] = max(0, topicSum[topic(index)] - scores.value[index])
  }
}
