import CCurl
import FeedModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What libcurl said of a failed transfer, to be put into heed's words.
struct FailureWording {
  /// The CURLcode.
  var code: Int32
  /// libcurl's own description.
  var said: String
  /// The system's error number behind it, or 0.
  var systemError: Int32
  /// The limits that may have been met.
  var settings: FetchSettings

  /// What is said where a body cannot be decoded.
  static let falseCompression = FetchFailure.connection("the answer is not compressed as it says")

  /// The failure, where `host` was asked and has or has not begun to answer.
  func failure(host: String, hasAnswered: Bool) -> FetchFailure {
    switch ccurl_result(rawValue: UInt32(max(0, code))) {
    case CCURL_URL_MALFORMAT: .badAddress(host)
    case CCURL_COULDNT_RESOLVE_HOST: .unknownHost(host)
    case CCURL_COULDNT_RESOLVE_PROXY: .connection("the proxy's name is not known")
    case CCURL_PROXY_ERROR: .connection("the proxy does not pass it on")
    case CCURL_COULDNT_CONNECT: .connection(system ?? "the host does not answer")
    case CCURL_SSL_CONNECT_ERROR: .connection("no secure connection (\(detail))")
    case CCURL_PEER_FAILED_VERIFICATION, CCURL_SSL_CERTPROBLEM, CCURL_SSL_CACERT_BADFILE,
      CCURL_SSL_ISSUER_ERROR, CCURL_SSL_INVALIDCERTSTATUS:
      .certificate(detail)
    case CCURL_OPERATION_TIMEDOUT: .timeout(limitMet(hasAnswered))
    // The first is what libcurl says to a body without a head: addresses were looked at before.
    case CCURL_UNSUPPORTED_PROTOCOL, CCURL_WEIRD_SERVER_REPLY: .connection("the answer is not HTTP")
    // A header line beyond what libcurl takes: the one until 8.5, the other since.
    case CCURL_OUT_OF_MEMORY, CCURL_TOO_LARGE: .connection("the answer's head is too long")
    case CCURL_GOT_NOTHING: .connection("the host hung up without an answer")
    case CCURL_PARTIAL_FILE, CCURL_HTTP2, CCURL_HTTP2_STREAM:
      .cutShort(host: host)
    case CCURL_SEND_ERROR, CCURL_RECV_ERROR: .connection(system ?? "the connection broke")
    case CCURL_BAD_CONTENT_ENCODING, CCURL_WRITE_ERROR:
      Self.falseCompression
    default: .connection(detail)
    }
  }

  /// The system's sentence, lower case.
  private var system: String? {
    guard systemError != 0, let text = strerror(systemError) else { return nil }
    return String(cString: text).lowercased()
  }

  /// libcurl's description without its preface, free of controls.
  private var detail: String {
    var text = said
    for preface in ["SSL certificate problem: ", "SSL: "] where text.hasPrefix(preface) {
      text.removeFirst(preface.count)
    }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(160).map {
          $0.value < 0x20 || 0x7F...0x9F ~= $0.value ? " " : $0
        }
      ))
  }

  /// The seconds of the limit that ran out.
  private func limitMet(_ hasAnswered: Bool) -> Int {
    let limit: Milliseconds =
      if said.hasPrefix("Operation too slow") {
        settings.slowFor
      } else if said.hasPrefix("Connection timed") || said.hasPrefix("Resolving timed")
        || said.hasPrefix("SSL connection timeout")
      {
        settings.connectTimeout
      } else {
        settings.totalTimeout
      }
    return Int(max(1, (limit.count + 500) / 1000))
  }
}
