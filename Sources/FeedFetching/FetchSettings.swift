package import FeedModel

/// The manners and limits of fetching; every bound has its name here.
package struct FetchSettings: Hashable, Sendable {
  /// `heed/VERSION`.
  package var userAgent: String
  /// Until a connection stands, name look-up and TLS included.
  package var connectTimeout = Milliseconds.seconds(10)
  /// From the first byte sent to the last received, each redirect for itself.
  package var totalTimeout = Milliseconds.seconds(30)
  /// An answer slower than this many bytes a second over `slowFor` is given up; 0 for never.
  package var slowestBytesPerSecond = 64
  /// How long an answer may be slow.
  package var slowFor = Milliseconds.seconds(15)
  /// The largest body in bytes, before decompression and after.
  package var maximumBytes = 16 * 1_048_576
  /// Redirects followed for one request.
  package var maximumRedirects = 10
  /// Requests under way at once.
  package var inFlight = 48
  /// Requests under way at once to one host and port.
  package var inFlightPerHost = 2
  /// The least time between the starts of two requests to one host and port.
  package var spacingPerHost = Milliseconds.zero
  /// A request that has taken longer makes room: it no longer counts as under way, so that a few
  /// dripping servers cannot hold up the others. As many may linger so as may be under way.
  package var patience = Milliseconds.seconds(1)
  /// Bodies that wait for their reader, compressed as they came, may take so many bytes before no
  /// more requests are begun: enough that readers have something to do while the next are asked for.
  package var waitingBytes = 2 * 1_048_576
  /// Whether a host that answered 429 is left alone for as long as it asked, all its feeds included.
  package var restsHosts = true
  /// Whether this machine's own addresses are free of what protects strangers: the limits for each
  /// host, the rest after 429, and the proxy.
  package var exemptsLoopback = true
  /// The way out.
  package var proxy = Proxy.environment
  /// Added to the worker thread's nice value, 0…19, so that it never delays the keyboard.
  package var niceness = 5

  /// Whether libcurl undoes content codings, as it does where libdeflate is missing.
  var leavesDecodingToCurl = false

  /// The defaults, under the name `heed/VERSION`.
  package init(version: String) { userAgent = "heed/" + version }

  /// How requests leave the machine.
  package enum Proxy: Hashable, Sendable {
    /// As `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` say.
    case environment
    /// Straight.
    case none
    /// Through an http, https, socks5 or socks5h proxy at this address.
    case address(String)
  }
}
