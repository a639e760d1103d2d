import Attention
import FeedModel
import Storage

/// All that competes for an edition, as the planner wants it.
struct EditionField {
  /// The candidates, by their entries' numbers.
  let candidates: EditionCandidates
  /// What the model was that judged them.
  let modelDigest: UInt64
  private let storage: Storage
  private let titles: [EntryID: String]

  /// The most candidates that are considered, newest first.
  private static let limit = 100_000
  /// How much of a text is looked at to tell stories apart, in bytes.
  private static let textBytes = 4000

  /// What competes at `moment`, with the entries `including`, whatever has become of them. After `away`
  /// days nothing that came since is too old.
  init(
    _ storage: Storage, day: Day, at moment: FeatureExtractor.Moment, away: Int?,
    including: [EntryID]
  ) throws(StorageError) {
    self.storage = storage
    let now = moment.at
    let sources = try storage.sources()
    let worth = try SourceWorth(storage, today: day, weeks: SourceStatistics.weeks)
    let model = try ModelDesk(storage, before: day)
    modelDigest = model.model.digest
    var terms = worth.terms(of: sources, model.model)
    let allowances = try SourceAllowances(storage)
    if !allowances.isEmpty {
      let accounts = worth.history.accounts
      for index in terms.indices {
        terms[index].allowance = allowances.rest(of: terms[index].id, on: day) { source, day in
          accounts[day]?.given(to: .source(source)) ?? .zero
        }
      }
    }
    var span = terms.compactMap(\.horizon).max() ?? .days(12)
    if let away { span = max(span, .days(Int64(away) + 3)) }
    let streams = try LimitedStreams(storage, sources: sources, on: day, worth.history, now: now)
    let since =
      terms.contains { $0.halfLife == nil } ? Timestamp(milliseconds: 0) : now - span
    var entries = try storage.candidates(since: since, limit: Self.limit)
    let known = Set(entries.map(\.id))
    entries += try storage.entries(Array(Set(including).subtracting(known)))
    entries.sort { $0.id < $1.id }
    let forced = Set(including)
    let verdicts = try RuleVerdicts(storage, sources: sources, since: since, now: now)
    var candidates = EditionCandidates(sources: terms, streams: streams.terms)
    candidates.reserve(entries.count)
    var titles: [EntryID: String] = [:]
    titles.reserveCapacity(entries.count)
    var stances: [SourceID: Stance] = [:]
    for source in sources { stances[source.id] = source.stance }
    let worths = try model.worths(of: entries, stances: stances, at: moment)
    for entry in entries {
      var standing = verdicts.standing(of: entry, at: now)
      if standing == nil, forced.contains(entry.id) { standing = .offered }
      var candidate = EditionCandidate(entry, worth: worths[entry.id], standing: standing)
      candidate.streams = streams.bits(of: entry)
      candidates.append(candidate)
      titles[entry.id] = entry.title
    }
    self.candidates = candidates
    self.titles = titles
  }

  /// Title and the beginning of the text of an entry.
  func text(_ id: EntryID) -> String? {
    // An entry whose text cannot be read is told apart by its title alone.
    guard let title = titles[id], let body = try? storage.body(id) else { return titles[id] }
    var start = EntryBody()
    start.contentHTML = body.contentHTML.map(Self.beginning)
    start.contentText = body.contentText.map(Self.beginning)
    start.summary = body.summary.map(Self.beginning)
    return title + "\n" + EntryText.plain(start)
  }

  private static func beginning(_ text: String) -> String {
    guard text.utf8.count > textBytes else { return text }
    return String(decoding: text.utf8.prefix(textBytes), as: UTF8.self)
  }
}
