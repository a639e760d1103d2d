import Attention
import FeedModel
import HeedApp
import Settings
import TerminalUI

/// Drives the program as a reader does, with no store, no terminal and a clock that the test moves.
struct AppDriver {
  private(set) var state: AppState
  private(set) var now: Moment
  /// What the program asked the world to do, the latest last.
  private(set) var effects: [Effect]

  /// A visit on a Wednesday morning with the sample sources and edition.
  init(
    columns: Int = 80, rows: Int = 24, sources: [Source] = AppSample.sources,
    edition: EditionFacts? = AppSample.edition, settings: BudgetSettings = BudgetSettings(),
    records: [LedgerRecord] = [], glyphs: Glyphs = .unicode, shareTargets: [String] = [],
    problems: [String] = [], isStill: Bool = false
  ) {
    now = AppSample.moment
    let day = AppSample.day
    let attention = AttentionState(
      bootID: "0badcafe", session: "test", settings: settings,
      labeler: DayLabeler(rolloverHour: settings.rolloverHour, last: records.last),
      account: DayAccount(day: day, records: records), previous: nil,
      pace: ReadingPace(prior: settings.wordsPerMinute))
    var look = Look(theme: "default", themes: ["default", "default-light", "mono"], glyphs: glyphs)
    look.shareTargets = shareTargets
    look.isStill = isStill
    look.settings = ["budget.mode", "ui.measure", "ui.mouse"]
    look.settingValues = ["ui.mouse": ["true", "false"]]
    let facts = StartFacts(
      size: Size(columns: columns, rows: rows), look: look,
      keys: Self.keys, now: now, attention: attention, edition: edition, sources: sources,
      streams: AppSample.streams, problems: problems)
    (state, effects) = AppState.start(facts)
  }

  /// The default keys, read from the file that users read.
  static let keys: Keys = {
    let (bindings, _) = KeymapFile.readDefaults(
      sections: KeySection.allCases.map(\.rawValue), commands: Command.names)
    return Keys(
      bindings: bindings.compactMap { binding in
        KeySection(rawValue: binding.section).map {
          (section: $0, keys: binding.keys, command: binding.command.flatMap(Command.init))
        }
      })
  }()

  /// What is on the screen.
  var canvas: Canvas { state.render() }

  /// The screen as lines of text.
  var text: String {
    (0..<canvas.size.rows).map { canvas.text(of: Row($0)) }.joined(separator: "\n")
  }

  /// Presses keys, written as in a keymap: `j`, `ctrl-d`, `m s w`.
  mutating func press(_ keys: String) {
    for key in KeySequence(keys)?.keys ?? [] { send(.terminal(.key(key))) }
  }

  /// Types text letter by letter.
  mutating func type(_ text: String) {
    for character in text { send(.terminal(.key(Key(character: character)))) }
  }

  /// Gives the world's answer.
  mutating func reply(_ reply: Reply) { send(.reply(reply)) }

  /// Answers the latest request for an article with the sample's, or with `article` in its place.
  mutating func answerArticle(_ article: Article? = nil) {
    for effect in effects.reversed() {
      guard case .loadArticle(let id, let request) = effect else { continue }
      var page = AppSample.page(of: id)
      if let article { page.article = article }
      reply(.article(page, request: request))
      return
    }
  }

  /// Lets time pass; wakes the program where it asked for it.
  mutating func pass(_ span: Milliseconds) {
    let end = now.awake + span
    while let next = wakeAt, next <= end, next > now.awake {
      move(by: next - now.awake)
      send(.wake)
    }
    move(by: end - now.awake)
  }

  /// Moves to where the local clock has this offset from UTC, in minutes.
  mutating func travel(to offset: Int) { now.offsetMinutes = offset }

  /// Sends a message.
  mutating func send(_ message: Message) {
    effects += state.update(message, at: now)
  }

  /// Forgets the effects so far.
  mutating func forget() { effects = [] }

  private var wakeAt: Milliseconds? {
    for effect in effects.reversed() {
      if case .wake(let deadline) = effect { return deadline }
    }
    return nil
  }

  private mutating func move(by span: Milliseconds) {
    now = Moment(
      at: now.at + span, offsetMinutes: now.offsetMinutes, awake: now.awake + span,
      sinceBoot: now.sinceBoot + span)
  }

  /// The kinds of ledger lines asked to be written, in order.
  var ledgerKinds: [String] {
    effects.flatMap { effect in
      if case .append(let records, _) = effect { records.map(\.kind) } else { [String]() }
    }
  }
}
