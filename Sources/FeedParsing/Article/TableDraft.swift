import FeedModel

/// A table that is being read: which of the article's blocks belong to which cell.
struct TableDraft {
  /// A cell that was read.
  struct Cell {
    var blocks: Range<Int>
    var columns: Int
    var rows: Int
    var isHeader: Bool
  }

  /// A row that was read.
  struct Row {
    var cells: [Cell] = []
    var isInHead = false
  }

  /// The most columns and rows of a table that stays one.
  static let maximumColumns = 64
  static let maximumRows = 5000
  /// A cell with more text than this is a piece of a page, not of a table.
  private static let longestCell = 600

  /// The first block of the table.
  let firstBlock: Int
  /// Whether the page says that it is there for the layout only.
  let isForLayout: Bool
  /// Whether a head or caption was met, so that it is no layout.
  var hasHead = false
  /// Whether blocks inside `thead` are being read.
  var isInHead = false
  var rows: [Row] = []
  var isRowOpen = false
  var openCell: (first: Int, columns: Int, rows: Int, isHeader: Bool)?

  /// A table that begins with block `firstBlock`.
  init(firstBlock: Int, isForLayout: Bool) {
    self.firstBlock = firstBlock
    self.isForLayout = isForLayout
  }

  /// The table as one block in place of the blocks of its cells, or nil when it only arranges them.
  func table(from article: Article) -> ArticleTable? {
    let blocks = article.blocks
    let filled = rows.filter { row in row.cells.contains { !$0.blocks.isEmpty } }
    let columns = filled.reduce(0) { max($0, $1.cells.reduce(0) { $0 + $1.columns }) }
    guard !isForLayout, columns > 1, filled.count > 1 || hasHead else { return nil }
    let isStated = hasHead || filled.contains { $0.cells.contains(where: \.isHeader) }
    var long = 0
    for row in filled {
      for cell in row.cells {
        guard let length = Self.length(of: blocks[cell.blocks]) else { return nil }
        if length > Self.longestCell { long += 1 }
      }
    }
    // One long remark in a table of figures is fine; long text everywhere is a page.
    if long > 0, !isStated || long * 4 > filled.count { return nil }
    return Self.made(filled, article: article)
  }

  /// The bytes of a cell's text; nil when something stands in it that a cell cannot hold.
  private static func length(of blocks: ArraySlice<ArticleBlock>) -> Int? {
    var length = 0
    for block in blocks {
      guard let text = block.content.text else { return nil }
      length += text.text.utf8.count
    }
    return length
  }

  private static func made(_ filled: [Row], article: Article) -> ArticleTable {
    var leftOut = 0
    var hanging: [Int] = []  // For each column the rows that a cell from above still covers.
    var rows: [ArticleTable.Row] = []
    for row in filled.prefix(maximumRows) {
      var cells: [ArticleTable.Cell] = []
      var column = 0
      func skipCovered() {
        while column < hanging.count, hanging[column] > 0 {
          hanging[column] -= 1
          cells.append(ArticleTable.Cell(InlineText("")))
          column += 1
        }
      }
      for cell in row.cells {
        skipCovered()
        guard column < maximumColumns else {
          leftOut += 1
          continue
        }
        let span = min(cell.columns, maximumColumns - column)
        cells.append(
          ArticleTable.Cell(
            InlineText(joining: cell.blocks.compactMap { article.cellText(ofBlock: $0) }),
            columns: span, isHeader: cell.isHeader))
        while hanging.count < column + span { hanging.append(0) }
        for covered in column..<column + span { hanging[covered] = cell.rows - 1 }
        column += span
      }
      skipCovered()
      let isHeader = row.isInHead || (!row.cells.isEmpty && row.cells.allSatisfy(\.isHeader))
      rows.append(ArticleTable.Row(cells, isHeader: isHeader))
    }
    leftOut += filled.dropFirst(maximumRows).reduce(0) { $0 + $1.cells.count }
    return ArticleTable(rows: withoutEmptyColumns(rows), cellsLeftOut: leftOut)
  }

  /// The rows without columns that are empty everywhere, where no cell spans several.
  private static func withoutEmptyColumns(_ rows: [ArticleTable.Row]) -> [ArticleTable.Row] {
    guard rows.allSatisfy({ $0.cells.allSatisfy { $0.columns == 1 } }) else { return rows }
    var isUsed: [Bool] = []
    for row in rows {
      for (column, cell) in row.cells.enumerated() {
        if column == isUsed.count { isUsed.append(false) }
        if !cell.text.isEmpty { isUsed[column] = true }
      }
    }
    guard isUsed.contains(false) else { return rows }
    return rows.map { row in
      var row = row
      row.cells = row.cells.enumerated().filter { isUsed[$0.offset] }.map(\.element)
      return row
    }
  }
}

extension ArticleBlock.Content {
  /// Its text where it can stand in the cell of a table.
  var text: InlineText? {
    switch self {
    case .paragraph(let text), .media(let text), .caption(let text): text
    case .heading(_, var text):
      {
        for index in text.spans.indices { text.spans[index].style.formUnion(.strong) }
        return text
      }()
    case .preformatted(let text) where !text.text.utf8.contains(ASCII.lineFeed): text
    case .preformatted, .table, .rule: nil
    }
  }
}

extension Article {
  /// The text of block `index` for the cell of a table: with the mark of the list item it begins.
  fileprivate func cellText(ofBlock index: Int) -> InlineText? {
    guard let text = blocks[index].content.text else { return nil }
    guard let container = blocks[index].container, containers.indices.contains(container),
      index == 0 || blocks[index - 1].container != container
    else { return text }
    switch containers[container].kind {
    case .bullet: return InlineText(joining: [InlineText("• "), text], separator: "")
    case .numbered(let marker, _):
      return InlineText(joining: [InlineText(marker + " "), text], separator: "")
    default: return text
    }
  }
}

extension InlineText {
  /// Several texts, one under the other.
  init(joining texts: [InlineText], separator: String = "\n") {
    guard texts.count != 1 else {
      self = texts[0]
      return
    }
    var text = ""
    var spans: [InlineSpan] = []
    for (index, part) in texts.enumerated() {
      if index > 0, !separator.isEmpty {
        text += separator
        spans.append(InlineSpan(end: text.utf8.count))
      }
      let offset = text.utf8.count
      text += part.text
      for var span in part.spans {
        span.end += offset
        spans.append(span)
      }
    }
    self.init(text: text, spans: spans)
  }
}
