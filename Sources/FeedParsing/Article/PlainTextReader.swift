import FeedModel

/// Reads plain text into an article, with what people write by hand understood: empty lines, quotations
/// behind `>`, lists, headings behind `#` or above `===`, code between fences or set in, addresses.
struct PlainTextReader {
  private let bytes: [UInt8]
  private var builder = ArticleBuilder()
  private var lines: ArraySlice<Range<Int>> = []
  /// For each quotation that is open, the container around it.
  private var quotes: [Int?] = []
  /// Whether the text holds a patch, whose marks are not those of lists and headings.
  private let isPatch: Bool

  /// A reader of valid UTF-8.
  init(_ bytes: [UInt8]) {
    var clean = bytes
    _ = TextCleaning.clean(&clean)
    self.bytes = clean
    isPatch = clean.offset(of: "\n+++ ", in: 0..<clean.count) != nil
  }

  mutating func read() -> Article {
    lines = split()[...]
    while let line = lines.first { read(line) }
    builder.endBlock()
    if builder.article.blocks.last?.content == .rule { builder.article.blocks.removeLast() }
    return builder.article
  }

  private func split() -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while let end = bytes.offset(of: ASCII.lineFeed, in: start..<bytes.count) {
      lines.append(start..<end)
      start = end + 1
    }
    lines.append(start..<bytes.count)
    return lines
  }

  private mutating func read(_ line: Range<Int>) {
    let text = bytes.trimmed(line)
    if text.isEmpty {
      lines.removeFirst()
      builder.endBlock(.spaced)
      return
    }
    let quote = quotation(line)
    setQuotes(quote.depth)
    if quote.depth > 0 {
      readParagraph { reader, line in
        let next = reader.quotation(line)
        return next.depth == quote.depth && !next.rest.isEmpty ? next.rest : nil
      }
      return
    }
    if let fence = fence(text) { return readFence(fence) }
    if let level = heading(text), stopsAfter { return readHeading(text, level: level) }
    if isRule(text) {
      lines.removeFirst()
      builder.addRule()
      return
    }
    if let item = item(line) { return readItem(item) }
    if indent(of: line) >= 4 { return readIndented() }
    readParagraph { reader, line in
      let text = reader.bytes.trimmed(line)
      guard !text.isEmpty, reader.quotation(line).depth == 0, reader.fence(text) == nil,
        reader.item(line) == nil
      else { return nil }
      return text
    }
  }

  // MARK: Paragraphs

  /// Reads lines while `take` gives something of them, at least one.
  private mutating func readParagraph(
    _ take: (PlainTextReader, Range<Int>) -> Range<Int>?
  ) {
    var parts: [Range<Int>] = []
    while let line = lines.first {
      guard let part = take(self, line) else { break }
      if parts.count == 1, let level = underline(part, of: parts[0]) {
        lines.removeFirst()
        builder.endBlock(.spaced)
        builder.flow = .heading(level)
        write(parts, flows: true)
        builder.endBlock(.spaced)
        builder.flow = .paragraph
        return
      }
      parts.append(part)
      lines.removeFirst()
    }
    if parts.isEmpty, let line = lines.popFirst() { parts = [bytes.trimmed(line)] }
    write(parts, flows: isWrapped(parts))
    builder.endBlock(.line)
  }

  private mutating func write(_ parts: [Range<Int>], flows: Bool) {
    for (index, part) in parts.enumerated() {
      if index > 0 {
        if flows {
          builder.writer.add(" ", InlineSpan(end: 0))
        } else {
          builder.writer.addBreak(InlineSpan(end: 0))
        }
      }
      PlainInlineReader(bytes, part).write(into: &builder)
    }
  }

  /// Whether lines were broken for lack of room, not on purpose: no line could have taken the first
  /// word of the next.
  private func isWrapped(_ parts: [Range<Int>]) -> Bool {
    guard parts.count > 1, let longest = parts.map(\.count).max(), longest >= 40 else {
      return false
    }
    for (line, next) in zip(parts, parts.dropFirst()) {
      let wordEnd = bytes.offset(of: ASCII.space, in: next) ?? next.upperBound
      if line.count + 1 + wordEnd - next.lowerBound < longest { return false }
    }
    return true
  }

  // MARK: Quotations

  /// How deep a line is quoted, and the rest of it.
  private func quotation(_ line: Range<Int>) -> (depth: Int, rest: Range<Int>) {
    var depth = 0
    var start = bytes.trimmed(line).lowerBound
    while start < line.upperBound, depth < 8, bytes[start] == ASCII.greater {
      depth += 1
      start += 1
      if start < line.upperBound, bytes[start] == ASCII.space { start += 1 }
    }
    return (depth, bytes.trimmed(start..<line.upperBound))
  }

  private mutating func setQuotes(_ depth: Int) {
    guard depth != quotes.count else { return }
    builder.endBlock(.spaced)
    while quotes.count > depth {
      if let outer = quotes.popLast() { builder.closeContainers(to: outer) }
    }
    while quotes.count < depth {
      quotes.append(builder.container)
      builder.openContainer(.quote)
    }
  }

  // MARK: Code

  private func fence(_ text: Range<Int>) -> Range<Int>? {
    for mark: StaticString in ["```", "~~~"] where bytes.matches(mark, at: text.lowerBound) {
      return text.lowerBound..<text.lowerBound + 3
    }
    return nil
  }

  private mutating func readFence(_ fence: Range<Int>) {
    var end = lines.dropFirst().startIndex
    while end < lines.endIndex {
      let text = bytes.trimmed(lines[end])
      if self.fence(text).map({ bytes[$0.lowerBound] == bytes[fence.lowerBound] }) == true { break }
      end += 1
    }
    let body = lines[lines.index(after: lines.startIndex)..<end]
    keep(Array(body), without: 0)
    lines = end < lines.endIndex ? lines[(end + 1)...] : []
  }

  private mutating func readIndented() {
    var body: [Range<Int>] = []
    while let line = lines.first, bytes.trimmed(line).isEmpty || indent(of: line) >= 4 {
      body.append(line)
      lines.removeFirst()
    }
    keep(
      body, without: body.map { bytes.trimmed($0).isEmpty ? Int.max : indent(of: $0) }.min() ?? 0)
  }

  private mutating func keep(_ body: [Range<Int>], without indent: Int) {
    builder.endBlock(.spaced)
    builder.flow = .preformatted
    for (index, line) in body.enumerated() {
      var text = index > 0 ? [ASCII.lineFeed] : []
      var start = line.lowerBound
      for _ in 0..<min(indent, line.count) where bytes[start] == ASCII.space { start += 1 }
      text.append(bytes, in: start..<line.upperBound)
      text.withUnsafeBufferPointer { builder.writer.add($0, InlineSpan(end: 0)) }
    }
    builder.endBlock(.spaced)
    builder.flow = .paragraph
  }

  private func indent(of line: Range<Int>) -> Int {
    var cells = 0
    for index in line {
      if bytes[index] == ASCII.tab {
        cells += 4
      } else if bytes[index] == ASCII.space {
        cells += 1
      } else {
        break
      }
    }
    return cells
  }

  // MARK: Headings and rules

  private func heading(_ text: Range<Int>) -> Int? {
    guard text.count < 160, !isPatch else { return nil }
    var level = 0
    while level < text.count, bytes[text.lowerBound + level] == ASCII.hash { level += 1 }
    guard (1...6).contains(level), level < text.count,
      bytes[text.lowerBound + level] == ASCII.space
    else { return nil }
    return level
  }

  /// Whether nothing stands right under the line that is being read, as under a heading.
  private var stopsAfter: Bool {
    lines.count < 2 || bytes.trimmed(lines[lines.startIndex + 1]).isEmpty
  }

  private mutating func readHeading(_ text: Range<Int>, level: Int) {
    lines.removeFirst()
    var end = text.upperBound
    while end > text.lowerBound, bytes[end - 1] == ASCII.hash || bytes[end - 1] == ASCII.space {
      end -= 1
    }
    builder.endBlock(.spaced)
    builder.flow = .heading(level)
    write([bytes.trimmed(text.lowerBound + level..<max(end, text.lowerBound + level))], flows: true)
    builder.endBlock(.spaced)
    builder.flow = .paragraph
  }

  /// The level of a heading that `text` underlines, which it does when it is about as long.
  private func underline(_ text: Range<Int>, of title: Range<Int>) -> Int? {
    guard text.count >= 3, abs(text.count - bytes.string(in: title).count) <= 3, !isPatch else {
      return nil
    }
    if bytes[text].allSatisfy({ $0 == ASCII.equals }) { return 1 }
    return bytes[text].allSatisfy { $0 == ASCII.hyphen } ? 2 : nil
  }

  private func isRule(_ text: Range<Int>) -> Bool {
    guard text.count >= 3, let first = text.first.map({ bytes[$0] }) else { return false }
    guard first == ASCII.hyphen || first == UInt8(ascii: "*") || first == ASCII.underscore else {
      return false
    }
    return bytes[text].allSatisfy { $0 == first || $0 == ASCII.space }
      && bytes[text].filter { $0 == first }.count >= 3
  }

  // MARK: Lists

  private struct Item {
    var indent: Int
    var marker: String?
    var text: Range<Int>
  }

  /// The item of a list that `line` begins, or nil.
  private func item(_ line: Range<Int>) -> Item? {
    let text = bytes.trimmed(line)
    guard text.count > 2, !isPatch else { return nil }
    var start = text.lowerBound
    var marker: String?
    switch bytes[start] {
    case ASCII.hyphen, UInt8(ascii: "*"): start += 1
    case 0xE2 where bytes.matches("•", at: start) || bytes.matches("–", at: start): start += 3
    case let digit where digit.isDigit:
      while start < text.upperBound, start - text.lowerBound < 4, bytes[start].isDigit {
        start += 1
      }
      guard start < text.upperBound,
        bytes[start] == ASCII.period || bytes[start] == UInt8(ascii: ")")
      else { return nil }
      start += 1
      marker = bytes.string(in: text.lowerBound..<start)
    default: return nil
    }
    guard start < text.upperBound, bytes[start] == ASCII.space || bytes[start] == ASCII.tab else {
      return nil
    }
    return Item(
      indent: indent(of: line), marker: marker, text: bytes.trimmed(start..<text.upperBound))
  }

  private mutating func readItem(_ first: Item) {
    builder.endBlock(.spaced)
    let outer = builder.container
    var open: [(indent: Int, container: Int?)] = []
    var items: [Int] = []
    var next: Item? = first
    while let item = next {
      while let last = open.last, item.indent <= last.indent {
        builder.closeContainers(to: last.container)
        open.removeLast()
      }
      open.append((item.indent, builder.container))
      builder.openContainer(
        item.marker.map { .numbered($0, width: $0.utf8.count) } ?? .bullet)
      items.append(builder.article.containers.count - 1)
      lines.removeFirst()
      var parts = [item.text]
      while let line = lines.first, !bytes.trimmed(line).isEmpty, self.item(line) == nil,
        indent(of: line) >= 1 || parts.count > 1
      {
        parts.append(bytes.trimmed(line))
        lines.removeFirst()
      }
      write(parts, flows: true)
      builder.endBlock(.tight)
      next = lines.first.flatMap { self.item($0) }
      // Items may stand apart by one empty line.
      if next == nil, lines.count > 1, let blank = lines.first, bytes.trimmed(blank).isEmpty,
        let after = self.item(lines[lines.startIndex + 1]),
        (after.marker == nil) == (first.marker == nil)
      {
        lines.removeFirst()
        next = after
      }
    }
    builder.closeContainers(to: outer)
    builder.article.alignMarkers(of: items)
    builder.endBlock(.spaced)
  }
}
