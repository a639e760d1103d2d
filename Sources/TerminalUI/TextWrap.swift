/// Breaks text into lines of at most so many columns; pure.
///
/// Lines break at blanks, after hyphens and dashes, and between CJK characters but not before
/// closing punctuation; a word longer than a line is cut. Line ends in the text are kept.
package enum TextWrap {
  /// The lines of `text`, without the blanks at their ends; an empty text is one empty line.
  ///
  /// At most `limit` lines are made.
  package static func lines(_ text: String, columns: Int, limit: Int = .max) -> [String] {
    wrap([Span(text, .none)], columns: columns, limit: limit).map { spans in
      spans.reduce(into: "") { $0 += $1.text }
    }
  }

  /// The lines of styled text: each a list of stretches; an empty text is one empty line.
  ///
  /// `indent` columns are left out of every line but the first, as for a hanging list item.
  package static func wrap(
    _ spans: [Span], columns: Int, indent: Int = 0, limit: Int = .max
  ) -> [[Span]] {
    var wrapper = Wrapper(
      columns: max(1, columns), rest: max(1, columns - indent), limit: max(1, limit))
    for span in spans {
      guard wrapper.lines.count < wrapper.limit else { break }
      wrapper.add(span)
    }
    wrapper.finish()
    return wrapper.lines
  }
}

/// Takes text piece by piece, and ends a line when the next word does not fit.
///
/// It keeps places in the text, and makes a string only when a line is complete.
private struct Wrapper {
  /// Columns of the first line.
  let columns: Int
  /// Columns of the other lines.
  let rest: Int
  let limit: Int
  var lines: [[Span]] = []

  /// Bytes of one of the stretches.
  private struct Part {
    var span: Int
    var start: Int
    var end: Int
    var columns: Int
  }

  private var spans: [Span] = []
  /// The line so far, up to the last place where it may break, without the blanks there.
  private var line = Parts()
  /// Blanks after `line`, which vanish when it breaks here.
  private var blanks = Parts()
  /// The word being read.
  private var word = Parts()
  private var breaksAfterWord = false

  /// Parts of stretches in order.
  private struct Parts {
    var all: [Part] = []
    var columns = 0

    mutating func append(_ part: Part) {
      columns += part.columns
      if let last = all.indices.last, all[last].span == part.span, all[last].end == part.start {
        all[last].end = part.end
        all[last].columns += part.columns
      } else {
        all.append(part)
      }
    }

    /// Moves the parts of another to the end.
    mutating func take(_ other: inout Parts) {
      for part in other.all { append(part) }
      other.clear()
    }

    mutating func clear() {
      all.removeAll(keepingCapacity: true)
      columns = 0
    }
  }

  init(columns: Int, rest: Int, limit: Int) {
    self.columns = columns
    self.rest = rest
    self.limit = limit
  }

  private var width: Int { lines.isEmpty ? columns : rest }

  /// Takes a stretch of text.
  mutating func add(_ span: Span) {
    spans.append(span)
    TextWidth.withUTF8(span.text) { bytes in
      var scanner = TextScanner(bytes)
      while lines.count < limit {
        let start = scanner.offset
        guard let piece = scanner.next() else { break }
        let part = Part(
          span: spans.count - 1, start: start, end: piece.end, columns: piece.width)
        if piece.base != 0x20 {
          take(part, piece)
        } else if !isLineEnd(bytes, start) {
          endWord()
          blanks.append(part)
        } else {
          let isPair = bytes[start] == 0x0D && piece.end < bytes.count && bytes[piece.end] == 0x0A
          endWord()
          if !isPair { endLine() }
        }
      }
    }
  }

  /// Ends the last line.
  mutating func finish() {
    guard lines.count < limit else { return }
    endWord()
    endLine()
  }

  /// Takes a letter.
  private mutating func take(_ part: Part, _ piece: TextPiece) {
    let isIdeograph = Wrapper.isIdeograph(piece.base)
    if breaksAfterWord || (isIdeograph && word.columns > 0), !Wrapper.isClosing(piece.base) {
      endWord()
    }
    breaksAfterWord =
      isIdeograph ? !Wrapper.isOpening(piece.base) : Wrapper.isHyphen(piece.base)
    if word.columns + part.columns > width {
      // What there is of a word that fills a whole line stands on a line of its own.
      let breaks = breaksAfterWord
      if line.columns > 0 { endLine() }
      endWord()
      endLine()
      breaksAfterWord = breaks
    }
    word.append(part)
  }

  /// Puts the word on the line, or on the next one.
  private mutating func endWord() {
    breaksAfterWord = false
    guard word.columns > 0 else { return }
    if line.columns + blanks.columns + word.columns > width, line.columns > 0 { endLine() }
    guard lines.count < limit else { return }
    line.take(&blanks)
    line.take(&word)
  }

  private mutating func endLine() {
    guard lines.count < limit else { return }
    var made: [Span] = []
    for part in line.all {
      let span = spans[part.span]
      let text = Wrapper.text(of: part, in: span)
      if let last = made.indices.last, made[last].scope == span.scope, made[last].link == span.link
      {
        made[last].text += text
      } else {
        made.append(Span(text, span.scope, link: span.link))
      }
    }
    lines.append(made)
    line.clear()
    blanks.clear()
  }

  private static func text(of part: Part, in span: Span) -> String {
    TextWidth.clean(
      TextWidth.withUTF8(span.text) { bytes in
        String(decoding: bytes[part.start..<part.end], as: UTF8.self)
      })
  }

  private func isLineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    switch bytes[offset] {
    case 0x0A, 0x0D: true
    case 0xE2: bytes.count > offset + 2 && (bytes[offset + 2] == 0xA8 || bytes[offset + 2] == 0xA9)
    default: false
    }
  }

  /// True for CJK characters, which a line may be broken before and after.
  private static func isIdeograph(_ scalar: UInt32) -> Bool {
    switch scalar {
    case ..<0x2E80: false
    case 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
    case 0xF900...0xFAFF, 0xFF01...0xFF60, 0x20000...0x3FFFD: true
    default: false
    }
  }

  /// True for what a line may be broken after, in other scripts.
  private static func isHyphen(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2010, 0x2013, 0x2014: true
    default: false
    }
  }

  /// True for what must not begin a line.
  private static func isClosing(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x21, 0x29, 0x2C, 0x2D, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0x2019, 0x201D, 0x2026: true
    case 0x2013, 0x2014, 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011: true
    case 0x3015, 0x301C, 0x30FB, 0x30FC, 0xFF01, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B: true
    case 0xFF1F, 0xFF3D, 0xFF5D: true
    default: false
    }
  }

  /// True for what must not end a line.
  private static func isOpening(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0xFF08, 0xFF3B, 0xFF5B: true
    default: false
    }
  }
}
