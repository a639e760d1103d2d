/// Collects the words of texts as the index takes them: each one once, folded, a space behind it.
///
/// What a text repeats is left out here, where several can work at once, and not by the index, which
/// is written by one: half of all words in a usual text.
struct WordCollector {
  /// The words, with room for the longest fold of what is added.
  private let target: UnsafeMutablePointer<UInt8>
  /// What was written before, by `key`; 0 where nothing is.
  private let seen: UnsafeMutableBufferPointer<UInt64>
  private var seenCount = 0
  /// How many bytes of words there are.
  private(set) var count = 0

  /// Collects into memory with `room` for all that is added.
  private init(
    _ target: UnsafeMutablePointer<UInt8>, _ seen: UnsafeMutableBufferPointer<UInt64>
  ) {
    self.target = target
    self.seen = seen
    seen.initialize(repeating: 0)
  }

  /// The words that `body` adds from texts of `size` bytes in all.
  static func collect(from size: Int, _ body: (inout WordCollector) -> Void) -> String {
    // A letter's fold is at most half as long again, a word of one letter has its mark and a space;
    // eight bytes are read at a time.
    let room = size * 3 + 16
    // A power of two, with a place for every fourth byte: words and spaces take six.
    let places = 1 << (Int.bitWidth - (size / 4 + 63).leadingZeroBitCount)
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: places) { seen in
      String(unsafeUninitializedCapacity: room) { target in
        guard let base = target.baseAddress else { return 0 }
        var collector = WordCollector(base, seen)
        body(&collector)
        return max(0, collector.count - 1)
      }
    }
  }

  /// Adds the words of `text`, each behind `mark` if there is one.
  mutating func add(_ text: String, mark: UInt8? = nil) {
    var text = text
    text.withUTF8 { add($0, mark: mark) }
  }

  /// Adds the words of UTF-8.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, mark: UInt8? = nil) {
    guard let bytes = text.baseAddress else { return }
    var index = 0
    while index < text.count {
      let start = count
      if let mark { put(mark) }
      let wordStart = index
      while index < text.count {
        let byte = bytes[index]
        guard UTF8Text.isPlainWord(byte) else { break }
        // Lower case; digits have that bit already.
        put(byte | 0x20)
        index += 1
      }
      if index < text.count, bytes[index] >= 0x80 {
        // Letters outside ASCII: the whole word again, by the tables.
        count = mark == nil ? start : start + 1
        var scanner = WordScanner(bytes, text.count, from: wordStart)
        let range = scanner.next() ?? text.count..<text.count
        UTF8Text.fold(bytes + range.lowerBound, range.count) { put($0) }
        index = range.upperBound
      } else if index == wordStart {
        index += 1
      }
      end(from: start, empty: mark == nil ? 0 : 1)
    }
  }

  private mutating func put(_ byte: UInt8) {
    target[count] = byte
    count &+= 1
  }

  /// Ends the word that begins at `start`; takes it back if it is empty or was there before.
  private mutating func end(from start: Int, empty: Int) {
    guard count - start > empty, isNew(start) else { return count = start }
    put(0x20)
  }

  /// Whether the word from `start` on was not there before. May say so of one that was, when there
  /// are very many.
  private mutating func isNew(_ start: Int) -> Bool {
    let key = key(start)
    let last = seen.count - 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & last
    while seen[place] != 0 {
      if seen[place] == key { return false }
      place = (place + 1) & last
    }
    guard seenCount < last / 4 * 3 else { return true }
    seen[place] = key
    seenCount += 1
    return true
  }

  /// The word from `start` on as one number: itself if it has up to eight bytes, else a hash.
  private func key(_ start: Int) -> UInt64 {
    var left = count - start
    var from = UnsafeRawPointer(target + start)
    var key: UInt64 = 0
    while left > 8 {
      let product = (key ^ from.loadUnaligned(as: UInt64.self)).multipliedFullWidth(
        by: 0xE703_7ED1_A0B4_28DB)
      key = product.high ^ product.low
      from += 8
      left -= 8
    }
    let word = UInt64(littleEndian: from.loadUnaligned(as: UInt64.self))
    return key ^ (word & (UInt64.max >> UInt64(64 - 8 * left)))
  }
}
