/// How many stored entries have each word, by hash: what makes a rare word count for more. Counted from
/// all entries, read or not, and frozen for a month.
package struct WordFrequencies: Hashable, Sendable {
  /// How many entries were counted.
  package private(set) var documents: UInt32 = 0
  private var counts: [UInt32] = []

  private static let bits: UInt32 = 17

  /// Nothing counted: all words count alike.
  package init() {}

  /// Counts one entry.
  package mutating func add(_ traits: EntryTraits) {
    if counts.isEmpty { counts = [UInt32](repeating: 0, count: 1 << Int(Self.bits)) }
    var (i, j) = (0, 0)
    let (title, text) = (traits.title, traits.text)
    // Both ascend: a word that stands in both counts once.
    while i < title.count || j < text.count {
      let word: UInt32
      if j == text.count || (i < title.count && title[i] <= text[j]) {
        word = title[i]
        if j < text.count, text[j] == word { j += 1 }
        i += 1
      } else {
        word = text[j]
        j += 1
      }
      counts[Self.place(word)] &+= 1
    }
    documents &+= 1
  }

  /// How much each word tells, by place; empty when nothing was counted and all tell the same.
  func weights() -> [Double] {
    guard documents > 0 else { return [] }
    let all = Elementary.log(1 + Double(documents))
    return counts.map { count in
      0.1 + all - (count == 0 ? 0 : Elementary.log(1 + Double(min(documents, count))))
    }
  }

  /// Where the count of a word stands.
  @inline(__always)
  static func place(_ word: UInt32) -> Int { Int(word >> (32 - bits)) }

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
  static func hashes(_ text: String, limit: Int) -> [UInt32] {
    var hashes: [UInt32] = []
    hashes.reserveCapacity(limit)
    each(text, limit: limit) { folded, place in hashes.append(short(hash(folded, place))) }
    return hashes
  }

  /// The first `limit` words of `text`, folded, by their hashes.
  static func words(_ text: String, limit: Int) -> [UInt32: String] {
    var words: [UInt32: String] = [:]
    each(text, limit: limit) { folded, place in
      words[short(hash(folded, place))] = String(decoding: folded[place], as: UTF8.self)
    }
    return words
  }

  private static func each(
    _ text: String, limit: Int, _ body: ([UInt8], Range<Int>) -> Void
  ) {
    var folded: [UInt8] = []
    var text = text
    text.withUTF8 { bytes in
      let part = UnsafeBufferPointer(rebasing: bytes.prefix(limit * 24))
      folded.reserveCapacity(part.count)
      TextFolding.fold(part, into: &folded)
    }
    each(folded, limit: limit) { body(folded, $0) }
  }

  /// The part of a hash that is kept.
  private static func short(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32) }

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
