#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Bytes of ASCII that parsers look for.
enum ASCII {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let exclamation: UInt8 = 0x21
  static let quote: UInt8 = 0x22
  static let hash: UInt8 = 0x23
  static let percent: UInt8 = 0x25
  static let ampersand: UInt8 = 0x26
  static let apostrophe: UInt8 = 0x27
  static let plus: UInt8 = 0x2B
  static let comma: UInt8 = 0x2C
  static let hyphen: UInt8 = 0x2D
  static let period: UInt8 = 0x2E
  static let slash: UInt8 = 0x2F
  static let zero: UInt8 = 0x30
  static let nine: UInt8 = 0x39
  static let colon: UInt8 = 0x3A
  static let semicolon: UInt8 = 0x3B
  static let less: UInt8 = 0x3C
  static let equals: UInt8 = 0x3D
  static let greater: UInt8 = 0x3E
  static let question: UInt8 = 0x3F
  static let at: UInt8 = 0x40
  static let leftBracket: UInt8 = 0x5B
  static let backslash: UInt8 = 0x5C
  static let rightBracket: UInt8 = 0x5D
  static let underscore: UInt8 = 0x5F
  static let leftBrace: UInt8 = 0x7B
}

extension UInt8 {
  /// Whether it is one of HTML's white-space characters.
  @inline(__always) var isSpace: Bool {
    self == 0x20 || (self <= 0x0D && (self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C))
  }

  /// Whether it is an ASCII letter.
  @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// Whether it is an ASCII digit.
  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }

  /// Whether it is an ASCII letter or digit.
  @inline(__always) var isAlphanumeric: Bool { isLetter || isDigit }

  /// The same letter in lower case; anything else as it is.
  @inline(__always) var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

  /// Whether a name of an element or attribute may begin with it.
  @inline(__always) var startsName: Bool {
    isLetter || self == ASCII.underscore || self == ASCII.colon || self >= 0x80
  }

  /// The value of a hexadecimal digit, or nil.
  @inline(__always) var hexValue: UInt8? {
    if isDigit { return self &- 0x30 }
    let letter = (self | 0x20) &- 0x61
    return letter < 6 ? letter &+ 10 : nil
  }
}

/// Eight bytes, the first the lowest. Marks are the top bits of bytes; the lowest mark is always right,
/// those above it may be wrong.
extension UInt64 {
  /// Marks the bytes that are `byte`.
  @inline(__always) func marks(_ byte: UInt8) -> UInt64 {
    (self ^ UInt64(byte) &* 0x0101_0101_0101_0101).marks(below: 1)
  }

  /// Marks the bytes below `limit`, which is at most 0x80.
  @inline(__always) func marks(below limit: UInt8) -> UInt64 {
    (self &- UInt64(limit) &* 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080
  }

  /// The place of the byte with the lowest mark; 8 without one.
  @inline(__always) var firstMark: Int { trailingZeroBitCount >> 3 }

  /// The same letters in lower case; other bytes as they are.
  @inline(__always) var lowercased: UInt64 {
    let low = self & 0x7F7F_7F7F_7F7F_7F7F
    // From A on, and beyond Z.
    let capital = (low &+ 0x3F3F_3F3F_3F3F_3F3F) & ~(low &+ 0x2525_2525_2525_2525) & ~self
    return self | (capital & 0x8080_8080_8080_8080) >> 2
  }
}

extension [UInt8] {
  /// The offset of the first `byte` in `range`, or nil.
  @inline(__always)
  func offset(of byte: UInt8, in range: Range<Int>) -> Int? {
    withUnsafeBufferPointer { buffer -> Int? in
      precondition(range.lowerBound >= 0 && range.upperBound <= buffer.count)
      guard let base = buffer.baseAddress, !range.isEmpty else { return nil }
      let start = UnsafeRawPointer(base + range.lowerBound)
      guard let found = memchr(start, Int32(byte), range.count) else { return nil }
      return range.lowerBound + (UnsafeRawPointer(found) - start)
    }
  }

