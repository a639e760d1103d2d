import Testing

@testable import FeedParsing

struct PageArticleTests {
  private func text(_ html: String) -> String? {
    PageArticle.markup(html: Array(html.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  private let story = (1...8).map { number in
    "<p>Paragraph \(number) tells something, with a comma and <a href=/x>a link</a> in it, and goes on.</p>"
  }.joined()

  @Test(arguments: [
    "<article class=post><h1>T</h1>STORY</article>", "<main><div class=c>STORY</div></main>",
    "<div id=content><div class=entry>STORY</div></div>",
    "<table><tr><td><div>STORY</div></td></tr></table>", "<section>STORY</section>", "STORY",
  ])
  func `the section with the text is the article`(shape: String) throws {
    let menu = (1...60).map { "<li><a href=/\($0)>Menu entry number \($0)</a></li>" }.joined()
    let comments = (1...6).map {
      "<div class=comment><p>Comment \($0): I agree, and so on.</p></div>"
    }
    let page = """
      <!doctype html><title>T</title><script>var p = "<p>no</p>"</script><header>Site</header>
      <nav><ul>\(menu)</ul></nav><div class=sidebar><ul>\(menu)</ul></div>
      \(shape.split(separator: "STORY", omittingEmptySubsequences: false).joined(separator: story))
      <div id=comments>\(comments.joined())</div><footer><p>Imprint</p></footer>
      """
    let found = try #require(text(page))
    #expect(found.contains("Paragraph 1 tells") && found.contains("Paragraph 8 tells"))
    #expect(!found.contains("Imprint") && !found.contains("var p"))
    if shape != "STORY", !shape.hasPrefix("<table") {
      #expect(!found.contains("Menu entry") && !found.contains("Comment 3"))
    }
  }

  @Test func `what is beside the text inside of the article is cut`() throws {
    let found = try #require(
      text(
        "<article>\(story)<aside>Read also</aside><form><p>Sign up</p></form><p>The end.</p>"
          + "<div style='display: none'>hidden</div><div class='share-buttons'>Share</div></article>"
      ))
    #expect(found.hasSuffix("<p>The end.</p>"))
  }

  @Test(arguments: [
    "", "no markup", "<script>app()</script><div id=root></div>",
    "<nav>" + String(repeating: "<a href=/>a long link text </a>", count: 90),
  ])
  func `a page without an article has none`(page: String) {
    #expect(text(page) == nil)
  }

  @Test(.timeLimit(.minutes(1))) func `hostile nesting takes linear time`() {
    let deep = String(repeating: "<div class=comment>", count: 50_000) + story
    _ = text(deep)
    let odd = String(repeating: "<div></section></article>", count: 50_000) + story
    #expect(text(odd)?.contains("Paragraph 8") == true)
    _ = text(String(repeating: "<aside>", count: 50_000) + story)
  }
}
