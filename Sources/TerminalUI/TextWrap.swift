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
private struct Wrapper {
  /// Columns of the first line.
  let columns: Int
  /// Columns of the other lines.
  let rest: Int
  let limit: Int
  var lines: [[Span]] = []

  /// The line so far, up to the last place where it may break, without the blanks there.
  private var line: [Span] = []
  private var lineColumns = 0
  /// Blanks after `line`, which vanish when it breaks here.
  private var blanks: [Span] = []
  private var blankColumns = 0
  /// The word being read.
  private var word: [Span] = []
  private var wordColumns = 0
  /// Where the text of the stretch being read is not taken yet.
  private var breaksAfterWord = false

  init(columns: Int, rest: Int, limit: Int) {
    self.columns = columns
    self.rest = rest
    self.limit = limit
  }

  private var width: Int { lines.isEmpty ? columns : rest }

  /// Takes a stretch of text.
  mutating func add(_ span: Span) {
    TextWidth.withUTF8(span.text) { bytes in
      var scanner = TextScanner(bytes)
      var run = Run(span)
      while lines.count < limit {
        let start = scanner.offset
        guard let piece = scanner.next() else { break }
        if piece.base == 0x20 {
          take(&run)
          endWord()
          if isLineEnd(bytes, start) {
            if bytes[start] == 0x0D, scanner.offset < bytes.count, bytes[scanner.offset] == 0x0A {
              continue
            }
            endLine()
          } else {
            Wrapper.append(" ", span, to: &blanks)
            blankColumns += 1
          }
          continue
        }
        if breaksAfterWord || (Wrapper.isIdeograph(piece) && wordColumns + run.columns > 0),
          !Wrapper.isClosing(piece.base)
        {
          take(&run)
          endWord()
        }
        breaksAfterWord = Wrapper.breaksAfter(piece)
        if wordColumns + run.columns + piece.width > width {
          take(&run)
          cutWord()
        }
        run.text.append(piece)
        run.columns += piece.width
      }
      take(&run)
    }
  }

  /// Ends the last line.
  mutating func finish() {
    guard lines.count < limit else { return }
    endWord()
    endLine()
  }

  /// Text of one stretch that belongs to the word being read.
  private struct Run {
    var span: Span
    var text = ""
    var columns = 0

    init(_ span: Span) { self.span = span }
  }

  private mutating func take(_ run: inout Run) {
    guard run.columns > 0 else { return }
    Wrapper.append(run.text, run.span, to: &word)
    wordColumns += run.columns
    run.text = ""
    run.columns = 0
  }

  /// Puts the word on the line, or on the next one.
  private mutating func endWord() {
    breaksAfterWord = false
    guard wordColumns > 0 else { return }
    if lineColumns + blankColumns + wordColumns > width, lineColumns > 0 { endLine() }
    guard lines.count < limit else { return }
    if lineColumns > 0 || lines.isEmpty || !blanks.isEmpty {
      for blank in blanks { Wrapper.append(blank.text, blank, to: &line) }
      lineColumns += blankColumns
    }
    for part in word { Wrapper.append(part.text, part, to: &line) }
    lineColumns += wordColumns
    blanks = []
    blankColumns = 0
    word = []
    wordColumns = 0
  }

  /// Puts what there is of a word that fills a whole line on a line of its own.
  private mutating func cutWord() {
    let breaks = breaksAfterWord
    if lineColumns > 0 { endLine() }
    endWord()
    endLine()
    breaksAfterWord = breaks
  }

  private mutating func endLine() {
    guard lines.count < limit else { return }
    lines.append(line)
    line = []
    lineColumns = 0
    blanks = []
    blankColumns = 0
  }

  private static func append(_ text: String, _ like: Span, to spans: inout [Span]) {
    if let last = spans.last, last.scope == like.scope, last.link == like.link {
      spans[spans.count - 1].text += text
    } else {
      spans.append(Span(text, like.scope, link: like.link))
    }
  }

  private func isLineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    switch bytes[offset] {
    case 0x0A, 0x0D: true
    case 0xE2: bytes.count > offset + 2 && (bytes[offset + 2] == 0xA8 || bytes[offset + 2] == 0xA9)
    default: false
    }
  }

  /// True for CJK characters, which a line may be broken before and after.
  private static func isIdeograph(_ piece: TextPiece) -> Bool {
    switch piece.base {
    case 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
    case 0xF900...0xFAFF, 0xFF01...0xFF60, 0x20000...0x3FFFD: true
    default: false
    }
  }

  private static func breaksAfter(_ piece: TextPiece) -> Bool {
    switch piece.base {
    case 0x2D, 0x2010, 0x2013, 0x2014: true
    default: isIdeograph(piece) && !isOpening(piece.base)
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
