/// What bytes that are no feed look like, in a few words.
enum FileKind {
  /// What the first bytes show, or nil when they may be text.
  static func binary(_ bytes: [UInt8]) -> String? {
    for (magic, name) in magics where bytes.starts(with: magic) { return name }
    return nil
  }

  private static let magics: [([UInt8], String)] = [
    ([0x1F, 0x8B], "compressed data (gzip)"),
    ([0x28, 0xB5, 0x2F, 0xFD], "compressed data (zstd)"),
    ([0x50, 0x4B, 0x03, 0x04], "a zip archive"),
    ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)"),
    ([0xFF, 0xD8, 0xFF], "a picture (JPEG)"),
    ([0x47, 0x49, 0x46, 0x38], "a picture (GIF)"),
    ([0x25, 0x50, 0x44, 0x46], "a PDF document"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
  ]

  /// Whether the first bytes are neither text nor anything known.
  static func isNoise(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(1024)
    guard start.count >= 16 else { return false }
    let controls = start.count { $0 < 0x20 && !$0.isSpace }
    return controls * 20 > start.count
  }

  /// What a document with this root element is, or one without any.
  static func text(root: String?) -> String {
    guard let root else { return "plain text" }
    switch root.lowercased() {
    case "opml": return "a list of subscriptions (OPML)"
    case "urlset", "sitemapindex": return "a sitemap"
    case "svg": return "a picture (SVG)"
    default: return "some other XML"
    }
  }
}
