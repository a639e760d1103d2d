import FeedModel

/// Reads HTML into an article, one token after the other; no tree is built.
struct HTMLArticleReader {
  /// An element that sets text and is in force.
  struct Format {
    var tag: HTMLTag
    var style: InlineStyle = []
    var link = 0
    var jump = 0
    /// Whether the link's number was given out for it and for nothing before.
    var ownsLink = false
    /// Where its text begins, for those that rewrite it.
    var mark = InlineWriter.Mark(bytes: 0)
    var block = 0
    /// A table cell's edge: what is beyond is not in force here.
    var isBarrier = false
  }

  /// A list that is open.
  struct List {
    var isOrdered: Bool
    var numbering: ListNumbering
    var containers: [Int] = []
  }

  /// The most formatting elements in force at once.
  static let maximumFormats = 64

  var tokenizer: MarkupTokenizer
  var builder = ArticleBuilder()
  var open = OpenElements()
  var formats: [Format] = []
  var lists: [List] = []
  var tables: [TableDraft] = []
  let base: LinkBase?
  /// Names that links inside the article lead to, with their blocks once they were met.
  var anchors: AnchorTable
  /// The look of text at this place.
  var span = InlineSpan(end: 0)
  /// The element whose contents are skipped, and how often it is open.
  var skipped: (tag: HTMLTag, depth: Int)?
  /// Elements whose end tag does not come any more.
  var unclosed: Set<HTMLTag> = []
  /// The medium whose element is open and may still name its source.
  var pendingMedia: PendingMedia?
  /// Whether the form that is open has left its mark.
  var hasFormMark = false
  /// Whether a noscript element is open, which repeats a picture that a script would load.
  var isInNoscript = false
  private var rawTag = HTMLTag.unknown
  private var hasTags = false
  /// Whether what is read was HTML encoded twice; it may look like HTML and hold no tag.
  private var isDecoded = false
  private var decoded: [UInt8] = []

  init(_ bytes: [UInt8], base: LinkBase?) {
    tokenizer = MarkupTokenizer(bytes, mode: .html)
    self.base = base
    anchors = AnchorTable(bytes)
  }

  mutating func read() -> Article {
    while let token = tokenizer.next() {
      switch token.kind {
      case .text, .cdata: addText(token)
      case .rawText: if rawTag == .xmp { addText(token) }
      case .startTag:
        hasTags = true
        start(token)
      case .endTag:
        hasTags = true
        end(tokenizer.tag(of: token))
      case .comment, .instruction, .declaration: continue
      }
    }
    if !hasTags { return readAsText() }
    while !open.stack.isEmpty { closeInnermost() }
    builder.endBlock()
    return finished()
  }

  /// HTML without tags is plain text with references, or HTML that was encoded twice.
  private mutating func readAsText() -> Article {
    var text: [UInt8] = []
    let whole = tokenizer.bytes
    tokenizer.appendText(of: 0..<whole.count, to: &text)
    if !isDecoded, ArticleReader.isMarkup(text) {
      var reader = HTMLArticleReader(text, base: base)
      reader.isDecoded = true
      return reader.read()
    }
    var reader = PlainTextReader(text)
    return reader.read()
  }

  private mutating func finished() -> Article {
    if builder.article.blocks.last?.content == .rule { builder.article.blocks.removeLast() }
    if open.wasTooDeep {
      builder.article.warnings.append("the markup is nested too deep and was simplified")
    }
    anchors.resolve(in: &builder.article)
    return builder.article
  }

  private mutating func addText(_ token: MarkupToken) {
    guard skipped == nil else { return }
    let range = token.content
    if token.kind == .text, tokenizer.bytes.offset(of: ASCII.ampersand, in: range) != nil {
      decoded.removeAll(keepingCapacity: true)
      tokenizer.appendText(of: token, to: &decoded)
      decoded.withUnsafeBufferPointer { builder.addText($0, span) }
    } else {
      tokenizer.bytes.withUnsafeBufferPointer {
        builder.addText(UnsafeBufferPointer(rebasing: $0[range]), span)
      }
    }
  }

  // MARK: Tags

  private mutating func start(_ token: MarkupToken) {
    let tag = tokenizer.tag(of: token)
    rawTag = tag
    if let current = skipped {
      if tag == current.tag, !token.isSelfClosing { skipped?.depth += 1 }
      if tag == .source || tag == .embed { readSource() }
      return
    }
    if anchors.isUsed { anchors.note(&tokenizer, block: builder.article.blocks.count) }
    if tag.isFormatting {
      openFormat(tag)
      return
    }
    switch tag {
    case .br: addBreak()
    case .wbr: builder.writer.add("\u{200B}", span)
    case .hr:
      closeParagraph()
      builder.addRule()
    case .li, .dt, .dd: openItem(tag)
    case .table, .thead, .tbody, .tfoot, .tr, .td, .th, .caption: startTablePart(tag)
    case .rt: builder.writer.add("(", span)
    case .rp: skip(tag)
    default:
      if startMedia(tag, token) || startForm(tag) { return }
      if tag.isBlock { openBlock(tag) }
    }
  }

  private mutating func end(_ tag: HTMLTag) {
    if let current = skipped {
      guard tag == current.tag else { return }
      skipped = current.depth > 1 ? (tag, current.depth - 1) : nil
      if skipped == nil { endMedia(tag) }
      return
    }
    if tag.isFormatting {
      closeFormat(tag)
      return
    }
    switch tag {
    case .br: addBreak()
    case .rt: builder.writer.add(")", span)
    case .hr, .unknown, .html, .body: break
    case .h1, .h2, .h3, .h4, .h5, .h6: closeHeading()
    default:
      guard tag.isBlock, !open.takesIgnored(tag) else { return }
      let isTablePart = tag == .table || tag.isTablePart
      let depth = open.depth(of: tag) { inner in
        isTablePart ? inner == .table && tag != .table : inner.endsScope
      }
      if let depth { for _ in 0..<depth { closeInnermost() } }
    }
  }

