package import Attention
package import FeedModel
package import HeedApp
package import Storage

extension Library {
  /// How far back a dry run looks.
  package static let dryRunSpan = Milliseconds.days(28)
  /// The most entries a dry run looks at, newest first.
  private static let dryRunEntries = 20_000
  /// Entries that a new mute is counted on.
  private static let entriesCounted = 2000

  /// The rule that `draft` asks for, as made now; its filter is checked. Throws `refused` with what
  /// is wrong with it.
  package func rule(_ draft: RuleDraft, at now: Timestamp) throws(LibraryError) -> Rule {
    let pattern = draft.pattern.trimmingBlanks
    guard !pattern.isEmpty else { throw .refused("A mute needs something to look for.") }
    if draft.scope == .filter {
      do { _ = try Filter(text: pattern) } catch {
        throw .refused("The filter is wrong at column \(error.column + 1): \(error.sentence).")
      }
    }
    if let hits = draft.hits, !(1...10_000).contains(hits) {
      throw .refused("A rule ends after 1 to 10000 entries.")
    }
    return Rule(
      id: RuleID(rawValue: 0), scope: draft.scope,
      pattern: draft.scope == .story ? try story(pattern) : pattern, action: draft.action,
      createdAt: now, until: draft.until, hitsLeft: draft.hits, note: draft.note)
  }

  /// The story that the entry with this number tells, as a rule's pattern.
  private func story(_ number: String) throws(LibraryError) -> String {
    guard let id = Int64(number.hasPrefix("#") ? String(number.dropFirst()) : number),
      let entry = try stored(storage.entry(EntryID(rawValue: id)))
    else { throw .noEntry(number) }
    let body = try stored(storage.body(entry.id))
    return StoryPattern(entry, text: body.map(EntryText.plain) ?? "").pattern
  }

  /// Makes a mute and gives it its number.
  package func add(_ draft: RuleDraft, at now: Timestamp) throws(LibraryError) -> Rule {
    let rule = try rule(draft, at: now)
    return try stored(storage.add(rule))
  }

  /// Makes a mute and counts what it hides of the newest entries. Gives it with its number, and what
  /// it hides.
  package func mute(
    _ draft: RuleDraft, at now: Timestamp
  ) throws(LibraryError) -> (rule: Rule, hidden: Set<EntryID>) {
    let rule = try add(draft, at: now)
    let recent = try stored(
      storage.entries(in: .stances(Stance.competing), limit: Self.entriesCounted))
    let hidden = try stored(entries(matching: rule, among: recent.map(\.id), at: now))
    if let newest = recent.first(where: { hidden.contains($0.id) }) {
      try stored(storage.addHits([rule.id: (count: hidden.count, at: newest.arrivedAt)]))
    }
    return (rule, hidden)
  }

  /// What a mute would have hidden in the last four weeks.
  package func dryRun(_ draft: RuleDraft, at now: Timestamp) throws(LibraryError) -> DryRun {
    let rule = try rule(draft, at: now)
    let sources = try stored(sourcesByID())
    let given = try stored(attentionByEntry(since: now - Self.dryRunSpan))
    var recent = try stored(
      storage.entries(in: .stances(Stance.competing), limit: Self.dryRunEntries))
    recent = recent.filter { $0.sortsAt > now - Self.dryRunSpan }
    // Texts are read only where the index says that the phrase may stand.
    let phrases: [String]? =
      switch rule.scope {
      case .phrase: [rule.pattern]
      case .story: StoryPattern(rule.pattern)?.tellingWords
      default: nil
      }
    var found: Set<EntryID>?
    for phrase in phrases ?? [] {
      let some = try stored(
        storage.entriesWithPhrase(phrase, arrivedSince: now - Self.dryRunSpan - .days(1)))
      found = (found ?? []).union(some)
    }
    let samples = recent.lazy.compactMap { entry -> DryRun.Sample? in
      guard let source = sources[entry.sourceID] else { return nil }
      let own = given[entry.id] ?? .zero
      let hasText = found?.contains(entry.id) ?? true
      return DryRun.Sample(
        subject: hasText
          ? subject(entry, source) : FilterSubject(entry: entry, source: source),
        given: own,
        isEngaged: own >= Milliseconds.seconds(30) || entry.status.verdict == true)
    }
    return DryRun(rule, on: samples, now: now)
  }

