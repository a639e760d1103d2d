import FeedModel

/// What waits to be sent, by host. Hosts take turns, and each keeps to its limits. Times are counted
/// from any one beginning.
struct RequestQueue<Element> {
  private struct Lane {
    var name: String
    var waiting: [Element] = []
    /// Elements before this index are gone already.
    var head = 0
    var isExempt: Bool
  }

  private struct Usage {
    var underWay = 0
    var lastStart: Milliseconds?
  }

  private let limit: Int
  private let spacing: Milliseconds
  private var lanes: [Lane] = []
  private var indices: [String: Int] = [:]
  private var usages: [String: Usage] = [:]
  private var turn = 0
  /// How many wait.
  private(set) var count = 0

  /// An empty queue that lets `limit` of a host run at once, `spacing` apart.
  init(limit: Int, spacing: Milliseconds) {
    self.limit = max(1, limit)
    self.spacing = spacing
  }

  /// Puts `element` behind the others of its host; an exempt host has no limits.
  mutating func add(_ element: Element, to name: String, isExempt: Bool) {
    let index: Int
    if let known = indices[name] {
      index = known
    } else {
      index = lanes.count
      lanes.append(Lane(name: name, isExempt: isExempt))
      indices[name] = index
    }
    lanes[index].waiting.append(element)
    count += 1
  }

  /// Takes the next element that may be sent at `now`, from the host whose turn it is, and counts
  /// it as under way; nil when none may.
  mutating func next(at now: Milliseconds, admits: (Element) -> Bool) -> Element? {
    for step in 0..<lanes.count {
      let index = (turn + step) % lanes.count
      guard let opening = opening(of: lanes[index]), opening <= now,
        let place = lanes[index].waiting[lanes[index].head...].firstIndex(where: admits)
      else { continue }
      // What stands before it is held up for other reasons and keeps its order.
      let element = lanes[index].waiting[place]
      if place > lanes[index].head {
        lanes[index].waiting.remove(at: place)
        lanes[index].waiting.insert(element, at: lanes[index].head)
      }
      usages[lanes[index].name, default: Usage()].underWay += 1
      usages[lanes[index].name]?.lastStart = now
      // Where the host's last has gone, another stands in its place.
      turn = removeHead(of: index) ? index : index + 1
      return element
    }
    return nil
  }

  /// Notes that a request to this host has ended.
  mutating func ended(_ name: String) {
    guard let usage = usages[name] else { return }
    usages[name]?.underWay = usage.underWay - 1
    if usage.underWay <= 1, spacing == .zero { usages[name] = nil }
  }

  /// When a host's spacing next lets one go; nil when nothing waits for time alone.
  func nextOpening(after now: Milliseconds) -> Milliseconds? {
    guard spacing > .zero else { return nil }
    return lanes.lazy.compactMap { opening(of: $0) }.filter { $0 > now }.min()
  }

  /// Takes out all that `predicate` holds for.
  mutating func remove(where predicate: (Element) -> Bool) {
    for index in lanes.indices.reversed() {
      var left = Array(lanes[index].waiting[lanes[index].head...])
      let before = left.count
      left.removeAll(where: predicate)
      count -= before - left.count
      lanes[index].waiting = left
      lanes[index].head = 0
      if left.isEmpty { removeLane(index) }
    }
  }

  /// From when on the lane's first may be sent; nil while the host is at its limit.
  private func opening(of lane: Lane) -> Milliseconds? {
    guard !lane.isExempt, let usage = usages[lane.name] else { return .zero }
    guard usage.underWay < limit else { return nil }
    return usage.lastStart.map { $0 + spacing } ?? .zero
  }

  /// Returns whether that was the lane's last.
  private mutating func removeHead(of index: Int) -> Bool {
    lanes[index].head += 1
    count -= 1
    if lanes[index].head == lanes[index].waiting.count {
      removeLane(index)
      return true
    }
    if lanes[index].head > 512 {
      lanes[index].waiting.removeFirst(lanes[index].head)
      lanes[index].head = 0
    }
    return false
  }

  /// Removes an empty lane; the last one takes its place.
  private mutating func removeLane(_ index: Int) {
    indices[lanes[index].name] = nil
    lanes.swapAt(index, lanes.count - 1)
    lanes.removeLast()
    if index < lanes.count { indices[lanes[index].name] = index }
  }
}
