// Width of text, the rule: terminals, ncurses, tmux and the C library disagree about emoji sequences,
// variation selectors and characters newer than themselves. So every piece of text is first reduced to
// something they agree on, and then the sum of wcwidth is right everywhere:
//   - one spacing scalar with at most four combining marks fills a cell (or two cells);
//   - variation selectors, tags, joiners and skin tones are dropped, and of emoji joined by U+200D
//     only the first is kept;
//   - what the C library does not know becomes U+FFFD;
//   - controls, escape sequences, bidi controls and other invisible format characters are dropped.

/// What fills one cell, or two, after reduction.
struct TextPiece {
  /// The spacing scalar.
  var base: UInt32
  /// Combining marks that follow it, 0 where there is none.
  var marks: SIMD4<UInt32> = .zero
  /// Columns: 1 or 2.
  var width: Int
  /// Where its bytes end in the text.
  var end: Int
  /// True when it is drawn just as it stands in the text since the piece before.
  var isVerbatim = true
}

/// Walks over UTF-8 and yields what fills cells.
struct TextScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where the next piece is looked for.
  private(set) var offset: Int

  /// A scanner over text that is valid UTF-8.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The next piece, or nil at the end.
  mutating func next() -> TextPiece? {
    var isVerbatim = true
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte >= 0x20, byte < 0x7F {
        offset += 1
        let piece = TextPiece(
          base: UInt32(byte), width: 1, end: offset, isVerbatim: isVerbatim)
        return offset == bytes.count || bytes[offset] < 0x80 ? piece : complete(piece)
      }
      let scalar = decode()
      switch ScalarKind(scalar) {
      case .blank:
        return TextPiece(base: 0x20, width: 1, end: offset, isVerbatim: false)
      case .control:
        skipSequence(after: scalar)
      case .dropped, .mark:
        break
      case .unknown:
        return complete(TextPiece(base: 0xFFFD, width: 1, end: offset, isVerbatim: false))
      case .spacing(let width):
        return complete(
          TextPiece(base: scalar, width: width, end: offset, isVerbatim: isVerbatim))
      }
      isVerbatim = false
    }
    return nil
  }

  /// Takes at most `limit` letters of ASCII that nothing after them changes, one column each, and
  /// returns how many.
  mutating func takeASCII(limit: Int) -> Int {
    let start = offset
    let end = limit < bytes.count - start ? start + limit : bytes.count
    var index = start
    while index < end, bytes[index] >= 0x20, bytes[index] < 0x7F { index += 1 }
    // A mark may follow, which belongs to the last of them.
    if index < bytes.count, bytes[index] >= 0x80, index > start { index -= 1 }
    offset = index
    return index - start
  }

  /// Takes marks, and drops what cannot be shown with the base, up to the next piece.
  private mutating func complete(_ start: TextPiece) -> TextPiece {
    var piece = start
    var count = 0
    let isEmoji = ScalarKind.isPictograph(piece.base)
    while offset < bytes.count, bytes[offset] >= 0x80 {
      let before = offset
      let scalar = decode()
      if scalar == 0x200D {
        piece.isVerbatim = false
        if isEmoji { skipJoined() }
        continue
      }
      switch ScalarKind(scalar) {
      case .mark where count < 4:
        piece.marks[count] = scalar
        count += 1
      case .dropped, .mark:
        piece.isVerbatim = false
      case .spacing where isEmoji && ScalarKind.isSkinTone(scalar):
        piece.isVerbatim = false
      default:
        offset = before
        piece.end = offset
        return piece
      }
    }
    piece.end = offset
    return piece
  }

  /// Skips the emoji after a joiner; what belongs to it follows in the caller's loop.
  private mutating func skipJoined() {
    let before = offset
    guard offset < bytes.count, bytes[offset] >= 0x80 else { return }
    if !ScalarKind.isPictograph(decode()) { offset = before }
  }

  /// Skips the rest of an escape sequence whose first control was just read.
  private mutating func skipSequence(after control: UInt32) {
    var kind = control
    if control == 0x1B, offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "["): kind = 0x9B
      case UInt8(ascii: "]"): kind = 0x9D
      case UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"): kind = 0x90
      default: return
      }
      offset += 1
    }
    switch kind {
    case 0x9B:
      while offset < bytes.count, bytes[offset] >= 0x20, bytes[offset] < 0x40 { offset += 1 }
      if offset < bytes.count, bytes[offset] >= 0x40, bytes[offset] < 0x7F { offset += 1 }
    case 0x90, 0x98, 0x9D, 0x9E, 0x9F:
      skipString()
    default:
      return
    }
  }

  /// Skips a control string up to its terminator, if that comes within 4096 bytes.
  private mutating func skipString() {
    let limit = min(bytes.count, offset + 4096)
    var index = offset
    while index < limit {
      if bytes[index] == 0x07 {
        offset = index + 1
        return
      }
      if bytes[index] == 0x1B, index + 1 < limit, bytes[index + 1] == UInt8(ascii: "\\") {
        offset = index + 2
        return
      }
      if bytes[index] == 0xC2, index + 1 < limit, bytes[index + 1] == 0x9C {
        offset = index + 2
        return
      }
      index += 1
    }
  }

  /// Reads one scalar; the text is valid UTF-8, so nothing is checked but the end.
  private mutating func decode() -> UInt32 {
    let first = UInt32(bytes[offset])
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard offset + length <= bytes.count else {
      offset = bytes.count
      return 0xFFFD
    }
    var scalar = length == 1 ? first : first & (0x7F >> UInt32(length))
    for index in 1..<max(1, length) {
      scalar = scalar << 6 | UInt32(bytes[offset + index] & 0x3F)
    }
    offset += length
    return scalar
  }
}

