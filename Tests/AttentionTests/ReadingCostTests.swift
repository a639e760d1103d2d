import Attention
import FeedModel
import Testing

struct ReadingCostTests {
  private let pace = ReadingPace(prior: 238)

  @Test func `words cost their share of the time they take`() {
    let entry = AttentionSample.entry(1, words: 2380)
    #expect(ReadingCost.estimate(entry, pace: pace) == .seconds(6 + 420))
    #expect(ReadingCost.estimate(entry, pace: pace, completion: 1) == .seconds(606))
  }

  @Test func `scripts without spaces are read by letters`() {
    var entry = AttentionSample.entry(1, words: 5000)
    entry.cjkLetters = 5000
    #expect(ReadingCost.estimate(entry, pace: pace, completion: 1) == .seconds(606))
  }

  @Test func `a recording costs its length, twenty minutes at most`() {
    var entry = AttentionSample.entry(1, words: 100)
    entry.mediaDuration = .minutes(10)
    #expect(ReadingCost.estimate(entry, pace: pace, completion: 1) == .seconds(606))
    entry.mediaDuration = .hours(3)
    #expect(ReadingCost.estimate(entry, pace: pace, completion: 1) == .seconds(1206))
  }

  @Test func `what is only a link costs a look behind it`() {
    var entry = AttentionSample.entry(1, words: 4)
    #expect(ReadingCost.estimate(entry, pace: pace) < .seconds(7))
    entry.link = "https://example.org/"
    #expect(ReadingCost.estimate(entry, pace: pace) > .seconds(25))
    entry.words = 40
    #expect(ReadingCost.estimate(entry, pace: pace) < .seconds(20))
  }

  @Test(
    arguments: [
      ("https://www.Example.org:8080/x", "example.org"), ("HTTP://a.b/c@d", "a.b"),
      ("http://user:pw@host.example?q", "host.example"), ("ftp://x.y", nil), ("https:///", nil),
      ("", nil), ("https://[::1]/", "["),
    ] as [(String, String?)])
  func `a link has a host`(link: String, host: String?) {
    #expect(LinkHost.host(of: link) == host)
  }
}
