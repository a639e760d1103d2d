import FeedModel

// Tables: their cells are read as ordinary blocks; when the table ends it is decided whether they become
// one table or stay as they are, because the table only arranged a page.
extension HTMLArticleReader {
  /// The most tables inside each other that are told apart.
  private static let maximumTables = 16

  mutating func startTablePart(_ tag: HTMLTag) {
    if tag == .table {
      openTable()
      return
    }
    guard !tables.isEmpty else { return builder.endBlock(.line) }
    switch tag {
    case .caption:
      closeParts { $0 == .table }
      tables[tables.count - 1].hasHead = true
      builder.endBlock()
      guard open.push(element(.caption)) else { return }
      pushBarrier()
      builder.flow = .caption
    case .thead, .tbody, .tfoot:
      closeParts { $0 == .table }
      tables[tables.count - 1].isInHead = tag == .thead
      if tag == .thead { tables[tables.count - 1].hasHead = true }
      _ = open.push(element(tag))
    case .tr:
      closeParts { $0 == .table || $0 == .tbody || $0 == .thead || $0 == .tfoot }
      openRow()
    default:
      closeParts { $0 == .table || $0 == .tr }
      if !tables[tables.count - 1].isRowOpen { openRow() }
      openCell(tag)
    }
  }

  private mutating func openTable() {
    closeParagraph()
    builder.endBlock(.spaced)
    guard tables.count < Self.maximumTables else { return }
    let role = tokenizer.attribute("role")
    let element = element(.table)
    guard open.push(element) else { return }
    tables.append(
      TableDraft(
        firstBlock: builder.article.blocks.count,
        isForLayout: role == "presentation" || role == "none"))
  }

  private mutating func openRow() {
    guard open.push(element(.tr)) else { return }
    let last = tables.count - 1
    tables[last].rows.append(TableDraft.Row(isInHead: tables[last].isInHead))
    tables[last].isRowOpen = true
  }

  private mutating func openCell(_ tag: HTMLTag) {
    builder.endBlock(.line)
    let columns = number("colspan", most: 1000)
    let rows = number("rowspan", most: 10_000)
    guard open.push(element(tag)) else { return }
    pushBarrier()
    builder.flow = .paragraph
    tables[tables.count - 1].openCell = (
      builder.article.blocks.count, columns, rows, tag == .th
    )
  }

  private mutating func number(_ name: StaticString, most: Int) -> Int {
    guard let text = tokenizer.attribute(name), let number = Int(text) else { return 1 }
    return min(max(1, number), most)
  }

  /// Closes what is open down to the innermost element for which `isOuter` holds.
  private mutating func closeParts(_ isOuter: (HTMLTag) -> Bool) {
    guard let depth = open.depth(where: isOuter, stops: { $0 == .table }) else { return }
    for _ in 0..<depth - 1 { closeInnermost() }
  }

  /// What the end of a part of a table means.
  mutating func endTablePart(_ element: OpenElements.Element) {
    guard !tables.isEmpty else { return builder.endBlock(.line) }
    let last = tables.count - 1
    switch element.tag {
    case .td, .th:
      builder.endBlock(.line)
      guard let cell = tables[last].openCell, !tables[last].rows.isEmpty else { return }
      tables[last].openCell = nil
      let row = tables[last].rows.count - 1
      tables[last].rows[row].cells.append(
        TableDraft.Cell(
          blocks: cell.first..<max(cell.first, builder.article.blocks.count),
          columns: cell.columns, rows: cell.rows, isHeader: cell.isHeader))
    case .tr:
      builder.endBlock(.line)
      tables[last].isRowOpen = false
    case .caption: builder.endBlockTightly()
    default:
      builder.endBlock(.line)
      guard let draft = tables.popLast() else { return }
      builder.finish(draft, container: element.container)
      anchors.clamp(to: max(0, builder.article.blocks.count - 1))
    }
  }
}

extension HTMLTag {
  /// Whether it is a part of a table.
  var isTablePart: Bool {
    switch self {
    case .thead, .tbody, .tfoot, .tr, .td, .th: true
    default: false
    }
  }
}

extension ArticleBuilder {
  /// Makes one block of the cells of `draft`, or leaves them as the blocks that they are.
  mutating func finish(_ draft: TableDraft, container: Int?) {
    defer { endBlock(.spaced) }
    if let listing = draft.listing(in: article.blocks) {
      let isSpaced = article.blocks[draft.firstBlock].isSpaced
      article.blocks.removeSubrange(listing)
      article.blocks[draft.firstBlock].isSpaced = isSpaced
      return
    }
    guard let table = draft.table(from: article) else { return }
    let isSpaced =
      draft.firstBlock < article.blocks.count && article.blocks[draft.firstBlock].isSpaced
    let inCells = draft.rows.flatMap { $0.cells.map(\.blocks) }
    var kept: [ArticleBlock] = []
    var next = draft.firstBlock
    for cell in inCells {
      kept += article.blocks[next..<max(next, cell.lowerBound)]
      next = max(next, cell.upperBound)
    }
    kept += article.blocks[next...]
    article.blocks.removeSubrange(draft.firstBlock...)
    article.blocks += kept
    article.blocks.append(
      ArticleBlock(.table(table), container: container, isSpaced: kept.isEmpty ? isSpaced : false))
  }
}

extension TableDraft {
  /// The block of line numbers of a listing that is set as a table of numbers beside code.
  func listing(in blocks: [ArticleBlock]) -> Range<Int>? {
    let cells = rows.flatMap(\.cells).filter { !$0.blocks.isEmpty }
    guard cells.count == 2, cells[0].blocks.count == 1, cells[1].blocks.count == 1,
      case .preformatted(let numbers) = blocks[cells[0].blocks.lowerBound].content,
      case .preformatted = blocks[cells[1].blocks.lowerBound].content,
      numbers.text.utf8.allSatisfy({ $0.isDigit || $0.isSpace })
    else { return nil }
    return cells[0].blocks
  }
}
