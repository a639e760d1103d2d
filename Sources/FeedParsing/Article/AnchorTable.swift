import FeedModel

/// The places inside an article that its own links lead to: footnotes and tables of contents.
struct AnchorTable {
  /// The most places kept.
  private static let limit = 20_000

  /// Whether there is any link to a place inside.
  let isUsed: Bool
  /// Names that some element bears, and the first block after it once it was met.
  private var blocks: [UInt64: Int] = [:]
  private var jumps: [UInt64: Int] = [:]
  private var names: [UInt64] = []

  /// The table for `html`; looks for fragments first, since most articles have none.
  init(_ html: [UInt8]) {
    guard Self.hasFragments(html) else {
      isUsed = false
      return
    }
    // Names stand in `id` and `name`; equal signs are rarer than either's letters.
    var from = 0
    while blocks.count < Self.limit, let sign = html.offset(of: ASCII.equals, in: from..<html.count)
    {
      from = sign + 1
      guard from < html.count, html[from] == ASCII.quote || html[from] == ASCII.apostrophe,
        html.matchesIgnoringCase("id", at: sign - 2)
          || html.matchesIgnoringCase("name", at: sign - 4)
      else { continue }
      let limit = min(html.count, from + 200)
      if let end = html.offset(of: html[from], in: from + 1..<limit), end > from + 1 {
        blocks[Self.hash(html, from + 1..<end)] = -1
      }
    }
    isUsed = !blocks.isEmpty
  }

  /// Whether there may be a link with a fragment: a `#` that begins no character reference.
  static func hasFragments(_ html: [UInt8]) -> Bool {
    var from = 0
    while let found = html.offset(of: ASCII.hash, in: from..<html.count) {
      let next = found + 1 < html.count ? html[found + 1] : ASCII.space
      if found > 0, html[found - 1] != ASCII.ampersand, !next.isSpace, next != ASCII.quote {
        return true
      }
      from = found + 1
    }
    return false
  }

  /// A name as a number (FNV-1a), which is all that is needed to find it again.
  private static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3 }
    return hash
  }

  /// Whether a place is called as those of footnotes are, so that a link to it is one even where it
  /// was made absolute by another address than the page's.
  private static func isFootnote(_ name: String) -> Bool {
    let lower = name.lowercased()
    return [
      "fn", "ftn", "_ftn", "footnote", "note", "cite", "ref", "edn", "_edn", "endnote",
      "sdfootnote", "easy-footnote",
    ].contains { lower.hasPrefix($0) }
  }

  /// Notes the names of the start tag that `tokenizer` gave last as standing before `block`.
  mutating func note(_ tokenizer: inout MarkupTokenizer, block: Int) {
    for name: StaticString in ["id", "name"] {
      guard let range = tokenizer.attributeRange(name) else { continue }
      let value = Self.hash(tokenizer.bytes, range)
      if blocks[value] == -1 { blocks[value] = block }
    }
  }

  /// Moves places that lay behind `block` to it, since what was there has become a table.
  mutating func clamp(to block: Int) {
    for (name, place) in blocks where place > block { blocks[name] = block }
  }

  /// The number of the jump that `href` is, or nil when it leads elsewhere.
  mutating func jump(to href: [UInt8], base: LinkBase?) -> Int? {
    guard let hash = href.offset(of: ASCII.hash, in: 0..<href.count) else { return nil }
    let name = Self.hash(href, hash + 1..<href.count)
    guard blocks[name] != nil else { return nil }
    if hash > 0 {
      // An absolute link to this very page, or a footnote by its name.
      let page = href.string(in: 0..<hash)
      let own = base.map { base in
        String(base.text.prefix { $0 != "#" })
      }
      guard page == own || Self.isFootnote(href.string(in: hash + 1..<href.count))
      else { return nil }
    }
    if let number = jumps[name] { return number }
    names.append(name)
    jumps[name] = names.count
    return names.count
  }

  /// Tells `article` which blocks its jumps lead to.
  func resolve(in article: inout Article) {
    let last = article.blocks.count - 1
    article.jumps = names.map { name in
      let block = blocks[name] ?? -1
      return min(max(0, block), max(0, last))
    }
  }
}
