import FeedModel

/// Fills a selection by gain for time, looking again at a candidate only when it comes to the top: gains
/// only shrink as the selection grows, so an old gain is an upper bound.
struct GreedySearch {
  private var heap: [Node]
  private let candidates: EditionCandidates

  private struct Node {
    var key: Double
    let index: Int32
  }

  /// Looks without an addition, before what is left is searched in one pass for what still fits.
  private static let patience = 4096

  /// A search over `pool`.
  init(_ pool: [Int32], _ candidates: EditionCandidates, _ scores: CandidateScores) {
    self.candidates = candidates
    heap = pool.map {
      Node(key: scores.value[Int($0)] / Double(max(1, scores.cost[Int($0)])), index: $0)
    }
    var parent = heap.count / 2
    while parent > 0 {
      parent -= 1
      siftDown(parent)
    }
  }

  /// Adds candidates to `selection` while they fit within `limit`, at most `count`; gives them in order.
  mutating func fill(_ selection: inout Selection, limit: Milliseconds, count: Int = .max) -> [Int]
  {
    var added: [Int] = []
    var misses = 0
    var put: [Node] = []
    while added.count < count, misses < Self.patience, let top = heap.first {
      let index = Int(top.index)
      guard !selection.contains(index), selection.admits(index, limit: limit) else {
        put.append(top)
        pop()
        misses += 1
        continue
      }
      let gain = selection.gain(index)
      let key = gain / Double(max(1, selection.cost(index).count))
      if key <= 0 { break }
      if key < top.key {
        heap[0].key = key
        siftDown(0)
        if heap[0].index != top.index { continue }
      }
      pop()
      selection.add(index)
      added.append(index)
      misses = 0
    }
    while added.count < count, misses >= Self.patience, let best = best(selection, limit) {
      selection.add(best)
      added.append(best)
    }
    for node in put where !selection.contains(Int(node.index)) { push(node) }
    return added
  }

  private func best(_ selection: Selection, _ limit: Milliseconds) -> Int? {
    var best: Node?
    for node in heap where selection.admits(Int(node.index), limit: limit) {
      let index = Int(node.index)
      if selection.contains(index) { continue }
      let key = selection.gain(index) / Double(max(1, selection.cost(index).count))
      let fresh = Node(key: key, index: node.index)
      if key > 0, best.map({ precedes(fresh, $0) }) ?? true { best = fresh }
    }
    return best.map { Int($0.index) }
  }

  /// Larger keys first, then older entries, then by source and entry.
  private func precedes(_ a: Node, _ b: Node) -> Bool {
    if a.key != b.key { return a.key > b.key }
    let i = Int(a.index)
    let j = Int(b.index)
    if candidates.published[i] != candidates.published[j] {
      return candidates.published[i] < candidates.published[j]
    }
    if candidates.source[i] != candidates.source[j] {
      return candidates.source[i] < candidates.source[j]
    }
    return candidates.ids[i] < candidates.ids[j]
  }

  private mutating func siftDown(_ start: Int) {
    let count = heap.count
    let node = heap[start]
    var parent = start
    while true {
      var child = 2 * parent + 1
      if child >= count { break }
      if child + 1 < count, precedes(heap[child + 1], heap[child]) { child += 1 }
      if !precedes(heap[child], node) { break }
      heap[parent] = heap[child]
      parent = child
    }
    heap[parent] = node
  }

  private mutating func push(_ node: Node) {
    heap.append(node)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if !precedes(heap[child], heap[parent]) { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func pop() {
    guard let last = heap.popLast(), !heap.isEmpty else { return }
    heap[0] = last
    siftDown(0)
  }
}
