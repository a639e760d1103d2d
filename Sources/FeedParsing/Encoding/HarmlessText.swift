/// Finds how far bytes are UTF-8 without anything that must not come out.
///
/// Most documents are that to their end, and most of them is ASCII: 64 bytes are looked at together.
/// What is wrong behind is left to `UTF8Validation` and `TextCleaning` to tell.
enum HarmlessText {
  /// How many bytes from the start on are whole characters and harmless.
  static func prefix(of bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset < bytes.count {
        let stop = min(bytes.count, offset + 64)
        if stop == offset + 64, isPlain(bytes, at: offset) {
          offset = stop
          continue
        }
        while offset < stop {
          if offset + 8 <= bytes.count, isPlain(word(bytes, at: offset)) {
            offset += 8
            continue
          }
          let length = UTF8Validation.sequenceLength(bytes, at: offset)
          if length == 0 || TextCleaning.isHarm(bytes, at: offset) { return offset }
          offset += length
        }
      }
      return offset
    }
  }

  /// Whether all of 64 bytes are printable ASCII, tabs or line feeds.
  @inline(__always)
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    // Mostly there is not even a line feed: none below 0x20, none from 0x7F on.
    var mark: UInt64 = 0
    for step in 0..<8 {
      let word = word(bytes, at: offset &+ step &* 8)
      mark |= word | word &- 0x2020_2020_2020_2020 | word &+ 0x0101_0101_0101_0101
    }
    if mark & 0x8080_8080_8080_8080 == 0 { return true }
    var other: UInt64 = 0
    for step in 0..<8 { other |= others(in: word(bytes, at: offset &+ step &* 8)) }
    return other == 0
  }

  /// Whether all of eight bytes are printable ASCII, tabs or line feeds.
  @inline(__always)
  static func isPlain(_ word: UInt64) -> Bool { others(in: word) == 0 }

  /// The eight bytes at `offset`, which must be there.
  @inline(__always)
  static func word(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt64 {
    UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// The top bits of the bytes that are not printable ASCII, tabs or line feeds.
  ///
  /// Without borrow or carry as long as all are below 0x80, and any other has its top bit set.
  @inline(__always)
  private static func others(in word: UInt64) -> UInt64 {
    let high: UInt64 = 0x8080_8080_8080_8080
    let seven: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let printable = (word | high) &- 0x2020_2020_2020_2020
    let notFeed = (word ^ 0x0A0A_0A0A_0A0A_0A0A) &+ seven
    let notTab = (word ^ 0x0909_0909_0909_0909) &+ seven
    let notDelete = (word ^ seven) &+ seven
    return (word | ~printable & notFeed & notTab | ~notDelete) & high
  }
}
