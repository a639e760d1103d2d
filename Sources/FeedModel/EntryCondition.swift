/// What the store itself can decide about an entry: the part of a filter that needs no text to be
/// read. A value, so that who compiles filters knows no SQL and who writes SQL knows no filters.
package indirect enum EntryCondition: Hashable, Sendable {
  /// Every entry.
  case all
  /// No entry.
  case none
  /// Entries of which all of these are true.
  case and([EntryCondition])
  /// Entries of which any of these is true.
  case or([EntryCondition])
  /// Entries of which this is not true.
  case not(EntryCondition)
  /// Read.
  case isRead
  /// Starred.
  case isStarred
  /// Neither read nor dismissed.
  case isOpen
  /// Sorting behind this time.
  case sortsAfter(Timestamp)
  /// Of one of these sources.
  case sources([SourceID])
  /// Having all of these words in that place; of each group of spellings one is enough.
  case words([[String]], WordPlace)
  /// Having this in the link, whose capitals count as small ones.
  case linkHas(String)
  /// In a language whose code begins so, whose capitals count as small ones.
  case languageBegins(String)
  /// Having more words to read than this.
  case longerThan(Int)

  /// Where words are looked for.
  package enum WordPlace: Hashable, Sendable {
    /// Title, text, author or tags.
    case anywhere
    /// The author.
    case author
    /// The author's tags.
    case tag
  }
}

extension EntryCondition {
  /// All of `parts`, without what says nothing.
  package static func all(of parts: [EntryCondition]) -> EntryCondition {
    if parts.contains(.none) { return .none }
    var flat: [EntryCondition] = []
    for part in parts where part != .all {
      if case .and(let inner) = part { flat += inner } else { flat.append(part) }
    }
    return flat.isEmpty ? .all : flat.count == 1 ? flat[0] : .and(flat)
  }

  /// Any of `parts`, without what says nothing.
  package static func any(of parts: [EntryCondition]) -> EntryCondition {
    if parts.contains(.all) { return .all }
    let told = parts.filter { $0 != .none }
    return told.isEmpty ? .none : told.count == 1 ? told[0] : .or(told)
  }

  /// What this is not true of.
  package var negated: EntryCondition {
    switch self {
    case .all: .none
    case .none: .all
    case .not(let inner): inner
    default: .not(self)
    }
  }
}