  /// The offset of the first of three bytes in `range`, or nil.
  @inline(__always)
  func offset(ofFirst a: UInt8, _ b: UInt8, _ c: UInt8, in range: Range<Int>) -> Int? {
    var offset = range.lowerBound
    while offset + 8 <= range.upperBound {
      let word = word(at: offset, 8)
      let marks = word.marks(a) | word.marks(b) | word.marks(c)
      if marks != 0 { return offset + marks.firstMark }
      offset += 8
    }
    while offset < range.upperBound {
      let byte = self[offset]
      if byte == a || byte == b || byte == c { return offset }
      offset += 1
    }
    return nil
  }

  /// The `length` bytes at `offset`, at most eight, the first the lowest, 0 behind them.
  @inline(__always)
  func word(at offset: Int, _ length: Int) -> UInt64 {
    withUnsafeBytes { bytes in
      if offset >= 0, offset &+ 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        return UInt64(littleEndian: word) & (length == 8 ? .max : ~(.max &<< UInt64(length &* 8)))
      }
      var word: UInt64 = 0
      for index in 0..<length { word |= UInt64(bytes[offset + index]) << UInt64(index * 8) }
      return word
    }
  }

  /// The offset of the first occurrence of `pattern` in `range`, or nil.
  func offset(of pattern: StaticString, in range: Range<Int>) -> Int? {
    let length = pattern.utf8CodeUnitCount
    guard length > 0, range.count >= length else { return nil }
    let first = pattern.utf8Start[0]
    var from = range.lowerBound
    let last = range.upperBound - length
    while from <= last, let found = offset(of: first, in: from..<last + 1) {
      if matches(pattern, at: found) { return found }
      from = found + 1
    }
    return nil
  }

  /// Whether `pattern` stands at `offset`, letter case included.
  @inline(__always)
  func matches(_ pattern: StaticString, at offset: Int) -> Bool {
    let length = pattern.utf8CodeUnitCount
    guard offset >= 0, offset + length <= count else { return false }
    for index in 0..<length where self[offset + index] != pattern.utf8Start[index] { return false }
    return true
  }

  /// Whether `pattern`, which must be lower case, stands at `offset` in any letter case.
  @inline(__always)
  func matchesIgnoringCase(_ pattern: StaticString, at offset: Int) -> Bool {
    let length = pattern.utf8CodeUnitCount
    guard offset >= 0, offset + length <= count else { return false }
    for index in 0..<length
    where self[offset + index].lowercased != pattern.utf8Start[index] { return false }
    return true
  }

  /// Whether the bytes in `range` are `pattern`, letter case included.
  @inline(__always)
  func equals(_ pattern: StaticString, in range: Range<Int>) -> Bool {
    range.count == pattern.utf8CodeUnitCount && matches(pattern, at: range.lowerBound)
  }

  /// Whether the bytes in `range` end with `pattern`, which must be lower case, in any letter case.
  func hasSuffixIgnoringCase(_ pattern: StaticString, in range: Range<Int>) -> Bool {
    let length = pattern.utf8CodeUnitCount
    return range.count >= length
      && equalsIgnoringCase(pattern, in: range.upperBound - length..<range.upperBound)
  }

  /// Whether the bytes in `range` are `pattern`, which must be lower case, in any letter case.
  @inline(__always)
  func equalsIgnoringCase(_ pattern: StaticString, in range: Range<Int>) -> Bool {
    range.count == pattern.utf8CodeUnitCount
      && matchesIgnoringCase(pattern, at: range.lowerBound)
  }

  /// `range` without white space at either end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, self[start].isSpace { start += 1 }
    while end > start, self[end - 1].isSpace { end -= 1 }
    return start..<end
  }

  /// Adds the bytes of `other` in `range`.
  @inline(__always)
  mutating func append(_ other: [UInt8], in range: Range<Int>) {
    other.withUnsafeBufferPointer { append(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Adds the characters of `text`.
  @inline(__always)
  mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Adds `other`; `append(contentsOf:)` takes its time for a few bytes.
  @inline(__always)
  mutating func append(_ other: UnsafeBufferPointer<UInt8>) {
    append(addingCapacity: other.count) { added in
      added.withUnsafeMutableBufferPointer { buffer, count in
        count = buffer.initialize(fromContentsOf: other)
      }
    }
  }

  /// The bytes in `range` as text; what is not UTF-8 becomes U+FFFD.
  @inline(__always)
  func string(in range: Range<Int>) -> String {
    withUnsafeBufferPointer { UTF8Validation.string(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
