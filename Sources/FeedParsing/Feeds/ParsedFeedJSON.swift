package import FeedModel

/// A parsed feed as one line of JSON: what `heed parse --json` prints.
package enum ParsedFeedJSON {
  /// One object on one line, without the line end; absent values are null, dates RFC 3339 in UTC.
  /// `file` is what the feed was read from.
  package static func line(_ feed: ParsedFeed, file: String?) -> String {
    var out = JSONWriter()
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
    return out.text
  }

  /// The object for what could not be parsed: `{"error":"…"}`.
  package static func line(error: String, file: String?) -> String {
    var out = JSONWriter()
    out.open("{")
    if let file { out.member("file", TextCleaning.cleaned(file)) }
    out.member("error", TextCleaning.cleaned(error))
    out.close("}")
    return out.text
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

/// Writes compact JSON, piece by piece.
package struct JSONWriter {
  private var bytes: [UInt8] = []
  private var needsComma = false

  /// A writer with nothing written.
  package init() {}

  /// What was written.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Begins an object or array with its bracket.
  package mutating func open(_ bracket: StaticString) {
    append(bracket)
    needsComma = false
  }

  /// Ends an object or array with its bracket.
  package mutating func close(_ bracket: StaticString) {
    append(bracket)
    needsComma = true
  }

  /// Goes to the next element of an array.
  package mutating func element() {
    if needsComma { bytes.append(ASCII.comma) }
    needsComma = false
  }

  /// Begins a member of an object.
  package mutating func key(_ name: String) {
    element()
    string(name)
    bytes.append(ASCII.colon)
  }

  /// A member with a string, or null.
  package mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { append("null") }
    needsComma = true
  }

  /// A member with a number, or null.
  package mutating func member(_ name: String, _ value: Int64?) {
    key(name)
    if let value { bytes.append(contentsOf: String(value).utf8) } else { append("null") }
    needsComma = true
  }

  /// A member with an array of strings.
  package mutating func member(_ name: String, _ values: [String]) {
    key(name)
    open("[")
    for value in values {
      element()
      string(value)
      needsComma = true
    }
    close("]")
  }

  /// A string as the value of a member or an element.
  package mutating func value(_ text: String) {
    string(text)
    needsComma = true
  }

  /// A number, `true`, `false` or `null` as the value of a member or an element.
  package mutating func literal(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func append(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func string(_ text: String) {
    bytes.append(ASCII.quote)
    var text = text
    text.withUTF8 { buffer in
      var from = 0
      for index in buffer.indices {
        let byte = buffer[index]
        guard byte == ASCII.quote || byte == ASCII.backslash || byte < 0x20 else { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[from..<index]))
        from = index + 1
        switch byte {
        case ASCII.lineFeed: bytes.append(contentsOf: "\\n".utf8)
        case ASCII.tab: bytes.append(contentsOf: "\\t".utf8)
        case ASCII.quote: bytes.append(contentsOf: "\\\"".utf8)
        case ASCII.backslash: bytes.append(contentsOf: "\\\\".utf8)
        default:
          let hex = String(byte, radix: 16)
          bytes.append(contentsOf: ("\\u00" + (hex.count < 2 ? "0" : "") + hex).utf8)
        }
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[from...]))
    }
    bytes.append(ASCII.quote)
  }
}
