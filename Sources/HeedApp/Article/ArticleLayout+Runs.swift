import FeedModel
import TerminalUI

// How a line record becomes runs.
extension ArticleLayout {
  /// The runs of `record`; tables without their first `shift` cells.
  func runs(of record: LineRecord, _ block: LaidBlock, shift: Int) -> [ArticleRun] {
    let glyphs = options.glyphs
    switch record.kind {
    case .blank:
      let container = record.start < 0 ? nil : Int(record.start)
      return frames.runs(in: container, beginning: nil)
    case .rule:
      let cells = Int(record.end)
      let rule = String(repeating: glyphs.horizontal, count: cells)
      return frames.runs(in: block.container, beginning: nil)
        + [ArticleRun(rule, width: cells, scope: .entryRule)]
    case .picture:
      guard case .picture(let picture, let number) = block.look else { return [] }
      return frame(of: record, block)
        + picture.rows[Int(record.start)].map { run in
          var run = run
          run.media = number
          return run
        }
    case .row, .rowRule: return frame(of: record, block) + shifted(record, block, by: shift)
    case .first, .text, .continuation:
      let range = Int(record.start)..<Int(record.end)
      var runs = frame(of: record, block)
      if block.look == .kept {
        addKept(range, of: block, isContinuation: record.kind == .continuation, to: &runs)
      } else {
        RunCutter(block.text, scope: block.scope)
          .cut(range, isHyphenated: record.isHyphenated, into: &runs)
      }
      return runs
    }
  }

  private func frame(of record: LineRecord, _ block: LaidBlock) -> [ArticleRun] {
    let begins =
      record.kind == .first || (record.kind == .row && record.start == 0 && record.end == 0)
    return frames.runs(in: block.container, beginning: begins ? record.block : nil)
  }

  /// A line of code on a ground that is as wide as the block.
  private func addKept(
    _ range: Range<Int>, of block: LaidBlock, isContinuation: Bool, to runs: inout [ArticleRun]
  ) {
    let width = max(1, options.measure - frames.indent(of: block.container))
    var used = 0
    if LineRecordBuilder.hasMargins(width) {
      runs.append(ArticleRun(" ", width: 1, scope: .entryCode))
      used += 1
      if isContinuation {
        let mark = options.glyphs.continuation
        runs.append(ArticleRun(mark, width: 2, scope: .entryCode, style: .caption))
        used += 2
      }
    }
    let before = runs.count
    RunCutter(block.text, scope: .entryCode).cut(range, isHyphenated: false, into: &runs)
    used += runs[before...].reduce(0) { $0 + $1.width }
    if used < width {
      runs.append(.blank(width - used, .entryCode))
    }
  }

  private func tableRuns(of record: LineRecord) -> [ArticleRun] {
    guard let table = tables[record.block] else { return [] }
    if record.kind == .rowRule { return [rowRule(of: table)] }
    let row = table.rows[Int(record.start)]
    let bar = ArticleRun(" " + options.glyphs.vertical + " ", width: 3, scope: .entryRule)
    var runs: [ArticleRun] = []
    var used = 0
    for (index, cell) in row.cells.enumerated() {
      if index > 0 {
        runs.append(bar)
        used += TableLayout.gap
      }
      add(cell, line: Int(record.end), to: &runs)
      used += cell.width
    }
    if used < table.width { runs.append(.blank(table.width - used, .entryTable)) }
    return runs
  }

  /// The part of a table's line that is shown, with marks where it goes on to either side.
  private func shifted(_ record: LineRecord, _ block: LaidBlock, by shift: Int) -> [ArticleRun] {
    let runs = tableRuns(of: record)
    let room = max(1, options.measure - frames.indent(of: block.container))
    guard let table = tables[record.block], table.width > room else { return runs }
    let first = min(shift, table.width - room)
    let isCutBefore = first > 0 && room > 4
    let isCutAfter = first + room < table.width && room > 2
    let mark = options.glyphs.ellipsis
    var shown: [ArticleRun] = []
    if isCutBefore { shown.append(ArticleRun(mark + " ", width: 2, scope: .entryRule)) }
    let cells = (isCutBefore ? first + 2 : first)..<(isCutAfter ? first + room - 2 : first + room)
    shown += runs.cut(to: cells)
    if isCutAfter { shown.append(ArticleRun(" " + mark, width: 2, scope: .entryRule)) }
    return shown
  }

