/// Where text stands in a space wider than itself.
package enum TextAlignment: Hashable, Sendable {
  /// At the left.
  case left
  /// In the middle.
  case center
  /// At the right.
  case right
}

/// Measures and fits text in terminal columns; all of it is pure.
package enum TextWidth {
  /// The columns that `text` fills once drawn on a canvas.
  package static func columns(of text: String) -> Int {
    withUTF8(text) { bytes in
      var scanner = TextScanner(bytes)
      var columns = scanner.takeASCII(limit: .max)
      while let piece = scanner.next() {
        columns += piece.width + scanner.takeASCII(limit: .max)
      }
      return columns
    }
  }

  /// The columns that a character fills once drawn on a canvas, 0, 1, 2, or more for conjuncts.
  package static func columns(of character: Character) -> Int { columns(of: String(character)) }

  /// True when `text` fills at most so many columns; reads no further than needed.
  package static func fits(_ text: String, in columns: Int) -> Bool {
    prefix(of: text, fitting: columns).isWhole
  }

  /// The text reduced to what terminals agree on: the same as a canvas draws of it.
  ///
  /// Escape sequences, controls and bidi controls are gone; tabs and line ends are blanks.
  package static func clean(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    return withUTF8(text) { bytes in
      var scanner = TextScanner(bytes)
      var cleaned = ""
      // Most of the text stands as it is and is copied in long stretches.
      var start = 0
      var end = 0
      while let piece = scanner.next() {
        if !piece.isVerbatim {
          cleaned += String(decoding: bytes[start..<end], as: UTF8.self)
          cleaned.append(piece)
          start = piece.end
        }
        end = piece.end
      }
      if start == 0, end == bytes.count { return text }
      return cleaned + String(decoding: bytes[start..<end], as: UTF8.self)
    }
  }

  /// The text cut to at most so many columns, with an ellipsis when something is missing.
  package static func truncate(
    _ text: String, to columns: Int, glyphs: Glyphs = .unicode
  ) -> String {
    guard columns > 0 else { return "" }
    let (end, width, isWhole) = prefix(of: text, fitting: columns)
    if isWhole { return text }
    let (shortened, _, _) =
      width < columns ? (end, 0, false) : prefix(of: text, fitting: columns - 1)
    let kept = text.utf8.prefix(shortened)
    return String(Substring(kept)) + glyphs.ellipsis
  }

  /// The text cut or padded with blanks to exactly so many columns.
  package static func pad(
    _ text: String, to columns: Int, _ alignment: TextAlignment = .left,
    glyphs: Glyphs = .unicode
  ) -> String {
    let fitted = truncate(text, to: columns, glyphs: glyphs)
    let missing = max(0, columns - self.columns(of: fitted))
    let before =
      switch alignment {
      case .left: 0
      case .center: missing / 2
      case .right: missing
      }
    return String(repeating: " ", count: before) + fitted
      + String(repeating: " ", count: missing - before)
  }

  /// How far `text` fits in so many columns: the byte where it ends, the columns used, and
  /// whether that is all of it.
  package static func prefix(
    of text: String, fitting columns: Int
  ) -> (end: Int, columns: Int, isWhole: Bool) {
    withUTF8(text) { bytes in
      var scanner = TextScanner(bytes)
      var used = scanner.takeASCII(limit: max(0, columns))
      var end = used
      while let piece = scanner.next() {
        guard used + piece.width <= columns else { return (end, used, false) }
        used += piece.width
        end = piece.end
        let letters = scanner.takeASCII(limit: columns - used)
        used += letters
        end += letters
      }
      return (bytes.count, used, true)
    }
  }

  /// Calls `body` with the UTF-8 of the text, in place where possible.
  static func withUTF8<Result>(
    _ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(text.utf8).withUnsafeBufferPointer(body)
  }
}

extension String {
  /// Appends a piece's scalars.
  mutating func append(_ piece: TextPiece) {
    unicodeScalars.append(UnicodeScalar(piece.base) ?? "\u{FFFD}")
    for index in 0..<4 where piece.marks[index] != 0 {
      unicodeScalars.append(UnicodeScalar(piece.marks[index]) ?? "\u{FFFD}")
    }
  }
}
