import Attention
import FeedModel
import Storage

/// What the rules that stand say of many entries; texts are read only where one can match.
struct RuleVerdicts {
  private let rules: RuleSet
  private let sources: [SourceID: Source]
  private let library: Library
  /// Entries whose text may hold a phrase that is looked for; nil when a filter looks at all texts.
  private let withPhrases: Set<EntryID>?

  init(
    _ storage: Storage, sources: [Source], since: Timestamp, now: Timestamp
  ) throws(StorageError) {
    library = Library(storage)
    let active = try storage.activeRules(at: now)
    rules = RuleSet(active, now: now)
    var byID: [SourceID: Source] = [:]
    for source in sources { byID[source.id] = source }
    self.sources = byID
    var found: Set<EntryID>? = []
    if rules.needsText {
      for rule in active {
        switch rule.scope {
        case .phrase:
          found?.formUnion(
            try storage.entriesWithPhrase(rule.pattern, arrivedSince: since))
        case .filter:
          // A filter that cannot be read matches nothing and needs no text.
          if let filter = try? Filter(text: rule.pattern), filter.needsText { found = nil }
        case .story:
          for word in StoryPattern(rule.pattern)?.tellingWords ?? [] {
            found?.formUnion(try storage.entriesWithPhrase(word, arrivedSince: since))
          }
        case .source, .author, .tag, .host, .thread: break
        }
      }
    }
    withPhrases = found
  }

  /// How `entry` goes to the planner; nil when no rule says anything of it.
  func standing(of entry: Entry, at now: Timestamp) -> EditionCandidate.Standing? {
    guard !rules.isEmpty, let source = sources[entry.sourceID] else { return nil }
    let hasText = withPhrases?.contains(entry.id) ?? true
    let subject =
      hasText ? library.subject(entry, source) : FilterSubject(entry: entry, source: source)
    return rules.verdict(subject, now: now).standing
  }
}
