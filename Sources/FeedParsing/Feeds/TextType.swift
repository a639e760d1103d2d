/// What the text of an element is written in.
enum TextType: Sendable {
  case plain, html, xhtml
  /// Neither text nor HTML: pictures, other XML.
  case foreign
  /// XML of another kind than XHTML: nothing to show.
  case otherXML

  /// The type that an attribute names, or nil when it names none.
  static func named(_ bytes: [UInt8], _ given: Range<Int>) -> TextType? {
    let range = bytes.trimmed(given)
    guard !range.isEmpty else { return nil }
    for (name, type) in names where bytes.equalsIgnoringCase(name, in: range) { return type }
    if bytes.matchesIgnoringCase("text/", at: range.lowerBound) { return .plain }
    return .foreign
  }

  private static let names: [(StaticString, TextType)] = [
    ("html", .html), ("xhtml", .xhtml), ("text", .plain), ("text/html", .html),
    ("text/plain", .plain), ("application/xhtml+xml", .xhtml), ("plain", .plain),
    ("text/x-html", .html), ("html/text", .html), ("application/xml", .otherXML),
    ("text/xml", .otherXML), ("image/svg+xml", .otherXML),
  ]

  /// Whether it is shown as HTML.
  var isMarkup: Bool { self == .html || self == .xhtml }
}
