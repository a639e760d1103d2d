package import FeedModel

/// How much a source looks like a machine: from titles, times and texts of its entries.
package struct AutomationScore: Hashable, Sendable {
  /// One entry as the score sees it.
  package struct Sample: Hashable, Sendable {
    /// The title.
    package var title: String
    /// When it was published.
    package var publishedAt: Timestamp
    /// Its words.
    package var words: Int
    /// What near-duplicates are known by; nil where the text is short or not at hand.
    package var signature: StorySignature?

    /// A sample as given.
    package init(
      title: String, publishedAt: Timestamp, words: Int, signature: StorySignature? = nil
    ) {
      self.title = title
      self.publishedAt = publishedAt
      self.words = words
      self.signature = signature
    }
  }

  /// The share of entries whose title, numbers and dates masked, is like three others.
  package let repeatedTitles: Double
  /// How much the minute of the hour is always the same, 0…1; 0 under twenty entries or 0.9.
  package let clockwork: Double
  /// The share of entries that nearly repeat another.
  package let repeatedTexts: Double
  /// The share of entries with fewer than 25 words.
  package let stubs: Double
  /// Masked titles that repeat, at most three.
  package let examples: [String]

  /// Scores up to the last hundred of `samples`.
  package init(_ samples: [Sample]) {
    let samples = Array(samples.prefix(100))
    let count = Double(max(1, samples.count))
    let likes = Likeness(samples.map { MaskedTitle($0.title) })
    examples = likes.examples
    repeatedTitles = Double(likes.repeated) / count
    clockwork = Self.concentration(samples.map(\.publishedAt))
    stubs = Double(samples.filter { $0.words < 25 }.count) / count
    let signatures = samples.compactMap(\.signature)
    var isRepeat = [Bool](repeating: false, count: signatures.count)
    for (a, b) in StorySignature.similarPairs(signatures) {
      isRepeat[a] = true
      isRepeat[b] = true
    }
    repeatedTexts = Double(isRepeat.filter { $0 }.count) / count
  }

  /// The four parts in words, for who asks for the figures.
  package var numbers: [String] {
    [
      "titles that differ only in numbers and dates: \(Phrase.percent(repeatedTitles))",
      "always at the same minute of the hour: \(Phrase.percent(clockwork))",
      "texts that nearly repeat another: \(Phrase.percent(repeatedTexts)); under 25 words: "
        + Phrase.percent(stubs),
      "together \(Phrase.decimal(value)); asked from 0.6",
    ]
  }

  /// The whole, 0…1: above 0.6 a question may be asked.
  package var value: Double {
    1 - (1 - 0.45 * repeatedTitles) * (1 - 0.25 * clockwork) * (1 - 0.6 * repeatedTexts)
      * (1 - 0.2 * stubs)
  }

  /// The length of the mean of all minute hands, where there are twenty and it is at least 0.9.
  private static func concentration(_ times: [Timestamp]) -> Double {
    guard times.count >= 20 else { return 0 }
    var x = 0.0
    var y = 0.0
    for time in times {
      let second = ((time.seconds % 3600) + 3600) % 3600
      let (c, s) = circle[Int(second / 60)]
      x += c
      y += s
    }
    let length = ((x * x + y * y).squareRoot()) / Double(times.count)
    return length >= 0.9 ? length : 0
  }

  /// Cosine and sine of every minute, by turning step by step.
  private static let circle: [(Double, Double)] = {
    let c = 0.9945218953682733
    let s = 0.10452846326765347
    var points: [(Double, Double)] = [(1, 0)]
    for _ in 1..<60 {
      let (x, y) = points[points.count - 1]
      points.append((x * c - y * s, x * s + y * c))
    }
    return points
  }()
}

/// Which of some titles are like at least three others.
private struct Likeness {
  private(set) var repeated = 0
  private(set) var examples: [String] = []

  init(_ titles: [MaskedTitle]) {
    var likes = [Int](repeating: 0, count: titles.count)
    // A machine's titles are equal once masked: those are found without comparing pairs.
    var groups: [[UInt64]: [Int]] = [:]
    for (index, title) in titles.enumerated() where !title.words.isEmpty {
      groups[title.words, default: []].append(index)
    }
    var models: [MaskedTitle] = []
    for group in groups.values where group.count > 3 {
      models.append(titles[group[0]])
      for index in group { likes[index] = 3 }
    }
    let open = titles.indices.filter { likes[$0] < 3 && !titles[$0].words.isEmpty }
    for (place, a) in open.enumerated() {
      if models.contains(where: { titles[a].isLike($0) }) { likes[a] = 3 }
      for b in open[(place + 1)...] where likes[a] < 3 || likes[b] < 3 {
        guard titles[a].isLike(titles[b]) else { continue }
        likes[a] += 1
        likes[b] += 1
      }
    }
    for (index, title) in titles.enumerated() where likes[index] >= 3 {
      repeated += 1
      if examples.count < 3, !examples.contains(title.text) { examples.append(title.text) }
    }
  }
}

/// A title's words, folded, with numbers, months and days of the week masked.
private struct MaskedTitle {
  private let title: String
  /// Hashes of the words, sorted, no doubles.
  let words: [UInt64]

  init(_ title: String) {
    self.title = title
    let folded = TextFolding.words(title)
    var hashes: [UInt64] = []
    WordHashes.each(folded, limit: WordHashes.titleLimit) { place in
      let hash = WordHashes.hash(folded, place)
      hashes.append(Self.isMasked(folded, place, hash) ? 0 : hash)
    }
    hashes.sort()
    var unique: [UInt64] = []
    for hash in hashes where unique.last != hash { unique.append(hash) }
    words = unique
  }

  /// The words in order, masked ones as `#`.
  var text: String {
    let folded = TextFolding.words(title)
    var parts: [String] = []
    WordHashes.each(folded, limit: WordHashes.titleLimit) { place in
      let isMasked = Self.isMasked(folded, place, WordHashes.hash(folded, place))
      parts.append(isMasked ? "#" : String(decoding: folded[place], as: UTF8.self))
    }
    return parts.joined(separator: " ")
  }

  private static func isMasked(_ folded: [UInt8], _ place: Range<Int>, _ hash: UInt64) -> Bool {
    folded[place].contains { $0 >= 0x30 && $0 <= 0x39 } || dateWords.contains(hash)
  }

  /// Whether three fifths of the words of both are in both.
  func isLike(_ other: MaskedTitle) -> Bool {
    // No more can be shared than the shorter has.
    let (least, most) = (min(words.count, other.words.count), max(words.count, other.words.count))
    guard least * 5 >= most * 3 else { return false }
    var shared = 0
    var i = 0
    var j = 0
    while i < words.count, j < other.words.count {
      if words[i] == other.words[j] {
        shared += 1
        i += 1
        j += 1
      } else if words[i] < other.words[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return shared > 0 && shared * 5 >= (words.count + other.words.count - shared) * 3
  }

  private static let dateWords: Set<UInt64> = {
    let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    let names = months + days + (months + days).map { String($0.prefix(3)) }
    return Set(names.map { hash64($0.utf8) })
  }()
}
