package import FeedModel

/// One feed to ask for.
package struct FetchRequest: Hashable, Sendable {
  /// The source it is for; nil for an address that is only looked at.
  package var source: SourceID?
  /// An http or https address. A user name and password in it are sent as basic authorization and
  /// never shown.
  package var url: String
  /// What the server gave last time; makes the request conditional.
  package var validators: CacheValidators
  /// How to prove to the server who is asking.
  package var authorization: Authorization
  /// Where the body goes; nil for memory.
  package var file: FetchFile?
  /// What is wanted.
  package var kind: Kind = .feed
  /// Further headers, in order. Sent to the host of `url` only, not to where it redirects.
  package var headers: [Header]

  /// A request as given.
  package init(
    source: SourceID? = nil, url: String, validators: CacheValidators = CacheValidators(),
    authorization: Authorization = .none, headers: [Header] = []
  ) {
    self.source = source
    self.url = url
    self.validators = validators
    self.authorization = authorization
    self.headers = headers
  }

  /// What is asked for, so that a server which has several forms gives the right one.
  package enum Kind: Hashable, Sendable {
    /// A feed.
    case feed
    /// A page.
    case page
    /// Whatever lies there.
    case anything

    /// The header that says so.
    var accept: String {
      switch self {
      case .feed:
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
          + "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
      case .page: "text/html, application/xhtml+xml, */*;q=0.5"
      case .anything: "*/*"
      }
    }
  }

  /// Proof of identity, sent to the host of the address only.
  package enum Authorization: Hashable, Sendable {
    /// None, or what the address itself holds.
    case none
    /// A user name and a password (RFC 7617).
    case basic(user: String, password: String)
    /// A bearer token (RFC 6750).
    case bearer(String)
  }

  /// A header line of a request.
  package struct Header: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// Its value.
    package var value: String

    /// A header as given; one with a control character in it is not sent.
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}

/// A request and how it ended.
package struct FetchAnswer: Hashable, Sendable {
  /// What was asked.
  package var request: FetchRequest
  /// What came of it.
  package var outcome: FetchOutcome

  /// An answer as given.
  package init(request: FetchRequest, outcome: FetchOutcome) {
    self.request = request
    self.outcome = outcome
  }
}
