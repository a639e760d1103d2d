import FeedModel

/// A made-up feed as publishers write them: RSS with and without `content:encoded`, Atom with escaped
/// HTML, RDF.
struct SampleFeed {
  /// What a feed is written as.
  enum Kind { case rssContent, rssDescription, atom, rdf }

  private let number: Int
  private let entryCount: Int
  private let kind: Kind
  private let isWide: Bool
  private let newest: Timestamp
  private var text: SeededText
  private var bytes: [UInt8] = []

  /// Feed `number` of the corpus with `seed`, its newest entry shortly before `newest`.
  static func bytes(number: Int, entries: Int, seed: UInt64, newest: Timestamp) -> [UInt8] {
    var feed = SampleFeed(number: number, entries: entries, seed: seed, newest: newest)
    feed.write()
    return feed.bytes
  }

  private init(number: Int, entries: Int, seed: UInt64, newest: Timestamp) {
    self.number = number
    entryCount = entries
    self.newest = newest
    text = SeededText(seed: seed, feed: number)
    let share = text.number(100)
    kind = share < 32 ? .rssContent : share < 62 ? .rssDescription : share < 97 ? .atom : .rdf
    isWide = text.once(in: 16)
    bytes.reserveCapacity(entries * 4096)
  }

  private mutating func put(_ string: String) { bytes += Array(string.utf8) }

  private mutating func write() {
    put("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    let site = "https://site\(number).example"
    let title = string(phrase(4))
    switch kind {
    case .rssContent, .rssDescription:
      put(
        """
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" \
        xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel>
        <title>\(title)</title>
        <link>\(site)/</link>
        <description>\(title) and more</description>
        <language>en</language>

        """)
    case .atom:
      put(
        """
        <feed xmlns="http://www.w3.org/2005/Atom">
        <title>\(title)</title>
        <id>\(site)/</id>
        <link href="\(site)/"/>
        <updated>\(newest.rfc3339)</updated>

        """)
    case .rdf:
      put(
        """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" \
        xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel rdf:about="\(site)/"><title>\(title)</title><link>\(site)/</link></channel>

        """)
    }
    // From one feed a day to one in a month, so that some of it is always of today.
    let step = Int64(86_400 * (1 + text.number(60)) / 4)
    var at = newest - .seconds(Int64(text.number(43_200)))
    for entry in 0..<entryCount {
      write(entry, link: "\(site)/posts/\(entry).html", at: at)
      at = at - .seconds(step / 2 + Int64(text.number(Int(step))))
    }
    switch kind {
    case .rssContent, .rssDescription: put("</channel>\n</rss>\n")
    case .atom: put("</feed>\n")
    case .rdf: put("</rdf:RDF>\n")
    }
  }

  private mutating func write(_ entry: Int, link: String, at: Timestamp) {
    let title = string(phrase(3 + text.number(9)))
    let author = String(decoding: text.word(), as: UTF8.self)
    let content = SampleArticle.html(
      length: text.length(500, 9000), isWide: isWide, site: number, &text)
    switch kind {
    case .rssContent, .rssDescription:
      put(
        """
        <item>
        <title>\(title)</title>
        <link>\(link)</link>
        <guid isPermaLink="true">\(link)</guid>
        <pubDate>\(at.rfc822)</pubDate>
        <dc:creator>\(author)</dc:creator>
        <category>\(String(decoding: text.word(), as: UTF8.self))</category>

        """)
      if kind == .rssContent {
        put("<description>\(string(phrase(30)))</description>\n<content:encoded><![CDATA[")
        bytes += content
        put("]]></content:encoded>\n</item>\n")
      } else {
        put("<description>")
        append(escaping: content)
        put("</description>\n</item>\n")
      }
    case .atom:
      put(
        """
        <entry>
        <title type="html">\(title)</title>
        <link href="\(link)"/>
        <id>\(link)</id>
        <published>\(at.rfc3339)</published>
        <updated>\(at.rfc3339)</updated>
        <author><name>\(author)</name></author>
        <content type="html">
        """)
      append(escaping: content)
      put("</content>\n</entry>\n")
    case .rdf:
      put(
        """
        <item rdf:about="\(link)">
        <title>\(title)</title>
        <link>\(link)</link>
        <dc:date>\(at.rfc3339)</dc:date>
        <dc:creator>\(author)</dc:creator>
        <content:encoded><![CDATA[
        """)
      bytes += content
      put("]]></content:encoded>\n</item>\n")
    }
  }

  private mutating func phrase(_ count: Int) -> [UInt8] {
    var phrase: [UInt8] = []
    text.sentence(count, isWide: isWide, to: &phrase)
    phrase.removeLast(isWide ? 3 : 1)
    return phrase
  }

  private mutating func append(escaping source: [UInt8]) {
    for byte in source {
      switch byte {
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "<"): put("&lt;")
      case UInt8(ascii: ">"): put("&gt;")
      default: bytes.append(byte)
      }
    }
  }

  private func string(_ source: [UInt8]) -> String {
    String(decoding: source, as: UTF8.self)
  }
}

extension Timestamp {
  /// `Wed, 25 Nov 2026 14:05:00 +0000`.
  fileprivate var rfc822: String {
    let time = CivilTime(self, offsetMinutes: 0)
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let (year, month, day) = time.day.civil
    let second = time.second < 10 ? "0\(time.second)" : "\(time.second)"
    return "\(time.day.weekday.short), \(day) \(months[month - 1]) \(year) "
      + "\(time.clock):\(second) +0000"
  }
}
