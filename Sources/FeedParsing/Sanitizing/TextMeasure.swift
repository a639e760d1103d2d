/// How much there is to read in a text.
package struct TextMeasure: Hashable, Sendable {
  /// Words; a letter of Chinese or Japanese counts as one.
  package var words: Int
  /// Letters of Chinese and Japanese, which put no spaces between words.
  package var cjkLetters: Int

  /// A measure as given; of nothing by default.
  package init(words: Int = 0, cjkLetters: Int = 0) {
    self.words = words
    self.cjkLetters = cjkLetters
  }

  /// The measure of safe HTML, as this target yields it.
  package static func ofHTML(_ html: String) -> TextMeasure { measure(html, isHTML: true) }

  /// The measure of plain text.
  package static func ofText(_ text: String) -> TextMeasure { measure(text, isHTML: false) }

  private static func measure(_ given: String, isHTML: Bool) -> TextMeasure {
    var text = given
    return text.withUTF8 { buffer in
      var found = TextMeasure()
      var isInWord = false
      var offset = 0
      while offset < buffer.count {
        let byte = buffer[offset]
        if byte < 0x80 {
          if isHTML, byte == ASCII.less {
            offset = tag(buffer, at: offset, isInWord: &isInWord)
            continue
          }
          if byte.isAlphanumeric {
            if !isInWord { found.words += 1 }
            isInWord = true
          } else if byte != ASCII.apostrophe, byte != ASCII.hyphen, byte != ASCII.period {
            isInWord = false
          } else if byte == ASCII.period {
            // `3.5` and `example.org` are one word, `end. Next` two.
            let next = offset + 1 < buffer.count ? buffer[offset + 1] : 0
            if !next.isAlphanumeric { isInWord = false }
          }
          if isHTML, byte == ASCII.ampersand { offset = reference(buffer, at: offset) }
          offset += 1
          continue
        }
        let (scalar, length) = decode(buffer, at: offset)
        offset += length
        if isCJK(scalar) {
          found.words += 1
          found.cjkLetters += 1
          isInWord = false
        } else if isBlank(scalar) {
          isInWord = false
        } else if scalar >= 0xC0, !isSymbol(scalar) {
          if !isInWord { found.words += 1 }
          isInWord = true
        }
      }
      return found
    }
  }

  /// Passes over a tag; those of blocks end a word.
  private static func tag(
    _ buffer: UnsafeBufferPointer<UInt8>, at start: Int, isInWord: inout Bool
  ) -> Int {
    var offset = start + 1
    if offset < buffer.count, buffer[offset] == ASCII.slash { offset += 1 }
    let first = offset < buffer.count ? buffer[offset] : 0
    let second = offset + 1 < buffer.count ? buffer[offset + 1] : 0
    // Runs of text (`a`, `b`, `em`, `i`, `s…`, `u`) may lie inside a word; anything else does not.
    let isShort = !second.isAlphanumeric && (first == 0x61 || first == 0x62 || first == 0x69)
    let isRun = isShort || first == 0x65 || first == 0x73 || (first == 0x75 && second != 0x6C)
    if !isRun { isInWord = false }
    var quote: UInt8 = 0
    while offset < buffer.count {
      let byte = buffer[offset]
      offset += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == ASCII.quote {
        quote = byte
      } else if byte == ASCII.greater {
        break
      }
    }
    return offset
  }

  /// The offset of the semicolon of a reference at `start`, or `start`.
  private static func reference(_ buffer: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    var offset = start + 1
    while offset < buffer.count, offset - start < 10, buffer[offset].isAlphanumeric { offset += 1 }
    return offset < buffer.count && buffer[offset] == ASCII.semicolon ? offset : start
  }

  @inline(__always)
  private static func decode(
    _ buffer: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (UInt32, Int) {
    let first = UInt32(buffer[offset])
    func next(_ index: Int) -> UInt32 {
      offset + index < buffer.count ? UInt32(buffer[offset + index] & 0x3F) : 0
    }
    if first < 0xE0 { return ((first & 0x1F) << 6 | next(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
    return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
  }

  private static func isCJK(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF:
      true
    default: false
    }
  }

  private static func isBlank(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2010...0x2015, 0x2026, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000...0x303F, 0xFF00...0xFF0F, 0xFF1A...0xFF20:
      true
    default: false
    }
  }

  private static func isSymbol(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xD7, 0xF7, 0x200B...0x2BFF, 0xFE00...0xFE0F, 0x1_F000...0x1_FAFF: true
    default: false
    }
  }
}
