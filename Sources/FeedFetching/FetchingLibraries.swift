import CCurl

/// The system's libraries that fetching works with. Asking loads them.
package enum FetchingLibraries {
  /// Why nothing can be fetched, and what to install; nil where all is well.
  package static var problem: String? {
    ccurl_load().map {
      String(cString: $0) + "; install it with: sudo apt-get install libcurl4"
    }
  }

  /// libcurl's name and version; nil where it cannot be used.
  package static var curl: String? {
    guard ccurl_load() == nil, let text = ccurl_version() else { return nil }
    return String(cString: text).split(separator: " ").first.map(String.init)
  }

  /// Whether bodies are unfolded by libdeflate; where it is missing, libcurl does it.
  package static var hasDeflate: Bool { ContentDecoding.isAvailable }
}
