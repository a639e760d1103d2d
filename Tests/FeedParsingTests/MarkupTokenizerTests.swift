import Testing

@testable import FeedParsing

struct MarkupTokenizerTests {
  /// Tokens in a short notation: `<a k=v>`, `</a>`, text as it is, `!` before anything else.
  private func notation(_ text: String, mode: MarkupMode) -> [String] {
    var tokenizer = MarkupTokenizer(Array(text.utf8), mode: mode)
    var seen: [String] = []
    while let token = tokenizer.next() {
      let name = tokenizer.bytes.string(in: token.name)
      switch token.kind {
      case .startTag:
        var line = "<" + name
        for attribute in tokenizer.attributes {
          line += " " + tokenizer.bytes.string(in: attribute.name)
          line += "=" + tokenizer.string(attribute.value)
        }
        seen.append(line + (token.isSelfClosing ? "/>" : ">"))
      case .endTag: seen.append("</" + name + ">")
      case .text: seen.append(tokenizer.string(token.content))
      default: seen.append("!" + name + tokenizer.bytes.string(in: token.content))
      }
    }
    return seen
  }

  @Test func `tags, attributes and text come in document order`() {
    #expect(
      notation("<a b='1' c=\"2 &amp; 3\" d=4 e>x &lt; y</a><br/>", mode: .xml)
        == ["<a b=1 c=2 & 3 d=4 e=>", "x < y", "</a>", "<br/>"])
  }

  @Test(arguments: ["1 < 2", "a <3 b", "AT&T", "x <", "a & b", "&bogus;", "a </3 b", "5<6 and 7>6"])
  func `what is not markup is text`(_ text: String) {
    #expect(notation("<t>" + text + "</t>", mode: .xml) == ["<t>", text, "</t>"])
  }

  @Test func `a bare less-than before a letter is text when no tag comes of it`() {
    #expect(notation("<t>a<b</t>", mode: .xml) == ["<t>", "a", "<b", "</t>"])
  }

  @Test func `scripts are raw in HTML and ordinary in XML`() {
    let text = "<script>if (a<b) { x('</p>') }</script>z"
    #expect(
      notation(text, mode: .html)
        == ["<script>", "!if (a<b) { x('</p>') }", "</script>", "z"])
    #expect(notation("<script><i>x</i></script>", mode: .xml).contains("<i>"))
  }

  @Test func `comments, sections, instructions and declarations are told apart`() {
    #expect(
      notation(
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x \"y>\">]><!-- c --><a><![CDATA[<b>]]></a>",
        mode: .xml)
        == [
          "!xml version='1.0'", "!DOCTYPE a [<!ENTITY x \"y>\">]", "! c ", "<a>", "!<b>", "</a>",
        ])
  }

  @Test func `an instruction ends where it says, and hides little where it does not`() {
    #expect(
      notation("<?php echo \"<b>x</b>\"; ?><a>", mode: .xml) == ["!php echo \"<b>x</b>\"; ", "<a>"])
    #expect(notation("<?php open><a>b<?c?>", mode: .xml) == ["!php open", "<a>", "b", "!c"])
    #expect(notation("<?xml version='1.0'><a>what?></a>", mode: .xml).contains("<a>"))
  }

  @Test(arguments: [
    "<!-- open", "<![CDATA[ open", "<?open", "<!DOCTYPE [", "<a href='open", "<a href=", "<a",
    "</a",
    "<!", "<", "&", "&#", "&#x", "<script>open", "</", "<!--", "<![CDATA[",
  ])
  func `an open end is an end`(_ text: String) {
    _ = notation("x" + text, mode: .xml)
    _ = notation("x" + text, mode: .html)
  }

  @Test func `an attribute without its closing quote ends with its tag`() {
    #expect(notation("<a href='x>y</a>", mode: .html) == ["<a href=x>", "y", "</a>"])
  }

  @Test func `an open comment hides no more than its line of markup`() {
    #expect(notation("<!-- a >b<i>c</i>", mode: .html) == ["! a ", "b", "<i>", "c", "</i>"])
  }
}

struct CharacterReferencesTests {
  @Test(arguments: [
    ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"), ("&eacute;&nbsp;&hellip;", "é\u{A0}…"),
    ("&#233;&#xE9;&#XE9;", "ééé"), ("&#150;&#x92;", "–’"), ("&copy 2024", "© 2024"),
    ("?a=1&copy=2", "?a=1&copy=2"), ("&NotEqualTilde;", "\u{2242}\u{338}"), ("AT&T;", "AT&T;"),
    ("&#27;[2J", "[2J"), ("&#x202E;abc", "abc"), ("&#0;", ""), ("&#xD800;", "\u{FFFD}"),
    ("&#99999999999;", "\u{FFFD}"), ("&#x9B;31m", "›31m"), ("&;&#;&#x;", "&;&#;&#x;"),
    ("&amp;lt;", "&lt;"), ("&#13;", "\n"),
  ])
  func `references become harmless characters`(_ written: String, _ meant: String) {
    var tokenizer = MarkupTokenizer(Array(written.utf8), mode: .html)
    #expect(tokenizer.string(0..<written.utf8.count) == meant)
  }
}
