import Attention
import Testing

struct CanonicalJSONTests {
  @Test func `keys come out sorted and text escaped`() {
    let value = CanonicalJSON.object([
      "b": .integer(-3), "a": .string("x\"\\\n\u{1}é"), "c": .array([.null, .boolean(true)]),
    ])
    #expect(value.text == #"{"a":"x\"\\\n\u0001é","b":-3,"c":[null,true]}"#)
    #expect(CanonicalJSON(text: value.text) == value)
  }

  @Test(arguments: [
    "", "{", "[1,]", "1.5", "{\"a\"}", "\"\\x\"", "tru", "[1] 2", "99999999999999999999", "-",
  ])
  func `what is no JSON of whole numbers is refused`(text: String) {
    #expect(CanonicalJSON(text: text) == nil)
  }

  @Test func `depth is bounded`() {
    #expect(CanonicalJSON(text: String(repeating: "[", count: 100_000)) == nil)
  }

  @Test func `extremes and escapes survive`() {
    #expect(CanonicalJSON(text: "-9223372036854775808")?.integer == .min)
    #expect(CanonicalJSON(text: "9223372036854775807")?.integer == .max)
    #expect(CanonicalJSON(text: #""\ud83d\ude00\u00e9\ud800""#)?.string == "😀é\u{FFFD}")
  }
}
