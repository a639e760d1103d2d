import Attention
import FeedModel
import Testing

struct WindowSampleTests {
  private let stream = (1...200).map { EntryID(rawValue: $0) }

  @Test func `a look is one run of known chance, the same all day`() {
    let look = WindowSample(stream: stream, count: 20, seed: 9)
    #expect(look.entries.count == 20)
    #expect(look.propensity == 100)
    #expect(look == WindowSample(stream: stream, count: 20, seed: 9))
    #expect(look != WindowSample(stream: stream, count: 20, seed: 10))
    for (a, b) in zip(look.entries, look.entries.dropFirst()) {
      #expect(b.rawValue == a.rawValue % 200 + 1)
    }
  }

  @Test func `every entry has its chance`() {
    var seen = [Int](repeating: 0, count: 201)
    for seed in 0..<4000 {
      for entry in WindowSample(stream: stream, count: 20, seed: UInt64(seed)).entries {
        seen[Int(entry.rawValue)] += 1
      }
    }
    #expect(seen.dropFirst().allSatisfy { (300...500).contains($0) })
  }

  @Test func `a short stream is shown whole`() {
    #expect(WindowSample(stream: [], count: 9, seed: 1).entries.isEmpty)
    #expect(WindowSample(stream: Array(stream.prefix(3)), count: 9, seed: 1).propensity == 1000)
    #expect(WindowSample.isDue(editionOrdinal: 7))
    #expect(!WindowSample.isDue(editionOrdinal: 0))
  }
}
