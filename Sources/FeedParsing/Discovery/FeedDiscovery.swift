/// A feed that a page may have.
package struct FeedCandidate: Hashable, Sendable {
  /// The feed's address: http or https.
  package var url: String
  /// What the page calls it; nil when it does not say.
  package var title: String?
  /// The media type that the page gives it, lower case, without parameters; nil for guesses.
  package var type: String?

  /// A candidate as given.
  package init(url: String, title: String? = nil, type: String? = nil) {
    self.url = url
    self.title = title
    self.type = type
  }
}

/// Finds the feeds of a page; fetching is elsewhere.
package enum FeedDiscovery {
  /// The most candidates that are given of one page.
  package static let maximumCandidates = 32
  /// How much of a page is read, in bytes.
  package static let maximumBytes = 4 * 1_048_576

  /// The feeds that `html` names, the likeliest first: those announced in `link` elements before those
  /// that are only linked, the site's own before those of comments; otherwise in the page's order.
  ///
  /// `pageURL` is where the page was found, against which links are resolved. `contentType` is the
  /// HTTP header's value.
  package static func candidates(
    html: [UInt8], pageURL: String, contentType: String? = nil
  ) -> [FeedCandidate] {
    let part = html.count > maximumBytes ? Array(html[..<maximumBytes]) : html
    let document = DocumentDecoder.decode(part, contentType: contentType)
    var reader = PageReader(document.bytes, pageURL: pageURL)
    return reader.read()
  }

  /// Addresses at which a site's feed may be found when its page names none, the likeliest first.
  package static func guesses(pageURL: String) -> [String] {
    guard let base = LinkBase(pageURL), WebAddress.isWeb(pageURL) else { return [] }
    var found = KnownSites.feeds(of: pageURL)
    let isRoot = WebAddress.path(of: pageURL).allSatisfy { $0 == "/" }
    if !isRoot {
      let page = pageURL.prefix { $0 != "?" && $0 != "#" }
      let folder = page.hasSuffix("/") ? String(page) : page + "/"
      found += ["feed", "rss", "index.xml", "atom.xml", "feed.xml", "rss.xml"].map { folder + $0 }
    }
    found += paths.map { base.resolve($0) }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// Where feeds usually lie, by how often they do.
  private static let paths = [
    "/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss", "/feed/", "/feed.json",
    "/feeds/posts/default", "/?feed=rss2", "/blog/feed", "/blog/rss.xml", "/blog/index.xml",
    "/index.rdf",
  ]
}

/// Reads a page for what it says of feeds.
private struct PageReader {
  private var tokenizer: MarkupTokenizer
  private var base: LinkBase?
  private let page: String
  private var announced: [FeedCandidate] = []
  private var linked: [FeedCandidate] = []
  private var seen: Set<String> = []
  /// The link whose text is being read.
  private var open: (url: String, text: String)?

  init(_ bytes: [UInt8], pageURL: String) {
    tokenizer = MarkupTokenizer(bytes, mode: .html)
    base = LinkBase(pageURL)
    page = pageURL
  }

  mutating func read() -> [FeedCandidate] {
    while let token = tokenizer.next() {
      switch token.kind {
      case .startTag: start(token)
      case .endTag where tokenizer.tag(of: token) == .a: closeLink()
      case .text:
        guard open != nil, (open?.text.utf8.count ?? 0) < 200 else { continue }
        let text = tokenizer.string(token.content)
        open?.text += text
      default: continue
      }
    }
    closeLink()
    let own = announced.filter { !$0.isOfComments }
    let all = own + announced.filter(\.isOfComments) + linked
    return Array(all.prefix(FeedDiscovery.maximumCandidates))
  }

  private mutating func start(_ token: MarkupToken) {
    switch tokenizer.tag(of: token) {
    case .base:
      if let href = address("href") { base = LinkBase(href) ?? base }
    case .link: announce()
    case .a:
      closeLink()
      if let url = address("href"), looksLikeFeed(url) { open = (url, "") }
    default: break
    }
  }

  private mutating func announce() {
    let relations = (tokenizer.attribute("rel") ?? "").lowercased()
      .split(whereSeparator: \.isWhitespace)
    guard relations.contains("alternate") || relations.contains("feed"),
      !relations.contains("stylesheet"), let url = address("href")
    else { return }
    let type = (tokenizer.attribute("type") ?? "").lowercased()
      .prefix { $0 != ";" }.trimmingSpaces
    guard
      Self.types.contains(type) || Self.vagueTypes.contains(type) && looksLikeFeed(url)
        || relations.contains("feed")
    else { return }
    add(
      FeedCandidate(url: url, title: line("title"), type: type.isEmpty ? nil : type),
      to: \.announced)
  }

  private mutating func closeLink() {
    guard let link = open else { return }
    open = nil
    let words = TextCleaning.cleaned(link.text).split(whereSeparator: \.isWhitespace)
    let title = words.joined(separator: " ")
    add(FeedCandidate(url: link.url, title: title.isEmpty ? nil : title), to: \.linked)
  }

  private mutating func add(
    _ candidate: FeedCandidate, to list: WritableKeyPath<PageReader, [FeedCandidate]>
  ) {
    guard self[keyPath: list].count < FeedDiscovery.maximumCandidates * 4, candidate.url != page,
      seen.insert(candidate.url).inserted
    else { return }
    self[keyPath: list].append(candidate)
  }

  private static let types: Set<String> = [
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
    "application/rss", "application/atom", "text/rss+xml", "text/atom+xml", "application/x-rss+xml",
    "application/x-atom+xml",
  ]

  /// Types that say too little by themselves.
  private static let vagueTypes: Set<String> = [
    "", "text/xml", "application/xml", "application/json", "text/rss", "text/html",
  ]

  /// Whether an address reads as a feed's.
  private func looksLikeFeed(_ url: String) -> Bool {
    guard url.utf8.count < 2048 else { return false }
    let path = WebAddress.path(of: url).lowercased()
    let query = (url.split(separator: "?", maxSplits: 1).dropFirst().first ?? "").lowercased()
    let words = path.split { $0 == "/" || $0 == "." || $0 == "-" || $0 == "_" }
    if words.contains(where: { ["feed", "feeds", "rss", "atom", "rss2", "rdf"].contains($0) }) {
      return !words.contains("wp-json") && !path.hasSuffix(".html") && !path.hasSuffix(".png")
        && !path.hasSuffix(".svg")
    }
    return query.contains("feed=") || query.contains("format=rss") || query.contains("format=atom")
  }

  private mutating func address(_ name: StaticString) -> String? {
    guard let range = tokenizer.attributeRange(name) else { return nil }
    var given: [UInt8] = []
    tokenizer.appendText(of: range, to: &given)
    // `feed:https://…` and `feed://…` are how pages once asked for a reader.
    if given.matchesIgnoringCase("feed:http", at: 0) { given.removeFirst(5) }
    if given.matchesIgnoringCase("feed://", at: 0) {
      given.replaceSubrange(0..<4, with: Array("https".utf8))
    }
    var output: [UInt8] = []
    guard LinkSyntax.append(given, 0..<given.count, base: base, purpose: .fetched, to: &output)
    else { return nil }
    let url = TextCleaning.cleaned(String(decoding: output, as: UTF8.self))
    return WebAddress.isWeb(url) ? url : nil
  }

  private mutating func line(_ name: StaticString) -> String? {
    guard let value = tokenizer.attribute(name) else { return nil }
    let text = TextCleaning.cleaned(value).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return text.isEmpty ? nil : text
  }
}

extension FeedCandidate {
  /// Whether it holds what others say about the page.
  fileprivate var isOfComments: Bool {
    let text = ((title ?? "") + " " + WebAddress.path(of: url)).lowercased()
    return ["comment", "kommentar", "comentario", "commentaire", "commenti"].contains {
      text.contains($0)
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    let head = drop { $0.isWhitespace }
    return String(head.reversed().drop { $0.isWhitespace }.reversed())
  }
}
