package import FeedModel

/// Turns the content of an entry into an article.
package enum ArticleReader {
  /// The most bytes that are read; what follows is left out with a warning.
  package static let maximumBytes = 64 * 1_048_576

  /// The article in `html`, safe or not; relative links are resolved against `base`.
  ///
  /// Never fails: whatever is no markup is text. HTML without a single tag is read as plain text.
  package static func article(html: String, base: String? = nil) -> Article {
    article(html: Array(html.utf8), isValid: true, base: base)
  }

  /// The article in `html` as UTF-8; what is not UTF-8 becomes U+FFFD.
  package static func article(html: [UInt8], base: String? = nil) -> Article {
    article(html: html, isValid: false, base: base)
  }

  private static func article(html: [UInt8], isValid: Bool, base: String?) -> Article {
    let (bytes, isCut) = bounded(html, isValid: isValid)
    var reader = HTMLArticleReader(bytes, base: base.flatMap { LinkBase($0) })
    return cut(reader.read(), isCut)
  }

  /// The article in plain text: paragraphs at empty lines, with the marks that people write by hand
  /// (lists, quotations, headings, code, addresses) understood.
  package static func article(text: String) -> Article {
    let (bytes, isCut) = bounded(Array(text.utf8), isValid: true)
    var reader = PlainTextReader(bytes)
    return cut(reader.read(), isCut)
  }

  /// The content of an entry: its HTML, else its text, else its summary; empty without any.
  package static func article(
    contentHTML: String?, contentText: String?, summary: String?, base: String? = nil
  ) -> Article {
    if let contentHTML, !contentHTML.isEmpty {
      let article = article(html: contentHTML, base: base)
      if !article.isEmpty { return article }
    }
    if let contentText, !contentText.isEmpty {
      return isMarkup(Array(contentText.utf8))
        ? article(html: contentText, base: base) : article(text: contentText)
    }
    if let summary, !summary.isEmpty { return article(html: summary, base: base) }
    return Article()
  }

  /// Whether `text` is HTML that a feed calls plain text: it begins with the start of a block and ends
  /// with a tag.
  static func isMarkup(_ text: [UInt8]) -> Bool {
    let inner = text.trimmed(0..<text.count)
    guard inner.count > 2, text[inner.lowerBound] == ASCII.less,
      text[inner.upperBound - 1] == ASCII.greater
    else { return false }
    let start = inner.lowerBound + 1
    var end = start
    while end < inner.upperBound, text[end].isAlphanumeric { end += 1 }
    guard text[end] == ASCII.greater || text[end].isSpace else { return false }
    return HTMLTag.named(text, start..<end).isBlock
  }

  /// Valid UTF-8 of at most the limit, not cut inside a character.
  private static func bounded(
    _ bytes: [UInt8], isValid: Bool
  ) -> (bytes: [UInt8], isCut: Bool) {
    var isCut = false
    var bytes = bytes
    if bytes.count > maximumBytes {
      bytes.removeSubrange(maximumBytes...)
      isCut = true
    }
    if !isValid || isCut, UTF8Validation.firstError(in: bytes) != nil {
      bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
    return (bytes, isCut)
  }

  private static func cut(_ article: Article, _ isCut: Bool) -> Article {
    guard isCut else { return article }
    var article = article
    article.warnings.append("the text is larger than \(maximumBytes / 1_048_576) MB and was cut")
    return article
  }
}
