import FeedModel

/// What each candidate costs and is worth, and what keeps it out before any choice is made.
struct CandidateScores: Sendable {
  enum Code: UInt8, Sendable {
    case competes, dealtWith, hidden, stance, arrivedLater, tooOld, sameStory, allowance, quiet
    case belowFloor, benched, streamAllowance
  }

  var code: [Code] = []
  /// Milliseconds.
  var cost: [Int32] = []
  /// 0…1.
  var worth: [Double] = []
  /// Scaled so that the median of the best fifty is 1.
  var value: [Double] = []
  /// The candidate whose story an entry tells; itself where it stands alone.
  var storyOf: [Int32] = []
  /// The least worth of what is offered at all, 0…1; must sources and those on trial are exempt.
  let floor: Double

  /// The least worth of an entry of a quiet source that is offered.
  static let quietWorth = 0.6
  /// What a demoting rule leaves of the worth.
  static let demotion = 0.3

  /// Value a millisecond.
  func ratio(_ index: Int) -> Double { value[index] / Double(max(1, cost[index])) }

  func worthMilli(_ index: Int) -> Int { Int(worth[index] * 1000 + 0.5) }

  /// Scores all `candidates` for `request`; stories are not looked at yet.
  init(_ candidates: EditionCandidates, _ request: EditionRequest) {
    let count = candidates.count
    floor = request.floor
    code = [Code](repeating: .competes, count: count)
    cost = [Int32](repeating: 0, count: count)
    worth = [Double](repeating: 0, count: count)
    value = [Double](repeating: 0, count: count)
    storyOf = Array(0..<Int32(clamping: count))
    let perSource = candidates.sources.map { SourceRates($0, request) }
    let pace = candidates.languages.map {
      60_000 / Double(request.pace.wordsPerMinute(language: $0.isEmpty ? nil : $0))
    }
    let now = request.now.milliseconds
    let exponent = request.taste.exponent
    for index in 0..<count {
      let rates = perSource[Int(candidates.source[index])]
      let time = rates.time(
        words: candidates.words[index], cjk: candidates.cjk[index], media: candidates.media[index],
        millisecondsPerWord: pace[Int(candidates.language[index])])
      cost[index] = time
      let own = candidates.worth[index]
      var p = own < 0 ? rates.prior : own
      if candidates.standing[index] == .demoted { p *= Self.demotion }
      worth[index] = p
      let age = max(0, now &- candidates.published[index])
      let outcome = Self.code(candidates, index, rates, age: age, now: now, p: p, floor: floor)
      code[index] = outcome
      guard outcome == .competes || outcome == .benched else { continue }
      let freshness = rates.decay == 0 ? 1 : Elementary.exp(-Double(age) * rates.decay)
      value[index] = p * Elementary.pow(Double(time) / 60_000, exponent) * freshness * rates.weight
    }
  }

  private static func code(
    _ candidates: EditionCandidates, _ index: Int, _ rates: SourceRates, age: Int64, now: Int64,
    p: Double, floor: Double
  ) -> Code {
    switch candidates.standing[index] {
    case .dealtWith: return .dealtWith
    case .hidden: return .hidden
    case .offered, .demoted, .benched: break
    }
    if !rates.competes { return .stance }
    if candidates.arrived[index] > now { return .arrivedLater }
    if age > rates.horizon { return .tooOld }
    if rates.isSpent { return .allowance }
    if candidates.spentStream(index) != nil { return .streamAllowance }
    if rates.isQuiet, p < quietWorth { return .quiet }
    if rates.hasFloor, p < floor { return .belowFloor }
    return candidates.standing[index] == .benched ? .benched : .competes
  }

  /// Divides all values by the median of the best fifty.
  mutating func scale() {
    var best = TopIndices(capacity: 50)
    for index in value.indices where code[index] == .competes { best.offer(index, value[index]) }
    let sorted = best.indices.map { value[$0] }.sorted()
    guard !sorted.isEmpty else { return }
    let median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    guard median > 0 else { return }
    let factor = 1 / median
    for index in value.indices { value[index] *= factor }
  }
}

/// A source's part in every score of its entries, worked out once.
private struct SourceRates {
  let prior: Double
  let weight: Double
  let completion: Double
  /// Natural logarithm's share of the half-life, a millisecond.
  let decay: Double
  let horizon: Int64
  let competes: Bool
  let isQuiet: Bool
  let hasFloor: Bool
  let isSpent: Bool

  init(_ terms: SourceTerms, _ request: EditionRequest) {
    prior = terms.prior.isFinite ? min(1, max(0, terms.prior)) : 0
    weight = terms.weight
    completion = terms.completion.isFinite ? min(1, max(0.05, terms.completion)) : 1
    competes = terms.stance.isFetched
    isQuiet = terms.stance == .quiet
    hasFloor = terms.stance != .must && terms.stance != .trial
    isSpent = terms.allowance.map { $0.left <= .zero } ?? false
    guard let half = terms.halfLife, let limit = terms.horizon, half > .zero else {
      decay = 0
      horizon = .max
      return
    }
    decay = 0.6931471805599453 / Double(half.count)
    let away = request.lastHere.map { (request.now - $0) + .days(3) } ?? .zero
    horizon = max(limit, away).count
  }

  func time(words: Int32, cjk: Int32, media: Int32, millisecondsPerWord: Double) -> Int32 {
    let letters = min(words, cjk)
    let text =
      Double(words - letters) * millisecondsPerWord
      + Double(letters) * (60_000 / Double(ReadingCost.lettersPerMinute))
    var time = min(Double(ReadingCost.limit.count), completion * text)
    if media > 0 {
      time = max(time, min(completion * Double(media), Double(ReadingCost.mediaLimit.count)))
    }
    return Int32(ReadingCost.overhead.count) + Int32(time + 0.5)
  }
}

/// The indices of the largest keys, in a bounded heap; of equal keys the first offered stay.
struct TopIndices {
  private let capacity: Int
  private var heap: [(key: Double, index: Int)] = []

  init(capacity: Int) { self.capacity = capacity }

  /// The indices held, ascending.
  var indices: [Int] { heap.map(\.index).sorted() }

  private func isBelow(_ a: Int, _ b: Int) -> Bool {
    heap[a].key != heap[b].key ? heap[a].key < heap[b].key : heap[a].index > heap[b].index
  }

  @inline(__always)
  mutating func offer(_ index: Int, _ key: Double) {
    if heap.count == capacity, key <= heap[0].key { return }
    insert(index, key)
  }

  private mutating func insert(_ index: Int, _ key: Double) {
    guard heap.count == capacity else {
      heap.append((key, index))
      var child = heap.count - 1
      while child > 0, isBelow(child, (child - 1) / 2) {
        heap.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
      return
    }
    heap[0] = (key, index)
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if isBelow(child, least) { least = child }
      }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
