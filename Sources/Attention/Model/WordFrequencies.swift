/// How many stored entries have each word, by hash: what makes a rare word count for more. Counted from
/// all entries, read or not, and frozen for a month.
package struct WordFrequencies: Hashable, Sendable {
  /// How many entries were counted.
  package private(set) var documents: UInt32 = 0
  private var counts: [UInt32] = []

  private static let bits: UInt64 = 17

  /// Nothing counted: all words count alike.
  package init() {}

  /// Counts one entry.
  package mutating func add(title: String, text: String) {
    if counts.isEmpty { counts = [UInt32](repeating: 0, count: 1 << Int(Self.bits)) }
    var words = WordHashes.hashes(title, limit: WordHashes.titleLimit)
    words += WordHashes.hashes(text, limit: WordHashes.textLimit)
    words.sort()
    var previous: UInt64?
    for word in words where word != previous {
      counts[Self.place(word)] &+= 1
      previous = word
    }
    documents &+= 1
  }

  /// How much `word` tells, 1 when nothing was counted.
  func weight(_ word: UInt64) -> Double {
    guard documents > 0 else { return 1 }
    let seen = Double(min(documents, counts[Self.place(word)]))
    return 0.1 + Elementary.log((1 + Double(documents)) / (1 + seen))
  }

  private static func place(_ word: UInt64) -> Int { Int(word >> (64 - bits)) }

  /// A number for what was counted.
  package var digest: UInt64 {
    var digest = mix64(UInt64(documents))
    for (place, count) in counts.enumerated() where count > 0 {
      digest = mix64(digest ^ UInt64(place) << 32 ^ UInt64(count))
    }
    return digest
  }

  /// The counts as bytes.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(documents)
    for (place, count) in counts.enumerated() where count > 0 {
      writer.append(UInt32(place))
      writer.append(count)
    }
    return writer.bytes
  }

  /// Counts from bytes; nil when they are none.
  package init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let documents = reader.number(UInt32.self) else { return nil }
    self.documents = documents
    counts = [UInt32](repeating: 0, count: 1 << Int(Self.bits))
    while !reader.isAtEnd {
      guard let place = reader.number(UInt32.self), let count = reader.number(UInt32.self),
        counts.indices.contains(Int(place))
      else { return nil }
      counts[Int(place)] = count
    }
  }
}

/// Hashes of folded words.
enum WordHashes {
  static let titleLimit = 40
  static let textLimit = 80

  /// The hashes of the first `limit` words of `text`, in order.
  static func hashes(_ text: String, limit: Int) -> [UInt64] {
    var folded: [UInt8] = []
    let bytes = text.utf8.prefix(limit * 24)
    folded.reserveCapacity(bytes.count)
    TextFolding.fold(bytes, into: &folded)
    var hashes: [UInt64] = []
    hashes.reserveCapacity(limit)
    each(folded, limit: limit) { hashes.append(hash(folded, $0)) }
    return hashes
  }

  /// The hash of the word at `place`, equal to `hash64` of its bytes.
  static func hash(_ folded: [UInt8], _ place: Range<Int>) -> UInt64 {
    folded.withUnsafeBufferPointer { hash64($0[place]) }
  }

  /// Calls `body` with the place of each of the first `limit` words of folded text.
  static func each(_ folded: [UInt8], limit: Int, _ body: (Range<Int>) -> Void) {
    var start = 0
    var count = 0
    for index in 0...folded.count where count < limit {
      if index < folded.count, TextFolding.isWordByte(folded[index]) { continue }
      if index > start {
        body(start..<index)
        count += 1
      }
      start = index + 1
    }
  }
}

/// Writes numbers as bytes, least significant first.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: some FixedWidthInteger) {
    var rest = number
    for _ in 0..<(number.bitWidth / 8) {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}

/// Reads numbers from bytes, least significant first.
struct ByteReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index >= bytes.count }

  mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
    let width = Number.bitWidth / 8
    guard index + width <= bytes.count else { return nil }
    var value: Number = 0
    for offset in 0..<width {
      value |= Number(truncatingIfNeeded: bytes[index + offset]) << Number(offset * 8)
    }
    index += width
    return value
  }
}
