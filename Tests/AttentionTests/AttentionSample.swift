import Attention
import FeedModel

/// A small seeded generator, so that every run makes the same cases.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return mix64(state)
  }
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// Values for tests, with defaults for all that does not matter.
enum AttentionSample {
  static let noon = Timestamp(seconds: 1_795_000_000)
  static let today = Day(year: 2026, month: 11, day: 18)

  static func reference(_ entry: Int64, of source: Int64 = 1) -> EntryReference {
    EntryReference(entry: EntryID(rawValue: entry), source: SourceID(rawValue: source))
  }

  static func stamp(
    _ at: Timestamp = noon, offset: Int = 0, boot: Int64? = nil, bootID: String = "0000abcd",
    session: String = "s1"
  ) -> LedgerStamp {
    LedgerStamp(
      at: at, offsetMinutes: offset,
      sinceBoot: Milliseconds(boot ?? (at.milliseconds - 1_790_000_000_000)), bootID: bootID,
      session: session)
  }

  static func record(
    _ event: LedgerEvent, after: Int64 = 0, day: Day = today, session: String = "s1"
  ) -> LedgerRecord {
    event.record(at: stamp(noon + .seconds(after), session: session), day: day)
  }

  static func entry(
    _ id: Int64, source: Int64 = 1, title: String = "", words: Int = 500, hoursOld: Int64 = 5
  ) -> Entry {
    var entry = Entry(
      id: EntryID(rawValue: id), sourceID: SourceID(rawValue: source), title: title,
      publishedAt: noon - .hours(hoursOld))
    entry.words = words
    return entry
  }

  static func terms(_ id: Int64, _ stance: Stance = .followed, prior: Double? = nil) -> SourceTerms
  {
    var terms = SourceTerms(id: SourceID(rawValue: id), stance: stance)
    if let prior { terms.prior = prior }
    return terms
  }

  static func request(minutes: Int64 = 30) -> EditionRequest {
    EditionRequest(day: today, now: noon, budget: .minutes(minutes))
  }

  /// Candidates of a lively reader: sources of all stances, lengths and ages mixed.
  static func candidates(
    _ count: Int, sources: Int, seed: UInt64 = 1, plain: Bool = false
  ) -> EditionCandidates {
    var random = Seeded(seed)
    let stances: [Stance] =
      plain
      ? [.followed]
      : [
        .followed, .followed, .followed, .followed, .must, .quiet, .trial, .unfollowed, .followed,
      ]
    let terms = (1...sources).map {
      AttentionSample.terms(Int64($0), stances[Int(random.next() % UInt64(stances.count))])
    }
    var candidates = EditionCandidates(sources: terms)
    candidates.reserve(count)
    for number in 0..<count {
      let source = Int64(random.next() % UInt64(sources)) + 1
      var entry = AttentionSample.entry(
        Int64(number + 1), source: source, words: Int(random.next() % 3000),
        hoursOld: Int64(random.next() % 300))
      entry.linkHash = plain ? 0 : random.next() % UInt64(count * 20)
      var candidate = EditionCandidate(entry, worth: random.unit())
      candidate.topic = random.next() % 20
      if !plain, number % 97 == 0 { candidate.standing = .hidden(RuleID(rawValue: 3)) }
      if !plain, number % 53 == 0 { candidate.standing = .dealtWith }
      candidates.append(candidate)
    }
    return candidates
  }
}
