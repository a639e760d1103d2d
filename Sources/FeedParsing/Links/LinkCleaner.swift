/// Takes out of links what only follows the reader around, and tells which links mean the same page.
package enum LinkCleaner {
  /// `link` without tracking parameters; anything else of it stays as it was written.
  package static func cleaned(_ link: String) -> String {
    let bytes = Array(link.utf8)
    guard bytes.mayHoldTracking else { return link }
    var output: [UInt8] = []
    append(bytes, 0..<bytes.count, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// A hash that is equal for links to the same page: scheme, `www.`, letter case of the host, default
  /// port, trailing slash, fragment and tracking parameters do not count. 0 for what is no web link.
  package static func linkHash(_ link: String) -> UInt64 {
    let given = Array(link.utf8)
    var bytes: [UInt8] = []
    append(given, given.trimmed(0..<given.count), to: &bytes)
    guard let colon = LinkSyntax.schemeEnd(bytes, 0..<bytes.count),
      bytes.matches("://", at: colon), bytes.matchesIgnoringCase("http", at: 0)
    else { return 0 }
    var end = bytes.offset(of: ASCII.hash, in: 0..<bytes.count) ?? bytes.count
    var host = colon + 3
    var hostEnd = host
    while hostEnd < end, bytes[hostEnd] != ASCII.slash, bytes[hostEnd] != ASCII.question {
      hostEnd += 1
    }
    if bytes.matchesIgnoringCase("www.", at: host) { host += 4 }
    var authorityEnd = hostEnd
    for port: StaticString in [":80", ":443"]
    where hostEnd - port.utf8CodeUnitCount > host
      && bytes.matches(port, at: hostEnd - port.utf8CodeUnitCount)
    {
      authorityEnd = hostEnd - port.utf8CodeUnitCount
    }
    guard authorityEnd > host else { return 0 }
    while end > hostEnd, bytes[end - 1] == ASCII.slash { end -= 1 }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in host..<authorityEnd { hash = mix(hash, bytes[index].lowercased) }
    for index in hostEnd..<max(hostEnd, end) { hash = mix(hash, bytes[index]) }
    return hash == 0 ? 1 : hash
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// Adds the link in `range` without its tracking parameters.
  static func append(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) {
    guard let question = bytes.offset(of: ASCII.question, in: range) else {
      appendFragment(bytes, range, to: &output)
      return
    }
    let queryEnd = bytes.offset(of: ASCII.hash, in: question..<range.upperBound) ?? range.upperBound
    output.append(bytes, in: range.lowerBound..<question)
    var separator = ASCII.question
    var offset = question + 1
    while offset < queryEnd {
      var end = offset
      while end < queryEnd, bytes[end] != ASCII.ampersand, bytes[end] != ASCII.semicolon {
        end += 1
      }
      if !isTracking(bytes, offset..<end) {
        output.append(separator)
        output.append(bytes, in: offset..<end)
        separator = end < queryEnd ? bytes[end] : ASCII.ampersand
      }
      offset = end + 1
    }
    if queryEnd == question + 1 { output.append(ASCII.question) }
    appendFragment(bytes, queryEnd..<range.upperBound, to: &output)
  }

  /// Adds what may end in a fragment, without one that is only there to track (`#utm_source=…`).
  private static func appendFragment(
    _ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]
  ) {
    if let hash = bytes.offset(of: ASCII.hash, in: range),
      bytes.matchesIgnoringCase("utm_", at: hash + 1)
        || bytes.matchesIgnoringCase("xtor=", at: hash + 1)
    {
      output.append(bytes, in: range.lowerBound..<hash)
    } else {
      output.append(bytes, in: range)
    }
  }

  /// Whether the parameter `name=value` in `range` only tracks.
  private static func isTracking(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let end = bytes.offset(of: ASCII.equals, in: range) ?? range.upperBound
    let name = range.lowerBound..<end
    guard name.count >= 3 else { return false }
    for prefix: StaticString in ["utm_", "mtm_", "pk_", "hsa_", "__hs", "at_", "wt_", "vero_"]
    where bytes.matchesIgnoringCase(prefix, at: name.lowerBound)
      && name.count > prefix.utf8CodeUnitCount
    {
      return isKnownPrefixed(bytes, name)
    }
    for known: StaticString in [
      "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid",
      "ttclid", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "_openstat",
      "ml_subscriber", "ml_subscriber_hash", "oly_anon_id", "oly_enc_id", "rb_clickid", "s_cid",
      "ns_mchannel", "ns_campaign", "ns_source", "ns_linkname", "ns_fee", "zanpid", "irclickid",
      "srsltid", "ref_src", "ref_url", "_ga", "_gl", "cmpid", "wickedid", "echobox", "guccounter",
    ] where bytes.equalsIgnoringCase(known, in: name) {
      return true
    }
    return false
  }

  /// Whether a name with a prefix of trackers is one of theirs; `at_` and `pk_` begin honest names too.
  private static func isKnownPrefixed(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
    if bytes.matchesIgnoringCase("at_", at: name.lowerBound) {
      for known: StaticString in [
        "at_campaign", "at_campaign_type", "at_medium", "at_custom1", "at_custom2", "at_custom3",
        "at_custom4", "at_format", "at_link_id", "at_link_origin", "at_link_type", "at_ptr_name",
        "at_bbc_team",
      ] where bytes.equalsIgnoringCase(known, in: name) {
        return true
      }
      return false
    }
    if bytes.matchesIgnoringCase("pk_", at: name.lowerBound) {
      for known: StaticString in [
        "pk_campaign", "pk_kwd", "pk_source", "pk_medium", "pk_content", "pk_cid", "pk_vid",
      ] where bytes.equalsIgnoringCase(known, in: name) {
        return true
      }
      return false
    }
    return true
  }
}

extension [UInt8] {
  /// Whether a link has a query or a fragment.
  var mayHoldTracking: Bool {
    offset(of: ASCII.question, in: 0..<count) != nil || offset(of: ASCII.hash, in: 0..<count) != nil
  }
}
