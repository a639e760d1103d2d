package import FeedModel

/// A parsed feed as one line of JSON: what `heed parse --json` prints.
package enum ParsedFeedJSON {
  /// One object on one line, without the line end; absent values are null, dates RFC 3339 in UTC.
  /// `file` is what the feed was read from.
  package static func line(_ feed: ParsedFeed, file: String?) -> JSONWriter {
    var out = JSONWriter(expected: size(of: feed))
    out.open("{")
    if let file { out.member("file", TextCleaning.cleaned(file)) }
    out.member("format", feed.format.rawValue)
    out.member("title", feed.title)
    out.member("link", feed.link)
    out.member("description", feed.description)
    out.member("language", feed.language)
    out.member("updated", feed.updated?.rfc3339)
    out.key("entries")
    out.open("[")
    for entry in feed.entries { append(entry, to: &out) }
    out.close("]")
    out.member("warnings", feed.warnings)
    out.close("}")
    return out
  }

  /// The object for what could not be parsed: `{"error":"…"}`.
  package static func line(error: String, file: String?) -> JSONWriter {
    var out = JSONWriter()
    out.open("{")
    if let file { out.member("file", TextCleaning.cleaned(file)) }
    out.member("error", TextCleaning.cleaned(error))
    out.close("}")
    return out
  }

  /// About how much is written of a feed, a little more than less, so that it need not be moved.
  private static func size(of feed: ParsedFeed) -> Int {
    feed.entries.reduce(4096) { sum, entry in
      let texts = [entry.summary, entry.contentHTML, entry.contentText]
      return sum + 1024 + texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) } * 9 / 8
    }
  }

  private static func append(_ entry: ParsedEntry, to out: inout JSONWriter) {
    out.element()
    out.open("{")
    out.member("id", entry.id)
    out.member("link", entry.link)
    out.member("title", entry.title)
    out.member("summary", entry.summary)
    out.member("content_html", entry.contentHTML)
    out.member("content_text", entry.contentText)
    out.member("author", entry.author)
    out.member("published", entry.published?.rfc3339)
    out.member("updated", entry.updated?.rfc3339)
    out.member("categories", entry.categories)
    out.key("enclosures")
    out.open("[")
    for enclosure in entry.enclosures {
      out.element()
      out.open("{")
      out.member("url", enclosure.url)
      out.member("type", enclosure.type)
      out.member("length", enclosure.length)
      out.close("}")
    }
    out.close("]")
    out.close("}")
  }
}
