import FeedModel
import TerminalUI

/// Breaks blocks into line records, one after the other.
struct LineRecordBuilder {
  private(set) var records: [LineRecord] = []
  private(set) var tables: [Int: TableLayout] = [:]
  private let frames: ArticleFrames
  private let options: ArticleLayoutOptions

  init(frames: ArticleFrames, options: ArticleLayoutOptions) {
    self.frames = frames
    self.options = options
  }

  /// Adds the lines of block `index` of `blocks`.
  mutating func add(_ blocks: [LaidBlock], at index: Int) {
    let block = blocks[index]
    if block.isSpaced, index > 0 {
      let common = frames.common(blocks[index - 1].container, block.container)
      records.append(LineRecord(.blank, block: index, start: common ?? -1))
    }
    let width = max(1, options.measure - frames.indent(of: block.container))
    switch block.look {
    case .flowing: flow(block, index: index, width: width)
    case .underlined:
      let from = records.count
      flow(block, index: index, width: width)
      let longest = longestLine(of: block, from: from)
      if longest > 0 { records.append(LineRecord(.rule, block: index, end: longest)) }
    case .kept: keep(block, index: index, width: width)
    case .rule: records.append(LineRecord(.rule, block: index, end: width))
    case .picture(let picture, _):
      for row in picture.rows.indices {
        records.append(LineRecord(.picture, block: index, start: row))
      }
    case .table(let table): lay(table, index: index, width: width)
    }
  }

  private mutating func flow(_ block: LaidBlock, index: Int, width: Int) {
    var kind = LineRecord.Kind.first
    var text = block.text.text
    text.withUTF8 { bytes in
      LineBreaker.wrap(bytes, width: width) { line in
        records.append(
          LineRecord(
            kind, block: index, start: line.start, end: line.end,
            isHyphenated: line.isHyphenated))
        kind = .text
      }
    }
  }

  private mutating func keep(_ block: LaidBlock, index: Int, width: Int) {
    var kind = LineRecord.Kind.first
    var text = block.text.text
    let inside = Self.hasMargins(width) ? width - 2 : width
    let rest = Self.hasMargins(width) ? inside - 2 : width
    text.withUTF8 { bytes in
      LineBreaker.keep(bytes, width: inside, continuationWidth: rest) { line in
        records.append(
          LineRecord(
            line.isContinuation ? .continuation : kind, block: index, start: line.start,
            end: line.end))
        kind = .text
      }
    }
  }

  /// Whether code that is `width` cells wide has room for margins and marks.
  static func hasMargins(_ width: Int) -> Bool { width > 8 }

  private mutating func lay(_ table: ArticleTable, index: Int, width: Int) {
    let layout = TableLayout(table, width: width)
    for row in layout.rows.indices {
      if layout.hasRule(before: row) {
        records.append(LineRecord(.rowRule, block: index, start: row))
      }
      for line in 0..<layout.rows[row].height {
        records.append(LineRecord(.row, block: index, start: row, end: line))
      }
    }
    tables[index] = layout
  }

  /// The cells of the longest line from record `from` on.
  private func longestLine(of block: LaidBlock, from: Int) -> Int {
    var text = block.text.text
    return text.withUTF8 { bytes in
      records[from...].reduce(0) { longest, record in
        let line = UnsafeBufferPointer(rebasing: bytes[Int(record.start)..<Int(record.end)])
        return max(longest, ClusterStep.width(of: line))
      }
    }
  }
}