/// What becomes of a scalar when text enters a canvas.
enum ScalarKind: Equatable {
  /// It fills so many cells, 1 or 2.
  case spacing(Int)
  /// It is drawn over the scalar before it.
  case mark
  /// A blank stands for it: tabs, line ends.
  case blank
  /// It is dropped, and with it the escape sequence it starts.
  case control
  /// It is dropped.
  case dropped
  /// U+FFFD stands for it.
  case unknown

  /// The kind of a scalar.
  init(_ scalar: UInt32) {
    switch scalar {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: self = .blank
    case 0x20...0x7E: self = .spacing(1)
    case 0...0x1F, 0x7F...0x9F: self = .control
    case 0xAD: self = .dropped
    case 0xA0..<0x300: self = .spacing(1)
    default:
      if ScalarKind.isDropped(scalar) {
        self = .dropped
        return
      }
      switch ScalarKind.columns(of: scalar) {
      case 0: self = .mark
      case 1: self = .spacing(1)
      case 2: self = .spacing(2)
      default: self = .unknown
      }
    }
  }

  /// True for invisible format characters: bidi controls, joiners, fillers, selectors, tags.
  private static func isDropped(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x200C: false  // Persian and Indic spelling needs the non-joiner.
    case 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F: true
    case 0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0: true
    case 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true
    default: false
    }
  }

  /// Columns by the table: 0, 1, 2, or 3 for unknown.
  static func columns(of scalar: UInt32) -> Int {
    if scalar < 0x20000 {
      let entry = Int(scalar >> 6) * 2
      let names = WidthTable.blocks.utf8Start
      let block = Int(names[entry] - 48) << 5 | Int(names[entry + 1] - 48)
      let low = Int(scalar & 63)
      let pair = WidthTable.patterns.utf8Start[block << 5 | low >> 1] - 48
      return Int(low & 1 == 0 ? pair & 3 : pair >> 2)
    }
    switch scalar {
    case 0x20000...0x2A6DF, 0x2A700...0x2B738, 0x2B740...0x2B81D, 0x2B820...0x2CEA1: return 2
    case 0x2CEB0...0x2EBE0, 0x2F800...0x2FA1D, 0x30000...0x3134A: return 2
    case 0xF0000...0xFFFFD, 0x100000...0x10FFFD: return 1
    default: return 3
    }
  }

  /// True for what may be the base or a member of an emoji sequence.
  static func isPictograph(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1F1E6...0x1F1FF: false
    case 0x1F000...0x1FAFF, 0x2600...0x27BF, 0x2190...0x21FF, 0x2300...0x23FF: true
    case 0x25A0...0x25FF, 0x2900...0x297F, 0x2B00...0x2BFF: true
    default: false
    }
  }

  /// True for the five modifiers of skin.
  static func isSkinTone(_ scalar: UInt32) -> Bool { scalar >= 0x1F3FB && scalar <= 0x1F3FF }
}
