package import FeedModel

/// A filter made ready for the store: what the store can decide of it, and whether that is all.
///
/// Of each part two conditions are worked out, one that no matching entry fails and one that no other
/// entry meets; turning a part round changes their places. Where they are the same, the store decides
/// alone. Pure; a filter over a given list of sources always gives the same plan.
package struct FilterPlan: Hashable, Sendable {
  /// The filter.
  package let filter: Filter
  /// What every entry that the filter lets through meets.
  package let condition: EntryCondition
  /// Whether the filter lets through every entry that meets it.
  package let isExact: Bool
  /// Whether the filter asks what rules hide: then that is shown, too.
  package let asksForMuted: Bool

  /// The plan of `filter` over `sources` at `now`.
  package init(_ filter: Filter, sources: [Source], now: Timestamp) {
    let bounds = FilterBounds(filter, sources: sources, now: now)
    self.filter = filter
    condition = bounds.upper
    isExact = bounds.upper == bounds.lower
    asksForMuted = filter.mentions(.muted)
  }
}

extension Filter {
  /// Whether some part asks for `state`.
  fileprivate func mentions(_ state: State) -> Bool {
    switch self {
    case .all: false
    case .and(let parts), .or(let parts): parts.contains { $0.mentions(state) }
    case .not(let part): part.mentions(state)
    case .term(.state(let own)): own == state
    case .term: false
    }
  }
}

/// The conditions above and below a filter.
private struct FilterBounds {
  /// Met by everything that the filter lets through.
  var upper: EntryCondition
  /// Met by nothing else.
  var lower: EntryCondition

  init(upper: EntryCondition, lower: EntryCondition) {
    self.upper = upper
    self.lower = lower
  }

  init(exactly condition: EntryCondition) { self.init(upper: condition, lower: condition) }

  init(_ filter: Filter, sources: [Source], now: Timestamp) {
    switch filter {
    case .all: self.init(exactly: .all)
    case .and(let parts):
      let all = parts.map { FilterBounds($0, sources: sources, now: now) }
      self.init(upper: .all(of: all.map(\.upper)), lower: .all(of: all.map(\.lower)))
    case .or(let parts):
      let all = parts.map { FilterBounds($0, sources: sources, now: now) }
      self.init(upper: .any(of: all.map(\.upper)), lower: .any(of: all.map(\.lower)))
    case .not(let part):
      let inner = FilterBounds(part, sources: sources, now: now)
      self.init(upper: inner.lower.negated, lower: inner.upper.negated)
    case .term(let term): self.init(term, sources: sources, now: now)
    }
  }

  private init(_ term: Filter.Term, sources: [Source], now: Timestamp) {
    switch term {
    case .text(let field, let pattern): self.init(field, pattern, sources)
    case .state(.read): self.init(exactly: .isRead)
    case .state(.unread): self.init(exactly: .not(.isRead))
    case .state(.starred): self.init(exactly: .isStarred)
    case .state(.new): self.init(exactly: .isOpen)
    case .state(.muted): self.init(upper: .all, lower: .none)
    case .newer(let span): self.init(exactly: .sortsAfter(Self.second(now - span)))
    case .older(let span): self.init(exactly: .not(.sortsAfter(Self.second(now - span))))
    case .measure(.words, let comparison, let number):
      self.init(exactly: Self.words(comparison, number))
    case .measure, .has: self.init(upper: .all, lower: .none)
    }
  }

  /// The store knows whole seconds.
  private static func second(_ time: Timestamp) -> Timestamp { Timestamp(seconds: time.seconds) }

  /// A comparison of whole words with thousandths.
  private static func words(
    _ comparison: Filter.Comparison, _ thousandths: Int
  ) -> EntryCondition {
    let below = thousandths / 1000
    let isWhole = thousandths % 1000 == 0
    switch comparison {
    case .more: return .longerThan(below)
    case .moreOrEqual: return .longerThan(isWhole ? below - 1 : below)
    case .less: return .not(.longerThan(isWhole ? below - 1 : below))
    case .lessOrEqual: return .not(.longerThan(below))
    }
  }

  private init(_ field: Filter.Field, _ pattern: Filter.Pattern, _ sources: [Source]) {
    switch field {
    case .source:
      self.init(
        exactly: .sources(
          sources.filter { pattern.found(in: $0.title) || pattern.found(in: $0.feedURL) }
            .map(\.id)))
    case .tag:
      let carrying = sources.filter { $0.tags.contains(where: pattern.isWhole) }.map(\.id)
      let own = EntryCondition.any(of: carrying.isEmpty ? [] : [.sources(carrying)])
      self.init(upper: .any(of: [own, pattern.indexed(as: .tag)]), lower: own)
    case .any, .title, .text: self.init(upper: pattern.indexed(as: .anywhere), lower: .none)
    case .author: self.init(upper: pattern.indexed(as: .author), lower: .none)
    case .host:
      self.init(upper: pattern.plainText.map { .linkHas($0) } ?? .all, lower: .none)
    case .lang:
      self.init(upper: pattern.plainText.map { .languageBegins($0) } ?? .all, lower: .none)
    }
  }
}

extension Filter.Pattern {
  /// Words of ASCII in small letters; nil for others.
  fileprivate var plainText: String? {
    guard case .words(let words) = self else { return nil }
    return words.text.asciiLowercased
  }

  /// The entries that the index has these words of: all that match, and perhaps more.
  fileprivate func indexed(as place: EntryCondition.WordPlace) -> EntryCondition {
    guard case .words(let words) = self else { return .all }
    let spellings = words.indexSpellings
    return spellings.isEmpty ? .all : .words(spellings, place)
  }
}

extension String {
  /// In small letters; nil with anything but letters, digits, dots and hyphens of ASCII.
  fileprivate var asciiLowercased: String? {
    let isPlain = utf8.allSatisfy { byte in
      byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
        || byte == 0x2D || byte == 0x2E
    }
    return isPlain && !isEmpty ? lowercased() : nil
  }
}
