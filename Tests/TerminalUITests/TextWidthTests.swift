import TerminalUI
import Testing

struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("plain", 5), ("日本", 4), ("한국어", 6), ("ｆｕｌｌ", 8), ("e\u{301}", 1), ("é", 1),
    ("❤️", 1), ("1️⃣", 1), ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2), ("🏳️‍🌈", 1), ("🇩🇪", 2), ("👩🏽‍⚕️", 2),
    ("क्षि", 3), ("مرحبا", 5), ("\u{1FABF}", 1), ("a\u{200B}b", 2), ("a\tb", 3), ("a\u{202E}b", 2),
    ("\u{1B}[31mred\u{1B}[0m", 3), ("\u{301}", 0), ("\u{1F1E9}", 1),
  ])
  func `text fills the columns that terminals agree on`(text: String, columns: Int) {
    #expect(TextWidth.columns(of: text) == columns)
    #expect(TextWidth.columns(of: TextWidth.clean(text)) == columns)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a\nb\tc", "a b c"), ("\u{1B}]0;title\u{7}x", "x"),
    ("\u{1B}]8;;http://a\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"), ("\u{9B}31mred", "red"),
    ("\u{1B}Pdevice\u{1B}\\x", "x"), ("\u{1B}]unfinished", "unfinished"), ("a\u{0}b\u{7F}c", "abc"),
    ("\u{202E}evil\u{2066}", "evil"), ("a\u{AD}b", "ab"), ("👍🏽", "👍"), ("👨‍👩‍👧", "👨"),
    ("❤️", "❤"), ("\u{1FABF}", "\u{FFFD}"), ("\u{1B}", ""), ("\u{1B}[", ""), ("x\u{1B}[1", "x"),
    ("مي\u{200C}خواهم", "مي\u{200C}خواهم"), ("a\u{E0041}b", "ab"), ("👋🏽 hi", "👋 hi"),
  ])
  func `controls, escape sequences and what terminals disagree on are cleaned away`(
    text: String, clean: String
  ) {
    #expect(TextWidth.clean(text) == clean)
  }

  @Test func `a thousand combining marks fill one cell with four of them`() {
    let zalgo = "a" + String(repeating: "\u{301}", count: 1000) + "b"
    #expect(TextWidth.columns(of: zalgo) == 2)
    #expect(TextWidth.clean(zalgo).unicodeScalars.count == 6)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""),
    ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("e\u{301}a", 1, "…"),
    ("e\u{301}ab", 2, "e\u{301}…"), ("", 3, ""),
  ])
  func `text that is too long is cut with an ellipsis`(text: String, columns: Int, cut: String) {
    #expect(TextWidth.truncate(text, to: columns) == cut)
    #expect(TextWidth.columns(of: cut) <= columns)
  }

  @Test func `padding gives exactly the columns asked for`() {
    #expect(TextWidth.pad("ab", to: 4) == "ab  ")
    #expect(TextWidth.pad("ab", to: 4, .right) == "  ab")
    #expect(TextWidth.pad("ab", to: 5, .center) == " ab  ")
    #expect(TextWidth.pad("日本語", to: 4) == "日… ")
    #expect(TextWidth.pad("abcdef", to: 3, glyphs: .ascii) == "ab~")
  }

  @Test func `fitting is known without reading on`() {
    #expect(TextWidth.fits("abc", in: 3))
    #expect(!TextWidth.fits("abcd", in: 3))
    #expect(TextWidth.fits("ab\u{301}", in: 2))
  }
}
