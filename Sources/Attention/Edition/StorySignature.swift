/// What near-duplicates are known by: MinHash over pairs of words of title and first sixty words, and
/// the pairs themselves for the check that follows.
package struct StorySignature: Hashable, Sendable {
  private let minima: [UInt32]
  /// Hashes of the word pairs, sorted, no doubles.
  private let shingles: [UInt32]

  private static let permutations = 64
  private static let bands = 16
  private static let rows = 4
  private static let wordLimit = 75
  /// How many pairs two texts must share.
  private static let sharedPairs = 12

  /// The signature of `text`: title, a line break, and the beginning of the body; nil when it is too
  /// short to tell.
  package init?(text: String) {
    var folded: [UInt8] = []
    TextFolding.fold(text.utf8.prefix(2000), into: &folded)
    var hashes: [UInt64] = []
    var start = 0
    for index in 0...folded.count where hashes.count < Self.wordLimit {
      if index < folded.count, TextFolding.isWordByte(folded[index]) { continue }
      if index > start { hashes.append(hash64(folded[start..<index])) }
      start = index + 1
    }
    guard hashes.count > Self.sharedPairs else { return nil }
    var pairs: [UInt32] = []
    for index in 1..<hashes.count {
      pairs.append(UInt32(truncatingIfNeeded: mix64(hashes[index - 1] &* 3 ^ hashes[index])))
    }
    pairs.sort()
    var unique: [UInt32] = []
    for pair in pairs where unique.last != pair { unique.append(pair) }
    shingles = unique
    var minima = [UInt32](repeating: .max, count: Self.permutations)
    for pair in unique {
      for row in 0..<Self.permutations / 2 {
        let mixed = mix64(UInt64(pair) << 8 ^ UInt64(row))
        minima[2 * row] = min(minima[2 * row], UInt32(truncatingIfNeeded: mixed))
        minima[2 * row + 1] = min(minima[2 * row + 1], UInt32(truncatingIfNeeded: mixed >> 32))
      }
    }
    self.minima = minima
  }

  /// Whether two texts tell the same story: half of the shorter's word pairs, and twelve at least, are
  /// in both.
  package func isSimilar(to other: StorySignature) -> Bool {
    var shared = 0
    var i = 0
    var j = 0
    while i < shingles.count, j < other.shingles.count {
      if shingles[i] == other.shingles[j] {
        shared += 1
        i += 1
        j += 1
      } else if shingles[i] < other.shingles[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return shared >= Self.sharedPairs
      && shared * 2 >= min(shingles.count, other.shingles.count)
  }

  /// All similar pairs among `signatures` that share a band, as indices, in order.
  package static func similarPairs(_ signatures: [StorySignature]) -> [(Int, Int)] {
    var pairs: Set<UInt64> = []
    for band in 0..<bands {
      var keyed: [(key: UInt64, index: Int)] = []
      for (index, signature) in signatures.enumerated() {
        var key = UInt64(band)
        for row in 0..<rows { key = mix64(key ^ UInt64(signature.minima[band * rows + row])) }
        keyed.append((key, index))
      }
      keyed.sort { $0.key != $1.key ? $0.key < $1.key : $0.index < $1.index }
      var start = 0
      for end in 1...max(1, keyed.count) {
        if end < keyed.count, keyed[end].key == keyed[start].key { continue }
        for i in start..<min(end, keyed.count) {
          // In a crowd each is compared with the first only.
          let others = end - start > 32 ? start..<min(start + 1, i) : start..<i
          for j in others { pairs.insert(UInt64(keyed[j].index) << 32 | UInt64(keyed[i].index)) }
        }
        start = end
      }
    }
    return pairs.sorted().map { (Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) }
      .filter { signatures[$0.0].isSimilar(to: signatures[$0.1]) }
  }
}
