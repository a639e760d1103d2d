import FeedModel

/// Puts an article together: blocks with the space between them, containers, links and media.
struct ArticleBuilder {
  /// How far a block stands from the one before it; the larger of several requests counts.
  enum Gap: Int, Comparable {
    /// Right under it.
    case tight
    /// Right under it if both are short, else an empty line apart.
    case line
    /// An empty line apart.
    case spaced

    static func < (a: Gap, b: Gap) -> Bool { a.rawValue < b.rawValue }
  }

  /// The most containers around a block; deeper ones are flattened.
  static let maximumDepth = 24
  /// A paragraph of so many bytes takes more than a line, and so deserves space around it.
  private static let longText = 100

  /// What has been put together so far.
  var article = Article()
  /// The text of the block that is being read.
  var writer = InlineWriter()
  /// The innermost container.
  private(set) var container: Int?
  /// What becomes of running text.
  var flow = OpenElements.Flow.paragraph {
    didSet { writer.keepsSpace = flow == .preformatted }
  }

  private var gap = Gap.tight
  private var startsItem = false
  private var isLooseItem = false
  private var lastLength = 0
  /// Whether the item before held blocks that stand apart.
  private var wasAiryItem = false
  private var depths: [Int] = []
  private var linkNumbers: [String: Int] = [:]

  // MARK: Blocks

  /// Ends the block that is being read, if there is anything in it.
  mutating func endBlock() {
    guard let text = writer.take() else { return }
    switch flow {
    case .paragraph:
      append(text.isMediaOnly ? .media(text) : .paragraph(text), length: text.text.utf8.count)
    case .heading(let level):
      if text.isMediaOnly {
        append(.media(text), length: 0)
      } else {
        append(.heading(level: level, text), length: 0)
      }
    case .preformatted: append(.preformatted(text), length: 0)
    case .caption: append(.caption(text), length: 0)
    }
  }

  /// Ends the block and asks for `gap` before the next.
  mutating func endBlock(_ wanted: Gap) {
    endBlock()
    if startsItem, wanted == .spaced {
      isLooseItem = true
    } else {
      gap = max(gap, wanted)
    }
  }

  /// Ends the block; the next stands right under it whatever was asked for.
  mutating func endBlockTightly() {
    endBlock()
    gap = .tight
  }

  /// Adds a block that holds no running text.
  mutating func append(_ content: ArticleBlock.Content, length: Int = 0) {
    let isLong = length > Self.longText || lastLength > Self.longText
    var isSpaced = gap == .spaced
    if gap == .line {
      isSpaced = isLong || content.isMedia || (article.blocks.last?.content.isMedia ?? false)
    }
    if startsItem { isSpaced = wasAiryItem || isLooseItem && lastLength > Self.longText }
    article.blocks.append(
      ArticleBlock(
        content, container: container, isSpaced: isSpaced && !article.blocks.isEmpty))
    lastLength = length
    gap = .tight
    startsItem = false
    isLooseItem = false
  }

  /// Adds a thematic break, unless it would stand at the top or under another.
  mutating func addRule() {
    endBlock(.spaced)
    guard let last = article.blocks.last, last.content != .rule else { return }
    append(.rule)
    gap = .spaced
  }

  // MARK: Containers

  /// Opens a container; too deep ones are flattened.
  mutating func openContainer(_ kind: ArticleContainer.Kind) {
    let depth = container.map { depths[$0] } ?? 0
    guard depth < Self.maximumDepth else { return }
    article.containers.append(ArticleContainer(kind, parent: container))
    depths.append(depth + 1)
    container = article.containers.count - 1
  }

  /// Goes back to `outer`.
  mutating func closeContainers(to outer: Int?) { container = outer }

  /// Begins an item of a list: right under the one before it, as long as both are short.
  mutating func beginItem(isFirst: Bool) {
    guard !isFirst else {
      wasAiryItem = false
      return
    }
    gap = .tight
    startsItem = true
    isLooseItem = false
  }

  /// Adds an empty paragraph for an item without text, so that its mark is seen.
  mutating func endItem(firstBlock: Int) {
    endBlock()
    if article.blocks.count == firstBlock { append(.paragraph(InlineText(""))) }
    startsItem = false
    wasAiryItem = article.blocks[min(firstBlock + 1, article.blocks.count)...].contains(
      where: \.isSpaced)
    gap = max(gap, .line)
  }

  // MARK: Links and media

  /// The number of a link to `url`, which must be http or https; the same for the same address.
  mutating func linkNumber(_ url: String) -> Int {
    if let number = linkNumbers[url] { return number }
    article.links.append(url)
    linkNumbers[url] = article.links.count
    return article.links.count
  }

  /// Takes back a number that nothing uses, if it was given out last.
  mutating func forgetLink(_ number: Int) {
    guard number > 0, number == article.links.count, let url = article.links.popLast() else {
      return
    }
    linkNumbers[url] = nil
  }

  /// Adds running text. What follows a picture at the start of a paragraph is a paragraph of its own.
  mutating func addText(_ text: UnsafeBufferPointer<UInt8>, _ span: InlineSpan) {
    if writer.endsInMedia, flow == .paragraph, let first = text.first(where: { !$0.isSpace }) {
      if writer.isMediaOnly {
        endBlock(.line)
      } else if first.isAlphanumeric || first >= 0x80 {
        writer.add(" ", InlineSpan(end: 0))
      }
    }
    writer.add(text, span)
  }

  /// Adds the mark of a medium at this place in the text.
  mutating func addMedia(_ media: ArticleMedia, mark: String, link: Int) {
    article.media.append(media)
    let span = InlineSpan(end: 0, style: .caption, link: link, media: article.media.count)
    let keepsSpace = writer.keepsSpace
    writer.keepsSpace = false
    if !writer.isEmpty { writer.add(" ", InlineSpan(end: 0)) }
    writer.add(mark, span)
    writer.keepsSpace = keepsSpace
  }
}

extension InlineWriter {
  /// Whether the mark of a medium was written last.
  fileprivate var endsInMedia: Bool { (spans.last?.media ?? 0) > 0 }

  /// Whether nothing but marks of media was written, and only a few.
  fileprivate var isMediaOnly: Bool {
    spans.count <= 8
      && InlineText(text: bytes.string(in: 0..<bytes.count), spans: spans).isMediaOnly
  }
}

extension InlineText {
  /// Whether it says nothing beside naming media.
  var isMediaOnly: Bool {
    guard spans.contains(where: { $0.media > 0 }) else { return false }
    var start = 0
    var bytes = text.utf8.makeIterator()
    for span in spans {
      while start < span.end, let byte = bytes.next() {
        if span.media == 0, !byte.isSpace { return false }
        start += 1
      }
    }
    return true
  }
}

extension ArticleBlock.Content {
  fileprivate var isMedia: Bool {
    if case .media = self { return true }
    return false
  }
}
