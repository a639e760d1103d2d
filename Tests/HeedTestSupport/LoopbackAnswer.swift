package import FeedModel

/// What a loopback server says to a request, and how it misbehaves in doing so.
package struct LoopbackAnswer: Hashable, Sendable {
  /// The status code.
  package var status: Int
  /// Header lines beyond Content-Length, in order.
  package var headers: [Header]
  /// The body as it goes over the wire.
  package var body: [UInt8]
  /// How head and body are sent.
  package var delivery: Delivery

  /// An answer as given.
  package init(
    status: Int = 200, headers: [Header] = [], body: [UInt8] = [], delivery: Delivery = .whole
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.delivery = delivery
  }

  /// A header line.
  package struct Header: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// Its value.
    package var value: String

    /// A line as given.
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// How an answer is sent.
  package enum Delivery: Hashable, Sendable {
    /// At once and rightly.
    case whole
    /// At once and rightly, after a time.
    case after(Milliseconds)
    /// So many bytes of the body, then a pause, until all is sent or the client leaves.
    case drip(bytes: Int, every: Milliseconds)
    /// The body again and again without an end, in chunks.
    case endless
    /// A reset of the connection after so many bytes of the body.
    case reset(afterBytes: Int)
    /// An end of the connection after so many bytes of the body.
    case cut(afterBytes: Int)
    /// Another Content-Length than the body's.
    case claiming(length: Int)
    /// The body alone, head and all as the test wrote it.
    case raw
    /// Nothing at all until the client leaves.
    case silence
    /// The end of the connection instead of an answer.
    case hangUp
  }

  /// A feed, or any text, with validators that the server answers 304 to when it meets them again.
  package static func text(
    _ text: String, type: String = "application/rss+xml", etag: String? = nil,
    lastModified: String? = nil
  ) -> LoopbackAnswer {
    var headers = [Header("Content-Type", type)]
    if let etag { headers.append(Header("ETag", etag)) }
    if let lastModified { headers.append(Header("Last-Modified", lastModified)) }
    return LoopbackAnswer(headers: headers, body: Array(text.utf8))
  }

  /// A status without a body.
  package static func status(_ status: Int, _ headers: Header...) -> LoopbackAnswer {
    LoopbackAnswer(status: status, headers: headers)
  }

  /// A redirect, absolute or relative.
  package static func redirect(_ status: Int, to location: String) -> LoopbackAnswer {
    .status(status, Header("Location", location))
  }

  /// The same answer, sent otherwise.
  package func delivered(_ delivery: Delivery) -> LoopbackAnswer {
    var answer = self
    answer.delivery = delivery
    return answer
  }

  /// The same answer with one more header line.
  package func with(_ name: String, _ value: String) -> LoopbackAnswer {
    var answer = self
    answer.headers.append(Header(name, value))
    return answer
  }

  /// The same answer with its body in gzip.
  package var gzipped: LoopbackAnswer {
    var answer = with("Content-Encoding", "gzip")
    answer.body = Compression.gzip(body)
    return answer
  }

  /// The first value of a header of this answer.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// A request as a loopback server received it.
package struct LoopbackRequest: Hashable, Sendable {
  /// `GET`.
  package var method: String
  /// Path and query as sent.
  package var path: String
  /// Header names in lower case, and their values, in the order of coming.
  package var headers: [LoopbackAnswer.Header]

  /// A request as given.
  package init(method: String, path: String, headers: [LoopbackAnswer.Header]) {
    self.method = method
    self.path = path
    self.headers = headers
  }

  /// The first value of a header.
  package func header(_ name: String) -> String? {
    headers.first { $0.name == name.lowercased() }?.value
  }
}
