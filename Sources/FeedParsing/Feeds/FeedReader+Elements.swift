import FeedModel

// What the elements of a feed do when they begin and end.
extension FeedReader {
  /// Whether fields found now belong to an entry.
  private var isInEntry: Bool { entry != nil }

  /// Does what the start of `element` means; its frame is the last.
  mutating func begin(_ element: FeedElement, namespace: FeedNamespace) {
    switch element {
    case .rss, .rdf, .feed: beginRoot(element)
    case .channel: beginChannel()
    case .item: beginEntry()
    case .source, .image, .textInput:
      // RSS says of an item's source only its name; Atom repeats a whole feed there.
      ignored += 1
    case .author, .contributor, .publisher:
      person = element
      personEmail = nil
      capture(element, type: .plain)
    case .name, .email: capture(element, type: .plain)
    case .title, .mediaTitle, .subtitle, .abstract, .summary, .mediaDescription:
      captureText(element, default: .plain)
    case .description, .encoded: captureText(element, default: .html)
    case .content: captureText(element, default: .plain)
    case .xhtmlBody:
      if isInEntry { captureText(element, default: .xhtml) }
    case .link: beginLink()
    case .id: beginID()
    case .creator, .performer, .published, .updated, .created, .lastBuild, .language, .ttl, .hour,
      .day,
      .keywords, .period, .frequency, .duration:
      capture(element, type: .plain)
    case .category: beginCategory()
    case .itunesCategory:
      if let text = tokenizer.attribute("text") { addCategory(text) }
    case .enclosure: beginEnclosure()
    case .mediaContent: beginMedia()
    case .chapters, .transcript: beginCompanion()
    case .html, .skipHours, .skipDays, .group, .unknown: break
    }
  }

  /// Does what the end of `element` means; its text, if any, is finished.
  mutating func finish(_ element: FeedElement) {
    switch element {
    case .item: finishEntry()
    case .source, .image, .textInput: ignored = max(0, ignored - 1)
    case .author, .contributor, .publisher: finishPerson()
    default: break
    }
  }

  // MARK: Structure

  private mutating func beginRoot(_ element: FeedElement) {
    rootLanguage = rootLanguage ?? language
    guard format == nil else { return }
    switch element {
    case .rss: format = rssFormat(tokenizer.attribute("version"))
    case .rdf:
      let is090 = tokenizer.attributes.contains {
        tokenizer.bytes.offset(of: "rdf/simple/0.9", in: $0.value) != nil
      }
      format = is090 ? .rss090 : .rss10
    default:
      let is03 =
        tokenizer.attribute("version").map { $0.hasPrefix("0.") } == true
        || tokenizer.attributes.contains {
          tokenizer.bytes.offset(of: "purl.org/atom/ns#", in: $0.value) != nil
        }
      format = is03 ? .atom03 : .atom10
    }
  }

  private func rssFormat(_ version: String?) -> FeedFormat {
    switch version?.prefix(4) {
    case "0.90": .rss090
    case "0.91": .rss091
    case "0.92": .rss092
    case "0.93": .rss093
    case "0.94": .rss094
    case "1.0": .rss10
    case .some(let text) where text.hasPrefix("2"): .rss20
    default: .rss
    }
  }

  private mutating func beginChannel() {
    rootLanguage = rootLanguage ?? language
    if format == nil { format = .rss }
  }

  private mutating func beginEntry() {
    if format == nil {
      format = tokenizer.bytes[frames[frames.count - 1].name].last == 0x79 ? .atom10 : .rss
    }
    // An entry inside an entry: the outer was never closed.
    if entry != nil { finishEntry() }
    ignored = 0
    person = nil
    let language = language
    entry = EntryDraft()
    entry?.language = language
    for attribute in tokenizer.attributes
    where tokenizer.bytes.hasSuffixIgnoringCase(":about", in: attribute.name) {
      let text = tokenizer.string(attribute.value)
      if !text.isEmpty { entry?.id.takeLast(text, depth: frames.count + 1) }
    }
  }

  /// Ends the entry that is open.
  mutating func finishEntry() {
    defer { entry = nil }
    guard let finished = entry?.finish(feedLanguage: declaredLanguage ?? rootLanguage)
    else { return }
    guard entries.count < FeedLimits.maximumEntries else {
      warn("only the first \(FeedLimits.maximumEntries) entries were read")
      return
    }
    entries.append(finished)
  }

  // MARK: Captures

