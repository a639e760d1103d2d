package import FeedModel

/// What this reader is likely to find worth it, learned from this reader's own acts alone: a logistic
/// model over hashed features on top of each source's own record.
///
/// It learns by follow-the-regularised-leader (McMahan et al. 2013, "Ad Click Prediction") with a decay
/// for drifting tastes, once a day, in the ledger's order, so that the same ledger gives the same bits.
package struct RelevanceModel: Hashable, Sendable {
  /// A source's record, faded by a hundred labels' half-life.
  struct Record: Hashable, Sendable {
    var worth = 0.0
    var all = 0.0
  }

  /// The last day learned; nil before the first.
  package internal(set) var trainedThrough: Day?
  /// How many labels were learned.
  package internal(set) var labels = 0
  /// How many of them said "worth it".
  package internal(set) var positiveLabels = 0

  /// A number for the word frequencies of the last day learned.
  package internal(set) var wordsDigest: UInt64 = 0

  var worth = 0.0
  var all = 0.0
  /// Entries whose being passed over was learned, with the day: that counts once.
  var passed: [EntryID: Day] = [:]
  var sources: [SourceID: Record] = [:]
  var z: [Float] = []
  var n: [Float] = []

  private static let alpha = 0.2
  private static let beta = 1.0
  private static let lambda = 1.0
  private static let globalFading = 0.999
  /// 2^(−1/1000) and 2^(−1/100).
  private static let featureFading = 0.9993070929904525
  private static let sourceFading = 0.9930924954370359
  private static let priorStrength = 6.0
  private static let clip = 15.0
  /// For how many days a pass is remembered; no entry is offered for longer.
  private static let passMemory = 60

  /// A model that has learned nothing.
  package init() {}

  /// What a stance says before anything was read.
  package static func prior(of stance: Stance) -> Double {
    switch stance {
    case .must: 0.6
    case .followed: 0.3
    case .quiet: 0.15
    case .trial: 0.25
    case .unfollowed, .blocked: 0.05
    }
  }

  /// Whether worth still comes mostly from stances.
  package var isLearning: Bool { labels < 50 }

  /// Whether suggestions may rest on the model.
  package var maySuggest: Bool {
    labels >= 200 && positiveLabels >= 30 && labels - positiveLabels >= 30
  }

  // MARK: Prediction

  /// How likely an entry is to be worth it, 0…1.
  package func worth(of features: FeatureVector, source: SourceID, stance: Stance) -> Double {
    Elementary.logistic(logit(of: features, source: source, stance: stance))
  }

  /// How likely an entry of `source` is to be worth it when nothing else is known, 0…1.
  package func worth(ofSource source: SourceID, stance: Stance) -> Double {
    Elementary.logistic(offset(source, prior: prior(stance)))
  }

  func logit(of features: FeatureVector, source: SourceID, stance: Stance) -> Double {
    Self.clipped(offset(source, prior: prior(stance)) + sum(features))
  }

  func weight(_ slot: Int) -> Double {
    guard !z.isEmpty, z[slot] != 0 else { return 0 }
    let root = Double(n[slot]).squareRoot()
    return -Double(z[slot]) / ((Self.beta + root) / Self.alpha + Self.lambda)
  }

  /// All weights, by slot; empty when nothing was learned of features.
  func weights() -> [Double] { z.indices.map(weight) }

  static func clipped(_ z: Double) -> Double { min(clip, max(-clip, z)) }

  private func sum(_ features: FeatureVector) -> Double {
    guard !z.isEmpty else { return 0 }
    var sum = 0.0
    for feature in features.packed {
      sum += weight(FeatureVector.slot(feature)) * FeatureVector.strength(feature)
    }
    return sum
  }

  /// How much of the record goes over into the sum: all of it at first, seven tenths later.
  private var offsetShare: Double { 1 - 0.3 * all / (all + 50) }

  /// The share of all labels that said "worth it".
  private var overall: Double { (worth + 1) / (all + 4) }

  /// What a stance says, moved to what this reader finds overall as labels come in.
  private func prior(_ stance: Stance) -> Double {
    let moved = all / (all + 50)
    let shift = Elementary.logit(overall) - Elementary.logit(Self.prior(of: .followed))
    return Elementary.logistic(Elementary.logit(Self.prior(of: stance)) + moved * shift)
  }

  /// A source's part of the log-odds.
  func offset(_ source: SourceID, stance: Stance) -> Double { offset(source, prior: prior(stance)) }

  private func offset(_ source: SourceID, prior: Double) -> Double {
    let record = sources[source] ?? Record()
    let share = (record.worth + Self.priorStrength * prior) / (record.all + Self.priorStrength)
    return offsetShare * Elementary.logit(share)
  }

  // MARK: Learning

  /// Learns one label; gives what was predicted before.
  @discardableResult
  package mutating func learn(_ label: Label, features: FeatureVector, source: SourceID) -> Double {
    if z.isEmpty {
      z = [Float](repeating: 0, count: FeatureVector.slotCount)
      n = [Float](repeating: 0, count: FeatureVector.slotCount)
    }
    let weight = Double(label.weight) / 1000
    let p = Elementary.logistic(Self.clipped(offset(source, prior: overall) + sum(features)))
    let error = (p - (label.isWorth ? 1 : 0)) * weight
    for feature in features.packed {
      let slot = FeatureVector.slot(feature)
      let x = FeatureVector.strength(feature)
      let fadedZ = Double(z[slot]) * Self.featureFading
      let fadedN = Double(n[slot]) * Self.featureFading
      let root = fadedN.squareRoot()
      let w = -fadedZ / ((Self.beta + root) / Self.alpha + Self.lambda)
      let gradient = error * x
      let next = fadedN + gradient * gradient
      z[slot] = Float(fadedZ + gradient - (next.squareRoot() - root) / Self.alpha * w)
      n[slot] = Float(next)
    }
    count(label, weight: weight, source: source)
    return p
  }

  private mutating func count(_ label: Label, weight: Double, source: SourceID) {
    let hit = label.isWorth ? weight : 0
    worth = worth * Self.globalFading + hit
    all = all * Self.globalFading + weight
    var record = sources[source] ?? Record()
    record.worth = record.worth * Self.sourceFading + hit
    record.all = record.all * Self.sourceFading + weight
    sources[source] = record
    labels += 1
    if label.isWorth { positiveLabels += 1 }
  }

  /// The labels of `day` in its order, without those of entries that were passed over on an earlier day
  /// already; remembers which were passed over now.
  package mutating func labels(of day: DayOutcomes) -> [(outcome: EntryOutcome, label: Label)] {
    passed = passed.filter { day.day - $0.value <= Self.passMemory }
    return day.labels().filter { outcome, _ in
      guard outcome.label(wasPassed: false) == nil else { return true }
      let entry = outcome.entry.entry
      if let before = passed[entry], before < day.day { return false }
      passed[entry] = day.day
      return true
    }
  }

  /// Learns a day that is over, in its order; days up to the last one learned are passed over.
  ///
  /// - Parameters:
  ///   - words: a digest of the word frequencies that `features` go by.
  ///   - features: the features of an entry as it was offered; nil where it is gone.
  package mutating func learn(
    _ day: DayOutcomes, words: UInt64 = 0, features: (EntryOutcome) -> FeatureVector?
  ) {
    if let trainedThrough, day.day <= trainedThrough { return }
    for (outcome, label) in labels(of: day) {
      learn(label, features: features(outcome) ?? FeatureVector(), source: outcome.entry.source)
    }
    trainedThrough = day.day
    wordsDigest = words
  }

  /// Marks all days up to `day` as learned: those without a label have nothing to teach.
  package mutating func finish(_ day: Day) {
    if trainedThrough.map({ $0 < day }) ?? true { trainedThrough = day }
  }

  /// A model learned from all days of `history` that are over on `today`.
  package static func trained(
    on history: AttentionHistory, before today: Day, features: (EntryOutcome) -> FeatureVector?
  ) -> RelevanceModel {
    var model = RelevanceModel()
    for day in history.outcomes.keys.sorted() where day < today {
      if let outcomes = history.outcomes[day] { model.learn(outcomes, features: features) }
    }
    return model
  }

  /// Takes all that was learned of features down to three tenths: "my interests have changed".
  package mutating func loosen() {
    for slot in z.indices where z[slot] != 0 || n[slot] != 0 {
      z[slot] *= 0.3
      n[slot] *= 0.3
    }
  }
}
