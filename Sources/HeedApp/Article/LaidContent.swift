import FeedModel
import TerminalUI

/// A block with the text that is shown of it, link numbers included.
struct LaidBlock: Hashable, Sendable {
  /// How a block's text is treated.
  enum Look: Hashable, Sendable {
    /// Broken into lines.
    case flowing
    /// Broken into lines, with a rule under it.
    case underlined
    /// Kept as it is, on a ground of its own.
    case kept
    /// A thematic break.
    case rule
    /// A table.
    case table(ArticleTable)
    /// A picture, and its number among the article's media.
    case picture(Picture, Int)
  }

  /// The text as shown.
  var text: InlineText
  /// The scope of what has no other.
  var scope: Scope
  /// How it is treated.
  var look: Look
  /// Its container in the layout's list; nil at the top.
  var container: Int?
  /// Whether an empty line comes before it.
  var isSpaced: Bool
  /// Its index in the article; nil for what the layout added.
  var source: Int?
  /// Whether the layout added it behind the text and not before it.
  var isAfterText = false
}

/// What is laid out: the article's blocks with a title before and a list of links after them.
struct LaidContent {
  private(set) var blocks: [LaidBlock] = []
  private(set) var containers: [ArticleContainer]

  init(_ article: Article, options: ArticleLayoutOptions) {
    containers = article.containers
    blocks.reserveCapacity(article.blocks.count + 4)
    addTitle(options)
    let marker = options.showsLinkNumbers ? LinkMarker() : nil
    let head = blocks.count
    // Every block takes a line at least.
    for (index, block) in article.blocks.prefix(options.lineLimit ?? .max).enumerated() {
      if index == 0, let title = options.title,
        Self.repeats(block, title, isAll: article.blocks.count == 1)
      {
        continue
      }
      blocks.append(Self.laid(block, index: index, article: article, marker: marker))
      if !options.pictures.isEmpty { addPictures(of: block, index: index, options) }
      if case .table(let table) = block.content, table.cellsLeftOut > 0 {
        let cells = table.cellsLeftOut == 1 ? "1 more cell" : "\(table.cellsLeftOut) more cells"
        let note = InlineText("[the table has \(cells), left out here]")
        blocks.append(
          LaidBlock(
            text: note, scope: .entryCaption, look: .flowing, container: block.container,
            isSpaced: false, source: index))
      }
    }
    if head < blocks.count { blocks[head].isSpaced = head > 0 }
    if options.listsLinks, !article.links.isEmpty { addLinks(article.links) }
  }

  /// Adds the pictures that are shown under the block that names them.
  private mutating func addPictures(
    of block: ArticleBlock, index: Int, _ options: ArticleLayoutOptions
  ) {
    for span in block.content.spans where span.media > 0 {
      guard let picture = options.pictures[span.media] else { continue }
      blocks.append(
        LaidBlock(
          text: InlineText(""), scope: .entryCaption, look: .picture(picture, span.media),
          container: block.container, isSpaced: false, source: index))
    }
  }

  private mutating func addTitle(_ options: ArticleLayoutOptions) {
    if let title = options.title, !title.isEmpty {
      add(InlineText(title), .entryTitle, isSpaced: false)
    }
    for line in options.meta where !line.isEmpty {
      add(InlineText(line), .entryMeta, isSpaced: false)
    }
  }

  private mutating func addLinks(_ links: [String]) {
    add(InlineText("Links"), .entryHeading, isSpaced: true, isAfterText: true)
    let width = "[\(links.count)]".count
    for (index, link) in links.enumerated() {
      containers.append(ArticleContainer(.numbered("[\(index + 1)]", width: width)))
      let text = InlineText(
        text: link, spans: [InlineSpan(end: link.utf8.count, link: index + 1)])
      add(
        text, .entryText, container: containers.count - 1, isSpaced: index == 0,
        isAfterText: true)
    }
  }

  private mutating func add(
    _ text: InlineText, _ scope: Scope, container: Int? = nil, isSpaced: Bool,
    isAfterText: Bool = false
  ) {
    blocks.append(
      LaidBlock(
        text: text, scope: scope, look: .flowing, container: container, isSpaced: isSpaced,
        source: nil, isAfterText: isAfterText))
  }

