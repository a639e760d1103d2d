import FeedModel
import Testing

@testable import FeedFetching

struct RequestQueueTests {
  private func drain(_ queue: inout RequestQueue<String>, at now: Milliseconds = .zero) -> [String]
  {
    var taken: [String] = []
    while let next = queue.next(at: now, admits: { _ in true }) { taken.append(next) }
    return taken
  }

  @Test func `hosts take turns`() {
    var queue = RequestQueue<String>(limit: 9, spacing: .zero)
    for name in ["a1", "a2", "a3", "b1", "c1"] {
      queue.add(name, to: String(name.prefix(1)), isExempt: false)
    }
    #expect(drain(&queue).prefix(3) == ["a1", "b1", "c1"])
    #expect(queue.count == 0)
  }

  @Test func `a host at its limit waits until one has ended`() {
    var queue = RequestQueue<String>(limit: 2, spacing: .zero)
    for name in ["1", "2", "3"] { queue.add(name, to: "a", isExempt: false) }
    #expect(drain(&queue) == ["1", "2"])
    queue.ended("a")
    #expect(drain(&queue) == ["3"])
  }

  @Test func `an exempt host has no limit`() {
    var queue = RequestQueue<String>(limit: 1, spacing: .hours(1))
    for number in 0..<2000 { queue.add("\(number)", to: "a", isExempt: true) }
    #expect(drain(&queue) == (0..<2000).map(String.init))
  }

  @Test func `starts at one host keep their distance`() {
    var queue = RequestQueue<String>(limit: 9, spacing: .seconds(2))
    for name in ["1", "2"] { queue.add(name, to: "a", isExempt: false) }
    #expect(drain(&queue) == ["1"])
    queue.ended("a")
    #expect(queue.nextOpening(after: .zero) == .seconds(2))
    #expect(drain(&queue, at: .seconds(1)) == [])
    #expect(drain(&queue, at: .seconds(2)) == ["2"])
  }

  @Test func `what is taken out does not come`() {
    var queue = RequestQueue<String>(limit: 9, spacing: .zero)
    for name in ["a1", "b1", "a2", "c1"] {
      queue.add(name, to: String(name.prefix(1)), isExempt: false)
    }
    queue.remove { $0.hasPrefix("a") }
    #expect(queue.count == 2)
    #expect(Set(drain(&queue)) == ["b1", "c1"])
  }

  @Test func `what is held up lets others of its host pass`() {
    var queue = RequestQueue<String>(limit: 9, spacing: .zero)
    for name in ["1", "2", "3"] { queue.add(name, to: "a", isExempt: false) }
    #expect(queue.next(at: .zero, admits: { $0 == "3" }) == "3")
    #expect(drain(&queue) == ["1", "2"])
  }

  @Test func `what is not admitted stays`() {
    var queue = RequestQueue<String>(limit: 9, spacing: .zero)
    queue.add("a", to: "a", isExempt: false)
    queue.add("b", to: "b", isExempt: false)
    #expect(queue.next(at: .zero, admits: { $0 != "a" }) == "b")
    #expect(queue.next(at: .zero, admits: { $0 != "a" }) == nil)
    #expect(queue.count == 1)
  }
}
