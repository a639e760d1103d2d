import FeedModel

/// Reads a line of plain text: addresses become links, and the marks for code, stress and links that
/// people write by hand give way to what they mean.
struct PlainInlineReader {
  /// How far the end of a mark is looked for, in bytes.
  private static let reach = 2000

  private let bytes: [UInt8]
  private let range: Range<Int>

  /// A reader of `range` of `bytes`.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  /// Writes the text into the block that `builder` is reading.
  func write(into builder: inout ArticleBuilder) { write(range, style: [], into: &builder) }

  private func write(_ part: Range<Int>, style: InlineStyle, into builder: inout ArticleBuilder) {
    var plain = part.lowerBound
    var index = part.lowerBound
    while index < part.upperBound {
      guard let found = mark(at: index, end: part.upperBound) else {
        index += 1
        continue
      }
      add(plain..<index, InlineSpan(end: 0, style: style), to: &builder)
      switch found.kind {
      case .link(let url):
        let span = InlineSpan(end: 0, style: style, link: builder.linkNumber(url))
        add(found.text, span, to: &builder)
      case .style(.code):
        add(found.text, InlineSpan(end: 0, style: style.union(.code)), to: &builder)
      case .style(let more): write(found.text, style: style.union(more), into: &builder)
      }
      index = found.end
      plain = index
    }
    add(plain..<part.upperBound, InlineSpan(end: 0, style: style), to: &builder)
  }

  private func add(_ part: Range<Int>, _ span: InlineSpan, to builder: inout ArticleBuilder) {
    guard !part.isEmpty else { return }
    bytes.withUnsafeBufferPointer {
      builder.writer.add(UnsafeBufferPointer(rebasing: $0[part]), span)
    }
  }

  // MARK: Marks

  private enum Kind {
    case link(String)
    case style(InlineStyle)
  }

  private struct Found {
    var kind: Kind
    var text: Range<Int>
    var end: Int
  }

  private func mark(at index: Int, end: Int) -> Found? {
    switch bytes[index] {
    case UInt8(ascii: "h"), UInt8(ascii: "H"): address(at: index, end: end)
    case ASCII.less: bracketed(at: index, end: end)
    case ASCII.leftBracket: namedLink(at: index, end: end)
    case UInt8(ascii: "`"): enclosed("`", at: index, end: end, .code)
    case UInt8(ascii: "*"):
      enclosed("**", at: index, end: end, .strong) ?? enclosed("*", at: index, end: end, .emphasis)
    case ASCII.underscore:
      enclosed("__", at: index, end: end, .strong) ?? enclosed("_", at: index, end: end, .emphasis)
    default: nil
    }
  }

  private func isWebAddress(at index: Int) -> Bool {
    bytes.matchesIgnoringCase("https://", at: index)
      || bytes.matchesIgnoringCase("http://", at: index)
  }

  private func address(at index: Int, end: Int) -> Found? {
    guard isWebAddress(at: index), index == range.lowerBound || !bytes[index - 1].isAlphanumeric
    else { return nil }
    let stop = addressEnd(from: index, limit: end)
    guard stop - index > 8, stop - index <= LinkBase.maximumLength else { return nil }
    return Found(kind: .link(bytes.string(in: index..<stop)), text: index..<stop, end: stop)
  }

  /// Where an address in running text ends: before white space, brackets that were not opened in it,
  /// and punctuation that belongs to the sentence.
  private func addressEnd(from index: Int, limit: Int) -> Int {
    var stop = index
    var depth = 0
    scan: while stop < limit {
      switch bytes[stop] {
      case 0...0x20, ASCII.less, ASCII.greater, ASCII.quote, UInt8(ascii: "`"): break scan
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { break scan }
        depth -= 1
      case 0xE3 where stop + 2 < limit && bytes[stop + 1] == 0x80: break scan
      default: break
      }
      stop += 1
    }
    while stop > index {
      switch bytes[stop - 1] {
      case ASCII.period, ASCII.comma, ASCII.semicolon, ASCII.colon, ASCII.exclamation,
        ASCII.question, ASCII.apostrophe, UInt8(ascii: "*"), ASCII.underscore, ASCII.rightBracket:
        stop -= 1
      default: return stop
      }
    }
    return stop
  }

  private func bracketed(at index: Int, end: Int) -> Found? {
    guard isWebAddress(at: index + 1),
      let close = bytes.offset(of: ASCII.greater, in: index..<min(end, index + Self.reach))
    else { return nil }
    let text = index + 1..<close
    guard !bytes[text].contains(where: \.isSpace) else { return nil }
    return Found(kind: .link(bytes.string(in: text)), text: text, end: close + 1)
  }

  /// `[text](address)`.
  private func namedLink(at index: Int, end: Int) -> Found? {
    let limit = min(end, index + Self.reach)
    guard let close = bytes.offset(of: ASCII.rightBracket, in: index..<limit), close > index + 1,
      close + 1 < limit, bytes[close + 1] == UInt8(ascii: "("), isWebAddress(at: close + 2)
    else { return nil }
    let stop = addressEnd(from: close + 2, limit: limit)
    guard let paren = bytes.offset(of: UInt8(ascii: ")"), in: stop..<limit) else { return nil }
    return Found(
      kind: .link(bytes.string(in: close + 2..<stop)), text: index + 1..<close, end: paren + 1)
  }

  /// Text between two of `mark`, which must cling to it on the inside and stand apart outside.
  private func enclosed(
    _ mark: StaticString, at index: Int, end: Int, _ style: InlineStyle
  ) -> Found? {
    let length = mark.utf8CodeUnitCount
    let start = index + length
    guard bytes.matches(mark, at: index), start < end, !bytes[start].isSpace,
      bytes[start] != bytes[index], index == range.lowerBound || !bytes[index - 1].isWordByte
    else { return nil }
    let limit = min(end, start + Self.reach)
    var from = start + 1
    while from < limit, let close = bytes.offset(of: mark, in: from..<limit) {
      let after = close + length
      let isApart = after >= end || !bytes[after].isWordByte
      if isApart, !bytes[close - 1].isSpace, after >= end || bytes[after] != bytes[index] {
        return Found(kind: .style(style), text: start..<close, end: after)
      }
      from = close + 1
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool { isAlphanumeric || self >= 0x80 || self == ASCII.underscore }
}
