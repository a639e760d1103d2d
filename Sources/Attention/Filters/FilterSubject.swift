package import FeedModel

/// An entry with all that a filter or a rule may ask about it.
package struct FilterSubject {
  /// The entry.
  package var entry: Entry
  /// Its source.
  package var source: Source
  /// What it is expected to take; nil when nobody has worked it out.
  package var cost: Milliseconds?
  /// How likely it is to be worth it, 0…1; nil when nobody has worked it out.
  package var worth: Double?
  /// Whether a rule hides it.
  package var isMuted: Bool
  /// What it carries, asked for only when a filter needs it.
  package var media: () -> Set<Filter.Medium>
  /// Its plain text, asked for only when a filter needs it.
  package var text: () -> String

  /// `entry` of `source`, of which nothing else is known.
  package init(
    entry: Entry, source: Source, cost: Milliseconds? = nil, worth: Double? = nil,
    isMuted: Bool = false,
    media: @escaping () -> Set<Filter.Medium> = { [] },
    text: @escaping () -> String = { "" }
  ) {
    self.entry = entry
    self.source = source
    self.cost = cost
    self.worth = worth
    self.isMuted = isMuted
    self.media = media
    self.text = text
  }
}

extension Filter {
  /// Whether this lets `subject` through at `now`.
  package func matches(_ subject: FilterSubject, now: Timestamp) -> Bool {
    switch self {
    case .all: true
    case .and(let parts): parts.allSatisfy { $0.matches(subject, now: now) }
    case .or(let parts): parts.contains { $0.matches(subject, now: now) }
    case .not(let part): !part.matches(subject, now: now)
    case .term(let term): term.matches(subject, now: now)
    }
  }
}

extension Filter.Term {
  fileprivate func matches(_ subject: FilterSubject, now: Timestamp) -> Bool {
    let entry = subject.entry
    switch self {
    case .text(let field, let pattern): return pattern.matches(field, subject)
    case .state(let state):
      switch state {
      case .read: return entry.status.isRead
      case .unread: return !entry.status.isRead
      case .starred: return entry.status.isStarred
      case .muted: return subject.isMuted
      case .new: return !entry.status.isRead && !entry.status.isDismissed
      }
    // By where it sorts: a date in the future is no newer than its arrival.
    case .newer(let span): return entry.sortsAt.seconds > (now - span).seconds
    case .older(let span): return entry.sortsAt.seconds <= (now - span).seconds
    case .measure(let measure, let comparison, let number):
      guard let own = measure.thousandths(subject) else { return false }
      switch comparison {
      case .less: return own < number
      case .lessOrEqual: return own <= number
      case .more: return own > number
      case .moreOrEqual: return own >= number
      }
    case .has(let medium): return subject.media().contains(medium)
    }
  }
}

extension Filter.Measure {
  fileprivate func thousandths(_ subject: FilterSubject) -> Int? {
    switch self {
    case .minutes: subject.cost.map { Int(clamping: $0.count / 60) }
    case .worth: subject.worth.flatMap { $0.isFinite ? Int($0 * 1000) : nil }
    case .words: min(1_000_000_000, max(0, subject.entry.words)) * 1000
    }
  }
}

extension Filter.Pattern {
  fileprivate func matches(_ field: Filter.Field, _ subject: FilterSubject) -> Bool {
    let entry = subject.entry
    switch field {
    case .any:
      return found(in: entry.title) || found(in: entry.author ?? "") || found(in: subject.text())
    case .title: return found(in: entry.title)
    case .text: return found(in: subject.text())
    case .author: return found(in: entry.author ?? "")
    case .source: return found(in: subject.source.title) || found(in: subject.source.feedURL)
    case .tag:
      return (entry.categories + subject.source.tags).contains(where: isWhole)
    case .host:
      guard let host = LinkHost.host(of: entry.link ?? "") else { return false }
      switch self {
      case .words(let words): return LinkHost.isHost(host, at: words.text)
      case .expression(let expression): return expression.matches(host)
      }
    case .lang:
      guard let language = entry.language else { return false }
      return isWhole(language)
    }
  }

  /// Whether it is all of `text`; an expression is only looked for.
  func isWhole(_ text: String) -> Bool {
    switch self {
    case .words(let words): words.isWhole(text)
    case .expression(let expression): expression.matches(text)
    }
  }

  /// Whether it is found in `text`.
  func found(in text: String) -> Bool {
    switch self {
    case .words(let words): words.matches(text)
    case .expression(let expression): expression.matches(text)
    }
  }
}