  /// The entries among `ids` that `rule` matches.
  package func entries(
    matching rule: Rule, among ids: [EntryID], at now: Timestamp
  ) throws(StorageError) -> Set<EntryID> {
    let sources = try sourcesByID()
    var found: Set<EntryID> = []
    for entry in try storage.entries(ids) {
      guard let source = sources[entry.sourceID] else { continue }
      if RuleSet.matches(rule, subject(entry, source), now: now) { found.insert(entry.id) }
    }
    return found
  }

  /// How many of `ids` each rule that stands hits, and when the newest of them arrived.
  package func hits(
    among ids: [EntryID], at now: Timestamp
  ) throws(StorageError) -> [RuleID: (count: Int, at: Timestamp)] {
    let rules = RuleSet(try storage.activeRules(at: now), now: now)
    guard !rules.isEmpty else { return [:] }
    let sources = try sourcesByID()
    var hits: [RuleID: (count: Int, at: Timestamp)] = [:]
    for entry in try storage.entries(ids) {
      guard let source = sources[entry.sourceID] else { continue }
      switch rules.verdict(subject(entry, source), now: now) {
      case .none, .kept: break
      case .hidden(let id), .demoted(let id), .benched(let id):
        let before = hits[id] ?? (0, entry.arrivedAt)
        hits[id] = (before.count + 1, max(before.at, entry.arrivedAt))
      }
    }
    return hits
  }

  /// Ends a mute by its number as the reader typed it. Returns the rule as it was.
  package func endRule(named text: String, at now: Timestamp) throws(LibraryError) -> Rule {
    let digits = text.hasPrefix("#") ? String(text.dropFirst()) : text
    guard let number = Int64(digits),
      let row = try stored(storage.rules()).first(where: { $0.rule.id.rawValue == number })
    else { throw .noRule(text) }
    guard row.rule.isActive(at: now) else {
      throw .refused("Mute \(number) has ended already.")
    }
    try stored(storage.endRule(row.rule.id, at: now))
    return row.rule
  }

  /// The mutes with what they hid and what to call them.
  package func rules() throws(LibraryError) -> [RuleFacts] {
    let sources = try stored(sourcesByID())
    return try stored(storage.rules()).map { row in
      RuleFacts(
        rule: row.rule, name: Self.name(of: row.rule, sources), hits: row.hitCount,
        lastHitAt: row.lastHitAt)
    }
  }

  /// What a rule looks for, in words: a source by its title.
  package static func name(of rule: Rule, _ sources: [SourceID: Source]) -> String {
    guard rule.scope == .source, let number = Int64(rule.pattern) else { return rule.name }
    return sources[SourceID(rawValue: number)]?.title ?? rule.name
  }

  /// `entry` as filters and rules see it; its text is read when it is asked for.
  package func subject(
    _ entry: Entry, _ source: Source, cost: Milliseconds? = nil, worth: Double? = nil,
    isMuted: Bool = false
  ) -> FilterSubject {
    let storage = storage
    // An entry whose text cannot be read has none to match, and carries nothing.
    return FilterSubject(
      entry: entry, source: source, cost: cost, worth: worth, isMuted: isMuted,
      media: { (try? storage.body(entry.id)).flatMap { $0 }.map(EntryText.media) ?? [] },
      text: { (try? storage.body(entry.id)).flatMap { $0 }.map(EntryText.plain) ?? "" })
  }

  /// All sources by their numbers.
  package func sourcesByID() throws(StorageError) -> [SourceID: Source] {
    var byID: [SourceID: Source] = [:]
    for source in try storage.sources() { byID[source.id] = source }
    return byID
  }

  /// What each entry was given since `start`, by the ledger.
  func attentionByEntry(since start: Timestamp) throws(StorageError) -> [EntryID: Milliseconds] {
    var openings: [String: (entry: EntryID, amount: Milliseconds)] = [:]
    let first = CivilTime(start, offsetMinutes: 0).day - 1
    guard let last = try storage.lastLedgerRecord() else { return [:] }
    for record in try storage.ledger(from: first, through: last.day) where record.kind == "dwell" {
      // A line that cannot be read is `heed ledger verify`'s to name.
      guard case .dwell(let dwell)? = try? LedgerEvent(record) else { continue }
      let key = "\(record.session) \(dwell.opening)"
      let before = openings[key]?.amount ?? .zero
      openings[key] = (dwell.entry.entry, max(before, dwell.amount))
    }
    var given: [EntryID: Milliseconds] = [:]
    for (_, opening) in openings { given[opening.entry, default: .zero] += opening.amount }
    return given
  }
}
