import HeedRuntime
import Testing

struct JSONOutputTests {
  @Test func `members keep their order and text is escaped`() {
    let value: JSONOutput = [
      "b": .text("a \"quoted\" \\ line\nnext\ttab"), "a": .list([.number(1), .null, .flag(true)]),
    ]
    #expect(
      value.encoded == #"{"b":"a \"quoted\" \\ line\nnext\ttab","a":[1,null,true]}"#)
  }

  @Test(arguments: [
    (0.0, "0"), (12.5, "12.5"), (-0.25, "-0.25"), (1.0004, "1"), (2.3456, "2.346"),
    (.nan, "null"), (.infinity, "null"), (1e300, "null"),
  ])
  func `numbers have at most three digits after the point`(value: Double, text: String) {
    #expect(JSONOutput.decimal(value).encoded == text)
  }

  @Test func `what a terminal would obey is left out of values`() {
    let hostile = "a\u{1B}[31mb\u{9B}2Jc\u{202E}d\u{2066}e\u{07}f\rg"
    #expect(JSONOutput.text(hostile).encoded == "\"a[31mb2Jcdefg\"")
    #expect(CleanText.line("one\ntwo\u{1B}]0;x\u{07}") == "one two]0;x")
  }

  @Test func `credentials never reach the log`() {
    #expect(
      FileLog.withoutCredentials("failed: https://me:secret@example.org/feed and a@b.c")
        == "failed: https://example.org/feed and a@b.c")
  }
}