  private static func laid(
    _ block: ArticleBlock, index: Int, article: Article, marker: LinkMarker?
  ) -> LaidBlock {
    func made(_ text: InlineText, _ scope: Scope, _ look: LaidBlock.Look = .flowing) -> LaidBlock {
      LaidBlock(
        text: marker?.marked(text) ?? text, scope: scope, look: look, container: block.container,
        isSpaced: block.isSpaced, source: index)
    }
    switch block.content {
    case .paragraph(let text):
      return made(text, Self.scope(of: block, in: article))
    case .heading(let level, let text):
      return made(text, .entryHeading, level <= 2 ? .underlined : .flowing)
    case .preformatted(let text): return made(text, .entryCode, .kept)
    case .media(let text), .caption(let text): return made(text, .entryCaption)
    case .rule: return made(InlineText(""), .entryRule, .rule)
    case .table(var table):
      if let marker { table.mark(with: marker) }
      return made(InlineText(""), .entryTable, .table(table))
    }
  }

  /// Running text takes the look of the quotation or term around it.
  private static func scope(of block: ArticleBlock, in article: Article) -> Scope {
    var next = block.container
    while let index = next, article.containers.indices.contains(index) {
      switch article.containers[index].kind {
      case .quote: return .entryQuote
      case .term: return .entryStrong
      default: break
      }
      next = article.containers[index].parent.flatMap { $0 < index ? $0 : nil }
    }
    return .entryText
  }

  /// Whether `block` says what the title says and no more: a heading, or a paragraph that is not all there
  /// is and leads nowhere.
  private static func repeats(_ block: ArticleBlock, _ title: String, isAll: Bool) -> Bool {
    let text: InlineText
    switch block.content {
    case .heading(_, let heading): text = heading
    case .paragraph(let paragraph)
    where !isAll && paragraph.spans.allSatisfy { $0.link == 0 && $0.jump == 0 && $0.media == 0 }:
      text = paragraph
    default: return false
    }
    guard block.container == nil, text.text.utf8.count <= 4 * title.utf8.count else { return false }
    let folded = { (text: String) in text.lowercased().filter { $0.isLetter || $0.isNumber } }
    let said = folded(text.text)
    return !said.isEmpty && said == folded(title)
  }
}

/// Writes link numbers into texts.
struct LinkMarker {
  /// `text` with `[n]` after each stretch of link n.
  func marked(_ text: InlineText) -> InlineText {
    guard text.spans.contains(where: { $0.link > 0 }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.text.utf8.count + 4 * text.spans.count)
    var spans: [InlineSpan] = []
    spans.reserveCapacity(text.spans.count * 2)
    var plain = text.text
    plain.withUTF8 { source in
      var start = 0
      for (index, span) in text.spans.enumerated() {
        let end = min(max(span.end, start), source.count)
        bytes.append(contentsOf: source[start..<end])
        start = end
        var copy = span
        copy.end = bytes.count
        spans.append(copy)
        let next = index + 1 < text.spans.count ? text.spans[index + 1].link : 0
        if span.link > 0, next != span.link {
          Self.append(span.link, to: &bytes)
          spans.append(InlineSpan(end: bytes.count, style: .linkNumber, link: span.link))
        }
      }
      bytes.append(contentsOf: source[start...])
    }
    return InlineText(text: String(decoding: bytes, as: UTF8.self), spans: spans)
  }

  /// Adds `[number]`.
  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    var scale = 1
    while scale <= number / 10 { scale *= 10 }
    while scale > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / scale % 10))
      scale /= 10
    }
    bytes.append(UInt8(ascii: "]"))
  }
}

extension InlineStyle {
  /// The number that the layout writes after a link.
  static let linkNumber = InlineStyle(rawValue: 1 << 15)
}

extension ArticleTable {
  fileprivate mutating func mark(with marker: LinkMarker) {
    for row in rows.indices {
      for cell in rows[row].cells.indices {
        rows[row].cells[cell].text = marker.marked(rows[row].cells[cell].text)
      }
    }
  }
}

extension ArticleBlock.Content {
  /// The spans of its text; none for a rule or a table.
  var spans: [InlineSpan] {
    switch self {
    case .paragraph(let text), .heading(_, let text), .preformatted(let text), .media(let text),
      .caption(let text):
      text.spans
    case .rule, .table: []
    }
  }
}
