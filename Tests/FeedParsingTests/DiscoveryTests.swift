import FeedParsing
import Testing

struct DiscoveryTests {
  private func candidates(_ html: String, page: String = "https://x.org/blog/") -> [FeedCandidate] {
    FeedDiscovery.candidates(html: Array(html.utf8), pageURL: page)
  }

  @Test func `announced feeds come in order with titles and comments last`() {
    let found = candidates(
      """
      <head><link rel="alternate" type="application/rss+xml" title="Comments on x" href="/comments/feed">
      <link REL='Alternate home' TYPE='application/atom+xml; charset=utf-8' title="A &amp; B" href=atom.xml>
      <link rel=alternate type=application/json href=/wp-json/x><link rel=stylesheet href=/rss.css>
      <link rel=alternate hreflang=de href=/de/><link rel=alternate type="application/feed+json" href="//y.org/f.json">
      """)
    #expect(
      found == [
        FeedCandidate(
          url: "https://x.org/blog/atom.xml", title: "A & B", type: "application/atom+xml"),
        FeedCandidate(url: "https://y.org/f.json", type: "application/feed+json"),
        FeedCandidate(
          url: "https://x.org/comments/feed", title: "Comments on x", type: "application/rss+xml"),
      ])
  }

  @Test func `a base element counts and addresses are not offered twice`() {
    let found = candidates(
      """
      <base href="https://cdn.org/a/"><link rel=alternate type=application/rss+xml href=f>
      <link rel=alternate type=application/rss+xml href=f><a href="f">Feed</a>
      """)
    #expect(found.map(\.url) == ["https://cdn.org/a/f"])
  }

  @Test func `links that read as feeds come after`() {
    let found = candidates(
      "<a href=/about>x</a><a href='/rss.xml'>Subscribe <b>now</b></a><a href='feed://z.org/f/feed'>z</a>"
    )
    #expect(
      found == [
        FeedCandidate(url: "https://x.org/rss.xml", title: "Subscribe now"),
        FeedCandidate(url: "https://z.org/f/feed", title: "z"),
      ])
  }

  @Test func `other schemes and the page itself are never offered`() {
    #expect(
      candidates(
        """
        <link rel=alternate type=application/rss+xml href="javascript:x">
        <link rel=alternate type=application/rss+xml href="file:///etc/passwd">
        <link rel=alternate type=application/rss+xml href="https://x.org/blog/">
        """
      ).isEmpty)
  }

  @Test func `nothing comes of nothing and a flood is bounded`() {
    #expect(candidates("").isEmpty)
    let flood = (0..<2_000).map { "<link rel=alternate type=application/rss+xml href=/\($0)>" }
    #expect(candidates(flood.joined()).count == FeedDiscovery.maximumCandidates)
    #expect(candidates(String(repeating: "<a href=/rss>", count: 10_000)).count == 1)
  }

  @Test func `guesses begin with what the site is known for`() {
    #expect(
      FeedDiscovery.guesses(pageURL: "https://www.youtube.com/channel/UC1")[0]
        == "https://www.youtube.com/feeds/videos.xml?channel_id=UC1")
    #expect(
      FeedDiscovery.guesses(pageURL: "https://github.com/a/b/tree/main")[0]
        == "https://github.com/a/b/releases.atom")
    #expect(
      FeedDiscovery.guesses(pageURL: "https://m.social/@me")[0] == "https://m.social/@me.rss")
  }

  @Test func `guesses try the page's folder and then the usual paths`() {
    let found = FeedDiscovery.guesses(pageURL: "https://x.org/blog?p=1")
    #expect(found.first == "https://x.org/blog/feed")
    #expect(found.contains("https://x.org/feed"))
    #expect(Set(found).count == found.count)
    #expect(FeedDiscovery.guesses(pageURL: "https://x.org")[0] == "https://x.org/feed")
    #expect(FeedDiscovery.guesses(pageURL: "ftp://x.org").isEmpty)
  }
}
