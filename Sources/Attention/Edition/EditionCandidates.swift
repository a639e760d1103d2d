package import FeedModel

/// What the planner knows of one entry.
package struct EditionCandidate: Hashable, Sendable {
  /// What has become of an entry before the planner sees it.
  package enum Standing: Hashable, Sendable {
    /// It competes.
    case offered
    /// It competes at three tenths of its worth.
    case demoted
    /// A rule keeps it on the bench.
    case benched(RuleID)
    /// A rule hides it.
    case hidden(RuleID)
    /// It was read, skipped, or passed over twice.
    case dealtWith
  }

  /// The entry.
  package var entry: EntryID
  /// Its source.
  package var source: SourceID
  /// When it was published.
  package var publishedAt: Timestamp
  /// When heed first saw it.
  package var arrivedAt: Timestamp
  /// Its words, letters of scripts without spaces counted as words.
  package var words: Int
  /// Those letters.
  package var cjkLetters: Int
  /// How long its recording plays.
  package var mediaDuration: Milliseconds?
  /// Its language.
  package var language: String?
  /// How likely it is to be worth it, 0…1; nil where only its source is known.
  package var worth: Double?
  /// A hash of its cleaned link; 0 for none.
  package var linkHash: UInt64
  /// A hash of its folded title where that has four words or more; 0 otherwise.
  package var titleHash: UInt64
  /// A number for its topic; 0 for none.
  package var topic: UInt64
  /// What has become of it.
  package var standing: Standing
  /// A bit for each limited stream that it is in, by their places.
  package var streams: UInt64 = 0

  /// `entry` as a candidate, at `worth` where the model has said so.
  package init(_ entry: Entry, worth: Double? = nil, standing: Standing? = nil) {
    self.entry = entry.id
    source = entry.sourceID
    publishedAt = entry.publishedAt
    arrivedAt = entry.arrivedAt
    words = ReadingCost.words(of: entry)
    cjkLetters = entry.cjkLetters
    mediaDuration = entry.mediaDuration
    language = entry.language
    self.worth = worth
    linkHash = entry.linkHash
    titleHash = StoryTitle.hash(entry.title)
    topic = entry.categories.first.map { hash64(TextFolding.words($0)) } ?? 0
    let isDone = entry.status.isRead || entry.status.isDismissed
    self.standing = standing ?? (isDone ? .dealtWith : .offered)
  }
}

