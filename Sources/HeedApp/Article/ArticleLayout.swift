package import FeedModel
package import TerminalUI

/// How an article is to be laid out.
package struct ArticleLayoutOptions: Hashable, Sendable {
  /// The cells of a full line, from 1.
  package var measure: Int
  /// Whether each link is followed by its number.
  package var showsLinkNumbers: Bool
  /// Whether the addresses of all links follow the text.
  package var listsLinks: Bool
  /// The marks to draw with.
  package var glyphs: Glyphs
  /// The title above the text, if any; a first heading that repeats it is left out.
  package var title: String?
  /// Lines of small print under the title: source, author, date.
  package var meta: [String]
  /// Where to stop when only the top is wanted, in lines; nil for all of it. A block is never cut.
  package var lineLimit: Int?
  /// The pictures that are shown, by their number among the article's media.
  package var pictures: [Int: Picture] = [:]

  /// Options for lines of `measure` cells: numbered links, no list of them, no title.
  package init(
    measure: Int, showsLinkNumbers: Bool = true, listsLinks: Bool = false,
    glyphs: Glyphs = .unicode, title: String? = nil, meta: [String] = [],
    lineLimit: Int? = nil
  ) {
    self.measure = max(1, measure)
    self.showsLinkNumbers = showsLinkNumbers
    self.listsLinks = listsLinks
    self.glyphs = glyphs
    self.title = title
    self.meta = meta
    self.lineLimit = lineLimit
  }
}

/// An article broken into lines of a given width.
///
/// Making one finds where every line ends, in one pass over the text's bytes; the lines themselves
/// are made when asked for, so that a long page opens and scrolls like a short one.
package struct ArticleLayout: Hashable, Sendable {
  /// What it was made with.
  package let options: ArticleLayoutOptions
  /// How many lines there are.
  package var lineCount: Int { records.count }

  let blocks: [LaidBlock]
  let frames: ArticleFrames
  let tables: [Int: TableLayout]
  let records: [LineRecord]

  /// Lays `article` out.
  package init(_ article: Article, options: ArticleLayoutOptions) {
    self.options = options
    let content = LaidContent(article, options: options)
    let frames = ArticleFrames(
      content.containers, blocks: content.blocks, measure: options.measure, glyphs: options.glyphs)
    var builder = LineRecordBuilder(frames: frames, options: options)
    for index in content.blocks.indices {
      if let limit = options.lineLimit, builder.records.count >= limit { break }
      builder.add(content.blocks, at: index)
    }
    blocks = content.blocks
    self.frames = frames
    tables = builder.tables
    records = builder.records
  }

  /// Line `index`; an empty one outside `0..<lineCount`.
  package func line(_ index: Int) -> ArticleLine { line(index, shift: 0) }

  /// Line `index`, a wide table without its first `shift` cells; an empty one outside
  /// `0..<lineCount`.
  package func line(_ index: Int, shift: Int) -> ArticleLine {
    guard records.indices.contains(index) else { return ArticleLine(runs: []) }
    let record = records[index]
    let block = blocks[record.block]
    return ArticleLine(runs: runs(of: record, block, shift: shift), block: block.source)
  }

  /// The lines of `range` that there are.
  package func lines(_ range: Range<Int>, shift: Int = 0) -> [ArticleLine] {
    range.clamped(to: 0..<records.count).map { line($0, shift: shift) }
  }

  /// How far the tables on the lines of `range` can be shifted, in cells; 0 when all of them fit.
  package func reach(of range: Range<Int>) -> Int {
    var reach = 0
    for record in records[range.clamped(to: 0..<records.count)] {
      guard record.kind == .row, let table = tables[record.block] else { continue }
      let room = max(1, options.measure - frames.indent(of: blocks[record.block].container))
      reach = max(reach, table.width - room)
    }
    return reach
  }

  /// The first line of the article's block `index`, or nil when it has none.
  package func firstLine(ofBlock index: Int) -> Int? {
    // Records are in order of blocks, and blocks of the article in order of sources.
    var low = 0
    var high = records.count
    while low < high {
      let middle = (low + high) / 2
      if order(of: records[middle]) < index { low = middle + 1 } else { high = middle }
    }
    while low < records.count, records[low].kind == .blank { low += 1 }
    guard low < records.count, blocks[records[low].block].source == index else { return nil }
    return low
  }

  /// Where line `index` stands in the text, for finding the place again at another measure.
  package func place(ofLine index: Int) -> ArticlePlace? {
    guard records.indices.contains(index) else { return nil }
    let record = records[index]
    guard let block = blocks[record.block].source else { return nil }
    return ArticlePlace(block: block, offset: record.kind == .blank ? 0 : Int(record.start))
  }

  /// The line that shows `place`; nil when its block is not there.
  package func line(showing place: ArticlePlace) -> Int? {
    guard var line = firstLine(ofBlock: place.block) else { return nil }
    let block = records[line].block
    while line + 1 < records.count, records[line + 1].block == block,
      records[line + 1].kind != .rule, Int(records[line + 1].start) <= place.offset
    { line += 1 }
    return line
  }

  private func order(of record: LineRecord) -> Int {
    let block = blocks[record.block]
    return block.source ?? (block.isAfterText ? Int.max : -1)
  }
}

/// A place in an article that holds at any measure.
package struct ArticlePlace: Hashable, Sendable, Codable {
  /// The block, as an index of `Article.blocks`.
  package var block: Int
  /// The byte of its laid-out text, or the row of a table.
  package var offset: Int

  /// A place as given.
  package init(block: Int, offset: Int) {
    self.block = block
    self.offset = offset
  }
}

/// One line as numbers: which part of which block it shows.
struct LineRecord: Hashable, Sendable {
  /// What a line is.
  enum Kind: UInt8, Hashable, Sendable {
    /// Text from `start` to `end`; the first of its block, so that marks stand before it.
    case first
    /// Text from `start` to `end`.
    case text
    /// The rest of a preformatted line that was too long.
    case continuation
    /// An empty line before the block; `start` is the container it stands in, -1 for none.
    case blank
    /// A rule of `end` cells.
    case rule
    /// Line `end` of row `start` of a table.
    case row
    /// The rule between rows of a table.
    case rowRule
    /// Line `start` of a picture.
    case picture
  }

  var kind: Kind
  var isHyphenated = false
  private var blockNumber: Int32
  var start: Int32
  var end: Int32

  var block: Int { Int(blockNumber) }

  init(_ kind: Kind, block: Int, start: Int = 0, end: Int = 0, isHyphenated: Bool = false) {
    self.kind = kind
    self.isHyphenated = isHyphenated
    blockNumber = Int32(clamping: block)
    self.start = Int32(clamping: start)
    self.end = Int32(clamping: end)
  }
}
