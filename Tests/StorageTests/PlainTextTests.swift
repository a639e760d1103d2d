import Testing

@testable import Storage

struct PlainTextTests {
  @Test(arguments: [
    ("<p>One</p><p>two</p>", "One two"), ("in<b>side</b> a <em>w</em>ord", "inside a word"),
    ("a<br>b", "a b"),
    ("AT&amp;T &lt;x&gt; &quot;q&quot; &#65;&#x42;&nbsp;c", "AT&T <x> \"q\" AB c"),
    ("a & b &unknown; &", "a & b &unknown; &"), ("1 < 2 <", "1 < 2 <"), ("a\n\t  b", "a b"),
    ("<a href=\"x>y\">t</a>", "y\">t"), ("cut <b", "cut"), ("", ""),
  ])
  func `markup goes, words stay`(html: String, text: String) {
    #expect(PlainText.of(html: html) == text)
  }

  @Test func `a text is cut at the limit between characters`() {
    let text = PlainText.of(text: String(repeating: "ö", count: 200_000))
    #expect(text.utf8.count <= PlainText.limit + 4)
    #expect(text.utf8.count >= PlainText.limit - 4)
    #expect(text.allSatisfy { $0 == "ö" })
  }

  @Test func `words are folded as the index folds them`() {
    let words = UTF8Text.words("Ångström ÉCOLE naïve_x 42nd Ł e\u{301}t日本")
    #expect(
      words.map { String(decoding: $0, as: UTF8.self) }
        == ["angstrom", "ecole", "naive", "x", "42nd", "ł", "et", "日", "本"])
  }

  @Test func `eight bytes at a time give what one at a time gives`() {
    // Every pair of bytes of interest at every place of a longer text.
    let pieces = [" ", "  ", "<b>", "&amp;", "\t", "x", "ö", "東", "\u{7F}", "\u{1F}", "!", "~"]
    for first in pieces {
      for second in pieces {
        for place in 0..<18 {
          let before = String(repeating: "a", count: place)
          let html = "\(before)\(first)\(second)cdefghijklm nop"
          let plain = PlainText.of(html: html)
          #expect(plain == slowly(html), "\(html)")
        }
      }
    }
  }

  /// The same by plain means.
  private func slowly(_ html: String) -> String {
    var text = ""
    let source = html.replacing("<b>", with: "").replacing("&amp;", with: "&")
    for scalar in source.unicodeScalars {
      if scalar.value > 0x20 {
        text.unicodeScalars.append(scalar)
      } else if !text.isEmpty, text.last != " " {
        text += " "
      }
    }
    return text.last == " " ? String(text.dropLast()) : text
  }
}
