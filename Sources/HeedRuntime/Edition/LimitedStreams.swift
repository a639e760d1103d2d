import Attention
import FeedModel
import Storage

/// The streams with minutes of their own, what is left of each, and which entries are in them.
struct LimitedStreams {
  /// The streams, at most as many as the planner looks at.
  private(set) var terms: [StreamTerms] = []
  private var filters: [Filter] = []
  private let sources: [SourceID: Source]
  private let library: Library
  private let pace: ReadingPace
  private let now: Timestamp

  /// What is left on `day`, by what `history` says was given to entries that are in each stream, from
  /// wherever they were opened.
  init(
    _ storage: Storage, sources: [Source], on day: Day, _ history: AttentionHistory, now: Timestamp
  ) throws(StorageError) {
    library = Library(storage)
    pace = history.pace
    self.now = now
    var byID: [SourceID: Source] = [:]
    let allowances = try StreamAllowances(storage)
    if !allowances.isEmpty { for source in sources { byID[source.id] = source } }
    self.sources = byID
    guard !allowances.isEmpty else { return }
    let outcomes = history.outcomes(from: day, through: day).filter { $0.given > .zero }
    let met = try storage.entries(outcomes.map(\.entry.entry))
    for stream in try storage.streams() where terms.count < StreamTerms.limit {
      // A filter that cannot be read finds nothing.
      guard let limit = allowances[stream.id], let filter = try? Filter(text: stream.filter) else {
        continue
      }
      filters.append(filter)
      let own = Set(met.filter { isIn($0, filter) }.map(\.id))
      let given = outcomes.reduce(Milliseconds.zero) {
        own.contains($1.entry.entry) ? $0 + $1.given : $0
      }
      terms.append(
        StreamTerms(
          name: stream.name, rest: .init(left: limit - given, limit: limit, isWeekly: false)))
    }
  }

  /// A bit for each of the streams that `entry` is in.
  func bits(of entry: Entry) -> UInt64 {
    var bits: UInt64 = 0
    for (place, filter) in filters.enumerated() where isIn(entry, filter) {
      bits |= 1 << UInt64(place)
    }
    return bits
  }

  /// Whether `entry` was in the stream when it was offered: that it was read since changes nothing.
  private func isIn(_ entry: Entry, _ filter: Filter) -> Bool {
    guard let source = sources[entry.sourceID] else { return false }
    var offered = entry
    offered.status.isRead = false
    offered.status.isDismissed = false
    let cost = ReadingCost.estimate(entry, pace: pace)
    let subject =
      filter.needsText
      ? library.subject(offered, source, cost: cost, worth: nil)
      : FilterSubject(entry: offered, source: source, cost: cost)
    return filter.matches(subject, now: now)
  }
}
