import Testing

@testable import FeedParsing

struct HTMLSanitizerTests {
  private func clean(
    _ html: String, base: String? = nil, intent: ReadingIntent = .keep
  ) -> String {
    let result = HTMLSanitizer.sanitize(
      Array(html.utf8), base: base.flatMap { LinkBase($0) }, intent: intent)
    return String(decoding: result.output, as: UTF8.self)
  }

  @Test(arguments: [
    ("<p onclick='x()' style='color:red' class=a>t</p>", "<p>t</p>"),
    ("a<script>alert('</p>')</script>b", "ab"), ("a<style>p{}</style>b", "ab"),
    ("a<script>never closed <p>", "a"), ("a<script src=x />b", "ab"),
    ("<a href='javascript:alert(1)'>x</a>", "<a>x</a>"),
    ("<a href=' java&#10;script:alert(1)'>x</a>", "<a>x</a>"),
    ("<a href='JaVaScRiPt:x'>x</a>", "<a>x</a>"), ("<a href='data:text/html,x'>x</a>", "<a>x</a>"),
    ("<a href='vbscript:x'>x</a>", "<a>x</a>"), ("<img src='data:image/png;base64,AA'>", ""),
    ("<img src=x onerror=alert(1)>", "<img src=\"x\">"),
    ("<form action=x><input name=a>t<button>b</button></form>", "<div>tb</div>"),
    (
      "<iframe src='https://example.org/v'>x</iframe>",
      "<a class=\"embed\" href=\"https://example.org/v\"></a>"
    ),
    ("<iframe src='javascript:x'></iframe>", ""), ("<object data=x>f</object>", "f"),
    ("<svg onload=x><circle/></svg>", ""), ("<math><mi>a</mi></math>", "a"),
    ("<meta http-equiv=refresh content='0;url=x'>", ""), ("<base href='http://evil/'>", ""),
    ("<!-- c -->x<!--[if IE]><p>y<![endif]-->", "x"), ("<![CDATA[<b>x</b>]]>", "<b>x</b>"),
    ("<scr<script>ipt>x", "&lt;scr"), ("<p title='\"><script>'>x</p>", "<p>x</p>"),
    ("<a href='\"><script>x'>y</a>", "<a href=\"%22%3E%3Cscript%3Ex\">y</a>"),
    ("<textarea><p onclick=x>a<script>b</script></textarea>c", "<p>ac</p>"),
    ("<a href='feed:javascript:x'>x</a>", "<a>x</a>"),
    ("<a href='feed:https://e.org'>x</a>", "<a href=\"feed:https://e.org\">x</a>"),
    ("a<img src=x style='display: none'>", "a"), ("a<img src=x hidden>", "a"),
    ("a<img src=x height=1>", "a"), ("<img src=x style='visibility:hidden' width=9>", ""),
    ("<noscript><p>turn it on</p><img src=x></noscript>y", "<img src=\"x\">y"),
  ])
  func `what could run or deceive is taken out`(_ html: String, _ safe: String) {
    #expect(clean(html) == safe)
  }

  @Test(arguments: [
    ("<p>a<p>b", "<p>a</p><p>b</p>"), ("<b><i>x</b>y</i>", "<b><i>x</i></b>y"), ("x</p>", "x"),
    ("<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
    (
      "<table><tr><td>a<td>b<tr><td>c</table>",
      "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    ),
    ("<td><b>x</td>", "<td><b>x</b></td>"), ("<p>a<div>b</div>", "<p>a</p><div>b</div>"),
    ("<br/><hr></br>", "<br><hr><br>"),
    ("<a href=a>x<a href=b>y", "<a href=\"a\">x</a><a href=\"b\">y</a>"),
    ("1 < 2 && 3 > 2", "1 &lt; 2 &amp;&amp; 3 > 2"), ("&lt;b&gt; &eacute; &copy", "&lt;b&gt; é ©"),
    ("<center>x</center><strike>y</strike>", "<div>x</div><s>y</s>"), ("<P>x</P>", "<p>x</p>"),
    ("<unknown>x</unknown>", "x"), ("<span/>x", "<span></span>x"),
  ])
  func `what comes out is well nested`(_ html: String, _ safe: String) {
    #expect(clean(html) == safe)
  }

  @Test(arguments: [
    ("<img srcset='a.png 1x, b.png 2x'>", "<img src=\"a.png\">"),
    ("<img srcset=' a.png, b.png 2x'>", "<img src=\"a.png\">"),
    ("<img src=c.png srcset='a.png 1x'>", "<img src=\"c.png\">"),
    ("<img srcset='javascript:x 1x'>", ""),
    ("<img src=c.png height=1 width='100%'>", "<img src=\"c.png\" height=\"1\">"),
  ])
  func `an image is found by the addresses it has`(_ html: String, _ safe: String) {
    #expect(clean(html) == safe)
  }

  @Test func `cleaning twice changes nothing`() {
    for html in [
      "<p>a &amp;lt; b<a href='?a=1&b=2'>x", "<ul><li><table><td>&gt;</ul>", "&amp;amp; <i",
    ] {
      let once = clean(html, base: "https://example.org/")
      #expect(clean(once, base: "https://example.org/") == once)
    }
  }

  @Test func `links become absolute`() {
    #expect(
      clean(
        "<a href='../b?x=1&amp;y=2#f'>t</a><img src='//cdn/x.png' alt='\"a\"'>",
        base: "https://example.org/a/c/d")
        == "<a href=\"https://example.org/a/b?x=1&amp;y=2#f\">t</a>"
        + "<img src=\"https://cdn/x.png\" alt=\"&quot;a&quot;\">")
  }

  @Test(arguments: [
    "<img src='http://x/p.gif' width=1 height=1>",
    "<img src='http://x/p' width='1px' height=\"1\">",
    "<img src='http://x/p' style='width:1px;height:1px'>",
    "<img width=0 height=0 src='http://x/p'>",
    "<img src='https://pixel.wp.com/b.gif?x=1'>", "<img src='http://medium.com/_/stat?e=1'>",
  ])
  func `tracking pixels are counted and removed`(_ html: String) {
    let removed = HTMLSanitizer.sanitize(Array(html.utf8), base: nil)
    #expect(removed.output.isEmpty)
    #expect(removed.trackersRemoved == 1)
    #expect(clean(html, intent: .inspect).hasPrefix("<img src="))
  }

  @Test(arguments: [
    "<img src='http://x/p.gif' width=100 height=1>",
    "<img src='http://x/p.gif' width='100%' height=1>",
    "<img src='http://x/p.gif'>", "<img src='http://x/p.gif' style='max-width:1px'>",
  ])
  func `other pictures stay`(_ html: String) {
    #expect(HTMLSanitizer.sanitize(Array(html.utf8), base: nil).trackersRemoved == 0)
  }

  @Test func `pictures that load late show their real address`() {
    #expect(
      clean("<img src='data:image/gif;base64,R0' data-src='https://x/a.jpg'>")
        == "<img src=\"https://x/a.jpg\">")
  }

