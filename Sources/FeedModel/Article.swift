// An article as it is read: leaf blocks in reading order, each naming the container it stands in.
// Flat on purpose: hostile nesting costs no recursion, and every block can be laid out by itself.

/// The text of an entry as blocks with inline spans, ready to be laid out at any width.
package struct Article: Hashable, Sendable {
  /// The leaf blocks in reading order.
  package var blocks: [ArticleBlock]
  /// What blocks stand in; a container's parent has a smaller index.
  package var containers: [ArticleContainer]
  /// Absolute http and https URLs in order of first appearance; number n is `links[n - 1]`.
  package var links: [String]
  /// Pictures, films, sounds and embeds in order; number n is `media[n - 1]`.
  package var media: [ArticleMedia]
  /// Where links inside the article lead, as indices of `blocks`; number n is `jumps[n - 1]`.
  package var jumps: [Int]
  /// What was too large or too deep and was simplified, one sentence each.
  package var warnings: [String]

  /// An article of the given parts; empty by default.
  package init(
    blocks: [ArticleBlock] = [], containers: [ArticleContainer] = [], links: [String] = [],
    media: [ArticleMedia] = [], jumps: [Int] = [], warnings: [String] = []
  ) {
    self.blocks = blocks
    self.containers = containers
    self.links = links
    self.media = media
    self.jumps = jumps
    self.warnings = warnings
  }

  /// Whether there is nothing to read.
  package var isEmpty: Bool { blocks.isEmpty }

  /// The containers that block `index` stands in, outermost first, as indices of `containers`.
  package func containers(ofBlock index: Int) -> [Int] {
    var path: [Int] = []
    var next = blocks[index].container
    while let current = next, containers.indices.contains(current) {
      path.append(current)
      // A parent that does not come earlier would be a cycle.
      next = containers[current].parent.flatMap { $0 < current ? $0 : nil }
    }
    return path.reversed()
  }
}

/// One leaf block of an article.
package struct ArticleBlock: Hashable, Sendable {
  /// What stands in it.
  package var content: Content
  /// The innermost container it stands in, as an index of `Article.containers`; nil at the top.
  package var container: Int?
  /// Whether an empty line sets it apart from the block before.
  package var isSpaced: Bool

  /// A block as given; at the top and spaced by default.
  package init(_ content: Content, container: Int? = nil, isSpaced: Bool = true) {
    self.content = content
    self.container = container
    self.isSpaced = isSpaced
  }

  /// The kinds of leaf blocks.
  package enum Content: Hashable, Sendable {
    /// Running text; a newline in it is a line break.
    case paragraph(InlineText)
    /// A heading of level 1…6.
    case heading(level: Int, InlineText)
    /// Text whose spaces and line ends are kept: code, listings, verse.
    case preformatted(InlineText)
    /// Rows of cells.
    case table(ArticleTable)
    /// A picture, film, sound, embed or form that stands alone, by its caption.
    case media(InlineText)
    /// The caption of the figure or table beside it.
    case caption(InlineText)
    /// A thematic break.
    case rule
  }
}

/// What groups blocks: a quotation, a list item and so on.
package struct ArticleContainer: Hashable, Sendable {
  /// What it is.
  package var kind: Kind
  /// The container around it, as an index of `Article.containers`; nil at the top.
  package var parent: Int?

  /// A container as given.
  package init(_ kind: Kind, parent: Int? = nil) {
    self.kind = kind
    self.parent = parent
  }

  /// The kinds of containers.
  package enum Kind: Hashable, Sendable {
    /// A quotation.
    case quote
    /// An item of an unordered list.
    case bullet
    /// An item of an ordered list with its marker's text, such as `3.`, and the cells that the
    /// longest marker of its list takes.
    case numbered(String, width: Int)
    /// A term of a definition list.
    case term
    /// A definition under its term.
    case definition
    /// A figure or another group that is set in a little.
    case figure
    /// A folded part of a page (HTML details), shown unfolded.
    case details
  }
}

/// A run of text with styles, links and marks as spans.
package struct InlineText: Hashable, Sendable {
  /// The text; white space is collapsed but for preformatted text, a newline is a line break.
  package var text: String
  /// Spans in order that cover `text` from its start without gaps.
  package var spans: [InlineSpan]

  /// Text with its spans.
  package init(text: String, spans: [InlineSpan]) {
    self.text = text
    self.spans = spans
  }

  /// Text in one style.
  package init(_ text: String, style: InlineStyle = []) {
    self.text = text
    spans = text.isEmpty ? [] : [InlineSpan(end: text.utf8.count, style: style)]
  }

  /// Whether it holds no text.
  package var isEmpty: Bool { text.isEmpty }
}