/// Candidates in columns, so that a hundred thousand are scored in milliseconds.
package struct EditionCandidates: Sendable {
  /// The sources, by number.
  package let sources: [SourceTerms]
  /// The streams whose entries may not have more than so much, by place.
  package let streams: [StreamTerms]

  private let sourceIndex: [SourceID: Int32]
  private var languageIndex: [String: UInt16] = [:]
  private var topicIndex: [UInt64: Int32] = [:]
  private(set) var languages: [String] = [""]
  private(set) var topicCount = 0

  private(set) var ids: [EntryID] = []
  private(set) var source: [Int32] = []
  private(set) var published: [Int64] = []
  private(set) var arrived: [Int64] = []
  private(set) var words: [Int32] = []
  private(set) var cjk: [Int32] = []
  private(set) var media: [Int32] = []
  private(set) var language: [UInt16] = []
  /// Negative where only the source is known.
  private(set) var worth: [Double] = []
  private(set) var links: [UInt64] = []
  private(set) var titles: [UInt64] = []
  /// Negative for none.
  private(set) var topic: [Int32] = []
  private(set) var standing: [StandingCode] = []
  /// A bit for each limited stream that a candidate is in; empty where no stream is limited.
  private(set) var streamBits: [UInt64] = []
  /// The rules that hide or bench candidates, by place.
  private(set) var rules: [Int32: RuleID] = [:]

  enum StandingCode: UInt8, Sendable { case offered, demoted, benched, hidden, dealtWith }

  /// No candidates yet, of these sources and in these limited streams.
  package init(sources: [SourceTerms], streams: [StreamTerms] = []) {
    self.streams = Array(streams.prefix(StreamTerms.limit))
    let sorted = sources.sorted { $0.id < $1.id }
    self.sources = sorted
    var index: [SourceID: Int32] = [:]
    for (number, terms) in sorted.enumerated() { index[terms.id] = Int32(number) }
    sourceIndex = index
  }

  /// The candidates `list`, of these sources.
  package init(sources: [SourceTerms], _ list: some Sequence<EditionCandidate>) {
    self.init(sources: sources)
    for candidate in list { append(candidate) }
  }

  /// How many there are.
  package var count: Int { ids.count }

  /// Makes room for `count` candidates.
  package mutating func reserve(_ count: Int) {
    ids.reserveCapacity(count)
    source.reserveCapacity(count)
    published.reserveCapacity(count)
    arrived.reserveCapacity(count)
    words.reserveCapacity(count)
    cjk.reserveCapacity(count)
    media.reserveCapacity(count)
    language.reserveCapacity(count)
    worth.reserveCapacity(count)
    links.reserveCapacity(count)
    titles.reserveCapacity(count)
    topic.reserveCapacity(count)
    standing.reserveCapacity(count)
  }

  /// Adds a candidate; one of an unknown source is passed over.
  package mutating func append(_ candidate: EditionCandidate) {
    guard let index = sourceIndex[candidate.source] else { return }
    let place = Int32(ids.count)
    ids.append(candidate.entry)
    source.append(index)
    published.append(Self.clamped(candidate.publishedAt))
    arrived.append(Self.clamped(candidate.arrivedAt))
    words.append(Int32(clamping: max(0, candidate.words)))
    cjk.append(Int32(clamping: max(0, candidate.cjkLetters)))
    media.append(Int32(clamping: max(0, candidate.mediaDuration?.count ?? 0)))
    language.append(number(of: candidate.language ?? ""))
    worth.append(candidate.worth.map { $0.isFinite ? min(1, max(0, $0)) : 0 } ?? -1)
    links.append(candidate.linkHash)
    titles.append(candidate.titleHash)
    topic.append(number(ofTopic: candidate.topic))
    if !streams.isEmpty { streamBits.append(candidate.streams) }
    switch candidate.standing {
    case .offered: standing.append(.offered)
    case .demoted: standing.append(.demoted)
    case .dealtWith: standing.append(.dealtWith)
    case .benched(let rule):
      standing.append(.benched)
      rules[place] = rule
    case .hidden(let rule):
      standing.append(.hidden)
      rules[place] = rule
    }
  }

  /// The first stream of the candidate at `index` that has had its minutes; nil when none has.
  func spentStream(_ index: Int) -> StreamTerms? {
    guard !streams.isEmpty, streamBits[index] != 0 else { return nil }
    for (place, stream) in streams.enumerated()
    where stream.rest.left <= .zero && streamBits[index] & (1 << UInt64(place)) != 0 {
      return stream
    }
    return nil
  }

  /// The place of `entry`, found by search when entries were added in the order of their numbers.
  package func index(of entry: EntryID) -> Int? {
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < entry { low = middle + 1 } else { high = middle }
    }
    if low < ids.count, ids[low] == entry { return low }
    return ids.firstIndex(of: entry)
  }

  /// Times within a hundred thousand years, so that their differences fit.
  private static func clamped(_ time: Timestamp) -> Int64 {
    min(3_000_000_000_000_000, max(-3_000_000_000_000_000, time.milliseconds))
  }

  private mutating func number(of language: String) -> UInt16 {
    if language.isEmpty { return 0 }
    if let known = languageIndex[language] { return known }
    guard languages.count < Int(UInt16.max) else { return 0 }
    languages.append(language)
    let number = UInt16(languages.count - 1)
    languageIndex[language] = number
    return number
  }

  private mutating func number(ofTopic topic: UInt64) -> Int32 {
    if topic == 0 { return -1 }
    if let known = topicIndex[topic] { return known }
    let number = Int32(topicCount)
    topicIndex[topic] = number
    topicCount += 1
    return number
  }
}
