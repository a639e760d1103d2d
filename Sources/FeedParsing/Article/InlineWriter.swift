import FeedModel

/// Collects the text of one block: white space collapsed or kept, spans in step with it.
struct InlineWriter {
  /// The text so far.
  private(set) var bytes: [UInt8] = []
  /// The spans so far.
  private(set) var spans: [InlineSpan] = []
  /// Whether white space is kept as it is.
  var keepsSpace = false
  /// A space that is written once something follows it.
  private var hasPendingSpace = false
  /// Where the last line of kept text starts, for its tabs.
  private var lineStart = 0
  /// Line breaks in a row at the end.
  private(set) var breaksAtEnd = 0

  /// Whether nothing has been written.
  var isEmpty: Bool { bytes.isEmpty }

  /// Adds `text` in the look of `span`, whose end does not matter.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ span: InlineSpan) {
    if keepsSpace { keep(text, span) } else { collapse(text, span) }
  }

  /// Adds text that stands for something, as it is.
  mutating func add(_ text: String, _ span: InlineSpan) {
    var text = text
    text.withUTF8 { add($0, span) }
  }

  /// Adds a line break.
  mutating func addBreak(_ span: InlineSpan) {
    hasPendingSpace = false
    if bytes.isEmpty, !keepsSpace { return }
    bytes.append(ASCII.lineFeed)
    lineStart = bytes.count
    breaksAtEnd += 1
    close(span)
  }

  /// Hands out what was collected, without white space at its ends, and begins anew.
  mutating func take() -> InlineText? {
    defer {
      bytes.removeAll(keepingCapacity: true)
      spans.removeAll(keepingCapacity: true)
      hasPendingSpace = false
      breaksAtEnd = 0
    }
    var end = bytes.count
    while end > 0, bytes[end - 1].isSpace { end -= 1 }
    guard end > 0 else { return nil }
    while let last = spans.last, end <= (spans.dropLast().last?.end ?? 0), last.end > end {
      spans.removeLast()
    }
    if !spans.isEmpty { spans[spans.count - 1].end = end }
    let text = bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[..<end]), as: UTF8.self)
    }
    return InlineText(text: text, spans: spans)
  }

  /// Rewrites what was added since `mark`, span by span.
  mutating func rewrite(since mark: Mark, _ change: (String) -> String) {
    guard mark.bytes < bytes.count, mark.bytes >= 0 else { return }
    var start = mark.bytes
    var pieces: [(InlineSpan, String)] = []
    for span in spans where span.end > mark.bytes {
      pieces.append((span, change(bytes.string(in: start..<span.end))))
      start = span.end
    }
    while let last = spans.last, last.end > mark.bytes {
      let before = spans.count > 1 ? spans[spans.count - 2].end : 0
      if before < mark.bytes {
        spans[spans.count - 1].end = mark.bytes
        break
      }
      spans.removeLast()
    }
    bytes.removeSubrange(mark.bytes...)
    for (span, text) in pieces {
      bytes.append(contentsOf: text.utf8)
      close(span)
    }
  }

  /// A place in what is being written.
  struct Mark { var bytes: Int }

  /// Where the next text will stand.
  var mark: Mark { Mark(bytes: bytes.count + (hasPendingSpace && !bytes.isEmpty ? 1 : 0)) }

  /// What was added since `mark`.
  func text(since mark: Mark) -> String {
    mark.bytes < bytes.count ? bytes.string(in: mark.bytes..<bytes.count) : ""
  }

  // MARK: White space

  private mutating func collapse(_ text: UnsafeBufferPointer<UInt8>, _ span: InlineSpan) {
    var index = 0
    let count = text.count
    while index < count {
      let byte = text[index]
      if byte.isSpace {
        if !bytes.isEmpty, breaksAtEnd == 0 { hasPendingSpace = true }
        index += 1
        continue
      }
      var end = index + 1
      // Words and the single spaces between them go in one piece.
      while end < count, text[end] < 0x7F {
        if text[end] > 0x20 {
          end += 1
        } else if text[end] == 0x20, end + 1 < count, text[end + 1] > 0x20, text[end + 1] < 0x7F {
          end += 2
        } else {
          break
        }
      }
      if byte > 0x20, byte < 0x7F {
        writeSpace(before: span)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<end]))
        breaksAtEnd = 0
      } else {
        end = index + character(text, at: index, span)
      }
      index = end
    }
    close(span)
  }

  private mutating func keep(_ text: UnsafeBufferPointer<UInt8>, _ span: InlineSpan) {
    var index = 0
    // A line break right after the start of the block does not count.
    if bytes.isEmpty, text.first == ASCII.lineFeed { index = 1 }
    if bytes.isEmpty { lineStart = 0 }
    while index < text.count {
      var end = index
      while end < text.count, text[end] >= 0x20, text[end] < 0x7F { end += 1 }
      if end > index {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<end]))
        index = end
        continue
      }
      switch text[index] {
      case ASCII.lineFeed:
        bytes.append(ASCII.lineFeed)
        lineStart = bytes.count
        index += 1
      case ASCII.tab:
        for _ in 0..<(4 - (bytes.count - lineStart) % 4) { bytes.append(ASCII.space) }
        index += 1
      default: index += character(text, at: index, span)
      }
    }
    close(span)
  }

  /// Adds the character at `index` unless it must not come out; answers its length in bytes.
  private mutating func character(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int, _ span: InlineSpan
  ) -> Int {
    let first = text[index]
    guard first >= 0x80 else { return 1 }  // A control.
    let length = min(first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4, text.count - index)
    let second = length > 1 ? text[index + 1] : 0
    let third = length > 2 ? text[index + 2] : 0
    switch (first, second) {
    case (0xC2, 0x80..<0xA0): return length
    case (0xE2, 0x80) where (0xAA...0xAE).contains(third): return length
    case (0xE2, 0x81) where (0xA6...0xA9).contains(third): return length
    case (0xE2, 0x80) where third == 0xA8 || third == 0xA9:
      if !bytes.isEmpty, breaksAtEnd == 0 { hasPendingSpace = true }
      return length
    default:
      writeSpace(before: span)
      for offset in 0..<length { bytes.append(text[index + offset]) }
      breaksAtEnd = 0
      return length
    }
  }

  /// Writes the space that is due; it belongs to no link, and to the text before where it can.
  private mutating func writeSpace(before span: InlineSpan) {
    guard hasPendingSpace else { return }
    hasPendingSpace = false
    let isInside = bytes.count > (spans.last?.end ?? 0)
    bytes.append(ASCII.space)
    guard !isInside, let last = spans.last else { return }
    if !last.isDecorated {
      close(last)
    } else if span.isDecorated {
      close(InlineSpan(end: 0))
    }
  }

  /// Ends a span in the look of `span` at what has been written.
  private mutating func close(_ span: InlineSpan) {
    let start = spans.last?.end ?? 0
    guard bytes.count > start else { return }
    if let last = spans.last, last.style == span.style, last.link == span.link,
      last.jump == span.jump, last.media == span.media
    {
      spans[spans.count - 1].end = bytes.count
    } else {
      var copy = span
      copy.end = bytes.count
      spans.append(copy)
    }
  }
}

extension InlineSpan {
  /// Whether a space at its end would be seen.
  fileprivate var isDecorated: Bool {
    link > 0 || jump > 0 || media > 0 || style.contains(.code) || style.contains(.strike)
  }
}
