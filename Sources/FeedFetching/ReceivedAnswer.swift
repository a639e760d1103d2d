import FeedModel

/// An answer as it came over the network, its body still encoded where `encoding` says so.
///
/// Bodies wait so for their reader: encoded, they take a quarter of the memory, and whoever takes one
/// has more processor time to spare than the one thread that does all the fetching.
struct ReceivedAnswer: Sendable {
  /// The request and how it ended.
  var answer: FetchAnswer
  /// The Content-Encoding header; nil where nothing is left to undo.
  var encoding: String?

  /// Bytes of the body as it is.
  var bodySize: Int {
    if case .body(let body) = answer.outcome { body.bytes.count } else { 0 }
  }

  /// The answer with its body as it was meant, of at most `limit` bytes.
  consuming func decoded(limit: Int) -> FetchAnswer {
    guard let encoding, case .body(var body) = answer.outcome else { return answer }
    do throws(ContentDecoding.Problem) {
      body.bytes = try ContentDecoding(limit: limit).decode(body.bytes, encoding: encoding)
      answer.outcome = .body(body)
    } catch {
      answer.outcome = .failed(error.failure(limit: limit))
    }
    return answer
  }
}
