// The article in a page, found without a tree: text counts for the section it stands in, text of links
// against it, and the section with the most that is left is the article. See decision 21.

/// Finds the article in a page of the web.
package enum PageArticle {
  /// A page with less text than this in its best section has no article, in bytes.
  static let leastText = 140

  /// The article's part of `html`, as markup; nil where the page has no article. `contentType` is the
  /// HTTP header's value.
  package static func markup(html: [UInt8], contentType: String? = nil) -> [UInt8]? {
    var finder = PageSections(DocumentDecoder.decode(html, contentType: contentType).bytes)
    finder.read()
    return finder.best
  }
}

/// Weighs the sections of a page in one pass.
private struct PageSections {
  /// A section that may be the article.
  private struct Section {
    var tag: HTMLTag
    var range: Range<Int>
    /// The section around it; nil for the outermost.
    var parent: Int?
    /// Bytes of text in paragraphs of its own, and of text in links anywhere in it.
    var own = 0
    var all = 0
    var linked = 0
    /// Whether its name says that it is beside the article.
    var isBeside = false
  }

  /// Sections open at once, and sections looked at; what is beyond is text of those around it.
  private static let mostOpen = 256
  private static let mostSections = 20_000

  private var tokenizer: MarkupTokenizer
  private var sections: [Section] = []
  private var open: [Int] = []
  /// Sections that were opened beyond the limits and are not yet closed, by element.
  private var uncounted: [HTMLTag: Int] = [:]
  /// What is left out of the article, in order and without overlap.
  private var cuts: [Range<Int>] = []
  /// The element that is left out just now, how often it is open, and where it began.
  private var cut: (tag: HTMLTag, depth: Int, start: Int)?
  private var links = 0
  private var paragraphs = 0

  init(_ bytes: [UInt8]) {
    tokenizer = MarkupTokenizer(bytes, mode: .html)
    sections.append(Section(tag: .body, range: 0..<bytes.count))
    open = [0]
  }

  mutating func read() {
    var start = tokenizer.position
    while let token = tokenizer.next() {
      defer { start = tokenizer.position }
      switch token.kind {
      case .text, .cdata: count(token.content)
      case .startTag: begin(token, at: start)
      case .endTag: end(tokenizer.tag(of: token), at: start)
      default: break
      }
    }
    let last = tokenizer.bytes.count
    if let cut { cuts.append(cut.start..<last) }
    for index in open { sections[index].range = sections[index].range.lowerBound..<last }
  }

  private mutating func count(_ range: Range<Int>) {
    guard cut == nil, let section = open.last else { return }
    var count = 0
    for byte in tokenizer.bytes[range] where byte > 0x20 { count += 1 }
    guard count > 0 else { return }
    if links > 0 {
      sections[section].linked += count
    } else {
      sections[section].all += count
      if paragraphs > 0 { sections[section].own += count }
    }
  }

  private mutating func begin(_ token: MarkupToken, at start: Int) {
    let tag = tokenizer.tag(of: token)
    if let current = cut {
      if tag == current.tag, !token.isSelfClosing { cut?.depth += 1 }
      return
    }
    switch tag {
    case .nav, .aside, .footer, .form, .dialog, .button, .script, .style, .template, .noscript,
      .svg:
      cut = (tag, 1, start)
    case .a: links += 1
    case .p, .pre, .blockquote, .li, .td, .dd, .h2, .h3: paragraphs += 1
    case .article, .main, .section, .div:
      let words = name()
      if isHidden || words.map(Self.isNeverRead) == true {
        cut = (tag, 1, start)
        return
      }
      guard open.count < Self.mostOpen, sections.count < Self.mostSections else {
        uncounted[tag, default: 0] += 1
        return
      }
      sections.append(
        Section(
          tag: tag, range: tokenizer.position..<tokenizer.position, parent: open.last,
          isBeside: words.map(Self.isBeside) == true))
      open.append(sections.count - 1)
    default: break
    }
  }

