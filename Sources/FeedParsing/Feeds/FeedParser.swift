package import FeedModel

/// Bytes of any feed to values: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1.
///
/// Pure. Whatever was wrong and could be forgiven is in the feed's warnings. All text that comes out is
/// free of control characters and of bidi overrides; summaries, descriptions and HTML content are safe
/// HTML (`HTMLSanitizer`), everything else is plain text.
package enum FeedParser {
  /// The feed that `bytes` are; `contentType` is the HTTP header's value, `baseURL` where they were
  /// fetched (after redirects), `intent` what it is read for. Throws what they are when they are no feed.
  package static func parse(
    _ bytes: [UInt8], contentType: String? = nil, baseURL: String? = nil,
    intent: ReadingIntent = .keep
  ) throws(ParseError) -> ParsedFeed {
    guard bytes.count <= FeedLimits.maximumBytes else {
      throw .tooLarge(FeedLimits.maximumBytes)
    }
    if let kind = FileKind.binary(bytes) { throw .notAFeed(kind) }
    let document = DocumentDecoder.decode(
      bytes, contentType: contentType, repairsText: intent == .keep)
    guard let first = document.bytes.first(where: { !$0.isSpace }) else { throw .empty }
    let base = baseURL.flatMap { LinkBase($0) }
    if first == ASCII.leftBrace || first == ASCII.leftBracket {
      return try JSONFeedReader.read(document, base: base, intent: intent)
    }
    do throws(ParseError) {
      return try markup(document, base: base, intent: intent)
    } catch {
      if case .notAFeed = error, FileKind.isNoise(bytes) { throw .notAFeed("binary data") }
      throw error
    }
  }

  private static func markup(
    _ document: DecodedDocument, base: LinkBase?, intent: ReadingIntent
  ) throws(ParseError) -> ParsedFeed {
    var reader = FeedReader(document.bytes, base: base, intent: intent)
    reader.read()
    guard let format = reader.format else {
      if reader.isPage { throw .htmlPage }
      throw .notAFeed(FileKind.text(root: reader.rootName))
    }
    var feed = ParsedFeed(format: format)
    let draft = reader.feed
    feed.title = draft.title.value ?? draft.mediaTitle
    feed.link = draft.link.value
    feed.description = draft.summary.value ?? draft.subtitle.value
    feed.language = reader.declaredLanguage ?? reader.rootLanguage
    feed.updated = draft.updated.value ?? draft.published.value
    feed.entries = reader.entries
    feed.pollingHints = reader.hints
    if feed.pollingHints.interval == nil, let period = reader.period {
      feed.pollingHints.interval = Milliseconds(max(1, period.count / Int64(reader.frequency)))
    }
    feed.warnings = document.warnings + reader.warnings
    if reader.badDates > 0 {
      feed.warnings.append(ParseWarning.dates(reader.badDates))
    }
    if reader.tokenizer.hasRecovered {
      feed.warnings.append("the feed is not well-formed XML and was read as far as it goes")
    }
    return feed
  }
}