/// A stretch of an `InlineText` in one style.
package struct InlineSpan: Hashable, Sendable {
  /// Where it ends, in bytes of UTF-8 from the start of the text; it starts where the last ended.
  package var end: Int
  /// How it is set.
  package var style: InlineStyle
  /// The number of the link it belongs to, from 1; 0 for none.
  package var link: Int
  /// The number of the jump inside the article it belongs to, from 1; 0 for none.
  package var jump: Int
  /// The number of the medium it stands for, from 1; 0 for none.
  package var media: Int

  /// A span as given; plain by default.
  package init(end: Int, style: InlineStyle = [], link: Int = 0, jump: Int = 0, media: Int = 0) {
    self.end = end
    self.style = style
    self.link = link
    self.jump = jump
    self.media = media
  }
}

/// How a span of text is set.
package struct InlineStyle: OptionSet, Hashable, Sendable {
  /// The bits.
  package let rawValue: UInt16

  /// A style of raw bits.
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Of importance (HTML strong, b).
  package static let strong = InlineStyle(rawValue: 1 << 0)
  /// Stressed (HTML em, i, cite, dfn, var).
  package static let emphasis = InlineStyle(rawValue: 1 << 1)
  /// Code, keys or a program's output.
  package static let code = InlineStyle(rawValue: 1 << 2)
  /// Above the line; the text itself has been written so that it reads without the style.
  package static let superscript = InlineStyle(rawValue: 1 << 3)
  /// Below the line; the text itself has been written so that it reads without the style.
  package static let subscripted = InlineStyle(rawValue: 1 << 4)
  /// Struck out.
  package static let strike = InlineStyle(rawValue: 1 << 5)
  /// Marked or inserted.
  package static let marked = InlineStyle(rawValue: 1 << 6)
  /// A short quotation inside the text.
  package static let quoted = InlineStyle(rawValue: 1 << 7)
  /// Stands for something that is not text: a picture, an embed, a form.
  package static let caption = InlineStyle(rawValue: 1 << 8)
}

/// A picture, film, sound or embed of an article. It is never loaded unless asked for.
package struct ArticleMedia: Hashable, Sendable {
  /// What it is.
  package var kind: Kind
  /// Where it lies: http or https; nil when the page did not say or said something else.
  package var url: String?
  /// What the page says of it, plain; may be empty.
  package var text: String

  /// A medium as given.
  package init(_ kind: Kind, url: String? = nil, text: String = "") {
    self.kind = kind
    self.url = url
    self.text = text
  }

  /// The kinds of media, named as the mark in the text names them.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A still picture.
    case image
    /// A film.
    case video
    /// A sound.
    case audio
    /// A frame or object from elsewhere.
    case embed
    /// A form or one of its controls.
    case form
    /// Mathematics that has no text.
    case formula
  }
}

/// Rows of cells.
package struct ArticleTable: Hashable, Sendable {
  /// The rows, top to bottom; rows may differ in length.
  package var rows: [Row]
  /// How many columns or rows were left out because the table is larger than the limits.
  package var cellsLeftOut: Int

  /// A table of `rows`.
  package init(rows: [Row], cellsLeftOut: Int = 0) {
    self.rows = rows
    self.cellsLeftOut = cellsLeftOut
  }

  /// One row.
  package struct Row: Hashable, Sendable {
    /// Its cells, left to right.
    package var cells: [Cell]
    /// Whether it heads the columns.
    package var isHeader: Bool

    /// A row of `cells`.
    package init(_ cells: [Cell], isHeader: Bool = false) {
      self.cells = cells
      self.isHeader = isHeader
    }
  }

  /// One cell.
  package struct Cell: Hashable, Sendable {
    /// Its text; a newline is a line break.
    package var text: InlineText
    /// How many columns it spans, from 1.
    package var columns: Int
    /// Whether it heads its row or column.
    package var isHeader: Bool

    /// A cell of `text`.
    package init(_ text: InlineText, columns: Int = 1, isHeader: Bool = false) {
      self.text = text
      self.columns = max(1, columns)
      self.isHeader = isHeader
    }
  }
}
