/// Collects the words of texts as the index takes them: each one once, folded, a space behind it.
///
/// What a text repeats is left out here, where several can work at once, and not by the index, which
/// is written by one: half of all words in a usual text. Sixty-four bytes are looked at together,
/// and words found by the edges between letters and other signs: a branch for each byte, most of
/// them guessed wrong, took four times as long.
struct WordCollector {
  /// The text at hand; `padding` bytes behind it can be written.
  private let text: UnsafeMutablePointer<UInt8>
  /// The words, with room for all that is added.
  private let target: UnsafeMutablePointer<UInt8>
  /// What was written before, by `key`; 0 where nothing is.
  private let seen: UnsafeMutableBufferPointer<UInt64>
  private var seenCount = 0
  /// How many bytes of words there are.
  private var written = 0
  /// Where the last word of the text at hand ended.
  private var lastEnd = 0
  /// Stands before each word of the text at hand.
  private var mark: UInt8?
  /// What the mark adds to a word's key.
  private var markKey: UInt64 = 0
  /// How many words there are to read in the texts so far; a letter of a script without spaces
  /// counts as one.
  private(set) var count = 0
  /// How many of them are such letters.
  private(set) var cjkLetters = 0

  /// Bytes behind a text that are looked at with it.
  private static let padding = 80

  /// Collects from memory for a text into memory for its words.
  private init(
    _ text: UnsafeMutablePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>,
    _ seen: UnsafeMutableBufferPointer<UInt64>
  ) {
    self.text = text
    self.target = target
    self.seen = seen
    seen.initialize(repeating: 0)
  }

