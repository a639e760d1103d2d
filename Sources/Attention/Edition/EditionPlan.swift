package import FeedModel

/// An edition, and for every candidate that is not in it the reason.
package struct EditionPlan: Sendable {
  /// The edition.
  package let edition: Edition
  /// What the must sources ask for today, whether it fits or not.
  package let mustAsk: Milliseconds
  /// How many candidates were considered.
  package var candidateCount: Int { candidates.count }

  let candidates: EditionCandidates
  let scores: CandidateScores
  let places: [EntryID: Int]
  let benchPlaces: [EntryID: Int]
  let sourceUse: [SourceUse]
  let streamUse: StreamUse
  let caps: SourceCaps
  /// Value a millisecond of the last entry the core took.
  let lineRatio: Double
  let left: Milliseconds

  /// How an entry stands in the competition.
  package struct Placing: Hashable, Sendable {
    /// Its part of the edition; nil when it is left out.
    package var slot: EditionSlot?
    /// What it is expected to take.
    package var cost: Milliseconds
    /// How likely it is to be worth it, in thousandths.
    package var worth: Int
    /// Its value a minute, in thousandths of a usual good entry.
    package var valuePerMinute: Int
    /// Its rank by value a minute, from 1, among those that compete; nil when it does not.
    package var rank: Int?
    /// How many compete.
    package var competing: Int
    /// The best entry that had to stay out for lack of minutes; nil when nothing had to.
    package var displaced: EntryID?
  }

  /// Why `entry` is not in the edition; nil when it is, or was no candidate.
  package func reason(for entry: EntryID) -> LeftOutReason? {
    candidates.index(of: entry).flatMap(reason(at:))
  }

  /// How `entry` stands; nil when it was no candidate.
  package func placing(of entry: EntryID) -> Placing? {
    guard let index = candidates.index(of: entry) else { return nil }
    let slot =
      places[entry].map { edition.items[$0].slot } ?? (benchPlaces[entry] != nil ? .bench : nil)
    let own = scores.ratio(index)
    let competes = scores.code[index] == .competes
    var rank = 1
    var competing = 0
    var displaced: Int?
    for other in 0..<candidates.count where scores.code[other] == .competes {
      competing += 1
      let ratio = scores.ratio(other)
      if ratio > own || (ratio == own && candidates.ids[other] < entry) { rank += 1 }
      if places[candidates.ids[other]] == nil, displaced.map({ ratio > scores.ratio($0) }) ?? true {
        displaced = other
      }
    }
    return Placing(
      slot: slot, cost: Milliseconds(Int64(scores.cost[index])),
      worth: scores.worthMilli(index), valuePerMinute: milli(own * 60_000),
      rank: competes ? rank : nil, competing: competing,
      displaced: places[entry] == nil ? nil : displaced.map { candidates.ids[$0] })
  }

  /// How many of `entries` stand in the edition or would by their worth a minute.
  package func aboveLine(_ entries: [EntryID]) -> Int {
    entries.filter { entry in
      if places[entry] != nil { return true }
      guard let index = candidates.index(of: entry), scores.code[index] == .competes else {
        return false
      }
      return lineRatio > 0 && scores.ratio(index) >= lineRatio
    }.count
  }

  /// How many candidates each reason kept out, by `LeftOutReason.kind`; with the edition's entries
  /// they are all candidates.
  package func reasonCounts() -> [Int] {
    var counts = [Int](repeating: 0, count: LeftOutReason.kinds)
    for index in 0..<candidates.count {
      if let reason = reason(at: index) { counts[reason.kind] += 1 }
    }
    return counts
  }

  private func milli(_ value: Double) -> Int {
    Int(min(1e12, max(0, value * 1000 + 0.5)))
  }

  func reason(at index: Int) -> LeftOutReason? {
    let entry = candidates.ids[index]
    if places[entry] != nil { return nil }
    let terms = candidates.sources[Int(candidates.source[index])]
    switch scores.code[index] {
    case .dealtWith: return .dealtWith
    case .hidden:
      return candidates.rules[Int32(index)].map(LeftOutReason.rule) ?? .dealtWith
    case .stance: return .stance(terms.stance)
    case .arrivedLater: return .arrivedLater
    case .tooOld:
      return .tooOld(
        age: edition.madeAt - Timestamp(milliseconds: candidates.published[index]),
        limit: terms.horizon ?? .zero)
    case .sameStory: return .sameStory(candidates.ids[Int(scores.storyOf[index])])
    case .allowance: return terms.allowance.map(LeftOutReason.allowance) ?? .trial
    case .streamAllowance:
      return candidates.spentStream(index).map(LeftOutReason.streamAllowance) ?? .trial
    case .quiet: return .quiet(worth: scores.worthMilli(index))
    case .belowFloor:
      return .belowFloor(worth: scores.worthMilli(index), floor: milli(scores.floor))
    case .benched where benchPlaces[entry] == nil:
      return candidates.rules[Int32(index)].map(LeftOutReason.benched) ?? .dealtWith
    case .competes, .benched: break
    }
    if let place = benchPlaces[entry] { return .bench(place: place + 1) }
    if terms.stance == .trial { return .trial }
    let cost = Milliseconds(Int64(scores.cost[index]))
    let use = sourceUse[Int(candidates.source[index])]
    if let allowance = terms.allowance, !terms.admits(cost, use: use) {
      return .allowance(allowance)
    }
    if let stream = streamUse.full(index, cost: cost) { return .streamAllowance(stream) }
    let isMust = terms.stance == .must
    if !caps.admits(cost, use: use, isMust: isMust) {
      return .sourceShare(
        entries: use.entries, time: use.time, limit: isMust ? caps.mustTime : caps.time)
    }
    let own = scores.ratio(index)
    if own < lineRatio || own <= 0 {
      return .belowLine(own: milli(own * 60_000), line: milli(lineRatio * 60_000))
    }
    return .noMinutes(needs: cost, had: left)
  }
}