  private mutating func end(_ tag: HTMLTag, at start: Int) {
    if let current = cut {
      guard tag == current.tag else { return }
      cut = current.depth > 1 ? (tag, current.depth - 1, current.start) : nil
      if cut == nil { cuts.append(current.start..<tokenizer.position) }
      return
    }
    switch tag {
    case .a: links = max(0, links - 1)
    case .p, .pre, .blockquote, .li, .td, .dd, .h2, .h3: paragraphs = max(0, paragraphs - 1)
    case .article, .main, .section, .div:
      if let left = uncounted[tag], left > 0 {
        uncounted[tag] = left - 1
        return
      }
      guard let place = open.lastIndex(where: { sections[$0].tag == tag }), place > 0 else {
        return
      }
      for index in open[place...] {
        sections[index].range = sections[index].range.lowerBound..<start
      }
      open.removeSubrange(place...)
      // Who forgets to close a link or a paragraph forgets it for this section only.
      links = 0
      paragraphs = 0
    default: break
    }
  }

  // MARK: Names

  /// The section's class and number, in lower case.
  private func name() -> String? {
    var text = ""
    for attribute in [tokenizer.attributeRange("class"), tokenizer.attributeRange("id")] {
      guard let attribute else { continue }
      text += String(decoding: tokenizer.bytes[attribute].prefix(200), as: UTF8.self) + " "
    }
    return text.isEmpty ? nil : text.lowercased()
  }

  private var isHidden: Bool {
    if tokenizer.attributeRange("hidden") != nil { return true }
    guard let style = tokenizer.attributeRange("style") else { return false }
    return String(decoding: tokenizer.bytes[style].prefix(200), as: UTF8.self)
      .filter { $0 != " " }.lowercased().contains("display:none")
  }

  private static func isNeverRead(_ words: String) -> Bool {
    ["cookie", "newsletter-", "share-", "social-", "advert", "breadcrumb", "paywall-banner"]
      .contains { words.contains($0) }
  }

  private static func isBeside(_ words: String) -> Bool {
    [
      "comment", "sidebar", "related", "footer", "recommend", "promo", "masthead", "menu", "teaser",
    ].contains { words.contains($0) }
  }

  // MARK: The choice

  /// The markup of the best section.
  var best: [UInt8]? {
    var totals = sections.map { (all: $0.all, linked: $0.linked) }
    var scores = sections.map { Double($0.own) + 0.25 * Double($0.all - $0.own) }
    for index in sections.indices.reversed() {
      guard let parent = sections[index].parent else { continue }
      totals[parent].all += totals[index].all
      totals[parent].linked += totals[index].linked
      // Of what stands in a part of a section, six tenths are its own, so that the nearest that holds
      // most of the text wins over everything around it.
      scores[parent] += 0.6 * Double(sections[index].own)
    }
    var chosen: (index: Int, score: Double)?
    for index in sections.indices {
      let (all, linked) = totals[index]
      guard all >= PageArticle.leastText else { continue }
      let plain = Double(all) / Double(all + linked)
      var score = scores[index] * plain
      switch sections[index].tag {
      case .article: score = max(score, 0.9 * Double(all) * plain) * 1.25
      case .main: score *= 1.1
      case .body: score *= 0.7
      default: break
      }
      if sections[index].isBeside { score *= 0.2 }
      if plain < 0.4 { score *= 0.2 }
      if score > chosen?.score ?? 0 { chosen = (index, score) }
    }
    guard let chosen else { return nil }
    return markup(of: sections[chosen.index].range)
  }

  /// The bytes of `range` without what is left out.
  private func markup(of range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    var from = range.lowerBound
    for cut in cuts where cut.lowerBound >= from && cut.lowerBound < range.upperBound {
      bytes += tokenizer.bytes[from..<cut.lowerBound]
      from = min(cut.upperBound, range.upperBound)
    }
    bytes += tokenizer.bytes[from..<max(from, range.upperBound)]
    return bytes
  }
}
