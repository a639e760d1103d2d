/// What is and is not UTF-8.
enum UTF8Validation {
  /// The offset of the first byte that is not part of valid UTF-8, or nil.
  static func firstError(in bytes: [UInt8], from start: Int = 0) -> Int? {
    bytes.withUnsafeBufferPointer { firstError(in: $0, from: start) }
  }

  private static func firstError(in buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var offset = start
    while let found = firstBeyondASCII(buffer, from: offset) {
      offset = found
      // One character beyond ASCII is seldom alone.
      repeat {
        let length = sequenceLength(buffer, at: offset)
        if length == 0 { return offset }
        offset += length
      } while offset < buffer.count && buffer[offset] >= 0x80
    }
    return nil
  }

  /// The offset of the first byte from `start` on that is not ASCII, or nil.
  static func firstBeyondASCII(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0
  ) -> Int? {
    let high: UInt64 = 0x8080_8080_8080_8080
    var offset = start
    while offset + 64 <= bytes.count {
      var all: UInt64 = 0
      for step in 0..<8 { all |= HarmlessText.word(bytes, at: offset &+ step &* 8) }
      if all & high != 0 { break }
      offset += 64
    }
    while offset + 8 <= bytes.count {
      let marks = UInt64(littleEndian: HarmlessText.word(bytes, at: offset)) & high
      if marks != 0 { return offset + marks.firstMark }
      offset += 8
    }
    while offset < bytes.count {
      if bytes[offset] >= 0x80 { return offset }
      offset += 1
    }
    return nil
  }

  /// The length of the valid sequence at `offset`, or 0 when there is none.
  @inline(__always)
  static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    let first = bytes[offset]
    if first < 0x80 { return 1 }
    let left = bytes.count - offset
    func continues(_ index: Int) -> Bool { bytes[offset + index] & 0xC0 == 0x80 }
    switch first {
    case 0xC2...0xDF: return left >= 2 && continues(1) ? 2 : 0
    case 0xE0...0xEF:
      guard left >= 3, continues(1), continues(2) else { return 0 }
      let second = bytes[offset + 1]
      if first == 0xE0, second < 0xA0 { return 0 }
      if first == 0xED, second >= 0xA0 { return 0 }
      return 3
    case 0xF0...0xF4:
      guard left >= 4, continues(1), continues(2), continues(3) else { return 0 }
      let second = bytes[offset + 1]
      if first == 0xF0, second < 0x90 { return 0 }
      if first == 0xF4, second >= 0x90 { return 0 }
      return 4
    default: return 0
    }
  }

  /// `bytes` as text; what is not UTF-8 becomes U+FFFD.
  ///
  /// Long text beyond ASCII is looked at here: the library does that byte by byte.
  static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    if #available(macOS 26, *), bytes.count >= 64, let first = firstBeyondASCII(bytes),
      firstError(in: bytes, from: first) == nil
    {
      return String(copying: UTF8Span(unchecked: bytes.span))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How many characters beyond ASCII are valid, and how many bytes are not.
  static func count(_ bytes: [UInt8]) -> (good: Int, bad: Int) {
    bytes.withUnsafeBufferPointer { buffer in
      var good = 0
      var bad = 0
      var offset = 0
      while offset < buffer.count {
        let length = sequenceLength(buffer, at: offset)
        if length == 0, surrogates(bytes, at: offset) != nil {
          good += 1
          offset += 6
          continue
        }
        if length == 0 { bad += 1 } else if length > 1 { good += 1 }
        offset += max(1, length)
      }
      return (good, bad)
    }
  }

  /// The character that a pair of surrogates at `offset` means, each written as if it were one
  /// (CESU-8, of old databases), or nil.
  private static func surrogates(_ bytes: [UInt8], at offset: Int) -> UInt32? {
    guard offset + 6 <= bytes.count, bytes[offset] == 0xED, bytes[offset + 3] == 0xED,
      bytes[offset + 1] & 0xF0 == 0xA0, bytes[offset + 4] & 0xF0 == 0xB0,
      bytes[offset + 2] & 0xC0 == 0x80, bytes[offset + 5] & 0xC0 == 0x80
    else { return nil }
    let high = UInt32(bytes[offset + 1] & 0x0F) << 6 | UInt32(bytes[offset + 2] & 0x3F)
    let low = UInt32(bytes[offset + 4] & 0x0F) << 6 | UInt32(bytes[offset + 5] & 0x3F)
    return 0x1_0000 + (high << 10 | low)
  }

  /// `bytes` as UTF-8 in which each byte that is none became what Windows-1252 means by it, and a cut
  /// sequence became U+FFFD; with how many bytes that concerned.
  static func repaired(_ bytes: [UInt8]) -> (bytes: [UInt8], count: Int) {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 4)
    var from = 0
    var count = 0
    while let error = firstError(in: bytes, from: from) {
      output.append(bytes, in: from..<error)
      count += 1
      if let scalar = surrogates(bytes, at: error) {
        TextCleaning.append(scalar, to: &output)
        from = error + 6
        continue
      }
      let byte = bytes[error]
      let next = error + 1 < bytes.count ? bytes[error + 1] : 0
      let isCut = byte >= 0xE0 && byte < 0xF5 && next & 0xC0 == 0x80
      if isCut || (error + 1 == bytes.count && byte >= 0xC2) {
        // The beginning of a longer sequence that does not go on.
        TextCleaning.append(0xFFFD, to: &output)
        from = error + 1
        while from < bytes.count, bytes[from] & 0xC0 == 0x80, from - error < 3 { from += 1 }
      } else {
        TextCleaning.append(UInt32(byte), to: &output)
        from = error + 1
      }
    }
    output.append(bytes, in: from..<bytes.count)
    return (output, count)
  }
}
