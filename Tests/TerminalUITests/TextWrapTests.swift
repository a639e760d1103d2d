import TerminalUI
import Testing

struct TextWrapTests {
  @Test(arguments: [
    ("", 10, [""]), ("one", 10, ["one"]), ("one two three", 7, ["one two", "three"]),
    ("one two three", 8, ["one two", "three"]), ("one  two", 4, ["one", "two"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]), ("a abcdefghij", 4, ["a", "abcd", "efgh", "ij"]),
    ("well-known word", 6, ["well-", "known", "word"]), ("one\ntwo", 10, ["one", "two"]),
    ("one\r\ntwo\n\nthree", 10, ["one", "two", "", "three"]),
    ("日本語の文章です。", 8, ["日本語の", "文章で", "す。"]), ("（括弧）", 6, ["（括", "弧）"]),
    ("word 日本", 6, ["word", "日本"]), ("  indented", 20, ["  indented"]),
    ("trailing   ", 20, ["trailing"]), ("a\tb\u{1B}[1mc", 9, ["a bc"]),
    ("naïve café", 6, ["naïve", "café"]),
    ("👍👍👍", 4, ["👍👍", "👍"]),
  ])
  func `text breaks at blanks, hyphens and between ideographs`(
    text: String, columns: Int, lines: [String]
  ) {
    #expect(TextWrap.lines(text, columns: columns) == lines)
  }

  @Test(arguments: [1, 2, 3, 5, 8, 13, 40, 80])
  func `no line is wider than asked for, and no letter is lost`(columns: Int) {
    let text = """
      The quick brown fox — it jumps, over well-worn and extraordinarily-long-compound words.
      日本語の文章も、折り返します。Mixed 混在 text with e\u{301}clairs and 👩‍👩‍👧 families.
      """
    let lines = TextWrap.lines(text, columns: columns)
    if columns > 1 {
      for line in lines { #expect(TextWidth.columns(of: line) <= columns) }
    }
    let letters = { (text: String) in TextWidth.clean(text).filter { $0 != " " } }
    #expect(lines.map(letters).joined() == letters(text))
  }

  @Test func `styles are kept where lines break`() {
    let spans = [
      Span("plain ", "a"), Span("bold text", "b"), Span(" tail", "a", link: "https://x.org"),
    ]
    let lines = TextWrap.wrap(spans, columns: 10)
    #expect(
      lines == [
        [Span("plain ", "a"), Span("bold", "b")],
        [Span("text", "b"), Span(" tail", "a", link: "https://x.org")],
      ])
  }

  @Test func `a word of several styles is not broken`() {
    let lines = TextWrap.wrap([Span("xx un", "a"), Span("broken", "b")], columns: 9)
    #expect(lines == [[Span("xx", "a")], [Span("un", "a"), Span("broken", "b")]])
  }

  @Test func `lines after the first may be narrower, and there may be a limit`() {
    let lines = TextWrap.wrap([Span("aaa bbb ccc ddd", "a")], columns: 7, indent: 4)
    #expect(lines.map { $0.map(\.text).joined() } == ["aaa bbb", "ccc", "ddd"])
    let long = String(repeating: "word ", count: 100_000)
    #expect(TextWrap.lines(long, columns: 20, limit: 3).count == 3)
  }
}
