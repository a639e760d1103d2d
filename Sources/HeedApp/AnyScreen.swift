import TerminalUI

/// All the screens there are: closed, so that the compiler lists what a new one needs.
enum AnyScreen: Equatable, Sendable {
  case today(TodayScreen)
  case entries(EntriesScreen)
  case reading(ReadingScreen)
  case sources(SourcesScreen)
  case source(SourceScreen)
  case mutes(MutesScreen)
  case review(ReviewScreen)
  case search(SearchScreen)
  case why(WhyScreen)
  case links(LinksScreen)
  case themes(ThemesScreen)
  case messages(MessagesScreen)
  case help(HelpScreen)
  case undo(UndoScreen)
  case downloads(DownloadsScreen)
  case firstRun(FirstRunScreen)

  /// The screen inside, to be asked.
  var screen: any Screen {
    switch self {
    case .today(let screen): screen
    case .entries(let screen): screen
    case .reading(let screen): screen
    case .sources(let screen): screen
    case .source(let screen): screen
    case .mutes(let screen): screen
    case .review(let screen): screen
    case .search(let screen): screen
    case .why(let screen): screen
    case .links(let screen): screen
    case .themes(let screen): screen
    case .messages(let screen): screen
    case .help(let screen): screen
    case .undo(let screen): screen
    case .downloads(let screen): screen
    case .firstRun(let screen): screen
    }
  }

  /// Lets `body` change the screen inside, in place.
  mutating func update<T>(_ body: (inout any Screen) -> T) -> T {
    switch self {
    case .today(let screen): return change(screen, { .today($0) }, body)
    case .entries(let screen): return change(screen, { .entries($0) }, body)
    case .reading(let screen): return change(screen, { .reading($0) }, body)
    case .sources(let screen): return change(screen, { .sources($0) }, body)
    case .source(let screen): return change(screen, { .source($0) }, body)
    case .mutes(let screen): return change(screen, { .mutes($0) }, body)
    case .review(let screen): return change(screen, { .review($0) }, body)
    case .search(let screen): return change(screen, { .search($0) }, body)
    case .why(let screen): return change(screen, { .why($0) }, body)
    case .links(let screen): return change(screen, { .links($0) }, body)
    case .themes(let screen): return change(screen, { .themes($0) }, body)
    case .messages(let screen): return change(screen, { .messages($0) }, body)
    case .help(let screen): return change(screen, { .help($0) }, body)
    case .undo(let screen): return change(screen, { .undo($0) }, body)
    case .downloads(let screen): return change(screen, { .downloads($0) }, body)
    case .firstRun(let screen): return change(screen, { .firstRun($0) }, body)
    }
  }

  private mutating func change<S: Screen, T>(
    _ screen: S, _ wrap: (S) -> AnyScreen, _ body: (inout any Screen) -> T
  ) -> T {
    var opened: any Screen = screen
    let result = body(&opened)
    if let changed = opened as? S { self = wrap(changed) }
    return result
  }
}
