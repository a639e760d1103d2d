package import Attention
package import FeedModel
package import TerminalUI

/// What all screens see: the window on the store's facts, the day's attention, and how to draw.
package struct Shared: Equatable, Sendable {
  /// The terminal's extent.
  package var size: Size
  /// How the reader wants things drawn.
  package var look: Look
  /// The keys.
  var keys: Keys
  /// When the message being handled came.
  package var now: Moment
  /// The day's minutes, and who is getting them.
  var attention: AttentionState
  /// Today's selection; nil until it has been made.
  package var edition: Edition?
  /// How many entries are below the line.
  var belowTheLine = 0
  /// Whether the plain look at everything goes with today's edition.
  var windowIsDue = false
  /// What was skipped out of the edition today, for taking it back.
  var skipped: [EntryID: SkippedItem] = [:]
  /// Days away before today, when more than two.
  var daysAway: Int?
  /// Entries that some screen shows.
  var entries: [EntryID: Entry] = [:]
  /// The sources.
  package var sources: [SourceID: Source] = [:]
  /// The mutes, as far as they have been loaded.
  var rules: [RuleID: Rule] = [:]
  /// The reader's streams, by position.
  var streams: [FeedModel.Stream] = []
  /// What can be taken back, the latest last.
  var undoSteps: [UndoStep] = []
  /// What was taken back and can be done again, the latest last.
  var redoSteps: [UndoStep] = []
  /// What stood behind the name of the command that is being performed.
  var argument = ""
  /// Whether the page is shown without header and footer.
  var isZen = false
  /// Mutes that were taken back before the store had told their numbers.
  var takenBack: [RuleDraft] = []
  /// The line at the foot of the screen.
  package var notice: Notice?
  /// The messages of this visit, the latest last; at most 200.
  var messages: [Notice] = []
  /// What is being downloaded, and what was.
  var downloads: [Download] = []
  /// A refresh under way.
  var refresh: RefreshProgress?
  /// Entries that arrived since the edition was made.
  var arrived = 0
  /// The number of the latest request.
  var lastRequest = RequestNumber(rawValue: 0)
  /// Whether a week has gone by since the last review.
  var reviewIsDue = false
  /// Whether the review has a budget to propose, after two weeks of counting.
  var budgetIsProposed = false
  /// How near the end of the minutes the reader was last told to be.
  var budgetLevel = BudgetStatus.Level.plenty
  /// How near the end of the sitting the reader was last told to be.
  var sittingLevel = BudgetStatus.Level.plenty
  /// Keys pressed that may begin a sequence.
  var pendingKeys: [Key] = []
  /// Digits typed before a command.
  var pendingNumber: Int?
  /// Whether this is the demo's throw-away store.
  let isDemo: Bool

  /// What a visit begins with.
  init(size: Size, look: Look, keys: Keys, now: Moment, attention: AttentionState, isDemo: Bool) {
    self.size = size
    self.look = look
    self.keys = keys
    self.now = now
    self.attention = attention
    self.isDemo = isDemo
  }

  /// What a source is called; a dash for one that is gone.
  func title(of source: SourceID) -> String { sources[source]?.title ?? "-" }

  /// The next request's number.
  mutating func nextRequest() -> RequestNumber {
    lastRequest = RequestNumber(rawValue: lastRequest.rawValue + 1)
    return lastRequest
  }

  /// Tells the reader something.
  mutating func say(_ text: String, _ weight: Notice.Weight = .info) {
    let notice = Notice(text, weight)
    self.notice = notice
    messages.append(notice)
    if messages.count > 200 { messages.removeFirst(messages.count - 200) }
  }
}

/// How the reader wants things drawn.
package struct Look: Hashable, Sendable {
  /// The theme shown.
  package var theme: String
  /// The themes there are, by name.
  package var themes: [String]
  /// Unicode shapes, or ASCII.
  package var glyphs: Glyphs
  /// The page's width in columns.
  package var measure: Int
  /// What stands in the prompt when an entry is piped.
  package var pipeCommand: String
  /// The names of the settings, for completion.
  package var settings: [String]
  /// What those of them take that take one of some words, by name.
  package var settingValues: [String: [String]] = [:]
  /// Whether nothing may move by itself.
  package var isStill = false
  /// Whether there is a program that takes bookmarks.
  package var takesBookmarks = false
  /// The names of the programs that entries are shared with.
  package var shareTargets: [String] = []

  /// A look as given.
  package init(
    theme: String, themes: [String], glyphs: Glyphs = .unicode, measure: Int = 76,
    pipeCommand: String = "", settings: [String] = []
  ) {
    self.theme = theme
    self.themes = themes
    self.glyphs = glyphs
    self.measure = measure
    self.pipeCommand = pipeCommand
    self.settings = settings
  }
}

/// What was skipped out of the edition, and what that changed.
struct SkippedItem: Hashable {
  /// The item.
  var item: EditionItem
  /// Where it stood, from 0.
  var place: Int
  /// What the skip changed.
  var amendment: EditionAmendment
}
