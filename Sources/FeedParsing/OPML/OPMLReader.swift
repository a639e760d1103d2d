package import FeedModel

/// Reads subscription lists in OPML 1.0, 1.1 and 2.0, however they are written.
package enum OPMLReader {
  /// The most folders around a subscription that are told; deeper ones are left out of its path.
  package static let maximumFolders = 32
  /// The most subscriptions taken from one list.
  package static let maximumOutlines = 200_000

  /// The subscriptions in `bytes`, `contentType` being the HTTP header's value where there was one.
  ///
  /// A list from outside may name http and https sources only: whatever else it holds is named in the
  /// warnings and left out, unless `keepsEverything`, which is for showing a list and never for
  /// importing it.
  package static func read(
    _ bytes: [UInt8], contentType: String? = nil, keepsEverything: Bool = false
  ) throws(ParseError) -> OutlineList {
    let document = DocumentDecoder.decode(bytes, contentType: contentType)
    guard document.bytes.contains(where: { !$0.isSpace }) else { throw .empty }
    var reader = OPMLTokenReader(document.bytes)
    var list = reader.read()
    guard reader.hasOutlines else { throw .notAFeed("something without OPML outlines") }
    list.warnings = document.warnings + list.warnings
    if reader.hasRecovered { list.warnings.append("the markup is not well-formed") }
    return keepsEverything ? list : list.withoutForeignAddresses()
  }
}

extension OutlineList {
  /// The list without sources that are not http or https; each of those is named in the warnings.
  func withoutForeignAddresses() -> OutlineList {
    var list = OutlineList(warnings: warnings)
    for var outline in outlines {
      outline.dropFeedScheme()
      if outline.hasWebAddress {
        list.outlines.append(outline)
      } else {
        let name = outline.title.map { "\($0) (\(outline.url))" } ?? outline.url
        list.warnings.append("left out, because it is not an http or https address: \(name)")
      }
    }
    return list
  }
}

extension Outline {
  /// Whether its address is http or https with something behind it.
  var hasWebAddress: Bool { WebAddress.isWeb(url) }

  /// Takes the address behind `feed:`, as older readers write it.
  mutating func dropFeedScheme() {
    let lower = url.prefix(12).lowercased()
    if lower.hasPrefix("feed://") {
      url = "http://" + url.dropFirst(7)
    } else if lower.hasPrefix("feed:http") {
      url = String(url.dropFirst(5))
    }
  }
}

/// Reads the outlines of one document.
struct OPMLTokenReader {
  private var tokenizer: MarkupTokenizer
  private var list = OutlineList()
  /// For each open outline the folder that it is; nil for a subscription.
  private var open: [String?] = []
  /// Whether there was an `opml` or `outline` element at all.
  private(set) var hasOutlines = false
  private var prefixes: [[UInt8]] = [Array("heed".utf8)]

  /// Whether markup had to be forgiven.
  var hasRecovered: Bool { tokenizer.hasRecovered }

  init(_ bytes: [UInt8]) { tokenizer = MarkupTokenizer(bytes, mode: .xml) }

  mutating func read() -> OutlineList {
    while let token = tokenizer.next() {
      switch token.kind {
      case .startTag:
        if isElement(token, "outline") {
          hasOutlines = true
          start(token)
        } else if isElement(token, "opml") {
          hasOutlines = true
          notePrefixes()
        }
      case .endTag:
        if isElement(token, "outline") { _ = open.popLast() }
      default: continue
      }
    }
    return list
  }

  /// Whether a tag is called `name`, with any prefix.
  private func isElement(_ token: MarkupToken, _ name: StaticString) -> Bool {
    let start =
      (tokenizer.bytes.offset(of: ASCII.colon, in: token.name) ?? token.name.lowerBound - 1) + 1
    return tokenizer.bytes.equalsIgnoringCase(name, in: start..<token.name.upperBound)
  }

  private mutating func notePrefixes() {
    for attribute in tokenizer.attributes
    where tokenizer.bytes.matchesIgnoringCase("xmlns:", at: attribute.name.lowerBound)
      && tokenizer.bytes.string(in: attribute.value) == OPMLWriter.namespace
    {
      prefixes.append(
        Array(tokenizer.bytes[attribute.name.lowerBound + 6..<attribute.name.upperBound]))
    }
  }

  private mutating func start(_ token: MarkupToken) {
    let title = text("title") ?? text("text")
    var url = text("xmlurl")
    if url == nil, isFeedType { url = text("url") }
    if let url {
      guard list.outlines.count < OPMLReader.maximumOutlines else { return }
      var outline = Outline(
        url: url, title: title, htmlURL: text("htmlurl"), folders: folders, tags: own("tags"))
      outline.stance = own("stance").first.flatMap { Stance(rawValue: $0) }
      list.outlines.append(outline)
      if !token.isSelfClosing { open.append(nil) }
    } else {
      if let include = text("url"), !isFeedType {
        list.warnings.append("not followed: the list refers to \(include)")
      }
      if !token.isSelfClosing { open.append(title ?? "") }
    }
  }

  /// Whether the outline says that its `url` is a feed.
  private var isFeedType: Bool {
    guard let range = tokenizer.attributeRange("type") else { return false }
    for type: StaticString in ["rss", "atom", "rdf", "feed", "json", "jsonfeed", "rss1", "pie"]
    where tokenizer.bytes.equalsIgnoringCase(type, in: tokenizer.bytes.trimmed(range)) {
      return true
    }
    return false
  }

  private var folders: [String] {
    Array(open.lazy.compactMap { $0 }.filter { !$0.isEmpty }.prefix(OPMLReader.maximumFolders))
  }

  /// The value of an attribute as one line of text; nil when missing or blank.
  private mutating func text(_ name: StaticString) -> String? {
    guard let range = tokenizer.attributeRange(name), !range.isEmpty else { return nil }
    return line(tokenizer.string(range))
  }

  private func line(_ value: String) -> String? {
    let text = TextCleaning.cleaned(value).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return text.isEmpty ? nil : text
  }

  /// The values of an attribute of heed's own.
  private mutating func own(_ name: StaticString) -> [String] {
    for attribute in tokenizer.attributes {
      for prefix in prefixes {
        let start = attribute.name.lowerBound + prefix.count + 1
        guard start < attribute.name.upperBound, tokenizer.bytes[start - 1] == ASCII.colon,
          tokenizer.bytes[attribute.name.lowerBound..<start - 1].elementsEqual(prefix),
          tokenizer.bytes.equals(name, in: start..<attribute.name.upperBound)
        else { continue }
        return tokenizer.string(attribute.value).split(separator: ",").compactMap {
          line(OPMLWriter.unescapedTag(String($0)))
        }
      }
    }
    return []
  }
}
