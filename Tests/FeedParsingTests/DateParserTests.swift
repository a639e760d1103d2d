import FeedModel
import Testing

@testable import FeedParsing

struct DateParserTests {
  @Test(arguments: [
    ("Tue, 03 Jun 2003 09:39:21 GMT", "2003-06-03T09:39:21Z"),
    ("Tue, 3 Jun 03 9:39 EST", "2003-06-03T14:39:00Z"),
    ("3 June 2003", "2003-06-03T00:00:00Z"),
    ("Thu Aug 30 2012 17:26:16 +0200", "2012-08-30T15:26:16Z"),
    ("Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z"),
    ("Mon Jan 02 15:04:05 -0700 2006", "2006-01-02T22:04:05Z"),
    ("Jan 02 2006 03:04:05PM", "2006-01-02T15:04:05Z"),
    ("January 2, 2006 12:04 a.m.", "2006-01-02T00:04:00Z"),
    ("Mon, 02 Jan 2006 15:04:05 GMT-07:00", "2006-01-02T22:04:05Z"),
    ("Mon, 02 Jan 2006 15 -0700", "2006-01-02T22:00:00Z"),
    ("Fri, 23rd Jun 2023 09:32:20 GMT", "2023-06-23T09:32:20Z"),
    ("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"),
    ("2003-12-31T18:14:55.123+08:00", "2003-12-31T10:14:55Z"),
    ("2003-12-31 10:14", "2003-12-31T10:14:00Z"),
    ("2003-12", "2003-12-01T00:00:00Z"), ("2003", "2003-01-01T00:00:00Z"),
    ("2003-365", "2003-12-31T00:00:00Z"), ("20031231T101455Z", "2003-12-31T10:14:55Z"),
    ("2003/12/31 10:14:55", "2003-12-31T10:14:55Z"), ("31.12.2003", "2003-12-31T00:00:00Z"),
    ("12/31/2003", "2003-12-31T00:00:00Z"), ("1072865695", "2003-12-31T10:14:55Z"),
    ("1072865695000", "2003-12-31T10:14:55Z"),
    ("Do, 29 Mär 2018 00:00:00 +0200", "2018-03-28T22:00:00Z"),
    ("mar., 01 déc. 2020 16:11:02 +0000", "2020-12-01T16:11:02Z"),
    ("2004년 05월 28일  01:31:15", "2004-05-28T01:31:15Z"),
    ("2024年1月5日", "2024-01-05T00:00:00Z"),
    ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"),
    ("5 марта 2020 10:00", "2020-03-05T10:00:00Z"),
    ("Wed, 31 Dec 2003 24:00:00 GMT", "2004-01-01T00:00:00Z"),
    ("01 Jan 99 00:00 UT", "1999-01-01T00:00:00Z"),
    ("2099-12-31T23:59:59Z", "2099-12-31T23:59:59Z"),
  ])
  func `dates are read in the forms that feeds write`(_ text: String, _ instant: String) {
    #expect(DateParser.parse(text)?.rfc3339 == instant)
  }

  @Test(arguments: [
    "", "a while ago", "just now", "{{ updated }}", "Sun, 16 Dec 2012 1:2:3:4 GMT",
    "Sun, Dec x 2012 11:47:32 GMT", "Sun, 16 Dec 2012 11:47:32 +zz:00", "30 Feb 2020",
    "2020-13-01", "2020-00-10", "9999-12-31T23:59:59-99:99", "99999-01-01", "0", "12", "013",
    "2014-22-22T31", "-1", "١٢ يناير ٢٠٢٠", "2020-01-01T25:00:00Z", "2020-01-01T10:61:00Z",
    "99999999999999999999",
  ])
  func `what is no date is absent`(_ text: String) {
    #expect(DateParser.parse(text) == nil)
  }

  @Test func `an unreadable date is a warning and never today`() throws {
    let feed = try FeedParser.parse(
      Array(
        "<rss><channel><item><title>t</title><pubDate>soon</pubDate></item></channel></rss>".utf8))
    #expect(feed.entries.first?.published == nil)
    #expect(feed.warnings == ["1 dates could not be read and were left out"])
  }
}
