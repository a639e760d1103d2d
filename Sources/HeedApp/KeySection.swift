/// A section of the keymap: each screen has one and falls back to wider ones.
package enum KeySection: String, CaseIterable, Hashable, Sendable {
  /// Everywhere.
  case global
  /// Every list.
  case list
  /// Whatever is about an entry: lists of entries, and the page.
  case entries
  /// Today's edition.
  case today
  /// One of the reader's own streams.
  case stream
  /// Below the line.
  case below
  /// The starred entries.
  case starred
  /// The results of a search.
  case search
  /// The page.
  case reading
  /// The sources.
  case sources
  /// The places beside a list.
  case places
  /// A source's page.
  case source
  /// The mutes.
  case mutes
  /// The budget review.
  case review
  /// Why an entry is here.
  case why
  /// The links of a page, or feeds found on it.
  case links
  /// The choice of a theme.
  case themes
  /// The messages seen so far.
  case messages
  /// What is being downloaded.
  case downloads
  /// The keys.
  case help
  /// Today's edition is closed.
  case closed
  /// No sources yet.
  case firstRun = "first-run"

  /// The sections to look into, narrowest first.
  package var layers: [KeySection] {
    switch self {
    case .global: [.global]
    case .list, .entries: [self, .global]
    case .today, .stream, .below, .starred, .search: [self, .entries, .list, .global]
    case .reading: [.reading, .entries, .global]
    case .sources, .mutes, .review, .links, .themes, .messages, .downloads, .closed, .firstRun:
      [self, .list, .global]
    case .source, .places: [self, .sources, .list, .global]
    case .why, .help: [self, .global]
    }
  }
}