  /// The words that `body` adds from texts of `size` bytes in all.
  static func collect(from size: Int, _ body: (inout WordCollector) -> Void) -> String {
    // A letter's fold is at most half as long again, a word of one letter has its mark and a space;
    // sixteen bytes are written at a time.
    let room = size * 3 + 32
    // A power of two, with a place for every fourth byte: words and spaces take six.
    let places = 1 << (Int.bitWidth - (size / 4 + 63).leadingZeroBitCount)
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: places) { seen in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size + padding + room) { memory in
        guard let base = memory.baseAddress else { return "" }
        var collector = WordCollector(base, base + (size + padding), seen)
        body(&collector)
        let words = UnsafeBufferPointer(start: collector.target, count: collector.written)
        return String(decoding: words.dropLast(), as: UTF8.self)
      }
    }
  }

  /// Adds the words of a text, each behind `mark` if there is one.
  mutating func add(_ source: String, isHTML: Bool = false, mark: UInt8? = nil) {
    var source = source
    self.mark = mark
    markKey = Self.mixed(UInt64(mark ?? 0))
    source.withUTF8 { source in
      let room = UnsafeMutableBufferPointer(start: text, count: PlainText.room(for: source))
      findWords(PlainText.write(source, isHTML: isHTML, to: room))
    }
  }

  /// Goes through the first `count` bytes of the text.
  private mutating func findWords(_ count: Int) {
    (text + count).update(repeating: 0x20, count: Self.padding - 16)
    lastEnd = -2
    var start = 0
    // Whether a word goes on from the block before, and had letters outside ASCII there.
    var isInside = false
    var isWide = false
    var block = 0
    while block <= count {
      let (letters, wide) = lowerBlock(at: block)
      let behindLetters = letters << 1 | (isInside ? 1 : 0)
      var starts = letters & ~behindLetters
      var ends = behindLetters & ~letters
      if !isInside { start = block + starts.removeLowestBit() }
      while ends != 0 {
        let end = ends.removeLowestBit()
        if isWide || wide & Self.below(end) & ~Self.below(start - block) != 0 {
          takeWide(start, block + end)
        } else {
          take(start, block + end)
        }
        isWide = false
        start = block + starts.removeLowestBit()
      }
      isInside = letters >> 63 != 0
      if isInside { isWide = isWide || wide & ~Self.below(start - block) != 0 }
      block += 64
    }
  }

  /// The bits below `position`; none below 0.
  private static func below(_ position: Int) -> UInt64 {
    position <= 0 ? 0 : UInt64.max >> UInt64(64 - position)
  }

  /// Turns the letters of 64 bytes into lower case. Returns which bytes are of words or outside
  /// ASCII, and which are outside ASCII; the lowest bit is the first byte.
  private func lowerBlock(at offset: Int) -> (letters: UInt64, wide: UInt64) {
    var letters: UInt64 = 0
    var wide: UInt64 = 0
    let tops: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    for step in 0..<8 {
      let place = UnsafeMutableRawPointer(text + (offset + step * 8))
      let word = UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
      let high = word & tops
      let low = word & ~tops
      let lower = low | ones &* 0x20
      // The top bit of each byte from `first` on, less that of those behind `last`.
      let isLetter = (lower &+ ones &* (0x80 - 0x61)) & ~(lower &+ ones &* (0x80 - 0x7B))
      let isDigit = (low &+ ones &* (0x80 - 0x30)) & ~(low &+ ones &* (0x80 - 0x3A))
      let plain = isLetter & tops & ~high
      place.storeBytes(of: (word | plain >> 2).littleEndian, as: UInt64.self)
      let all = plain | (isDigit & tops) | high
      letters |= Self.gathered(all) << UInt64(step * 8)
      wide |= Self.gathered(high) << UInt64(step * 8)
    }
    return (letters, wide)
  }

  /// The top bits of eight bytes side by side.
  private static func gathered(_ tops: UInt64) -> UInt64 {
    ((tops >> 7) &* 0x0102_0408_1020_4080) >> 56
  }

  /// Takes a word of ASCII.
  @inline(__always)
  private mutating func take(_ start: Int, _ end: Int) {
    // `don't`, `co-op`, `3.5` are read as one word, and found as two.
    if start - 1 != lastEnd || !Self.joins(text[lastEnd]) { count += 1 }
    lastEnd = end
    let first = written
    if let mark { put(mark) }
    copy(start, end - start)
    keep(from: first, key: key(text + start, end - start))
  }

  /// Takes what begins and ends with letters or signs outside ASCII, or has them within.
  private mutating func takeWide(_ start: Int, _ end: Int) {
    var scanner = WordScanner(text, end, from: start)
    var isFirst = true
    while let word = scanner.next() {
      let isAlone = UTF8Text.standsAlone(text + word.lowerBound, word.count)
      let isJoined =
        isFirst
        ? word.lowerBound - 1 == lastEnd && Self.joins(text[lastEnd])
        : Self.isApostrophe(text + lastEnd, word.lowerBound - lastEnd)
      if isAlone || !isJoined { count += 1 }
      if isAlone { cjkLetters += 1 }
      isFirst = false
      lastEnd = word.upperBound
      let first = written
      if let mark { put(mark) }
      UTF8Text.fold(text + word.lowerBound, word.count) { put($0) }
      let letters = first + (mark == nil ? 0 : 1)
      if written > letters {
        keep(from: first, key: key(target + letters, written - letters))
      } else {
        written = first
      }
    }
  }

  /// Whether a sign between letters makes one word of them.
  private static func joins(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// Whether there is nothing but U+2019.
  private static func isApostrophe(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    count == 3 && bytes[0] == 0xE2 && bytes[1] == 0x80 && bytes[2] == 0x99
  }

  /// Copies a piece of the text, sixteen bytes at a time: most words have fewer.
  private mutating func copy(_ start: Int, _ count: Int) {
    let from = UnsafeRawPointer(text + start)
    let to = UnsafeMutableRawPointer(target + written)
    var offset = 0
    repeat {
      to.storeBytes(
        of: from.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self),
        toByteOffset: offset, as: SIMD16<UInt8>.self)
      offset += 16
    } while offset < count
    written += count
  }

  private mutating func put(_ byte: UInt8) {
    target[written] = byte
    written &+= 1
  }

  /// Keeps the word that was written from `start` on, unless it was there before. One that was may
  /// be kept again, when there are very many.
  ///
  /// Half of the words are new, and no processor foresees which: so that is reckoned with, not
  /// branched on, and the key comes from where the word was read, so that nothing waits for where
  /// the one before ended.
  @inline(__always)
  private mutating func keep(from start: Int, key: UInt64) {
    let last = seen.count - 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & last
    var found = seen[place]
    while found != 0, found != key {
      place = (place + 1) & last
      found = seen[place]
    }
    let new = found == 0 ? 1 : 0
    if seenCount < last / 4 * 3 {
      seen[place] = key
      seenCount += new
    }
    target[written] = 0x20
    written = start + (written + 1 - start) * new
  }

  /// A word as one number, its mark included: itself if it has up to eight bytes, else a hash.
  /// Sixteen bytes are read at a time.
  @inline(__always)
  private func key(_ word: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var from = UnsafeRawPointer(word)
    var left = count
    var key = markKey
    while left > 16 {
      key = Self.mixed(key ^ from.loadUnaligned(as: UInt64.self))
      from += 8
      left -= 8
    }
    let first = UInt64(littleEndian: from.loadUnaligned(as: UInt64.self))
    let second = UInt64(littleEndian: from.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    key ^= first & Self.lowest(min(left, 8))
    return key ^ Self.mixed(second & Self.lowest(max(left, 8) - 8))
  }

  /// A number whose every bit depends on all of `number`'s.
  private static func mixed(_ number: UInt64) -> UInt64 {
    let product = number.multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// The bits of the lowest `count` bytes, 0 to 8 of them.
  private static func lowest(_ count: Int) -> UInt64 {
    // In two steps, as no more than 63 bits can be shifted at once.
    let half = UInt64(truncatingIfNeeded: count * 4)
    return ~((UInt64.max &<< half) &<< half)
  }
}

extension UInt64 {
  /// Clears the lowest bit that is set, and returns where it was; 64 when there was none.
  @inline(__always)
  fileprivate mutating func removeLowestBit() -> Int {
    let position = trailingZeroBitCount
    self &= self &- 1
    return position
  }
}
