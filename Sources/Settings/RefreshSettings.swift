package import FeedModel

/// `[refresh]`: when and how sources are fetched.
package struct RefreshSettings: Hashable, Sendable {
  /// How long the reader waits between looks at what is due; nil for never by itself.
  package var every: Milliseconds?
  /// Requests under way at once, 1…256.
  package var atMostInFlight: Int
  /// Requests under way to one host at once, 1…16.
  package var perHost: Int
  /// The least time between the starts of two requests to one host.
  package var spacing: Milliseconds
  /// The way out: empty for what the environment says, `none`, or a proxy's address.
  package var proxy: String
  /// How long a connection may take.
  package var connectTimeout: Milliseconds
  /// How long one fetch may take in all.
  package var timeout: Milliseconds
  /// Megabytes (1,048,576 bytes) a decoded answer may have, 1…1024.
  package var maximumMegabytes: Int
  /// Redirects followed for one fetch, 0…20.
  package var maximumRedirects: Int

  /// The defaults.
  package init() {
    every = .hours(1)
    atMostInFlight = 48
    perHost = 2
    spacing = .zero
    proxy = ""
    connectTimeout = .seconds(10)
    timeout = .seconds(30)
    maximumMegabytes = 16
    maximumRedirects = 10
  }
}
