import Attention
package import FeedModel
package import TerminalUI

/// Everything that is on the screen and decides what comes next; one value, owned by the runtime.
package struct AppState: Equatable, Sendable {
  /// What all screens see.
  package internal(set) var shared: Shared
  /// Where the reader is: home first, the screen on top last.
  var screens: [AnyScreen]
  /// What is being asked on top of the screen.
  var overlay: Overlay?
  /// The offered rows that are on the screen.
  var exposures = Exposures()
  /// The keys that the footer names.
  var footer = FooterKeys()
  /// When the runtime was last asked to wake the program.
  var wakeAsked: Milliseconds?
  /// Whether the reader has left: nothing is counted any more.
  var hasLeft = false
  /// How often to look for what is due.
  var refreshEvery: Milliseconds?
  /// When to look next, on the suspending clock.
  var refreshAt: Milliseconds?
  /// Lines typed at `:` before, oldest first.
  var commandHistory: [String] = []

  /// A visit as it begins, and what is to be done for it.
  package static func start(_ facts: StartFacts) -> (state: AppState, effects: [Effect]) {
    var shared = Shared(
      size: facts.size, look: facts.look, keys: facts.keys, now: facts.now,
      attention: facts.attention, isDemo: facts.isDemo)
    for source in facts.sources { shared.sources[source.id] = source }
    shared.streams = facts.streams
    for problem in facts.problems { shared.say(problem, .warning) }
    var effects = shared.attention.beginDay(at: facts.now)
    if let edition = facts.edition {
      shared.take(edition)
    } else if !facts.sources.isEmpty {
      effects.append(.planEdition(anew: false))
    }
    if let pid = facts.attention.otherReader {
      shared.say("heed is open in process \(pid): minutes are counted there.", .warning)
    }
    var state = AppState(shared: shared, screens: [.today(TodayScreen())])
    if facts.sources.isEmpty, !facts.isDemo {
      state.screens.append(.firstRun(FirstRunScreen(theme: facts.look.theme)))
    }
    effects += state.reappear()
    state.refreshEvery = facts.refreshEvery
    if facts.refreshEvery != nil, !facts.sources.isEmpty { effects += state.refreshDue() }
    effects += state.settle()
    // Those that the edition does not name come after what the first screen needs.
    if facts.edition != nil { effects += [.loadSources, .reportReturns] }
    if !facts.isDemo { effects.append(.askForReview) }
    return (state, effects)
  }

  /// A state with these screens.
  init(shared: Shared, screens: [AnyScreen], overlay: Overlay? = nil) {
    self.shared = shared
    self.screens = screens
    self.overlay = overlay
  }

  /// The screen on top.
  var top: any Screen { screens[screens.count - 1].screen }
}

/// What the runtime has read before the first frame.
package struct StartFacts: Sendable {
  /// The terminal's extent.
  package var size: Size
  /// How the reader wants things drawn.
  package var look: Look
  /// The keys.
  package var keys: Keys
  /// The clocks.
  package var now: Moment
  /// The day's minutes so far.
  package var attention: AttentionState
  /// Today's edition, where it has been made already.
  package var edition: EditionFacts?
  /// The sources.
  package var sources: [Source]
  /// The streams.
  package var streams: [FeedModel.Stream]
  /// What was wrong with the settings, one sentence each.
  package var problems: [String]
  /// Whether this is the demo.
  package var isDemo: Bool
  /// How often to look for what is due, beginning at once; nil for never.
  package var refreshEvery: Milliseconds?

  /// Facts as read.
  package init(
    size: Size, look: Look, keys: Keys, now: Moment, attention: AttentionState,
    edition: EditionFacts?, sources: [Source], streams: [FeedModel.Stream] = [],
    problems: [String] = [], isDemo: Bool = false
  ) {
    self.size = size
    self.look = look
    self.keys = keys
    self.now = now
    self.attention = attention
    self.edition = edition
    self.sources = sources
    self.streams = streams
    self.problems = problems
    self.isDemo = isDemo
  }
}

extension Shared {
  /// Takes in today's selection.
  mutating func take(_ facts: EditionFacts) {
    if facts.edition.madeAt != edition?.madeAt { arrived = 0 }
    edition = facts.edition
    belowTheLine = facts.belowTheLine
    daysAway = facts.away
    windowIsDue = facts.windowIsDue
    for entry in facts.entries { entries[entry.id] = entry }
    for record in facts.records { attention.account.apply(record) }
  }
}
