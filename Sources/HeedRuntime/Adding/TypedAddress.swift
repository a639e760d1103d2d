import FeedModel

/// Addresses as people type them.
package enum TypedAddress {
  /// The http or https address that `text` means: a scheme may be missing, `feed:` may stand in front;
  /// nil for anything else, whatever it would run or read.
  package static func url(_ text: String) -> String? {
    var rest = text.trimmingBlanks
    guard !rest.isEmpty, !rest.unicodeScalars.contains(where: { $0.value <= 0x20 }) else {
      return nil
    }
    let lower = rest.lowercased()
    if lower.hasPrefix("feed://") {
      rest = "http://" + rest.dropFirst(7)
    } else if lower.hasPrefix("feed:") {
      rest = String(rest.dropFirst(5))
    }
    let scheme = rest.lowercased()
    for known in ["http://", "https://"] where scheme.hasPrefix(known) {
      return rest.utf8.count > known.utf8.count ? rest : nil
    }
    // `example.org/feed` and `example.org:8080`, but not `file:…`, `exec:…` or a path.
    guard !rest.contains("://"), let host = rest.split(separator: "/").first, host.contains("."),
      !rest.hasPrefix("/"), !rest.hasPrefix("."), !host.contains("@"), !host.hasPrefix("-")
    else { return nil }
    let parts = host.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 1 || (parts.count == 2 && Int(parts[1]) != nil) else { return nil }
    return "https://" + rest
  }
}
