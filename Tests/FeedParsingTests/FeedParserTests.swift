import FeedModel
import Testing

@testable import FeedParsing

struct FeedParserTests {
  @Test func `RSS 2.0 gives its fields`() throws {
    let feed = try parse(
      """
      <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A &amp; B</title>
      <link>http://example.org/</link><description>About</description><language>en</language>
      <ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour>5</hour></skipHours>
      <skipDays><day>Sunday</day></skipDays>
      <item><title>One</title><link>/one</link><guid isPermaLink="false">id-1</guid>
      <dc:creator>Ann</dc:creator><author>bob@example.org (Bob)</author>
      <pubDate>Tue, 03 Jun 2003 09:39:21 GMT</pubDate><category>x</category><category>y</category>
      <description>Short</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>
      <enclosure url="http://example.org/a.mp3" type="audio/mpeg" length="1234"/></item>
      </channel></rss>
      """, base: "http://example.org/feed.xml")
    #expect(feed.format == .rss20)
    #expect(feed.title == "A & B")
    #expect(feed.link == "http://example.org/")
    #expect(feed.description == "About")
    #expect(feed.language == "en")
    #expect(feed.pollingHints.interval == .minutes(90))
    #expect(feed.pollingHints.skipHours == [0, 5])
    #expect(feed.pollingHints.skipDays == [.sunday])
    #expect(feed.warnings == [])
    let entry = try #require(feed.entries.first)
    #expect(entry.id == "id-1")
    #expect(entry.link == "http://example.org/one")
    #expect(entry.title == "One")
    #expect(entry.author == "Ann, Bob")
    #expect(entry.published?.rfc3339 == "2003-06-03T09:39:21Z")
    #expect(entry.categories == ["x", "y"])
    #expect(entry.summary == "Short")
    #expect(entry.contentHTML == "<p>Long</p>")
    #expect(
      entry.enclosures == [
        Enclosure(url: "http://example.org/a.mp3", type: "audio/mpeg", length: 1234)
      ])
  }

  @Test func `Atom 1.0 gives its fields`() throws {
    let feed = try parse(
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="http://example.org/a/">
      <title type="html">A &lt;b&gt;bold&lt;/b&gt; one</title><link href="./"/>
      <link rel="self" href="/feed"/><updated>2024-01-02T03:04:05+01:00</updated>
      <entry xml:base="b/"><id>urn:x:1</id><title>1 &lt; 2</title><link href="c?x=1&amp;y=2"/>
      <author><name>Ann</name><email>ann@example.org</email><uri>http://x/</uri></author>
      <author><email>bob@example.org</email></author><published>2024-01-01T00:00:00Z</published>
      <category term="t" label="T"/><summary>a &lt; b</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p xml:base="d/">
      <a href="e">x</a> &lt;i&gt;</p></div></content>
      <link rel="enclosure" href="f.ogg" type="audio/ogg" length="7"/></entry></feed>
      """)
    #expect(feed.format == .atom10)
    #expect(feed.title == "A bold one")
    #expect(feed.link == "http://example.org/a/")
    #expect(feed.language == "de")
    #expect(feed.updated?.rfc3339 == "2024-01-02T02:04:05Z")
    let entry = try #require(feed.entries.first)
    #expect(entry.title == "1 < 2")
    #expect(entry.link == "http://example.org/a/b/c?x=1&y=2")
    #expect(entry.author == "Ann, bob@example.org")
    #expect(entry.summary == "a &lt; b")
    #expect(
      entry.contentHTML
        == "<div><p>\n<a href=\"http://example.org/a/b/d/e\">x</a> &lt;i&gt;</p></div>")
    #expect(entry.enclosures.first?.url == "http://example.org/a/b/f.ogg")
    #expect(entry.categories == ["t"])
  }

  @Test(arguments: [
    (
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        + "xmlns='http://purl.org/rss/1.0/'><channel><title>c</title></channel>"
        + "<item rdf:about='x'><title>t</title></item></rdf:RDF>", FeedFormat.rss10
    ),
    (
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        + "xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel/><item><title>t</title></item>"
        + "</rdf:RDF>", .rss090
    ),
    ("<rss version='0.91'><channel><item><title>t</title></item></channel></rss>", .rss091),
    ("<rss><item><title>t</title></item></rss>", .rss),
    (
      "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title>t</title></entry></feed>",
      .atom03
    ),
    (
      "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>t</a:title></a:entry></a:feed>",
      .atom10
    ),
    ("<FEED><ENTRY><TITLE>t</TITLE></ENTRY></FEED>", .atom10),
    (
      "<r:rss xmlns:r='http://backend.userland.com/rss2' version='2.0'><r:channel><r:item>"
        + "<r:title>t</r:title></r:item></r:channel></r:rss>", .rss20
    ),
    ("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"title\":\"t\"}]}", .json10),
    ("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"title\":\"t\"}]}", .json11),
  ])
  func `every dialect is told apart, whatever its prefixes`(_ text: String, _ format: FeedFormat)
    throws
  {
    let feed = try parse(text)
    #expect(feed.format == format)
    #expect(feed.entries.map(\.title) == ["t"])
  }

  @Test(arguments: [
    ("", ParseError.empty), (" \n\t", .empty),
    ("<!DOCTYPE html><html><head><title>x</title></head></html>", .htmlPage),
    ("plain text", .notAFeed("plain text")),
    ("<opml version='2.0'><body/></opml>", .notAFeed("a list of subscriptions (OPML)")),
    ("{\"a\":1}", .notAFeed("JSON, but not a JSON Feed")),
    ("[1]", .notAFeed("JSON, but not a JSON Feed")),
    ("\u{1F}\u{8B}", .notAFeed("plain text")),
  ])
  func `what is no feed is said to be what it is`(_ text: String, _ error: ParseError) {
    #expect(throws: error) { try parse(text) }
  }

  @Test func `compressed data is named`() {
    #expect(throws: ParseError.notAFeed("compressed data (gzip)")) {
      try FeedParser.parse([0x1F, 0x8B, 8, 0, 0])
    }
  }

  // MARK: Identity and links

  @Test func `a guid is the link where there is none and it is a web address`() throws {
    let feed = try parse(
      """
      <rss><channel><item><guid>http://example.org/1</guid></item>
      <item><guid isPermaLink="false">http://example.org/2</guid></item>
      <item><guid>urn:x:3</guid></item>
      <item><guid>http://example.org/4</guid><link>http://example.org/four</link></item>
      </channel></rss>
      """)
    #expect(
      feed.entries.map(\.link) == ["http://example.org/1", nil, nil, "http://example.org/four"])
    #expect(feed.entries[2].id == "urn:x:3")
  }

  @Test(arguments: [
    "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "exec:rm", "JAVASCRIPT:x",
    "java\nscript:x", " javascript:x",
  ])
  func `links to anything but the web are left out`(_ link: String) throws {
    let feed = try parse(
      "<rss><channel><item><title>t</title><link>\(link)</link><enclosure url=\"\(link)\"/></item></channel></rss>",
      base: "https://example.org/")
    #expect(feed.entries.first?.link == nil)
    #expect(feed.entries.first?.enclosures == [])
  }

  @Test func `images, sources and text inputs do not give a feed or entry its fields`() throws {
    let feed = try parse(
      """
      <rss><channel><image><title>no</title><link>http://no/</link></image><title>yes</title>
      <textInput><title>no</title></textInput><item><source url="http://no/">no</source>
      <title>t</title></item></channel></rss>
      """)
    #expect(feed.title == "yes")
    #expect(feed.link == nil)
    #expect(feed.entries.map(\.title) == ["t"])
  }

  @Test func `comment counts, ratings and places leave no trace`() throws {
    let feed = try parse(
      """
      <rss xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:thr="http://purl.org/syndication/thread/1.0"
      xmlns:media="http://search.yahoo.com/mrss/" xmlns:georss="http://www.georss.org/georss"><channel>
      <item><title>t</title><slash:comments>4711</slash:comments><thr:total>4711</thr:total>
      <media:community><media:starRating count="4711" average="4711"/><media:statistics views="4711"/>
      </media:community><comments>http://example.org/4711</comments>
      <georss:point>4711 4711</georss:point></item></channel></rss>
      """)
    #expect(!ParsedFeedJSON.line(feed, file: nil).text.contains("4711"))
  }

  @Test(arguments: [
    ("1930ft<sup>2</sup>", "1930ft 2"), ("10<sup>-6</sup> of 10<sup>6</sup>", "10 -6 of 10 6"),
    ("The 1<sup>st</sup> of May", "The 1st of May"), ("H<sub>2</sub>O", "H2O"),
    ("a <sup>2</sup>", "a 2"), ("a<sup></sup>2<b>3</b>", "a23"),
  ])
  func `a raised number stands apart from what it is written on`(
    _ title: String, _ text: String
  ) throws {
    let feed = try parse(
      "<rss><channel><item><title><![CDATA[\(title)]]></title></item></channel></rss>")
    #expect(feed.entries.first?.title == text)
  }

  // MARK: Media

  @Test func `podcasts and videos give durations, chapters and transcripts`() throws {
    let feed = try parse(
      """
      <rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
      xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:media="http://search.yahoo.com/mrss/">
      <channel><item><itunes:duration>1:02:03</itunes:duration>
      <podcast:chapters url="https://example.org/c.json" type="application/json+chapters"/>
      <podcast:transcript url="https://example.org/t.vtt" type="text/vtt"/></item>
      <item><media:group><media:title>v</media:title><media:content url="https://example.org/v.mp4"
      type="video/mp4" duration="95" fileSize="10"/><media:description>d</media:description>
      </media:group></item></channel></rss>
      """)
    #expect(feed.entries.map(\.mediaDuration) == [.seconds(3723), .seconds(95)])
    #expect(
      feed.entries[0].companions == ["https://example.org/c.json", "https://example.org/t.vtt"])
    #expect(feed.entries[1].title == "v")
    #expect(feed.entries[1].contentText == "d")
    #expect(
      feed.entries[1].enclosures == [
        Enclosure(url: "https://example.org/v.mp4", type: "video/mp4", length: 10)
      ])
  }

  @Test(arguments: [
    ("3600", 3600), ("45:00", 2700), ("1:00:01", 3601), ("90.5", 90), ("", 0), ("x", 0), ("0", 0),
    ("99999999999", 0), ("1:2:3:4", 0), ("-5", 0),
  ])
  func `durations are read in all their forms`(_ text: String, _ seconds: Int64) {
    #expect(DurationParser.parse(text) == (seconds == 0 ? nil : .seconds(seconds)))
  }

  @Test func `sy:updatePeriod divides by its frequency`() throws {
    let feed = try parse(
      """
      <rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
      <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
      </channel></rss>
      """)
    #expect(feed.pollingHints.interval == .hours(6))
  }

  // MARK: Titles and text

  @Test(arguments: [
    ("AT&amp;T", "AT&T"), ("AT&T", "AT&T"), ("1 &lt; 2", "1 < 2"), ("a < b", "a < b"),
    ("&lt;b&gt;x&lt;/b&gt; y", "x y"), ("<![CDATA[A &amp; B]]>", "A & B"),
    ("x &amp;amp; y", "x & y"),
    ("<b>x</b>", "x"), (" a\n  b ", "a b"), ("caf&eacute;", "café"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;t", "t"), ("<![CDATA[<a]]>", "<a"),
  ])
  func `RSS titles become plain text`(_ written: String, _ title: String) throws {
    let feed = try parse(
      "<rss><channel><item><title>\(written)</title></item></channel></rss>")
    #expect(feed.entries.first?.title == title)
  }

  @Test func `a second description becomes the content`() throws {
    let feed = try parse(
      "<rss><channel><item><description>a</description><summary>b</summary></item></channel></rss>")
    #expect(feed.entries.first?.summary == "a")
    #expect(feed.entries.first?.contentText == "b")
  }

  @Test func `of two feeds in one document the first is read`() throws {
    let feed = try parse(
      "<rss version='2.0'><channel><title>a</title><item><title>1</title></item></channel></rss>"
        + " text <?xml version='1.0'?><rss><channel><item><title>2</title></item></channel></rss>")
    #expect(feed.entries.map(\.title) == ["1"])
    #expect(feed.warnings == ["a second feed stands behind the first and was left out"])
  }

  @Test func `what follows a root that ended too early is read`() throws {
    let feed = try parse(
      "<rss version='2.0'><channel><item><title>1</title></item></channel></rss>"
        + "<item><title>2</title></item>")
    #expect(feed.entries.map(\.title) == ["1", "2"])
  }

  @Test func `JSON Feed gives its fields`() throws {
    let feed = try parse(
      """
      {"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://example.org/",
      "language":"en","items":[{"id":7,"url":"/p","title":"T","summary":"a < b","content_html":
      "<p onclick='x'>h</p><script>x</script>","authors":[{"name":"Ann"}],"tags":["x"],
      "date_published":"2024-01-01T00:00:00Z","attachments":[{"url":"https://example.org/a.mp3",
      "mime_type":"audio/mpeg","size_in_bytes":5,"duration_in_seconds":61.5}]}]}
      """, base: "https://example.org/feed.json")
    let entry = try #require(feed.entries.first)
    #expect(entry.id == "7")
    #expect(entry.link == "https://example.org/p")
    #expect(entry.summary == "a &lt; b")
    #expect(entry.contentHTML == "<p>h</p>")
    #expect(entry.author == "Ann")
    #expect(entry.mediaDuration == .seconds(61))
    #expect(entry.enclosures.first?.length == 5)
  }

  @Test(arguments: [
    (#""authors":{"name":"Ann"},"tags":"x""#, "Ann", ["x"]), (#""authors":"Ann""#, "Ann", []),
    (#""author":"Ann""#, "Ann", []), (#""author":[{"name":"Ann"},"Bo"]"#, "Ann, Bo", []),
    (#""authors":null,"author":{"url":"https://a.example/"}"#, "https://a.example/", []),
    (#""authors":7,"tags":{}"#, nil, []),
  ])
  func `one where JSON Feed has a list is a list of one`(
    members: String, author: String?, tags: [String]
  ) throws {
    let entry = try #require(try parse(#"{"items":[{"title":"t",\#(members)}]}"#).entries.first)
    #expect(entry.author == author && entry.categories == tags)
  }

  @Test func `the JSON line holds every field once, null where absent`() throws {
    let feed = try parse(
      "<rss version='2.0'><channel><item><title>\"q\"</title></item></channel></rss>")
    #expect(
      ParsedFeedJSON.line(feed, file: "f.xml").text
        == #"{"file":"f.xml","format":"rss20","title":null,"link":null,"description":null,"#
        + #""language":null,"updated":null,"entries":[{"id":null,"link":null,"title":"\"q\"","#
        + #""summary":null,"content_html":null,"content_text":null,"author":null,"#
        + #""published":null,"updated":null,"categories":[],"enclosures":[]}],"warnings":[]}"#)
    #expect(ParsedFeedJSON.line(error: "no\u{1B}", file: nil).text == #"{"error":"no"}"#)
  }

  private func parse(_ text: String, base: String? = nil) throws -> ParsedFeed {
    try FeedParser.parse(Array(text.utf8), baseURL: base)
  }

  @Test func `entities of a document may hold references to characters`() throws {
    let subset = "<!ENTITY w 'W&amp;w'><!ENTITY x.y '&#169; 2020&nbsp;A'><!ENTITY l '&w;&w;'>"
    let feed = try FeedParser.parse(
      Array(
        "<!DOCTYPE rss [\(subset)]><rss><channel><title>&w; &x.y; &l;</title></channel></rss>".utf8)
    )
    #expect(feed.title == "W&w © 2020\u{A0}A &l;")
  }

  @Test func `a picture as content is no text`() throws {
    let feed = try FeedParser.parse(
      Array(
        """
        <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>i</id>
        <content type="image/png">iVBORw0KGgo=</content></entry></feed>
        """.utf8))
    #expect(feed.entries.first?.contentText == nil)
    #expect(feed.entries.first?.contentHTML == nil)
  }

  @Test(arguments: [
    ("a<script >x</script >b", "ab"), ("<img src='x.png' alt='y'> News", "News"),
    ("The <img> tag", "The <img> tag"), ("a < b", "a < b"),
  ])
  func `markup in a title is left out, text about markup stays`(_ text: String, _ title: String)
    throws
  {
    let feed = try FeedParser.parse(
      Array("<rss><channel><title><![CDATA[\(text)]]></title></channel></rss>".utf8))
    #expect(feed.title == title)
  }

  @Test func `characters written as two surrogates are one`() throws {
    let bytes =
      Array("<rss><channel><title>é ".utf8) + [0xED, 0xA0, 0xB5, 0xED, 0xB2, 0xB3]
      + Array("</title></channel></rss>".utf8)
    #expect(try FeedParser.parse(bytes).title == "é 𝒳")
  }
}
