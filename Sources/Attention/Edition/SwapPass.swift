import FeedModel

/// Improves a greedy selection over the best by value for time and the best by value, until nothing
/// gains: one for one, one for several, two for one. In a small field every candidate is also tried as
/// the first of an edition of its own.
struct SwapPass {
  private(set) var selection: Selection
  /// The members that may leave.
  private(set) var movable: [Int]
  private let byValue: [Int]
  private let limit: Milliseconds

  private static let least = 1e-9
  private static let moveLimit = 500
  /// Up to how many members the larger moves are tried.
  private static let smallSize = 24
  /// Up to how many candidates every beginning is tried: where many compete, there is always something
  /// that fills the last minute.
  private static let smallField = 40

  /// A pass over `pool`.
  init(_ selection: Selection, movable: [Int], pool: [Int], limit: Milliseconds) {
    self.selection = selection
    self.movable = movable
    self.limit = limit
    byValue = pool.sorted {
      let a = selection.scores.value[$0]
      let b = selection.scores.value[$1]
      return a != b ? a > b : $0 < $1
    }
  }

  /// Makes moves until none gains, here or from any other beginning.
  mutating func run() {
    climb()
    guard byValue.count <= Self.smallField, movable.count <= Self.smallSize else { return }
    var bare = selection
    for index in movable { bare.remove(index) }
    for first in byValue where !bare.contains(first) && bare.admits(first, limit: limit) {
      var other = self
      other.selection = bare
      other.selection.add(first)
      other.movable = [first]
      while let new = bestAddition(other.selection, byRatio: true) {
        other.selection.add(new)
        other.movable.append(new)
      }
      other.climb()
      if other.selection.worth > selection.worth + Self.least { self = other }
    }
  }

  private mutating func climb() {
    var moves = 0
    while moves < Self.moveLimit {
      moves += 1
      if swapOne() || addOne() { continue }
      guard movable.count <= Self.smallSize else { return }
      if refill() || twoForOne() { continue }
      return
    }
  }

  private mutating func accept(_ next: Selection, without gone: [Int], with added: [Int]) {
    selection = next
    movable.removeAll { gone.contains($0) }
    movable += added
  }

  private mutating func addOne() -> Bool {
    guard let new = bestAddition(selection, byRatio: false) else { return false }
    selection.add(new)
    movable.append(new)
    return true
  }

  /// One member for one outsider: the first member for which there is a better one, and its best.
  private mutating func swapOne() -> Bool {
    for old in movable {
      let loss = selection.loss(old)
      guard let new = bestInstead(of: old, worth: loss) else { continue }
      var next = selection
      next.remove(old)
      next.add(new)
      accept(next, without: [old], with: [new])
      return true
    }
    return false
  }

  /// One member out, and what fits best in, one by one.
  private mutating func refill() -> Bool {
    for old in movable {
      for byRatio in [true, false] {
        var next = selection
        let loss = next.loss(old)
        next.remove(old)
        var gain = 0.0
        var added: [Int] = []
        while let new = bestAddition(next, byRatio: byRatio, but: added.isEmpty ? old : nil) {
          gain += next.gain(new)
          next.add(new)
          added.append(new)
        }
        guard gain > loss + Self.least else { continue }
        accept(next, without: [old], with: added)
        return true
      }
    }
    return false
  }

  /// Two members out, one outsider in.
  private mutating func twoForOne() -> Bool {
    for (place, first) in movable.enumerated() {
      for second in movable.dropFirst(place + 1) {
        var next = selection
        var loss = next.loss(first)
        next.remove(first)
        loss += next.loss(second)
        next.remove(second)
        var best: Int?
        var bestGain = loss + Self.least
        for new in byValue {
          if next.scores.value[new] <= bestGain { break }
          if selection.contains(new) || !next.admits(new, limit: limit) { continue }
          let gain = next.gain(new)
          if gain > bestGain {
            bestGain = gain
            best = new
          }
        }
        guard let best else { continue }
        next.add(best)
        accept(next, without: [first, second], with: [best])
        return true
      }
    }
    return false
  }

  private func bestInstead(of old: Int, worth loss: Double) -> Int? {
    var best: Int?
    var bestGain = loss + Self.least
    for new in byValue {
      // A gain is never more than the value itself.
      if selection.scores.value[new] <= bestGain { break }
      if selection.contains(new) || !selection.admits(new, limit: limit, without: old) { continue }
      let gain = selection.gain(new, without: old)
      if gain > bestGain {
        bestGain = gain
        best = new
      }
    }
    return best
  }

  private func bestAddition(_ selection: Selection, byRatio: Bool, but: Int? = nil) -> Int? {
    var best: Int?
    var bestKey = Self.least
    for new in byValue {
      if !byRatio, selection.scores.value[new] <= bestKey { break }
      if new == but || selection.contains(new) || !selection.admits(new, limit: limit) { continue }
      let gain = selection.gain(new)
      guard gain > Self.least else { continue }
      let key = byRatio ? gain / Double(max(1, selection.cost(new).count)) * 60_000 : gain
      if key > bestKey {
        bestKey = key
        best = new
      }
    }
    return best
  }
}
