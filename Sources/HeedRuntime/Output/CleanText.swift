// What leaves the program as text, wherever it came from: a feed, a server's message, a file name.
// Parsers clean what they read; this is the second fence, in front of the terminal and of pipes.

/// Text made harmless for terminals: no C0 or C1 controls, no bidi overrides or isolates.
package enum CleanText {
  /// `text` on one line: line ends and tabs become blanks.
  package static func line(_ text: String) -> String {
    guard !isPlain(text) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: scalars.append(" ")
      case _ where isHarmful(scalar.value): break
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// `text` with its line feeds and tabs kept.
  package static func block(_ text: String) -> String {
    guard !isPlain(text) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars
    where scalar.value == 0x0A || scalar.value == 0x09
      || !isHarmful(scalar.value)
    {
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// A web address without the user name and password in it.
  package static func withoutCredentials(_ address: String) -> String {
    let parts = address.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2,
      let at = parts[1].prefix(while: { !"/?#".contains($0) }).lastIndex(of: "@")
    else { return address }
    return parts[0] + "://" + parts[1][parts[1].index(after: at)...]
  }

  /// Whether a character moves the cursor, hides text or turns its direction.
  static func isHarmful(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether all of it is printable ASCII, as most text is.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }
}