  private func add(_ cell: TableLayout.Cell, line: Int, to runs: inout [ArticleRun]) {
    var content: [ArticleRun] = []
    if cell.lines.indices.contains(line) {
      let scope: Scope = cell.isHeader ? .entryStrong : .entryTable
      RunCutter(cell.text, scope: scope)
        .cut(cell.lines[line], isHyphenated: false, into: &content)
    }
    let used = content.reduce(0) { $0 + $1.width }
    let cells = max(0, cell.width - used)
    let space = ArticleRun.blank(cells, .entryTable)
    if cell.isRightAligned, cells > 0 { runs.append(space) }
    runs += content
    if !cell.isRightAligned, cells > 0 { runs.append(space) }
  }

  private func rowRule(of table: TableLayout) -> ArticleRun {
    let line = options.glyphs.horizontal
    let parts = table.widths.map { String(repeating: line, count: $0) }
    let text = parts.joined(separator: line + options.glyphs.crossing + line)
    return ArticleRun(text, width: table.width, scope: .entryRule)
  }
}

/// Cuts ranges of a text into runs of one look.
struct RunCutter {
  private let text: InlineText
  private let scope: Scope

  /// For `text`, whose plain parts are drawn in `scope`.
  init(_ text: InlineText, scope: Scope) {
    self.text = text
    self.scope = scope
  }

  /// Adds the runs of `range`, with a hyphen behind the last where a word was parted at a soft one.
  func cut(_ range: Range<Int>, isHyphenated: Bool, into runs: inout [ArticleRun]) {
    guard !range.isEmpty else { return }
    var plain = text.text
    plain.withUTF8 { bytes in
      let range = range.clamped(to: 0..<bytes.count)
      var start = range.lowerBound
      var index = firstSpan(endingAfter: start)
      while start < range.upperBound {
        let span = index < text.spans.count ? text.spans[index] : InlineSpan(end: bytes.count)
        let end = max(start, min(span.end, range.upperBound))
        if end > start {
          let isLast = end == range.upperBound
          let piece = UnsafeBufferPointer(rebasing: bytes[start..<end])
          let (shown, width) = Self.shown(piece, hyphen: isHyphenated && isLast)
          runs.append(run(shown, width: width, span))
        }
        if index >= text.spans.count { break }
        start = end
        index += 1
      }
    }
  }

  private func run(_ shown: String, width: Int, _ span: InlineSpan) -> ArticleRun {
    ArticleRun(
      shown, width: width, scope: scope(of: span), style: span.style, link: span.link,
      jump: span.jump, media: span.media)
  }

  private func scope(of span: InlineSpan) -> Scope {
    if span.style.contains(.linkNumber) { return .entryMeta }
    if span.style.contains(.caption) { return .entryCaption }
    if span.link > 0 || span.jump > 0 { return .entryLink }
    if span.style.contains(.code) { return .entryCode }
    if scope == .entryHeading { return scope }
    if span.style.contains(.strong) { return .entryStrong }
    if span.style.contains(.emphasis) { return .entryEmphasis }
    return scope
  }

  private func firstSpan(endingAfter offset: Int) -> Int {
    var low = 0
    var high = text.spans.count
    while low < high {
      let middle = (low + high) / 2
      if text.spans[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether `bytes` hold anything that is not shown as it is.
  private static func hasSpecials(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte >= 0x80 || byte == 0x09 || byte == 0x0A else { continue }
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      let last = index + 2 < bytes.count ? bytes[index + 2] : 0
      switch (byte, next) {
      case (0x09, _), (0x0A, _), (0xC2, 0xA0), (0xC2, 0xAD), (0xE2, 0x81), (0xEF, 0xBB): return true
      case (0xE2, 0x80) where last <= 0x8F || last == 0x91 || last == 0xAF: return true
      default: continue
      }
    }
    return false
  }

  /// What is seen of `bytes` and the cells it takes: special spaces as spaces, marks that only guide
  /// line breaking not at all.
  private static func shown(
    _ bytes: UnsafeBufferPointer<UInt8>, hyphen: Bool
  ) -> (String, Int) {
    if !hasSpecials(bytes) {
      let text = String(decoding: bytes, as: UTF8.self)
      return (hyphen ? text + "-" : text, ClusterStep.width(of: bytes) + (hyphen ? 1 : 0))
    }
    var text = ""
    text.reserveCapacity(bytes.count + 1)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0xA0, 0x202F, 0x2002...0x200A: text.unicodeScalars.append(" ")
      case 0x2011: text.unicodeScalars.append("‐")
      case let value where ClusterStep.isInvisible(value): continue
      default: text.unicodeScalars.append(scalar)
      }
    }
    if hyphen { text += "-" }
    let width = text.withUTF8 { ClusterStep.width(of: $0) }
    return (text, width)
  }
}
