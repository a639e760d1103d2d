import FeedModel

/// Finds candidates that tell the same story, by link and by title, and keeps one of each.
struct StoryMerger {
  private let candidates: EditionCandidates
  private var parent: [Int32]
  private var merged: [Int32] = []

  /// Equal titles further apart than this are different stories.
  private static let titleWindow = Milliseconds.hours(72).count

  init(_ candidates: EditionCandidates) {
    self.candidates = candidates
    parent = Array(0..<Int32(clamping: candidates.count))
  }

  /// Marks all but the best of each story in `scores`: that of a must source, else of the most worth,
  /// else the earliest.
  static func merge(
    _ candidates: EditionCandidates, _ scores: inout CandidateScores,
    text: (EntryID) -> String? = { _ in nil }
  ) {
    var merger = StoryMerger(candidates)
    merger.join(scores, candidates.links, window: .max)
    merger.join(scores, candidates.titles, window: titleWindow)
    merger.joinSimilar(scores, text: text)
    merger.elect(&scores)
  }

  private mutating func root(_ index: Int32) -> Int32 {
    var index = index
    while parent[Int(index)] != index {
      parent[Int(index)] = parent[Int(parent[Int(index)])]
      index = parent[Int(index)]
    }
    return index
  }

  mutating func union(_ a: Int32, _ b: Int32) {
    let (x, y) = (root(a), root(b))
    guard x != y else { return }
    parent[Int(max(x, y))] = min(x, y)
    merged.append(a)
    merged.append(b)
  }

  /// Joins candidates of equal keys, published within `window`; 0 is no key.
  private mutating func join(_ scores: CandidateScores, _ keys: [UInt64], window: Int64) {
    var capacity = 16
    while capacity < candidates.count * 2 { capacity *= 2 }
    var table = [Int32](repeating: -1, count: capacity)
    let mask = capacity - 1
    for index in 0..<candidates.count where keys[index] != 0 && scores.code[index] == .competes {
      let key = keys[index]
      var slot = Int(truncatingIfNeeded: mix64(key)) & mask
      while table[slot] >= 0, keys[Int(table[slot])] != key { slot = (slot + 1) & mask }
      let other = Int(table[slot])
      if other >= 0,
        window == .max || abs(candidates.published[other] &- candidates.published[index]) <= window
      {
        union(Int32(other), Int32(index))
      }
      table[slot] = Int32(index)
    }
  }

  /// Joins near-duplicates among those that may come in, where their text is known.
  private mutating func joinSimilar(_ scores: CandidateScores, text: (EntryID) -> String?) {
    let pool = Shortlist.indices(candidates, scores)
    var signatures: [(index: Int32, signature: StorySignature)] = []
    for index in pool {
      guard let words = text(candidates.ids[index]),
        let signature = StorySignature(text: words)
      else { continue }
      signatures.append((Int32(index), signature))
    }
    let week = Milliseconds.days(7).count
    for (a, b) in StorySignature.similarPairs(signatures.map(\.signature)) {
      let i = signatures[a].index
      let j = signatures[b].index
      let apart = abs(candidates.published[Int(i)] &- candidates.published[Int(j)])
      if apart <= week, candidates.source[Int(i)] != candidates.source[Int(j)] { union(i, j) }
    }
  }

  private mutating func elect(_ scores: inout CandidateScores) {
    guard !merged.isEmpty else { return }
    merged.sort()
    var best: [Int32: Int32] = [:]
    var previous: Int32 = -1
    for index in merged where index != previous {
      previous = index
      let root = root(index)
      guard let leader = best[root] else {
        best[root] = index
        continue
      }
      if stands(Int(index), before: Int(leader), scores) { best[root] = index }
    }
    for index in merged {
      guard let leader = best[root(index)], leader != index else { continue }
      scores.storyOf[Int(index)] = leader
      scores.code[Int(index)] = .sameStory
      scores.value[Int(index)] = 0
    }
  }

  private func stands(_ a: Int, before b: Int, _ scores: CandidateScores) -> Bool {
    let mustA = candidates.sources[Int(candidates.source[a])].stance == .must
    let mustB = candidates.sources[Int(candidates.source[b])].stance == .must
    if mustA != mustB { return mustA }
    if scores.worthMilli(a) != scores.worthMilli(b) {
      return scores.worthMilli(a) > scores.worthMilli(b)
    }
    if candidates.published[a] != candidates.published[b] {
      return candidates.published[a] < candidates.published[b]
    }
    if candidates.source[a] != candidates.source[b] {
      return candidates.source[a] < candidates.source[b]
    }
    return candidates.ids[a] < candidates.ids[b]
  }
}

/// Those of many candidates that may come in at all: the best by value for time and by value.
enum Shortlist {
  static let size = 400

  static func indices(_ candidates: EditionCandidates, _ scores: CandidateScores) -> [Int] {
    var byRatio = TopIndices(capacity: size)
    var byValue = TopIndices(capacity: size)
    for index in 0..<candidates.count where scores.code[index] == .competes {
      byRatio.offer(index, scores.ratio(index))
      byValue.offer(index, scores.value[index])
    }
    let both = (byRatio.indices + byValue.indices).sorted()
    var unique: [Int] = []
    for index in both where unique.last != index { unique.append(index) }
    return unique
  }
}
