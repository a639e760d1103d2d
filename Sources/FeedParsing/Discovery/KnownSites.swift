/// Sites whose feeds lie where their pages do not say.
enum KnownSites {
  /// The feeds that belong to the page at `url` by the rules of its site; empty for any other.
  static func feeds(of url: String) -> [String] {
    let host = WebAddress.host(of: url)
    let parts = WebAddress.path(of: url).split(separator: "/").map(String.init)
    let first = parts.first ?? ""
    switch host {
    case "youtube.com", "m.youtube.com": return youTube(url, parts)
    case "reddit.com", "old.reddit.com", "new.reddit.com":
      guard parts.count >= 2, first == "r" || first == "user" || first == "u" else { return [] }
      return ["https://www.reddit.com/\(parts.joined(separator: "/"))/.rss"]
    case "github.com":
      guard parts.count >= 2 else {
        return parts.isEmpty ? [] : ["https://github.com/\(first).atom"]
      }
      let project = "https://github.com/\(first)/\(parts[1])"
      return ["/releases.atom", "/tags.atom", "/commits.atom"].map { project + $0 }
    case "medium.com": return first.isEmpty ? [] : ["https://medium.com/feed/\(first)"]
    case "vimeo.com": return first.isEmpty ? [] : ["https://vimeo.com/\(first)/videos/rss"]
    default: return hosted(host, parts)
    }
  }

  private static func youTube(_ url: String, _ parts: [String]) -> [String] {
    let feed = "https://www.youtube.com/feeds/videos.xml?"
    if parts.count > 1, parts[0] == "channel" { return [feed + "channel_id=" + parts[1]] }
    if parts.count > 1, parts[0] == "user" { return [feed + "user=" + parts[1]] }
    guard parts.first == "playlist", let range = url.range(of: "list=") else { return [] }
    return [feed + "playlist_id=" + url[range.upperBound...].prefix { $0 != "&" && $0 != "#" }]
  }

  private static func hosted(_ host: String, _ parts: [String]) -> [String] {
    for (ending, path) in [
      (".tumblr.com", "/rss"), (".substack.com", "/feed"),
      (".blogspot.com", "/feeds/posts/default"),
      (".wordpress.com", "/feed/"), (".bearblog.dev", "/feed/"), (".livejournal.com", "/data/rss"),
    ] where host.hasSuffix(ending) {
      return ["https://\(host)\(path)"]
    }
    // Mastodon and its kin: a profile is `/@name`.
    if parts.count == 1, let name = parts.first, name.hasPrefix("@"), name.count > 1 {
      return ["https://\(host)/\(name).rss"]
    }
    return []
  }
}

/// Parts of web addresses, leniently.
enum WebAddress {
  /// Whether `url` begins with http:// or https:// and goes on.
  static func isWeb(_ url: String) -> Bool {
    let bytes = Array(url.utf8.prefix(9))
    return ["http://", "https://"].contains { (scheme: StaticString) in
      bytes.matchesIgnoringCase(scheme, at: 0) && bytes.count > scheme.utf8CodeUnitCount
    }
  }

  /// The host in lower case, without `www.`, user and port.
  static func host(of url: String) -> String { EmbedAddress.host(of: url) }

  /// The path without query and fragment; empty when there is none.
  static func path(of url: String) -> Substring {
    var slashes = 0
    var rest = url[...]
    while let character = rest.first {
      if character == "/" {
        slashes += 1
        if slashes == 3 { break }
      }
      if character == "?" || character == "#" { return "" }
      rest.removeFirst()
    }
    return rest.prefix { $0 != "?" && $0 != "#" }
  }
}

extension String {
  /// The first occurrence of `text`.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      formIndex(after: &start)
    }
    return nil
  }
}
