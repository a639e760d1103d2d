/// What an element of a feed says, whatever vocabulary it is from.
enum FeedElement: UInt8, Sendable {
  // What holds others.
  case rss, rdf, feed, channel, item, html
  case source, image, textInput, author, contributor, publisher
  case skipHours, skipDays, group
  // Text that may hold markup.
  case title, mediaTitle, description, summary, subtitle, abstract, content, encoded, xhtmlBody
  case mediaDescription
  // Plain text.
  case link, id, name, email, creator, performer, published, updated, created, lastBuild, language,
    ttl, hour
  case day, category, keywords, period, frequency, duration
  // Everything in attributes.
  case enclosure, mediaContent, chapters, transcript, itunesCategory
  case unknown

  /// What the element `name` of `namespace` says.
  static func named(_ bytes: [UInt8], _ name: Range<Int>, in namespace: FeedNamespace)
    -> FeedElement
  {
    let found =
      switch namespace {
      case .core: coreNames.find(bytes, name)
      case .rdf: rdfNames.find(bytes, name)
      case .content: contentNames.find(bytes, name)
      case .dublinCore, .terms: dublinCoreNames.find(bytes, name)
      case .media: mediaNames.find(bytes, name)
      case .itunes: itunesNames.find(bytes, name)
      case .googlePlay: googlePlayNames.find(bytes, name)
      case .podcast: podcastNames.find(bytes, name)
      case .syndication: syndicationNames.find(bytes, name)
      case .xhtml: xhtmlNames.find(bytes, name)
      case .xml, .other: FeedElement?.none
      }
    return found ?? .unknown
  }

  private static let coreNames = NameTable<FeedElement>([
    ("rss", .rss), ("rdf", .rdf), ("feed", .feed), ("channel", .channel), ("item", .item),
    ("entry", .item), ("html", .html), ("source", .source), ("image", .image),
    ("textinput", .textInput), ("author", .author), ("contributor", .contributor),
    ("managingeditor", .author), ("webmaster", .publisher), ("skiphours", .skipHours),
    ("skipdays", .skipDays), ("title", .title), ("description", .description),
    ("summary", .summary), ("subtitle", .subtitle), ("tagline", .subtitle), ("info", .abstract),
    ("abstract", .abstract), ("content", .content), ("fullitem", .encoded), ("body", .xhtmlBody),
    ("xhtml", .xhtmlBody), ("link", .link), ("guid", .id), ("id", .id), ("name", .name),
    ("email", .email), ("pubdate", .published), ("published", .published), ("issued", .published),
    ("updated", .updated), ("modified", .updated), ("date", .updated), ("created", .created),
    ("lastbuilddate", .lastBuild), ("language", .language), ("ttl", .ttl), ("hour", .hour),
    ("day", .day), ("category", .category), ("keywords", .keywords), ("tags", .keywords),
    ("enclosure", .enclosure), ("creator", .creator),
  ])

  private static let rdfNames = NameTable<FeedElement>([("rdf", .rdf)])

  private static let contentNames = NameTable<FeedElement>([("encoded", .encoded)])

  private static let dublinCoreNames = NameTable<FeedElement>([
    ("title", .title), ("description", .description), ("creator", .creator), ("author", .creator),
    ("contributor", .contributor), ("publisher", .publisher), ("subject", .category),
    ("date", .updated), ("modified", .updated), ("issued", .published), ("created", .created),
    ("language", .language), ("abstract", .abstract),
  ])

  private static let mediaNames = NameTable<FeedElement>([
    ("group", .group), ("content", .mediaContent), ("title", .mediaTitle),
    ("description", .mediaDescription), ("category", .category), ("keywords", .keywords),
  ])

  private static let itunesNames = NameTable<FeedElement>([
    ("title", .mediaTitle), ("summary", .summary), ("subtitle", .subtitle), ("author", .creator),
    ("duration", .duration), ("keywords", .keywords), ("category", .itunesCategory),
    ("description", .summary), ("name", .name), ("email", .email), ("owner", .publisher),
    ("image", .unknown),
  ])

  private static let googlePlayNames = NameTable<FeedElement>([
    ("author", .performer), ("description", .summary), ("category", .itunesCategory),
  ])

  private static let podcastNames = NameTable<FeedElement>([
    ("chapters", .chapters), ("transcript", .transcript),
  ])

  private static let syndicationNames = NameTable<FeedElement>([
    ("updateperiod", .period), ("updatefrequency", .frequency),
  ])

  private static let xhtmlNames = NameTable<FeedElement>([("html", .html), ("body", .xhtmlBody)])
}