  private mutating func addBreak() {
    builder.writer.addBreak(span)
    // Two in a row are how paragraphs were made before there were any.
    if builder.writer.breaksAtEnd > 1, builder.flow == .paragraph { builder.endBlock(.spaced) }
  }

  // MARK: Blocks

  mutating func openBlock(_ tag: HTMLTag) {
    if tag.closesParagraph { closeParagraph() }
    if tag.headingLevel != nil, open.stack.last?.tag.headingLevel != nil { closeInnermost() }
    let isNestedList = (tag == .ul || tag == .ol) && !lists.isEmpty
    let isSpaced = tag.isSpaced || ((tag == .ul || tag == .ol) && !isNestedList)
    if tag == .figcaption || tag == .summary {
      // Under what it belongs to; above it, it stands apart from the text before.
      let isFirst =
        open.stack.last?.firstBlock == builder.article.blocks.count && builder.writer.isEmpty
      if isFirst { builder.endBlock() } else { builder.endBlockTightly() }
    } else {
      builder.endBlock(isSpaced ? .spaced : isNestedList ? .tight : .line)
    }
    let element = element(tag)
    guard open.push(element) else { return }
    switch tag {
    case .blockquote: builder.openContainer(.quote)
    case .figure: builder.openContainer(.figure)
    case .details:
      builder.endBlock(.spaced)
      builder.openContainer(.details)
    case .ul, .ol, .menu, .dir: openList(tag)
    case .pre, .listing, .xmp, .plaintext: builder.flow = .preformatted
    case .figcaption: builder.flow = .caption
    default: if let level = tag.headingLevel { builder.flow = .heading(level) }
    }
  }

  func element(_ tag: HTMLTag) -> OpenElements.Element {
    OpenElements.Element(
      tag: tag, flow: builder.flow, container: builder.container, formats: formats.count,
      firstBlock: builder.article.blocks.count)
  }

  private mutating func openList(_ tag: HTMLTag) {
    lists.append(List(isOrdered: tag == .ol, numbering: ListNumbering(&tokenizer)))
  }

  private mutating func openItem(_ tag: HTMLTag) {
    let sameKind: (HTMLTag) -> Bool = { tag == .li ? $0 == .li : $0 == .dt || $0 == .dd }
    if open.items > 0, let depth = open.depth(where: sameKind, stops: \.endsItemScope) {
      for _ in 0..<depth { closeInnermost() }
    }
    closeParagraph()
    builder.endBlock(.line)
    let parent = open.stack.last
    let isFirst = parent?.firstBlock == builder.article.blocks.count
    guard open.push(element(tag)) else { return }
    builder.beginItem(isFirst: isFirst)
    switch tag {
    case .dt: builder.openContainer(.term)
    case .dd: builder.openContainer(.definition)
    default:
      guard let list = lists.last, list.isOrdered else {
        builder.openContainer(.bullet)
        return
      }
      let marker = lists[lists.count - 1].numbering.next(&tokenizer)
      let before = builder.article.containers.count
      builder.openContainer(.numbered(marker, width: marker.utf8.count))
      if builder.article.containers.count > before {
        lists[lists.count - 1].containers.append(before)
      }
    }
  }

  /// Closes an open paragraph and whatever is open inside it.
  mutating func closeParagraph() {
    if open.paragraphs > 0, let depth = open.depth(of: .p, stops: \.endsParagraphScope) {
      for _ in 0..<depth { closeInnermost() }
    }
  }

  private mutating func closeHeading() {
    if let depth = open.depth(where: { $0.headingLevel != nil }, stops: \.endsScope) {
      for _ in 0..<depth { closeInnermost() }
    }
  }

  /// Closes the innermost element, with all that its end means.
  mutating func closeInnermost() {
    guard let element = open.pop() else { return }
    let tag = element.tag
    switch tag {
    case .li, .dd: builder.endItem(firstBlock: element.firstBlock)
    case .ul, .ol, .menu, .dir:
      builder.endBlock()
      closeList()
      builder.endBlock(lists.isEmpty ? .spaced : .line)
    case .td, .th, .tr, .table, .caption: endTablePart(element)
    default: builder.endBlock(tag.isSpaced ? .spaced : .line)
    }
    dropFormats(of: element)
    builder.flow = element.flow
    builder.closeContainers(to: element.container)
    if tag == .figure { builder.article.dropRepeatedCaption(from: element.firstBlock) }
  }

  private mutating func closeList() {
    guard let list = lists.popLast(), list.isOrdered else { return }
    builder.article.alignMarkers(of: list.containers)
  }

  // MARK: Skipping

  /// Skips what is inside an element, unless its end tag is missing.
  mutating func skip(_ tag: HTMLTag) {
    guard !unclosed.contains(tag) else { return }
    if tokenizer.hasEndTag(tag) {
      skipped = (tag, 1)
    } else {
      unclosed.insert(tag)
    }
  }
}

extension MarkupTokenizer {
  /// Whether an end tag of `tag` follows.
  fileprivate func hasEndTag(_ tag: HTMLTag) -> Bool {
    let name = Array(tag.rawValue.utf8)
    var from = position
    while let found = bytes.offset(of: "</", in: from..<bytes.count) {
      from = found + 2
      guard from + name.count <= bytes.count else { return false }
      if name.indices.allSatisfy({ bytes[from + $0].lowercased == name[$0] }) { return true }
    }
    return false
  }
}
