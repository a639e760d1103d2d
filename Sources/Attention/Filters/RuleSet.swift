package import FeedModel

/// What the rules say of one entry.
package enum RuleVerdict: Hashable, Sendable {
  /// No rule matches.
  case none
  /// A rule keeps it, whatever hides it.
  case kept(RuleID)
  /// A rule takes its worth down to three tenths.
  case demoted(RuleID)
  /// A rule keeps it on the bench.
  case benched(RuleID)
  /// A rule hides it.
  case hidden(RuleID)

  /// How the entry goes to the planner; `dealtWith` comes from the entry's own status.
  package var standing: EditionCandidate.Standing? {
    switch self {
    case .none, .kept: nil
    case .demoted: .demoted
    case .benched(let rule): .benched(rule)
    case .hidden(let rule): .hidden(rule)
    }
  }
}

/// The rules that stand, prepared for many entries.
///
/// Keeping beats hiding; among the others the more specific beats the more general (story, thread, phrase
/// or filter, author, tag, host, source), and of equals the newest counts.
package struct RuleSet: Sendable {
  private struct Prepared: Sendable {
    let rule: Rule
    let matcher: Matcher
  }

  private enum Matcher: Sendable {
    case source(SourceID)
    case author(WordPattern)
    case tag(WordPattern)
    case phrase(WordPattern)
    case host(String)
    case filter(Filter)
    case thread(WordPattern)
    case story(StoryPattern)
  }

  private let prepared: [Prepared]
  /// Rules whose filter can't be read; they match nothing.
  package let broken: [RuleID]
  /// Whether deciding needs the text of entries.
  package let needsText: Bool

  /// Those of `rules` that stand at `now`.
  package init(_ rules: [Rule], now: Timestamp) {
    var prepared: [Prepared] = []
    var broken: [RuleID] = []
    for rule in rules where rule.isActive(at: now) {
      if let matcher = Self.matcher(rule) {
        prepared.append(Prepared(rule: rule, matcher: matcher))
      } else {
        broken.append(rule.id)
      }
    }
    prepared.sort { Self.precedes($0.rule, $1.rule) }
    self.prepared = prepared
    self.broken = broken
    needsText = prepared.contains {
      switch $0.matcher {
      case .phrase, .story: true
      case .filter(let filter): filter.needsText
      default: false
      }
    }
  }

  /// Whether no rule stands.
  package var isEmpty: Bool { prepared.isEmpty }

  /// What the rules say of `subject`.
  package func verdict(_ subject: FilterSubject, now: Timestamp) -> RuleVerdict {
    var words = EntryWords(subject)
    guard let first = prepared.first(where: { Self.matches($0.matcher, subject, &words, now: now) })
    else { return .none }
    switch first.rule.action {
    case .keep: return .kept(first.rule.id)
    case .hide: return .hidden(first.rule.id)
    case .demote: return .demoted(first.rule.id)
    case .bench: return .benched(first.rule.id)
    }
  }

  /// Whether `rule` alone would match `subject`.
  package static func matches(_ rule: Rule, _ subject: FilterSubject, now: Timestamp) -> Bool {
    var words = EntryWords(subject)
    return matcher(rule).map { matches($0, subject, &words, now: now) } ?? false
  }

  private static func precedes(_ a: Rule, _ b: Rule) -> Bool {
    if (a.action == .keep) != (b.action == .keep) { return a.action == .keep }
    let (x, y) = (specificity(a.scope), specificity(b.scope))
    if x != y { return x > y }
    if a.createdAt != b.createdAt { return a.createdAt > b.createdAt }
    return a.id > b.id
  }

  private static func specificity(_ scope: RuleScope) -> Int {
    switch scope {
    case .story: 6
    case .thread: 5
    case .phrase, .filter: 4
    case .author: 3
    case .tag: 2
    case .host: 1
    case .source: 0
    }
  }

  private static func matcher(_ rule: Rule) -> Matcher? {
    switch rule.scope {
    case .source:
      return Int64(rule.pattern).map { .source(SourceID(rawValue: $0)) }
    case .host: return rule.pattern.isEmpty ? nil : .host(rule.pattern)
    case .filter:
      // A filter that can't be read makes the rule `broken`.
      guard let filter = try? Filter(text: rule.pattern), filter != .all else { return nil }
      return .filter(filter)
    case .thread:
      let words = WordPattern(ThreadTitle.bare(rule.pattern))
      return words.isEmpty ? nil : .thread(words)
    case .story: return StoryPattern(rule.pattern).map { .story($0) }
    case .author, .tag, .phrase:
      let words = WordPattern(rule.pattern)
      if words.isEmpty { return nil }
      switch rule.scope {
      case .author: return .author(words)
      case .tag: return .tag(words)
      default: return .phrase(words)
      }
    }
  }

  private static func matches(
    _ matcher: Matcher, _ subject: FilterSubject, _ cache: inout EntryWords, now: Timestamp
  ) -> Bool {
    switch matcher {
    case .source(let id): return subject.entry.sourceID == id
    case .author(let words):
      guard let author = subject.entry.author else { return false }
      // Several authors are joined with a comma.
      return words.isWhole(author)
        || author.split(separator: ",").contains { words.isWhole(String($0)) }
    case .tag(let words): return subject.entry.categories.contains { words.isWhole($0) }
    case .phrase(let words):
      return words.matches(words: cache.title) || words.matches(words: cache.text)
    case .host(let host):
      return LinkHost.host(of: subject.entry.link ?? "").map { LinkHost.isHost($0, at: host) }
        ?? false
    case .filter(let filter): return filter.matches(subject, now: now)
    case .thread(let words): return words.isWhole(ThreadTitle.bare(subject.entry.title))
    case .story(let story): return story.matches(subject)
    }
  }
}

/// An entry's words, folded when first asked for and then kept.
private struct EntryWords {
  private let subject: FilterSubject

  init(_ subject: FilterSubject) { self.subject = subject }

  lazy var title: [UInt8] = TextFolding.words(subject.entry.title)
  lazy var text: [UInt8] = TextFolding.words(subject.text())
}
