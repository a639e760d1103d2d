import FeedModel
import Testing

struct StableHashTests {
  @Test func `the hash of a text is the same in every run`() {
    #expect(StableHash.of("") == StableHash.of(""))
    #expect(StableHash.of("heed") == 15_850_044_328_177_546_203)
  }

  @Test func `where texts end counts, and no hash is zero`() {
    var one = StableHash()
    one.add("ab")
    one.add("c")
    var two = StableHash()
    two.add("a")
    two.add("bc")
    #expect(one.value != two.value)
    #expect(StableHash.of([0]) != StableHash.of([0, 0]))
    #expect(StableHash.of([UInt8]()) != 0)
    #expect(Set((0..<10_000).map { StableHash.of("key \($0)") }).count == 10_000)
  }
}
