import FeedModel
import Testing

@testable import Settings

struct SpanTextTests {
  @Test(
    arguments: [
      ("30s", Milliseconds.seconds(30)), ("5m", .minutes(5)), ("1h30m", .minutes(90)),
      ("2d", .days(2)), ("1w", .days(7)), ("0s", .zero), ("1w1d1h1m1s", .seconds(694_861)),
    ])
  func `a length reads back as it is written`(text: String, length: Milliseconds) {
    #expect(Milliseconds(span: text) == length)
    #expect(length.spanText == text)
  }

  @Test(
    arguments: ["", "5", "m", "5 m", "-5m", "5M", "1m1h", "1m1m", "1.5h", "9999999999s", "99999w"])
  func `what is no length is refused`(text: String) {
    #expect(Milliseconds(span: text) == nil)
  }
}
