/// The vocabularies that feeds are written in, by what their names mean.
enum FeedNamespace: UInt8, Sendable {
  /// RSS, RDF's RSS and Atom, of all versions: their names do not collide.
  case core
  case rdf, content, dublinCore, terms, media, itunes, googlePlay, podcast, syndication, xhtml, xml
  /// Known and not read (crowd numbers, places, licences), or not known at all.
  case other

  /// The vocabulary of a namespace name.
  static func named(_ bytes: [UInt8], _ range: Range<Int>) -> FeedNamespace? {
    let text = bytes.string(in: bytes.trimmed(range)).lowercased()
    if let known = names[text] { return known }
    // A slash more or less, or `https`, is a usual slip.
    var trimmed = text[...]
    if trimmed.hasPrefix("https:") { trimmed = "http:" + trimmed.dropFirst(6) }
    while trimmed.hasSuffix("/") || trimmed.hasSuffix("#") { trimmed = trimmed.dropLast() }
    return trimmedNames[String(trimmed)]
  }

  /// The vocabulary that a prefix usually stands for, where nothing declares it.
  static func prefixed(_ bytes: [UInt8], _ range: Range<Int>) -> FeedNamespace {
    prefixes.find(bytes, range) ?? .other
  }

  private static let names: [String: FeedNamespace] = [
    "http://www.w3.org/2005/atom": .core,
    "http://purl.org/atom/ns#": .core,
    "http://purl.org/rss/1.0/": .core,
    "http://my.netscape.com/rdf/simple/0.9/": .core,
    "http://channel.netscape.com/rdf/simple/0.9/": .core,
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": .core,
    "http://backend.userland.com/rss": .core,
    "http://backend.userland.com/rss2": .core,
    "http://backend.userland.com/rss2.1": .core,
    "http://backend.userland.com/rss091": .core,
    "http://blogs.law.harvard.edu/tech/rss": .core,
    "http://cyber.law.harvard.edu/rss/rss.html": .core,
    "http://purl.org/rss/1.0/modules/rss091#": .core,
    "http://example.com/newformat#": .core,
    "http://example.com/necho": .core,
    "http://purl.org/echo/": .core,
    "uri/of/echo/namespace#": .core,
    "http://purl.org/pie/": .core,
    "http://purl.org/net/rss1.1#": .core,
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf,
    "http://purl.org/rss/1.0/modules/content/": .content,
    "http://purl.org/dc/elements/1.1/": .dublinCore,
    "http://purl.org/dc/elements/1.0/": .dublinCore,
    "http://purl.org/dc/terms/": .terms,
    "http://search.yahoo.com/mrss/": .media,
    "http://search.yahoo.com/mrss": .media,
    "http://video.search.yahoo.com/mrss": .media,
    "http://www.rssboard.org/media-rss": .media,
    "http://www.itunes.com/dtds/podcast-1.0.dtd": .itunes,
    "http://www.itunes.com/dtds/pluginpodcast-1.0.dtd": .itunes,
    "http://example.com/dtds/podcast-1.0.dtd": .itunes,
    "http://www.google.com/schemas/play-podcasts/1.0": .googlePlay,
    "https://podcastindex.org/namespace/1.0": .podcast,
    "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": .podcast,
    "http://podlove.org/simple-chapters": .podcast,
    "http://purl.org/rss/1.0/modules/syndication/": .syndication,
    "http://www.w3.org/1999/xhtml": .xhtml,
    "http://www.w3.org/xml/1998/namespace": .xml,
    "http://purl.org/rss/1.0/modules/slash/": .other,
    "http://purl.org/syndication/thread/1.0": .other,
    "http://www.georss.org/georss": .other,
    "http://wellformedweb.org/commentapi/": .other,
    "http://rssnamespace.org/feedburner/ext/1.0": .other,
    "http://www.w3.org/2000/svg": .other,
    "http://www.w3.org/1998/math/mathml": .other,
    "http://www.w3.org/1999/xlink": .other,
  ]

  private static let trimmedNames: [String: FeedNamespace] = {
    var trimmed: [String: FeedNamespace] = [:]
    for (name, value) in names {
      var short = name[...]
      if short.hasPrefix("https:") { short = "http:" + short.dropFirst(6) }
      while short.hasSuffix("/") || short.hasSuffix("#") { short = short.dropLast() }
      trimmed[String(short)] = value
    }
    return trimmed
  }()

  private static let prefixes = NameTable<FeedNamespace>([
    ("atom", .core), ("atom10", .core), ("atom03", .core), ("a10", .core), ("rss", .core),
    ("rdf", .rdf), ("content", .content), ("dc", .dublinCore), ("dcterms", .terms),
    ("media", .media), ("itunes", .itunes), ("googleplay", .googlePlay), ("podcast", .podcast),
    ("psc", .podcast), ("sy", .syndication), ("xhtml", .xhtml), ("xml", .xml),
  ])
}