  private mutating func capture(_ element: FeedElement, type: TextType, isBase64: Bool = false) {
    frames[frames.count - 1].isCaptured = true
    var capture = Capture(element: element, type: type, isBase64: isBase64, depth: frames.count)
    swap(&spareText, &capture.text)
    captures.append(capture)
  }

  private mutating func captureText(_ element: FeedElement, default type: TextType) {
    var given: TextType?
    var isBase64 = false
    if !tokenizer.attributes.isEmpty {
      given = tokenizer.attributeRange("type").flatMap { TextType.named(tokenizer.bytes, $0) }
      isBase64 = tokenizer.attribute("mode")?.lowercased() == "base64"
      if given == .foreign { isBase64 = true }
    }
    capture(element, type: given ?? type, isBase64: isBase64)
  }

  // MARK: Links and identity

  private mutating func beginLink() {
    guard let href = firstAttribute("href", "url", "uri", "rdf:resource") else {
      capture(.link, type: .plain)
      return
    }
    guard ignored == 0, !href.isEmpty else { return }
    let relation = tokenizer.attribute("rel")?.lowercased() ?? "alternate"
    let type = tokenizer.attribute("type")?.lowercased()
    switch relation {
    case "alternate" where type.map(Self.isHTML) ?? true:
      take(link: href)
    case "enclosure":
      addEnclosure(url: href, type: type, length: tokenizer.attribute("length"))
    default: break
    }
  }

  private static func isHTML(_ type: String) -> Bool {
    let bytes = Array(type.utf8)
    return bytes.offset(of: "html", in: 0..<bytes.count) != nil
  }

  private mutating func beginID() {
    let isLink = tokenizer.attribute("ispermalink")?.lowercased() ?? "true"
    capture(.id, type: isLink == "true" ? .plain : .html)
  }

  /// Takes a link of the feed or entry that is being read.
  mutating func take(link text: String) {
    guard let absolute = absolute(text) else { return }
    let link = intent == .keep ? LinkCleaner.cleaned(absolute) : absolute
    if entry != nil {
      entry?.link.takeLast(link, depth: frames.count)
    } else {
      feed.link.takeLast(link, depth: frames.count)
    }
  }

  /// `text` as an absolute web link, or nil.
  func absolute(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    guard
      LinkSyntax.append(bytes, 0..<bytes.count, base: base, purpose: .fetched, to: &output)
    else { return nil }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func firstAttribute(_ names: StaticString...) -> String? {
    for name in names {
      if let value = tokenizer.attribute(name) { return value }
    }
    return nil
  }

  // MARK: Categories and media

  private mutating func beginCategory() {
    if let term = firstAttribute("term", "label") { addCategory(term) }
    capture(.category, type: .plain)
  }

  mutating func addCategory(_ text: String) {
    addCategory(Array(text.utf8.prefix(FeedLimits.maximumFieldLength)))
  }

  mutating func addCategory(_ bytes: [UInt8]) {
    guard ignored == 0 else { return }
    entry?.addCategory(String(decoding: PlainText.collapsed(bytes), as: UTF8.self))
  }

  private mutating func beginEnclosure() {
    guard let url = firstAttribute("url", "href", "uri") else { return }
    addEnclosure(
      url: url, type: tokenizer.attribute("type"), length: tokenizer.attribute("length"))
  }

  private mutating func addEnclosure(url: String, type: String?, length: String?) {
    guard entry != nil, ignored == 0, let link = absolute(url) else { return }
    let size = length.flatMap { Int64($0.filter { $0 != "," && $0 != " " }) }
    let given = type?.prefix(100)
    entry?.addEnclosure(
      Enclosure(
        url: link, type: given?.isEmpty == false ? given.map(String.init) : nil,
        length: size.map { $0 < 0 ? nil : $0 } ?? nil))
  }

  private mutating func beginMedia() {
    guard entry != nil else { return }
    if let text = tokenizer.attribute("duration"), entry?.duration == nil {
      entry?.duration = DurationParser.parse(text)
    }
    let type = tokenizer.attribute("type")
    let medium = tokenizer.attribute("medium")?.lowercased()
    let isSeenOrHeard =
      medium == "audio" || medium == "video"
      || type.map { $0.hasPrefix("audio/") || $0.hasPrefix("video/") } == true
    guard isSeenOrHeard, let url = tokenizer.attribute("url") else { return }
    addEnclosure(url: url, type: type, length: tokenizer.attribute("filesize"))
  }

  private mutating func beginCompanion() {
    guard let url = firstAttribute("url", "href"), let link = absolute(url),
      let count = entry?.companions.count, count < 16, entry?.companions.contains(link) == false
    else { return }
    entry?.companions.append(link)
  }
}
