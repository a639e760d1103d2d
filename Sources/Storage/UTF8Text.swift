// What a word is and when two are the same, for the index and for the search alike: the index is
// given words that were cut and folded here.

/// Characters and words in UTF-8. Words are runs of letters, numbers and marks; a letter of a script
/// written without spaces (kana, ideographs) is a word of its own.
enum UTF8Text {
  /// How many bytes the character that begins with `byte` has.
  static func length(_ byte: UInt8) -> Int {
    if byte < 0xC0 { return 1 }
    if byte < 0xE0 { return 2 }
    return byte < 0xF0 ? 3 : 4
  }

  /// Whether the character at `bytes` is a word of its own.
  static func standsAlone(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    switch (bytes[0], length) {
    case (0xE3, 3): (0x81...0x83).contains(bytes[1]) || bytes[1] >= 0x90
    case (0xE4...0xE9, 3): true
    case (0xEF, 3): (0xA4...0xAB).contains(bytes[1])
    case (0xF0, 4): (0xA0...0xAF).contains(bytes[1])
    default: false
    }
  }

  /// The character at `bytes`, whose length is given; malformed ones come as U+FFFD.
  static func scalar(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Unicode.Scalar {
    var value = UInt32(bytes[0])
    switch length {
    case 1: return Unicode.Scalar(bytes[0])
    case 2: value = (value & 0x1F) << 6 | UInt32(bytes[1] & 0x3F)
    case 3:
      value = (value & 0x0F) << 12 | UInt32(bytes[1] & 0x3F) << 6 | UInt32(bytes[2] & 0x3F)
    default:
      value = (value & 0x07) << 18 | UInt32(bytes[1] & 0x3F) << 12
      value |= UInt32(bytes[2] & 0x3F) << 6 | UInt32(bytes[3] & 0x3F)
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// Whether a byte is a letter or a digit of ASCII.
  static func isPlainWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// Whether a scalar stands within a word: letters, numbers, marks, private use.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isPlainWord(UInt8(truncatingIfNeeded: scalar.value)) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark,
      .privateUse:
      return true
    default: return false
    }
  }

  /// The words of `text`, folded.
  static func words(_ text: Substring) -> [[UInt8]] {
    var text = String(text)
    return text.withUTF8 { bytes in
      guard let base = bytes.baseAddress else { return [] }
      var scanner = WordScanner(base, bytes.count)
      var words: [[UInt8]] = []
      while let range = scanner.next() {
        var word: [UInt8] = []
        fold(base + range.lowerBound, range.count) { word.append($0) }
        if !word.isEmpty { words.append(word) }
      }
      return words
    }
  }

  /// Gives the bytes of a word folded: lower case, accents and points taken off.
  static func fold(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ put: (UInt8) -> Void) {
    var index = 0
    while index < count {
      let byte = bytes[index]
      if byte < 0x80 {
        put(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        index += 1
        continue
      }
      let length = min(length(byte), count - index)
      let scalar = scalar(bytes + index, length)
      index += length
      if let base = latinBase(scalar) {
        put(base)
      } else if !isLeftOut(scalar) {
        // The sigma at the end of a word is the same letter.
        let letter = scalar == "\u{3C2}" ? "\u{3C3}" : scalar.properties.lowercaseMapping
        for byte in letter.utf8 { put(byte) }
      }
    }
  }

  /// The plain letter under a marked Latin one.
  private static func latinBase(_ scalar: Unicode.Scalar) -> UInt8? {
    let base: UInt8
    switch scalar.value {
    case 0xC0...0x24F: base = latinBases[Int(scalar.value) - 0xC0]
    case 0x1E00...0x1EFF: base = latinBases[Int(scalar.value) - 0x1E00 + 0x190]
    default: return nil
    }
    return base == UInt8(ascii: "-") ? nil : base
  }

  /// The plain letters from U+00C0 to U+024F, then those from U+1E00 to U+1EFF; `-` where there is
  /// none.
  private static let latinBases = Array(
    """
    aaaaaa-ceeeeiiii-nooooo--uuuuy--aaaaaa-ceeeeiiii-nooooo--uuuuy-y\
    aaaaaaccccccccdd--eeeeeeeeeegggggggghh--iiiiiiiii---jjkk-llllll-\
    ---nnnnnn---oooooo--rrrrrrsssssssstttt--uuuuuuuuuuuuwwyyyzzzzzzs\
    --------------------------------oo-------------uu---------------\
    -------------aaiioouuuuuuuuuu-aa------ggkkoooo--j---gg--nnaa----\
    aaaaeeeeiiiioooorrrruuuusstt--hh------aaeeooooooooyy------------\
    ----------------\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwy-s----aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------
    """.utf8)

  /// Whether a scalar is a mark that words are found without: accents, and the points of Hebrew and
  /// Arabic. The vowel signs of Indian scripts are letters to those who write them.
  private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F, 0x591...0x5C7, 0x610...0x61A, 0x64B...0x65F, 0x670: true
    default: false
    }
  }
}

/// Goes from word to word.
struct WordScanner {
  private let bytes: UnsafePointer<UInt8>
  private let count: Int
  private var index: Int

  /// A scanner of `count` bytes that begins at `index`.
  init(_ bytes: UnsafePointer<UInt8>, _ count: Int, from index: Int = 0) {
    self.bytes = bytes
    self.count = count
    self.index = index
  }

  /// Where the next word stands; nil at the end.
  mutating func next() -> Range<Int>? {
    while index < count {
      if UTF8Text.isPlainWord(bytes[index]) { break }
      let length = self.length(at: index)
      if length > 1, isWord(at: index, length) { break }
      index += length
    }
    guard index < count else { return nil }
    let start = index
    index += length(at: index)
    if UTF8Text.standsAlone(bytes + start, index - start) { return start..<index }
    while index < count {
      if UTF8Text.isPlainWord(bytes[index]) {
        index += 1
        continue
      }
      let length = self.length(at: index)
      guard length > 1, isWord(at: index, length),
        !UTF8Text.standsAlone(bytes + index, length)
      else { break }
      index += length
    }
    return start..<index
  }

  /// The length of the character at `index`, within what is there.
  private func length(at index: Int) -> Int {
    bytes[index] < 0x80 ? 1 : min(UTF8Text.length(bytes[index]), count - index)
  }

  /// Whether the character of several bytes at `index` stands within a word.
  private func isWord(at index: Int, _ length: Int) -> Bool {
    let byte = bytes[index]
    if UTF8Text.standsAlone(bytes + index, length) { return true }
    switch (byte, length) {
    // Latin letters with marks, but for × and ÷.
    case (0xC3, 2): return bytes[index + 1] != 0x97 && bytes[index + 1] != 0xB7
    // General punctuation; pictures.
    case (0xE2, 3) where bytes[index + 1] == 0x80: return false
    case (0xF0, 4) where bytes[index + 1] == 0x9F: return false
    // Hangul syllables.
    case (0xEA, 3) where bytes[index + 1] >= 0xB0, (0xEB...0xEC, 3): return true
    default: return UTF8Text.isWord(UTF8Text.scalar(bytes + index, length))
    }
  }
}
