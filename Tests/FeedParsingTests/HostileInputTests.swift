import FeedModel
import Foundation
import Testing

@testable import FeedParsing

/// Feeds made to hurt: each ends quickly in a feed or a named error, and nothing harmful comes out.
struct HostileInputTests {
  private func feed(_ description: String, before: String = "") throws -> ParsedFeed {
    try FeedParser.parse(
      Array(
        (before + "<rss version='2.0'><channel><item><title>t</title><description>" + description
          + "</description></item></channel></rss>").utf8))
  }

  private func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  @Test func `a billion laughs stay one`() throws {
    var subset = "<!DOCTYPE rss [<!ENTITY l0 \"lol\">"
    for level in 1...9 {
      subset += "<!ENTITY l\(level) \"" + repeated("&l\(level - 1);", 10) + "\">"
    }
    let parsed = try feed("&l9;", before: subset + "]>")
    #expect(parsed.entries.first?.summary == "&amp;l9;")
  }

  @Test func `declared entities of plain text are used within bounds`() throws {
    let subset =
      "<!DOCTYPE rss [<!ENTITY me \"Ann\"><!ENTITY e '&#233;'><!ENTITY big \"\(repeated("x", 1000))\">]>"
    #expect(try feed("&me; &e;", before: subset).entries.first?.summary == "Ann é")
    let long = try feed(repeated("&big;", 5000), before: subset).entries.first?.summary
    #expect((long?.utf8.count ?? 0) <= DeclaredEntities.maximumExpansion + 60_000)
  }

  @Test(arguments: ["SYSTEM \"file:///etc/passwd\"", "PUBLIC \"x\" \"http://127.0.0.1:1/\""])
  func `external entities are never looked at`(_ source: String) throws {
    let parsed = try feed("a&x;b", before: "<!DOCTYPE rss [<!ENTITY x \(source)>]>")
    #expect(parsed.entries.first?.summary == "a&amp;x;b")
  }

  @Test(arguments: [
    "<b>", "<a ", "<a b=\"", "<!--", "<![CDATA[", "<!DOCTYPE a [", "<?a ", "</x>", "&", "&#",
    "&lt;script&gt;",
    "&lt;title&gt;", "&lt;textarea&gt;&lt;/x", "&lt;table&gt;&lt;tr&gt;&lt;td&gt;",
    "&lt;ul&gt;&lt;li&gt;",
    "&lt;img style='width:", "<item>", "<x xmlns:a='b'>", "&lt;![CDATA[", "Ã",
    "<category>x</category>", "<",
  ])
  func `twenty thousand of anything take linear time`(_ piece: String) throws {
    let start = threadSeconds()
    _ = try feed(repeated(piece, 20_000))
    #expect(threadSeconds() - start < 3, "in a debug build")
  }

  @Test func `deep nesting keeps the text and ends`() throws {
    let deep = try feed(repeated("<div>", 20_000) + "x" + repeated("</div>", 20_000))
    #expect(deep.entries.first?.summary?.contains("x") == true)
    let json = repeated("[", 20_000)
    #expect(throws: ParseError.self) { try FeedParser.parse(Array(json.utf8)) }
    let items = "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + json
    _ = try FeedParser.parse(Array(items.utf8))
  }

  @Test func `what stands before and after damage is kept`() throws {
    let parsed = try FeedParser.parse(
      Array(
        """
        junk <?xml version="1.0"?><rss><channel><title>c & d</title><item><title>one</title></item>
        <item><title>two<link>http://example.org/2</link></item><item><title>1 < 2</title></rubbish>
        <description>a <b>bold</i> text</description></item>
        <x:item><undeclared:title>no</undeclared:title></x:item><item><title>four</title>
        """.utf8))
    #expect(parsed.title == "c & d")
    #expect(parsed.entries.map(\.title) == ["one", "two", "1 < 2", "four"])
    #expect(parsed.entries[1].link == "http://example.org/2")
    #expect(parsed.entries[2].summary == "a <b>bold text</b>")
    #expect(!parsed.warnings.isEmpty)
  }

  @Test func `an entry that begins inside an open title keeps its namespaces`() throws {
    let parsed = try FeedParser.parse(
      Array(
        """
        <rss xmlns:a="u"><channel xmlns:b="u"><title xmlns:c="u">t<item xmlns:d="u" xmlns:e="u">
        <title>one</title></item></channel></rss>
        """.utf8))
    #expect(parsed.title == "t")
    #expect(parsed.entries.map(\.title) == ["one"])
  }

