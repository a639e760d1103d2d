import FeedModel
import Testing

@testable import FeedFetching

struct ResponseHeadTests {
  private let now = Timestamp(seconds: 1_795_608_000)  // 2026-11-25T12:00:00Z

  private func head(_ lines: String...) -> ResponseHead {
    var head = ResponseHead()
    for line in ["HTTP/1.1 200 OK"] + lines {
      Array((line + "\r\n").utf8).withUnsafeBytes { head.take($0) }
    }
    return head
  }

  @Test(
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
      ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
      ("Sun Nov  6 08:49:37 1994", 784_111_777),
      ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ] as [(String, Int64)])
  func `a date is read in each of its forms`(text: String, seconds: Int64) {
    #expect(HTTPDate.parse(text) == Timestamp(seconds: seconds))
  }

  @Test(arguments: [
    "", "0", "-1", "tomorrow", "Sun, 99 Nov 1994 08:49:37 GMT", "a b c d e",
    "Sun, 06 Nov 1994 25:00:00 GMT",
  ])
  func `what is no date is none`(text: String) {
    #expect(HTTPDate.parse(text) == nil)
  }

  @Test(
    arguments: [
      ("max-age=3600", Milliseconds.hours(1)), ("public, Max-Age=\"60\"", .minutes(1)),
      ("max-age=3600, no-cache", nil), ("no-store", nil), ("max-age=0", nil), ("max-age=x", nil),
      ("max-age=99999999999999999999", nil), ("private", nil),
    ] as [(String, Milliseconds?)])
  func `Cache-Control tells how long an answer is good`(text: String, span: Milliseconds?) {
    #expect(head("Cache-Control: " + text).freshFor(at: now) == span)
  }

  @Test func `Expires counts from the server's own date`() {
    let head = head(
      "Expires: Wed, 25 Nov 2026 10:30:00 GMT", "Date: Wed, 25 Nov 2026 10:00:00 GMT")
    #expect(head.freshFor(at: now) == .minutes(30))
  }

  @Test func `max-age goes before Expires`() {
    let head = head("Expires: Thu, 26 Nov 2026 12:00:00 GMT", "Cache-Control: max-age=60")
    #expect(head.freshFor(at: now) == .minutes(1))
  }

  @Test func `a status line forgets what an interim answer said`() {
    let head = head("ETag: \"interim\"", "HTTP/2 200", "Last-Modified: x")
    #expect(head.status == 200)
    #expect(head.validators == CacheValidators(lastModified: "x"))
  }

  @Test func `validators that could not be sent back are not kept`() {
    #expect(head("ETag: a\u{1}b").etag == nil)
    #expect(head("ETag: " + String(repeating: "x", count: 2000)).etag == nil)
    #expect(head("ETag: noquotes").etag == "noquotes")
  }

  @Test(arguments: ["-5", "soon", ""])
  func `a senseless wish to wait is none`(text: String) {
    #expect(head("Retry-After: " + text).retryAfter(at: now) == nil)
  }
}
