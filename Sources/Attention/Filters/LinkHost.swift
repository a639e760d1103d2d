/// Hosts of links, as rules and filters compare them.
package enum LinkHost {
  /// The host of an http or https link, lower case, without `www.` and port; nil when there is none.
  package static func host(of link: String) -> String? {
    bytes(of: link).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The same as bytes.
  static func bytes(of link: String) -> [UInt8]? {
    let bytes = link.utf8
    guard var index = afterScheme(bytes) else { return nil }
    var host: [UInt8] = []
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") {
        break
      }
      if byte == UInt8(ascii: "@") {
        host.removeAll(keepingCapacity: true)
      } else {
        host.append(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte)
      }
      index = bytes.index(after: index)
    }
    if let port = host.firstIndex(of: UInt8(ascii: ":")) { host.removeSubrange(port...) }
    if host.starts(with: "www.".utf8) { host.removeFirst(4) }
    return host.isEmpty ? nil : host
  }

  /// Whether `host` is `other` or lies below it.
  package static func isHost(_ host: String, at other: String) -> Bool {
    var other = Substring(other.lowercased())
    if other.hasPrefix("www.") { other = other.dropFirst(4) }
    return !other.isEmpty && (host == other || host.hasSuffix("." + other))
  }

  private static func afterScheme(_ bytes: String.UTF8View) -> String.UTF8View.Index? {
    for scheme in ["https://", "http://"] as [StaticString] {
      var index = bytes.startIndex
      var matched = 0
      while matched < scheme.utf8CodeUnitCount, index < bytes.endIndex,
        bytes[index] | (matched < 5 ? 0x20 : 0) == scheme.utf8Start[matched]
          || bytes[index] == scheme.utf8Start[matched]
      {
        matched += 1
        index = bytes.index(after: index)
      }
      if matched == scheme.utf8CodeUnitCount { return index }
    }
    return nil
  }
}