  @Test(arguments: [
    "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"title\":\"t\"},]}",
    "{\"version\":\"https://jsonfeed.org/version/1\",/* c */\"items\":[{\"title\":\"t\" // c\n}]}",
    "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"title\":\"t",
    "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[null,{\"title\":\"t\",\"x\":NaN}]}",
    "\u{FEFF}{\"items\":[{\"title\":\"t\",\"title\":\"t\"}]}",
    "{\"items\":[{\"title\":\"t\",\"authors\":7,\"tags\":{},\"attachments\":\"x\",\"date_published\":{}}]}",
  ])
  func `damaged JSON is read as far as it goes`(_ text: String) throws {
    #expect(try FeedParser.parse(Array(text.utf8)).entries.map(\.title) == ["t"])
  }

  @Test func `counts are bounded`() throws {
    let many =
      repeated("<category>c</category>", 2)
      + (0..<1000).map { "<category>\($0)</category>" }.joined()
      + (0..<1000).map { "<enclosure url='http://x/\($0)'/>" }.joined()
    let parsed = try FeedParser.parse(
      Array("<rss><channel><item>\(many)</item></channel></rss>".utf8))
    #expect(parsed.entries.first?.categories.count == FeedLimits.maximumCategories)
    #expect(parsed.entries.first?.enclosures.count == FeedLimits.maximumEnclosures)
  }

  // MARK: Anything at all

  /// One feed of each kind, with something of everything in it.
  private static let seeds: [[UInt8]] = [
    """
    <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY a "b">]>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xml:base="http://x/y/">
    <channel><title>A &amp; é</title><link>/l</link><item><guid>1</guid><title><![CDATA[<b>x</b>]]></title>
    <content:encoded>&lt;p&gt;a &amp;amp; b&lt;img src="x" width="1"/&gt;&lt;ul&gt;&lt;li&gt;c</content:encoded>
    <pubDate>Tue, 03 Jun 2003 09:39:21 GMT</pubDate><enclosure url="a.mp3" length="1"/></item></channel></rss>
    """,
    """
    <feed xmlns="http://www.w3.org/2005/Atom"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
    a<br/></div></title><entry><id>u</id><link rel="alternate" href="h"/><updated>2003-12-13T18:30:02Z</updated>
    <author><name>n</name></author><content type="html">&lt;a href='j'&gt;日本&lt;/a&gt;</content></entry></feed>
    """,
    """
    {"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_html":"<p>\\u00e9 \\ud83d\\ude00",
    "date_published":"2020-01-01T00:00:00Z","tags":["a"],"attachments":[{"url":"u","size_in_bytes":1e3}]}]}
    """,
  ].map { Array($0.utf8) }

  /// Whether nothing in what is printed could command a terminal.
  private func isHarmless(_ text: String) -> Bool {
    TextCleaning.firstHarm(in: Array(text.utf8)) == nil
  }

  private func survives(_ bytes: [UInt8]) -> Bool {
    do throws(ParseError) {
      return isHarmless(ParsedFeedJSON.line(try FeedParser.parse(bytes), file: nil).text)
    } catch {
      return isHarmless(error.sentence)
    }
  }

  @Test(arguments: seeds.indices)
  func `a feed cut at any byte is read or refused`(_ seed: Int) {
    let bytes = Self.seeds[seed]
    for length in 0...bytes.count { #expect(survives(Array(bytes[..<length]))) }
  }

  @Test(arguments: 0..<8)
  func `a feed changed at random is read or refused`(_ seed: Int) {
    var random = SplitMix(state: UInt64(seed) &* 0x9E37_79B9 &+ 1)
    let pieces = [
      "<", ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "\0", "\u{1B}", "</", "/>", "xmlns=",
      "\u{202E}", "{", "\\", "<item>", "</title>",
    ]
    .map { Array($0.utf8) }
    for _ in 0..<400 {
      var bytes = Self.seeds[Int(random.next() % UInt64(Self.seeds.count))]
      for _ in 0..<Int(1 + random.next() % 6) {
        let at = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 4 {
        case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(contentsOf: pieces[Int(random.next() % UInt64(pieces.count))], at: at)
        default: bytes.replaceSubrange(at..<min(bytes.count, at + 9), with: [])
        }
        if bytes.isEmpty { break }
      }
      #expect(survives(bytes))
    }
  }
}

/// What this thread has used of the processor, so that other tests beside do not count.
private func threadSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Repeatable random numbers (SplitMix64).
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
