import Attention
import FeedModel
import Testing

struct BetaDistributionTests {
  @Test func `the prior is Beta(1, 3)`() {
    let prior = BetaDistribution(engaged: 0, shown: 0)
    for x in [0.05, 0.1, 0.3, 0.6, 0.95] {
      #expect(abs(prior.probability(below: x) - (1 - (1 - x) * (1 - x) * (1 - x))) < 1e-12)
    }
    #expect(abs(prior.quantile(0.5) - 0.2063) < 1e-3)
    #expect(prior.mean == 0.25)
  }

  @Test func `a source that is read three times in ten is hardly ever called a waste in a year`() {
    var random = Seeded(11)
    var falseAlarms = 0
    let years = 300
    for _ in 0..<years {
      var shown: [Int] = []
      var engaged: [Int] = []
      var fired = false
      for _ in 0..<52 where !fired {
        let n = 7
        var k = 0
        for _ in 0..<n where random.unit() < 0.3 { k += 1 }
        shown.append(n)
        engaged.append(k)
        let total = shown.suffix(8).reduce(0, +)
        let belief = BetaDistribution(engaged: engaged.suffix(8).reduce(0, +), shown: total)
        if total >= 20, belief.probability(below: 0.1) >= 0.9 { fired = true }
      }
      if fired { falseAlarms += 1 }
    }
    #expect(Double(falseAlarms) / Double(years) <= 0.01)
  }

  @Test func `many trials are scaled, not refused`() {
    let belief = BetaDistribution(engaged: 300_000, shown: 1_000_000)
    #expect(abs(belief.mean - 0.3) < 0.01)
    #expect(belief.probability(below: 0.2) < 1e-6)
  }
}