  @Test func `nesting is bounded and keeps the text`() {
    let deep =
      String(repeating: "<div>", count: 5000) + "x" + String(repeating: "</div>", count: 5000)
    let safe = clean(deep)
    #expect(safe.contains("x"))
    #expect(safe.components(of: "<div>") == HTMLSanitizer.maximumDepth)
  }

  @Test(arguments: [
    ("https://x.org/a?utm_source=rss&utm_medium=feed", "https://x.org/a"),
    ("https://x.org/a?id=1&utm_source=rss&b=2#c", "https://x.org/a?id=1&b=2#c"),
    ("https://x.org/?fbclid=1", "https://x.org/"),
    ("https://x.org/?q=utm_source", "https://x.org/?q=utm_source"),
    ("https://x.org/#utm_source=rss", "https://x.org/"), ("https://x.org/a?", "https://x.org/a?"),
    ("https://x.org/a?b=1&b=2", "https://x.org/a?b=1&b=2"),
    ("https://x.org/a?at_time=1", "https://x.org/a?at_time=1"),
  ])
  func `links lose their tracking parameters and nothing else`(_ link: String, _ cleaned: String) {
    #expect(LinkCleaner.cleaned(link) == cleaned)
  }

  @Test func `links to one page have one hash`() {
    let hash = LinkCleaner.linkHash("https://www.example.org/a/b?x=1")
    for same in [
      "http://example.org/a/b?x=1", "https://EXAMPLE.org:443/a/b?x=1",
      "https://example.org/a/b?x=1&utm_source=a",
      "https://www.example.org/a/b?x=1#top",
    ] {
      #expect(LinkCleaner.linkHash(same) == hash)
    }
    #expect(
      LinkCleaner.linkHash("https://example.org/a/") == LinkCleaner.linkHash("http://example.org/a")
    )
    #expect(
      LinkCleaner.linkHash("https://example.org/A") != LinkCleaner.linkHash("https://example.org/a")
    )
    #expect(LinkCleaner.linkHash("mailto:x@example.org") == 0)
    #expect(LinkCleaner.linkHash("/relative") == 0)
  }
}

struct LinkBaseTests {
  // RFC 3986 §5.4.1 and §5.4.2
  @Test(arguments: [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
    ("/g", "http://a/g"),
    ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
    ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"), (";x", "http://a/b/c/;x"),
    ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"),
    ("..", "http://a/b/"),
    ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../g", "http://a/g"),
    ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
    ("g.", "http://a/b/c/g."),
    ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"),
    ("g/../h", "http://a/b/c/h"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("https:g", "https:g"),
  ])
  func `references resolve as RFC 3986 says`(_ reference: String, _ target: String) throws {
    let base = try #require(LinkBase("http://a/b/c/d;p?q"))
    #expect(base.resolve(reference) == target)
  }

  @Test(arguments: ["", "a", "/a", "mailto:a@b", "//a/b", "urn:x"])
  func `what has no authority is no base`(_ text: String) {
    #expect(LinkBase(text) == nil)
  }
}

extension String {
  /// How often `part` occurs.
  fileprivate func components(of part: String) -> Int {
    var count = 0
    var rest = self[...]
    while let found = rest.firstRange(of: part) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
