import FeedModel
import Testing

@testable import FeedFetching

struct WebAddressTests {
  @Test(arguments: [
    ("http://Example.ORG", "http://example.org/"),
    ("  https://example.org:443/a?b=c#d ", "https://example.org/a?b=c"),
    ("HTTP://example.org:8080?q", "http://example.org:8080/?q"),
    ("https://bücher.example/ä b", "https://xn--bcher-kva.example/%C3%A4%20b"),
    ("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/"),
    ("http://[2001:DB8::1]:81/x", "http://[2001:db8::1]:81/x"),
    ("http://u:p@example.org/%7Euser/\"<>", "http://example.org/%7Euser/%22%3C%3E"),
    ("http://example.org/a\r\nX: y", "http://example.org/a%0D%0AX:%20y"),
  ])
  func `an address is sent in ASCII and without credentials`(text: String, url: String) {
    #expect(WebAddress(text)?.url == url)
  }

  @Test(arguments: [
    "file:///etc/passwd", "//example.org/", "http:/example.org", "http://", "http://a:b:c/",
    "http://a:0/", "http://a:70000/", "http://a:-1/", "http://[::1/", "http://[::1]x/",
    "http://a\u{0}b/", "http://a\\b/", "http://%00/", "https:example.org", "javascript:alert(1)",
  ])
  func `what is no web address is none`(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test(arguments: [
    ("http://127.0.0.1/", true), ("http://127.9.9.9/", true), ("http://localhost:1/", true),
    ("http://[::1]/", true), ("http://127.0.0.1.example.org/", false),
    ("http://localhost.example.org/", false), ("http://10.0.0.1/", false),
  ])
  func `this machine is known by its addresses`(text: String, isLoopback: Bool) {
    #expect(WebAddress(text)?.isLoopback == isLoopback)
  }

  @Test(arguments: [
    ("http://a/", "http://a/x", true), ("http://a/", "https://a/", true),
    ("https://a/", "http://a/", false), ("http://a/", "http://b/", false),
    ("http://a:81/", "http://a/", false), ("https://a.b/", "https://b/", false),
  ])
  func `credentials may follow to the same host only`(from: String, to: String, may: Bool) throws {
    #expect(try #require(WebAddress(from)).trusts(try #require(WebAddress(to))) == may)
  }
}

struct PunycodeTests {
  // Samples of RFC 3492 §7.1.
  @Test(arguments: [
    ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
    ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
    ("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"),
    ("bücher", "bcher-kva"),
  ])
  func `labels are encoded`(label: String, encoded: String) {
    #expect(Punycode.encode(Array(label.unicodeScalars)) == encoded)
  }

  @Test func `a label beyond what DNS carries is refused`() {
    #expect(Punycode.asciiHost(String(repeating: "ü", count: 64)) == nil)
  }
}
