import FeedModel
import Testing

@testable import FeedFetching

struct FailureWordingTests {
  private func failure(_ code: Int32, _ said: String = "", errno: Int32 = 0) -> FetchFailure {
    FailureWording(
      code: code, said: said, systemError: errno, settings: FetchSettings(version: "0.0")
    ).failure(host: "example.org", hasAnswered: false)
  }

  @Test func `a certificate is named as such`() {
    #expect(
      failure(60, "SSL certificate problem: certificate has expired")
        == .certificate("certificate has expired"))
  }

  @Test func `the limit that ran out is the one that is told`() {
    #expect(failure(28, "Connection timed out after 10001 milliseconds") == .timeout(10))
    #expect(
      failure(28, "Operation too slow. Less than 64 bytes/sec transferred the last 15 seconds")
        == .timeout(15))
    #expect(failure(28, "Operation timed out after 30000 milliseconds") == .timeout(30))
  }

  @Test func `what libcurl says comes without controls`() {
    #expect(failure(94, "odd\u{1B}[31m") == .connection("odd [31m"))
  }
}
