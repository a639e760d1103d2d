/// What a server gave for asking "has it changed?" (RFC 9110 §13).
package struct CacheValidators: Hashable, Sendable, Codable {
  /// The ETag header, verbatim.
  package var etag: String?
  /// The Last-Modified header, verbatim.
  package var lastModified: String?

  /// Validators as given; none by default.
  package init(etag: String? = nil, lastModified: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
  }
}

/// What heed knows of fetching one source.
package struct FetchState: Hashable, Sendable {
  /// For the next conditional request.
  package var validators: CacheValidators
  /// A hash of the last body that was parsed; equal bodies are not parsed again.
  package var contentHash: UInt64?
  /// When it was last asked for.
  package var fetchedAt: Timestamp?
  /// When it last answered with a feed or with "not modified".
  package var succeededAt: Timestamp?
  /// When it is due again.
  package var dueAt: Timestamp
  /// Why it is due then; nil when not known.
  package var dueReason: RefreshReason?
  /// Failures in a row.
  package var failures: Int
  /// The last failure; nil after a success.
  package var failure: FetchFailure?
  /// Where a permanent redirect points, and since when it has held.
  package var pendingMove: PendingMove?
  /// What the feed asked of those who poll it.
  package var hints: PollingHints

  /// A source never fetched, due at once.
  package init() {
    validators = CacheValidators()
    dueAt = Timestamp(milliseconds: 0)
    failures = 0
    hints = PollingHints()
  }
}

/// A permanent redirect that has been seen but not yet believed.
package struct PendingMove: Hashable, Sendable, Codable {
  /// Where it points.
  package var url: String
  /// When it was first seen.
  package var since: Timestamp
  /// How many fetches in a row have shown it.
  package var sightings: Int

  /// A redirect seen `sightings` times since `since`.
  package init(url: String, since: Timestamp, sightings: Int) {
    self.url = url
    self.since = since
    self.sightings = sightings
  }
}

/// Why a fetch gave no feed. Expected, kept and shown; never thrown.
package enum FetchFailure: Hashable, Sendable, Codable {
  /// The host's name could not be resolved.
  case unknownHost(String)
  /// The host refused or broke the connection; what was said of it.
  case connection(String)
  /// The host stopped in the middle of its answer.
  case cutShort(host: String)
  /// The certificate did not hold; what was said of it.
  case certificate(String)
  /// No answer within the limit, in seconds.
  case timeout(Int)
  /// More bytes than the limit, in bytes.
  case tooLarge(Int)
  /// More redirects than the limit.
  case tooManyRedirects(Int)
  /// An address that is not http or https, or is no address at all.
  case badAddress(String)
  /// The server answered with this status and asked to wait so long, if it did.
  case status(Int, retryAfter: Milliseconds?)
  /// 410: the feed is gone for good.
  case gone
  /// A body that is not a feed; the parser's sentence.
  case notAFeed(String)
  /// A program or a secret that the settings name for the source; what is wrong.
  case command(String)
  /// The network library is missing on this machine; what is to be installed.
  case noNetworkLibrary(String)

  /// What happened in plain words, without the source's name.
  package var sentence: String {
    switch self {
    case .unknownHost(let host): "the host \(host) is not known"
    case .connection(let said): "the connection failed: \(said)"
    case .cutShort(let host): "\(host) stopped in the middle of its answer"
    case .certificate(let said): "the certificate does not hold: \(said)"
    case .timeout(let seconds): "no answer within \(seconds) seconds"
    case .tooLarge(let bytes): "the answer is larger than \(bytes / 1_048_576) MB"
    case .tooManyRedirects(let count): "more than \(count) redirects"
    case .badAddress(let url): "not an http or https address: \(url)"
    case .status(let code, let wait):
      wait.map { "the server said \(code), and to wait \($0.count / 1000) seconds" }
        ?? "the server said \(code)\(Self.meaning(of: code))"
    case .gone: "the server says the feed is gone for good (410)"
    case .notAFeed(let sentence): sentence
    case .command(let sentence): sentence
    case .noNetworkLibrary(let what): what
    }
  }

  /// What a status says to whoever does not know its number (RFC 9110 §15), or nothing.
  private static func meaning(of code: Int) -> String {
    switch code {
    case 401: ": it wants a name and a password"
    case 403: ": it refuses to give it"
    case 404: ": there is nothing at this address"
    case 407: ": the proxy wants a name and a password"
    case 429: ": it is asked too often"
    case 451: ": it may not give it, by law"
    case 500: ": it failed itself"
    case 502, 504: ": what stands behind it gave no answer"
    case 503: ": it is not ready now"
    default: ""
    }
  }
}

/// The HTTP answer that carried a feed.
package struct FetchedBody: Hashable, Sendable {
  /// The decoded body.
  package var bytes: [UInt8]
  /// The Content-Type header, verbatim.
  package var contentType: String?
  /// The validators for next time.
  package var validators: CacheValidators
  /// The address that finally answered.
  package var finalURL: String
  /// Where the address has moved for good: the end of an unbroken chain of 301 and 308.
  package var movedTo: String?
  /// How long the answer may be kept (Cache-Control max-age or Expires).
  package var freshFor: Milliseconds?

  /// An answer as given.
  package init(
    bytes: [UInt8], contentType: String?, validators: CacheValidators, finalURL: String,
    movedTo: String? = nil, freshFor: Milliseconds? = nil
  ) {
    self.bytes = bytes
    self.contentType = contentType
    self.validators = validators
    self.finalURL = finalURL
    self.movedTo = movedTo
    self.freshFor = freshFor
  }
}

/// How one fetch ended.
package enum FetchOutcome: Hashable, Sendable {
  /// 304: what is stored is still true; where the address moved for good, and how long it is fresh.
  case notModified(movedTo: String?, freshFor: Milliseconds?)
  /// A body came.
  case body(FetchedBody)
  /// No feed came.
  case failed(FetchFailure)
}
