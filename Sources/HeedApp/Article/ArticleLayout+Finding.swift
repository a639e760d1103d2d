import FeedModel

/// A place in a laid-out text at which something was found.
struct FoundPlace: Hashable, Sendable {
  /// The block, as an index of the layout's.
  var block: Int
  /// The row and the cell of a table; nil elsewhere.
  var cell: TableCellIndex?
  /// The bytes of the block's or the cell's text.
  var range: Range<Int>
}

/// A cell of a table.
struct TableCellIndex: Hashable, Sendable {
  /// The row, from 0.
  var row: Int
  /// The cell in the row, from 0.
  var cell: Int
}

extension ArticleLayout {
  /// Where `needle` stands, in reading order; at most `limit` places.
  func places(of needle: TextNeedle, limit: Int) -> [FoundPlace] {
    var found: [FoundPlace] = []
    for (index, block) in blocks.enumerated() where found.count < limit {
      if let table = tables[index] {
        for (row, cells) in table.rows.enumerated() {
          for (cell, content) in cells.cells.enumerated() {
            let place = TableCellIndex(row: row, cell: cell)
            add(content.text, index, place, to: &found, needle, limit)
          }
        }
      } else {
        add(block.text, index, nil, to: &found, needle, limit)
      }
    }
    return found
  }

  /// The line on which `place` begins.
  func line(of place: FoundPlace) -> Int? {
    guard var line = firstLine(ofLaidBlock: place.block) else { return nil }
    guard let cell = place.cell, let table = tables[place.block] else {
      while line + 1 < records.count, records[line + 1].block == place.block,
        records[line + 1].kind != .rule, Int(records[line + 1].start) <= place.range.lowerBound
      { line += 1 }
      return line
    }
    let lines = table.rows[cell.row].cells[cell.cell].lines
    let inner = max(
      0, (lines.firstIndex { $0.lowerBound > place.range.lowerBound } ?? lines.count) - 1)
    while line < records.count, records[line].block == place.block {
      let record = records[line]
      if record.kind == .row, Int(record.start) == cell.row, Int(record.end) == inner {
        return line
      }
      line += 1
    }
    return nil
  }

  /// The cells of line `index` that show a part of `place`, from the line's left; nil when none does.
  func cells(of place: FoundPlace, onLine index: Int, shift: Int) -> Range<Int>? {
    let record = records[index]
    guard record.block == place.block else { return nil }
    let block = blocks[record.block]
    let frame = frames.indent(of: block.container)
    guard let cell = place.cell else {
      let line = Int(record.start)..<Int(record.end)
      let before = block.look == .kept ? keptMargin(of: record, block) : 0
      switch record.kind {
      case .first, .text, .continuation:
        return cells(of: place.range, in: line, of: block.text, from: frame + before)
      case .blank, .rule, .row, .rowRule, .picture: return nil
      }
    }
    guard record.kind == .row, Int(record.start) == cell.row, let table = tables[place.block]
    else { return nil }
    let row = table.rows[cell.row].cells
    guard row[cell.cell].lines.indices.contains(Int(record.end)) else { return nil }
    let content = row[cell.cell]
    let line = content.lines[Int(record.end)]
    var column = row[..<cell.cell].reduce(0) { $0 + $1.width + TableLayout.gap }
    if content.isRightAligned {
      column += max(0, content.width - width(of: line, in: content.text))
    }
    let room = max(1, options.measure - frame)
    let hidden = max(0, min(shift, table.width - room))
    guard let cells = cells(of: place.range, in: line, of: content.text, from: column)
    else { return nil }
    let shown = cells.clamped(to: hidden..<hidden + room)
    return shown.isEmpty
      ? nil : shown.lowerBound - hidden + frame..<shown.upperBound - hidden + frame
  }

  private func cells(
    of range: Range<Int>, in line: Range<Int>, of text: InlineText, from column: Int
  ) -> Range<Int>? {
    let shown = range.clamped(to: line)
    guard !shown.isEmpty, range.overlaps(line) else { return nil }
    let start = column + width(of: line.lowerBound..<shown.lowerBound, in: text)
    return start..<start + width(of: shown, in: text)
  }

  private func width(of range: Range<Int>, in text: InlineText) -> Int {
    var runs: [ArticleRun] = []
    RunCutter(text, scope: .entryText).cut(range, isHyphenated: false, into: &runs)
    return runs.reduce(0) { $0 + $1.width }
  }

  /// The cells before the text on a line of code.
  private func keptMargin(of record: LineRecord, _ block: LaidBlock) -> Int {
    let room = max(1, options.measure - frames.indent(of: block.container))
    guard LineRecordBuilder.hasMargins(room) else { return 0 }
    return record.kind == .continuation ? 3 : 1
  }

  /// The first line with text of the layout's block `index`.
  func firstLine(ofLaidBlock index: Int) -> Int? {
    var low = 0
    var high = records.count
    while low < high {
      let middle = (low + high) / 2
      if records[middle].block < index { low = middle + 1 } else { high = middle }
    }
    while low < records.count, records[low].kind == .blank { low += 1 }
    return low < records.count && records[low].block == index ? low : nil
  }

  private func add(
    _ text: InlineText, _ block: Int, _ cell: TableCellIndex?, to found: inout [FoundPlace],
    _ needle: TextNeedle, _ limit: Int
  ) {
    var text = text.text
    let ranges = text.withUTF8 { needle.places(in: $0, limit: limit - found.count) }
    found += ranges.map { FoundPlace(block: block, cell: cell, range: $0) }
  }
}
