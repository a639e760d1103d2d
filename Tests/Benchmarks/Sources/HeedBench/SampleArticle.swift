/// The HTML of a made-up article.
enum SampleArticle {
  /// About `length` bytes of paragraphs, lists, quotes, code, headings, pictures and tables.
  static func html(length: Int, isWide: Bool, site: Int, _ text: inout SeededText) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length + 1024)
    while bytes.count < length {
      let share = bytes.isEmpty ? 0 : text.number(100)
      switch share {
      case ..<60: paragraph(isWide, site, &text, &bytes)
      case ..<68:
        put("<p><img src=\"https://cdn\(site % 50).example/\(text.number(1 << 30)).jpg\" ", &bytes)
        put("alt=\"a picture\" width=\"640\" height=\"360\"/></p>\n", &bytes)
      case ..<78:
        put("<ul>", &bytes)
        for _ in 0..<(2 + text.number(4)) {
          enclose("li", isWide, &text, &bytes)
        }
        put("</ul>\n", &bytes)
      case ..<85:
        put("<blockquote>", &bytes)
        paragraph(isWide, site, &text, &bytes)
        put("</blockquote>\n", &bytes)
      case ..<92:
        put("<pre><code>", &bytes)
        for line in 0..<(2 + text.number(7)) {
          put("    let x\(line) = call(\(text.number(999)), &amp;y); // done\n", &bytes)
        }
        put("</code></pre>\n", &bytes)
      case ..<97: enclose("h2", isWide, &text, &bytes)
      default:
        put("<table><tr><th>k</th><th>v</th></tr>", &bytes)
        for row in 0..<(2 + text.number(4)) {
          put("<tr><td>\(row)</td><td>\(text.number(9999))</td></tr>", &bytes)
        }
        put("</table>\n", &bytes)
      }
    }
    return bytes
  }

  private static func paragraph(
    _ isWide: Bool, _ site: Int, _ text: inout SeededText, _ bytes: inout [UInt8]
  ) {
    put("<p>", &bytes)
    for _ in 0..<(1 + text.number(5)) {
      text.sentence(6 + text.number(18), isWide: isWide, to: &bytes)
      put(" ", &bytes)
      if text.once(in: 20) { put("AT&amp;T said &lt;so&gt;, it&#8217;s&nbsp;theirs. ", &bytes) }
    }
    if text.once(in: 2) {
      put("<a href=\"https://site\(site).example/ref-\(text.number(999))?a=1&amp;b=2\">", &bytes)
      bytes += text.word()
      put("</a> ", &bytes)
    }
    if text.once(in: 4) {
      put("<strong>", &bytes)
      bytes += text.word()
      put("</strong> and <em>", &bytes)
      bytes += text.word()
      put("</em>", &bytes)
    }
    put("</p>\n", &bytes)
  }

  private static func enclose(
    _ tag: String, _ isWide: Bool, _ text: inout SeededText, _ bytes: inout [UInt8]
  ) {
    put("<\(tag)>", &bytes)
    text.sentence(4 + text.number(8), isWide: isWide, to: &bytes)
    put("</\(tag)>\n", &bytes)
  }

  private static func put(_ string: String, _ bytes: inout [UInt8]) { bytes += Array(string.utf8) }
}
