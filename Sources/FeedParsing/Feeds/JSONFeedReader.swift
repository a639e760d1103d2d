import FeedModel

/// Reads JSON Feed 1.0 and 1.1.
struct JSONFeedReader {
  private let base: LinkBase?
  private let intent: ReadingIntent
  private var badDates = 0
  private var warnings: [String] = []

  /// The feed that `document` is.
  static func read(
    _ document: DecodedDocument, base: LinkBase?, intent: ReadingIntent
  ) throws(ParseError) -> ParsedFeed {
    var json = JSONReader(document.bytes)
    guard let root = json.read(), case .object = root, let format = format(of: root) else {
      throw .notAFeed("JSON, but not a JSON Feed")
    }
    var reader = JSONFeedReader(base: base, intent: intent)
    var feed = reader.feed(root, format: format)
    feed.warnings = document.warnings + reader.warnings
    if reader.badDates > 0 {
      feed.warnings.append(ParseWarning.dates(reader.badDates))
    }
    if json.hasRecovered {
      feed.warnings.append("the feed is not well-formed JSON and was read as far as it goes")
    }
    return feed
  }

  private static func format(of root: JSONValue) -> FeedFormat? {
    let version = root["version"]?.text ?? ""
    if version.contains("jsonfeed.org") || version.hasPrefix("1") {
      return version.hasSuffix("1.1") ? .json11 : .json10
    }
    // A version went missing, but there are items.
    guard root["items"] != nil else { return nil }
    return root["authors"] != nil ? .json11 : .json10
  }

  private init(base: LinkBase?, intent: ReadingIntent) {
    self.base = base
    self.intent = intent
  }

  private mutating func feed(_ root: JSONValue, format: FeedFormat) -> ParsedFeed {
    var feed = ParsedFeed(format: format)
    feed.title = line(root["title"])
    feed.link = link(root["home_page_url"])
    feed.description = root["description"]?.string.map { escaped($0) }
    feed.language = root["language"]?.string.map { clean(String($0.prefix(40))) }
    for item in root["items"]?.elements ?? [] {
      guard case .object = item else { continue }
      guard feed.entries.count < FeedLimits.maximumEntries else {
        warnings.append("only the first \(FeedLimits.maximumEntries) entries were read")
        break
      }
      feed.entries.append(entry(item, feedLanguage: feed.language))
    }
    return feed
  }

  private mutating func entry(_ item: JSONValue, feedLanguage: String?) -> ParsedEntry {
    var draft = EntryDraft()
    if let id = item["id"]?.text, !id.isEmpty { draft.id.takeLast(clean(id), depth: 0) }
    let found = link(item["url"]) ?? link(item["external_url"])
    if let found = found.map({ intent == .keep ? LinkCleaner.cleaned($0) : $0 }) {
      draft.link.takeLast(found, depth: 0)
    }
    if let title = line(item["title"]) { draft.title.takeLast(title, depth: 0) }
    if let text = item["summary"]?.string { draft.takeSummary(escaped(text), depth: 0) }
    if let html = item["content_html"]?.string {
      let safe = HTMLSanitizer.sanitize(Array(html.utf8), base: base, intent: intent)
      let text = safe.output.string(in: safe.output.trimmed(0..<safe.output.count))
      draft.trackersRemoved = safe.trackersRemoved
      if !text.isEmpty { draft.contentHTML = text }
    }
    if let text = item["content_text"]?.string { draft.contentText = clean(text) }
    // `author` is what `authors` was called in version 1.0. Some write one where several belong, and
    // a name where its object belongs.
    let several = item["authors"]?.oneOrMore ?? []
    for author in several.isEmpty ? item["author"]?.oneOrMore ?? [] : several {
      let name = line(author) ?? line(author["name"]) ?? line(author["url"])
      if let name { draft.addAuthor(name) }
    }
    if let date = date(item["date_published"]) { draft.published.takeLast(date, depth: 0) }
    if let date = date(item["date_modified"]) { draft.updated.takeLast(date, depth: 0) }
    for tag in item["tags"]?.oneOrMore ?? [] {
      if let name = line(tag) { draft.addCategory(name) }
    }
    for attachment in item["attachments"]?.oneOrMore ?? [] { attach(attachment, to: &draft) }
    draft.language = item["language"]?.string.map { clean(String($0.prefix(40))) }
    return draft.finish(feedLanguage: feedLanguage)
  }

  private mutating func attach(_ attachment: JSONValue, to draft: inout EntryDraft) {
    guard let url = link(attachment["url"]) else { return }
    let size = attachment["size_in_bytes"]?.double
    draft.addEnclosure(
      Enclosure(
        url: url, type: line(attachment["mime_type"]),
        length: size.flatMap { $0 >= 0 && $0 < 9e15 ? Int64($0) : nil }))
    if draft.duration == nil, let seconds = attachment["duration_in_seconds"]?.text {
      draft.duration = DurationParser.parse(seconds)
    }
  }

  // MARK: Values

  private func clean(_ text: String) -> String { TextCleaning.cleaned(text) }

  /// A string as one line of plain text.
  private func line(_ value: JSONValue?) -> String? {
    guard let text = value?.string else { return nil }
    var bytes = Array(text.utf8)
    _ = TextCleaning.clean(&bytes)
    bytes = PlainText.collapsed(bytes)
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  private func escaped(_ text: String) -> String {
    let bytes = Array(clean(text).utf8)
    var output: [UInt8] = []
    output.appendEscapingMarkup(bytes, bytes.trimmed(0..<bytes.count))
    return String(decoding: output, as: UTF8.self)
  }

  private func link(_ value: JSONValue?) -> String? {
    guard let text = value?.string else { return nil }
    var bytes = Array(text.utf8)
    _ = TextCleaning.clean(&bytes)
    var output: [UInt8] = []
    guard
      LinkSyntax.append(bytes, 0..<bytes.count, base: base, purpose: .fetched, to: &output)
    else { return nil }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func date(_ value: JSONValue?) -> Timestamp? {
    guard let text = value?.text, !text.isEmpty else { return nil }
    let date = DateParser.parse(text)
    if date == nil { badDates += 1 }
    return date
  }
}
