// An http or https address in the form in which it is sent: ASCII only, credentials apart. libcurl
// parses addresses too, but leaves bytes beyond ASCII to the locale; and what decides about limits
// and about who gets credentials must be read once, here (RFC 3986, RFC 3492).

/// An http or https address, taken apart.
struct WebAddress: Hashable {
  /// Whether the scheme is https.
  let isSecure: Bool
  /// The user name before the host, percent-decoded.
  let user: String?
  /// The password before the host, percent-decoded.
  let password: String?
  /// Lower case, in punycode, IPv6 in brackets.
  let host: String
  /// The port, the scheme's own if none is written.
  let port: Int
  /// Path and query, percent-encoded, beginning with a slash.
  let target: String

  /// The address that `text` writes, or nil when it is not http or https or is none at all.
  init?(_ text: String) {
    var rest = Self.trimmed(text)[...]
    guard let colon = rest.firstIndex(of: ":") else { return nil }
    switch rest[..<colon].lowercased() {
    case "http": isSecure = false
    case "https": isSecure = true
    default: return nil
    }
    rest = rest[rest.index(after: colon)...]
    guard rest.hasPrefix("//") else { return nil }
    rest = rest.dropFirst(2)
    let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
    var authority = rest[..<end]
    if let at = authority.lastIndex(of: "@") {
      let pair = authority[..<at].split(
        separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      user = Self.percentDecoded(pair[0])
      password = pair.count == 2 ? Self.percentDecoded(pair[1]) : nil
      authority = authority[authority.index(after: at)...]
    } else {
      (user, password) = (nil, nil)
    }
    guard let (host, port) = Self.hostAndPort(authority) else { return nil }
    self.host = host
    self.port = port ?? (isSecure ? 443 : 80)
    target = Self.encodedTarget(rest[end...])
  }

  /// The address without credentials and fragment.
  var url: String {
    let scheme = isSecure ? "https://" : "http://"
    let shownPort = port == (isSecure ? 443 : 80) ? "" : ":\(port)"
    return scheme + host + shownPort + target
  }

  /// What limits for each host go by.
  var lane: String { "\(host):\(port)" }

  /// Whether it leads to this very machine.
  var isLoopback: Bool {
    if host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Whether what is meant for `self` may be told to `other`: the same host and port, or the same
  /// host's https after its http.
  func trusts(_ other: WebAddress) -> Bool {
    guard host == other.host else { return false }
    if isSecure == other.isSecure { return port == other.port }
    return !isSecure && port == 80 && other.port == 443
  }

  /// `text` fit for a message: no credentials, no controls, not long.
  static func redacted(_ text: String) -> String {
    var shown = trimmed(text)
    // Whatever stands before the last @ may be a secret; what is no address is not taken apart.
    if let at = shown.lastIndex(of: "@") { shown.removeSubrange(...at) }
    var clean = String.UnicodeScalarView()
    for scalar in shown.unicodeScalars.prefix(200) {
      clean.append(scalar.properties.generalCategory.isPrintable ? scalar : "\u{FFFD}")
    }
    return String(clean)
  }

  private static func trimmed(_ text: String) -> String {
    let blank: (Character) -> Bool = { $0.isWhitespace || $0 == "\0" }
    guard let first = text.firstIndex(where: { !blank($0) }),
      let last = text.lastIndex(where: { !blank($0) })
    else { return "" }
    return String(text[first...last])
  }

  private static func hostAndPort(_ authority: Substring) -> (String, Int?)? {
    var name = authority
    var digits: Substring?
    if authority.hasPrefix("[") {
      guard let close = authority.firstIndex(of: "]") else { return nil }
      name = authority[...close]
      let after = authority[authority.index(after: close)...]
      guard after.isEmpty || after.hasPrefix(":") else { return nil }
      digits = after.isEmpty ? nil : after.dropFirst()
    } else if let colon = authority.lastIndex(of: ":") {
      name = authority[..<colon]
      digits = authority[authority.index(after: colon)...]
    }
    var port: Int?
    if let digits, !digits.isEmpty {
      guard digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(digits),
        1...65_535 ~= number
      else { return nil }
      port = number
    }
    guard let host = cleanHost(name) else { return nil }
    return (host, port)
  }

  /// The host's name as DNS knows it, or nil when it can be none.
  private static func cleanHost(_ name: Substring) -> String? {
    if name.hasPrefix("[") {
      let inside = name.dropFirst().dropLast().utf8
      let allowed = inside.allSatisfy { Self.isHexDigit($0) || $0 == 0x3A || $0 == 0x2E }
      return !inside.isEmpty && allowed ? name.lowercased() : nil
    }
    guard !name.isEmpty, name.utf8.count <= 1024,
      let ascii = Punycode.asciiHost(name.lowercased()), ascii.utf8.count <= 253,
      ascii.utf8.allSatisfy({
        0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
      })
    else { return nil }
    return ascii
  }

  /// Path and query with every byte that may not stand there encoded; what is encoded stays so.
  private static func encodedTarget(_ rest: Substring) -> String {
    var bytes: [UInt8] = rest.hasPrefix("/") ? [] : [0x2F]
    let hex = Array("0123456789ABCDEF".utf8)
    for byte in rest.utf8 {
      if byte == 0x23 { break }
      switch byte {
      case 0x21, 0x24...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E, 0x7C:
        bytes.append(byte)
      default:
        bytes += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func percentDecoded(_ text: Substring) -> String {
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      if source[index] == 0x25, index + 2 < source.count, Self.isHexDigit(source[index + 1]),
        Self.isHexDigit(source[index + 2]),
        let value = UInt8(
          String(decoding: source[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        index += 3
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x41...0x46 ~= byte || 0x61...0x66 ~= byte
  }
}

extension Unicode.GeneralCategory {
  /// Whether a message may hold such characters: no controls, no format characters.
  fileprivate var isPrintable: Bool {
    switch self {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      false
    default: true
    }
  }
}
