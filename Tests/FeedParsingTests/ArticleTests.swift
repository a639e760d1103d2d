import FeedModel
import FeedParsing
import Testing

struct ArticleTests {
  private func blocks(_ html: String, base: String? = nil) -> [String] {
    described(ArticleReader.article(html: html, base: base))
  }

  // MARK: Blocks

  @Test func `paragraphs stand apart and white space collapses`() {
    #expect(blocks("<p>One\n  two </p>\n<p>three</p>") == ["p One two", "+p three"])
  }

  @Test func `a paragraph ends where another block begins`() {
    #expect(
      blocks("<p>a<p>b<div>c</div>d<h2>e</h2>f") == ["p a", "+p b", "+p c", "p d", "+h2 e", "+p f"])
  }

  @Test func `two line breaks part paragraphs and one stays a line break`() {
    #expect(blocks("a<br>b<br><br/>c") == ["p a⏎b", "+p c"])
  }

  @Test func `a summary and a caption stand apart from the text before what they belong to`() {
    #expect(
      blocks("<p>a<details><summary>b</summary><p>c</details>").map { $0.prefix(1) }
        == ["p", "+", "+"])
    #expect(blocks("<p>a<figure><figcaption>b</figcaption></figure>").last?.first == "+")
    #expect(
      blocks("<p>a<figure><img src=x alt=y><figcaption>b</figcaption></figure>").last?.first != "+")
  }

  @Test func `HTML that was encoded twice, or is called plain text, is HTML`() {
    #expect(blocks("&lt;p&gt;a &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;") == ["p a {b:b}"])
    #expect(
      described(
        ArticleReader.article(contentHTML: nil, contentText: " <p>a</p> <p>b</p>\n", summary: nil))
        == ["p a", "+p b"])
    #expect(blocks("&lt;p&gt; begins a paragraph").first?.contains("<p>") == true)
    #expect(blocks("&lt;3 you &gt;").first?.contains("<3") == true)
    // Looks like HTML and holds no tag.
    #expect(blocks("&lt;p &lt; 0.05 &gt;") == ["p <p < 0.05 >"])
  }

  @Test func `headings close each other and keep their level`() {
    #expect(blocks("<h1>a<h3>b</h3>c</h1>") == ["h1 a", "+h3 b", "+p c"])
  }

  @Test func `a heading loses the mark by which it links to itself`() {
    #expect(blocks("<h2 id=x>Title <a href=\"#x\">¶</a></h2><p>t") == ["h2 Title", "+p t"])
  }

  @Test func `short lists are tight and nested ones keep their place`() {
    #expect(
      blocks("<p>x<ul><li>a<li>b<ol start=9><li>c<li>d</ol></ul>y")
        == ["p x", "+•p a", "•p b", "•9.p c", "•10.p d", "+p y"])
  }

  @Test func `list markers follow type value and start`() {
    #expect(
      blocks("<ol type=a><li>x<li value=27>y</ol><ol type=I start=4><li>z</ol>")
        == ["a.p x", "aa.p y", "+IV.p z"])
  }

  @Test func `an item without text still shows its mark`() {
    #expect(blocks("<ul><li></li><li>b</ul>") == ["•p ", "•p b"])
  }

  @Test func `quotations nest`() {
    #expect(
      blocks("<blockquote><p>a<blockquote>b</blockquote></blockquote>c")
        == [">p a", "+>>p b", "+p c"])
  }

  @Test func `preformatted text keeps its space and loses the first line break`() {
    #expect(
      blocks("<pre>\n a  b\n\tc<br>d\n</pre>") == ["pre  a  b⏎    c⏎d"])
  }

  @Test func `definition lists know terms and definitions`() {
    #expect(
      blocks("<dl><dt>T<dd>D one<dd>D two</dl>") == ["term p T", "def p D one", "def p D two"])
  }

  @Test func `rules do not stand at the ends or twice in a row`() {
    #expect(blocks("<hr>a<hr><hr>b<hr>") == ["p a", "+rule", "+p b"])
  }

  @Test func `a figure keeps its caption and does not say it twice`() {
    let html = """
      <figure><img src="https://x.org/a.png" alt="A cat"><figcaption>A cat</figcaption></figure>
      """
    #expect(blocks(html) == ["fig media {cap:[image]}", "fig caption A cat"])
  }

  @Test func `details are shown unfolded`() {
    #expect(
      blocks("<details><summary>More</summary><p>Hidden</p></details>")
        == ["details p More", "+details p Hidden"])
  }

  // MARK: Spans

  @Test func `misnested formatting comes out as in a browser`() {
    #expect(blocks("<b>a<i>b</b>c</i>d") == ["p {b:a}{b,i:b}{i:c}d"])
  }

  @Test func `formatting that is never closed runs on into the next paragraph`() {
    #expect(blocks("<p><b>a<p>b") == ["p {b:a}", "+p {b:b}"])
  }

  @Test func `a cell keeps formatting in`() {
    #expect(
      blocks("<table><tr><th>h<th>i<tr><td><b>a<td>b</table>c")
        == ["table # h | i // {b:a} | b", "+p c"])
  }

  @Test func `links are numbered by address and only web addresses count`() {
    let article = ArticleReader.article(
      html: "<a href=/a>x</a> <a href='javascript:y'>y</a> <a href='https://h.org/a'>z</a>",
      base: "https://h.org/b/")
    #expect(article.links == ["https://h.org/a"])
    #expect(described(article) == ["p {1:x} y {1:z}"])
  }

  @Test func `a link without text takes no number`() {
    let article = ArticleReader.article(
      html: "a<a href='http://a.org/'></a> <a href='http://b.org/'>b</a>")
    #expect(article.links == ["http://b.org/"])
  }

  @Test func `the space around a link is not the link`() {
    #expect(blocks("a <a href='http://x.org/'> b </a> c") == ["p a {1:b} c"])
  }

  @Test(arguments: [
    ("x<sup>2</sup>", "p x{sup:²}"), ("x<sup>n+1</sup>", "p x{sup:ⁿ⁺¹}"),
    ("1<sup>st</sup>", "p 1{sup:st}"), ("a<sup>2k</sup>", "p a{sup:^(2k)}"),
    ("H<sub>2</sub>O", "p H{sub:₂}O"), ("x<sub>i</sub>", "p x{sub:_i}"),
  ])
  func `raised and lowered text reads without raising`(html: String, expected: String) {
    #expect(blocks(html) == [expected])
  }

  @Test func `footnotes jump there and back`() {
    let html = """
      <p>Text<sup><a id="r1" href="#f1">1</a></sup></p><ol><li id="f1">Note
      <a href="#r1">↩</a></li></ol>
      """
    let article = ArticleReader.article(html: html)
    #expect(described(article) == ["p Text{sup,→1:¹}", "+1.p Note {→2:↩}"])
    #expect(article.jumps == [1, 0])
    #expect(article.links.isEmpty)
  }

  @Test func `ruby text stands in brackets`() {
    #expect(blocks("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>") == ["p 漢(kan)"])
  }

  // MARK: Media and forms

  @Test func `every picture leaves a mark and pixels do not`() {
    #expect(
      blocks("<p>a <img src='http://x.org/i.png' alt='I'><img src=p.gif width=1 height=1></p>")
        == ["p a {cap:[image: I]}"])
  }

  @Test func `a picture that links to itself is no link`() {
    let article = ArticleReader.article(
      html: "<a href='http://x.org/big.jpg'><img src='http://x.org/s.jpg'></a>")
    #expect(article.links.isEmpty)
    #expect(article.media == [ArticleMedia(.image, url: "http://x.org/big.jpg")])
  }

  @Test func `emoji pictures are text`() {
    #expect(blocks("a <img class=emoji alt='😀' src=x>") == ["p a 😀"])
  }

  @Test func `what follows a picture is a paragraph of its own`() {
    #expect(
      blocks("<p><img src='http://x.org/i' alt=I>Text</p>") == [
        "media {cap:[image: I]}", "+p Text",
      ])
  }

  @Test func `players and frames are links to what they play`() {
    let html = """
      <video controls><source src="https://x.org/f.mp4">No video</video>
      <iframe src="https://www.youtube.com/embed/abc?x=1"></iframe>
      """
    let article = ArticleReader.article(html: html)
    #expect(article.links == ["https://x.org/f.mp4", "https://www.youtube.com/watch?v=abc"])
    #expect(described(article) == ["media {cap,1:[video: f.mp4]} {cap,2:[video: youtube.com]}"])
  }

  @Test func `forms leave one mark and task lists their boxes`() {
    #expect(
      blocks("<form>Name <input name=a><input type=hidden><button>Go</button></form>")
        == ["p Name {cap:[form]}"])
    #expect(
      blocks("<ul><li><input type=checkbox checked disabled> done</ul>") == ["•p [x] done"])
  }

  @Test func `scripts styles and templates leave nothing`() {
    #expect(
      blocks("<script>alert('<p>x')</script><style>p{}</style><template><p>t</template><p>a")
        == ["p a"])
  }

  // MARK: Tables

  @Test func `a table of figures stays a table`() {
    #expect(
      blocks("<table><caption>C<thead><tr><th>A<th>B<tbody><tr><td>1<td>2</table>")
        == ["caption C", "table # A | B // 1 | 2"])
  }

  @Test func `a table that arranges a page is flattened`() {
    #expect(blocks("<table><tr><td><p>a</p><p>b</p></td></tr></table>") == ["p a", "+p b"])
    #expect(
      blocks("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>")
        == ["p a", "p b", "p c", "p d"])
  }

  @Test func `cells span columns and rows`() {
    #expect(
      blocks("<table><tr><th colspan=2>h<tr><td rowspan=2>a<td>b<tr><td>c</table>")
        == ["table # h(2) // a | b //  | c"])
  }

  @Test func `line numbers beside code are dropped`() {
    #expect(
      blocks("<table><tr><td><pre>1\n2</pre><td><pre>a\nb</pre></table>") == ["pre a⏎b"])
  }

  @Test func `text outside the cells of a table is kept`() {
    #expect(
      blocks("<table>x<tr><td>1<td>2<tr><td>3<td>4</table>") == ["p x", "table 1 | 2 // 3 | 4"])
  }

  // MARK: Plain text

  @Test func `html without tags is read as text`() {
    #expect(blocks("AT&amp;T\nsays\n\nno") == ["p AT&T⏎says", "+p no"])
  }

  @Test func `plain text keeps its lines unless they were wrapped`() {
    let poem = "Roses are red\nViolets are blue"
    #expect(described(ArticleReader.article(text: poem)) == ["p Roses are red⏎Violets are blue"])
    let letter = """
      This is a letter that somebody has broken by hand at about
      seventy columns since that was the custom of the time when
      it was written.
      """
    #expect(described(ArticleReader.article(text: letter)).count == 1)
    #expect(!described(ArticleReader.article(text: letter))[0].contains("⏎"))
  }

  @Test func `marks that people write by hand are understood`() {
    let text = """
      # Title

      Some **bold**, *em*, `code` and snake_case_name.

      See https://x.org/a_(b). Or [this](https://y.org/).

      > quoted
      > twice

      - one
      - two
        1. deep

      ```
      let x  = 1
      ```
      """
    #expect(
      described(ArticleReader.article(text: text)) == [
        "h1 Title",
        "+p Some {b:bold}, {i:em}, {code:code} and snake_case_name.",
        "+p See {1:https://x.org/a_(b)}. Or {2:this}.",
        "+>p quoted⏎twice", "+•p one", "•p two", "•1.p deep", "+pre let x  = 1",
      ])
  }

  @Test func `the content of an entry is its html else its text else its summary`() {
    let read = { (html: String?, text: String?, summary: String?) in
      described(ArticleReader.article(contentHTML: html, contentText: text, summary: summary))
    }
    #expect(read("<p>h", "t", "s") == ["p h"])
    #expect(read("", "t", "s") == ["p t"])
    #expect(read(nil, nil, "<b>s</b>") == ["p {b:s}"])
    #expect(read(nil, nil, nil).isEmpty)
  }

  // MARK: From a feed

  @Test func `what a feed's content loses to safety leaves its mark on the page`() throws {
    let rss = """
      <rss version="2.0"><channel><item><link>https://x.org/post</link><description><![CDATA[
      <p>Text<sup id="r1"><a href="#fn1">1</a></sup>
      <iframe src="https://www.youtube.com/embed/abc"></iframe>
      <iframe title="A map" src="https://maps.org/x"></iframe></p>
      <ol><li id="fn1">Note <a href="#r1">↩</a></li></ol>
      ]]></description></item></channel></rss>
      """
    let entry = try #require(try FeedParser.parse(Array(rss.utf8)).entries.first)
    let article = ArticleReader.article(
      contentHTML: entry.contentHTML, contentText: entry.contentText, summary: entry.summary,
      base: entry.link)
    #expect(
      described(article) == [
        "p Text{sup,→1:¹} {cap,1:[video: youtube.com]} {cap,2:[embed: A map]}", "+1.p Note {→2:↩}",
      ])
    #expect(article.links == ["https://www.youtube.com/watch?v=abc", "https://maps.org/x"])
  }

  // MARK: Hostile input

  @Test(arguments: [
    "", " \n\t", "<", "<p", "</", "<!--", "&", "<a href=\"", "<table><tr><td>", "<svg>",
  ])
  func `little or broken markup gives little and never fails`(html: String) {
    #expect(ArticleReader.article(html: html).blocks.count <= 1)
  }

  @Test func `controls and bidi overrides are cleaned wherever they come from`() {
    let html =
      "<p>a\u{1B}[31mb&#27;c\u{202E}d&#x202e;e\u{9B}f</p><pre>g\u{7}h</pre><img alt='\u{1B}]0;x\u{7}y'>"
    let article = ArticleReader.article(html: html)
    let all = described(article).joined() + article.media.map(\.text).joined()
    #expect(
      all.unicodeScalars.allSatisfy { scalar in
        !(scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
          || (0x202A...0x202E).contains(scalar.value))
      })
  }

  @Test func `invalid utf8 becomes replacement characters`() {
    let article = ArticleReader.article(html: [0x3C, 0x70, 0x3E, 0x61, 0xFF, 0xC3, 0x62])
    #expect(described(article) == ["p a\u{FFFD}\u{FFFD}b"])
  }

  @Test(arguments: [
    String(repeating: "<div>", count: 30_000) + "x",
    String(repeating: "<blockquote><ul><li>", count: 10_000) + "x",
    String(repeating: "<b><i><p>", count: 10_000) + "x",
    String(repeating: "<table><tr><td>", count: 10_000) + "x",
    "<section><table><td>" + String(repeating: "<div>", count: 2_000)
      + String(repeating: "</section>", count: 10_000) + "x",
    String(repeating: "<a href=http://x.org>", count: 10_000) + "x",
    String(repeating: "<svg>", count: 10_000) + "x",
    String(repeating: "<sup>", count: 10_000) + "x",
  ])
  func `deep and endless markup is read in no time`(html: String) {
    let article = ArticleReader.article(html: html)
    #expect(
      described(article).last?.hasSuffix("x") == true
        || described(article).last?.hasSuffix("x}") == true)
    for index in article.blocks.indices {
      #expect(article.containers(ofBlock: index).count <= 24)
    }
  }

  @Test func `a table of ten thousand columns says what it leaves out`() {
    let row = "<tr>" + String(repeating: "<td>x", count: 10_000)
    let article = ArticleReader.article(html: "<table>" + row + row + "</table>")
    guard case .table(let table)? = article.blocks.first?.content else {
      Issue.record("no table")
      return
    }
    #expect(table.rows[0].cells.count == 64)
    #expect(table.cellsLeftOut == 2 * (10_000 - 64))
  }

  @Test func `cutting html anywhere never fails`() {
    let html = """
      <p>a &amp; <b>b</b> <a href="http://x.org/?a=1&b">c</a><table><tr><td>1<td>2</table>\
      <ul><li>é日👨‍👩‍👧</ul><pre>x</pre><!-- c --><img alt=a>
      """
    let bytes = Array(html.utf8)
    for end in bytes.indices {
      let article = ArticleReader.article(html: Array(bytes[..<end]))
      for block in article.blocks {
        if case .paragraph(let text) = block.content {
          #expect((text.spans.last?.end ?? 0) == text.text.utf8.count)
        }
      }
    }
  }
}
