import Attention
import FeedModel
import FeedParsing
import HeedApp
import HeedRuntime
import HeedTestSupport
import Settings
import Storage
import Synchronization
import TerminalUI

/// The reader with its real runtime, store and effects, driven by a script: no terminal, and a clock
/// that moves only when the script says so.
struct ReaderSession: Sendable {
  /// The record of facts; several sessions may share it, one after the other.
  var storage: Storage
  /// The settings of the budget.
  var budget = BudgetSettings()
  /// The clock all sessions of a test share.
  var clock = ScriptedClock()
  /// The program that finds the article in a page.
  var extractor = "echo <p>The whole text:</p>"

  /// The programs that entries are handed to.
  var sharing = Sharing()

  /// Where downloads are kept.
  var downloadFolder = "/nonexistent"

  /// What happens next in a session; each step begins when all that was asked for before is done.
  enum Step: Sendable {
    /// Keys, written as in a keymap.
    case press(String)
    /// Text, letter by letter.
    case type(String)
    /// Nothing, until the screen holds a text: for what happens beside the effects.
    case until(String)
    /// Time passes, and the program is woken when it asked to be.
    case pass(Milliseconds)
    /// The window has another size.
    case resize(columns: Int, rows: Int)
    /// The mouse.
    case mouse(MouseEvent)
    /// Text comes from the clipboard.
    case paste(String)
    /// The focus goes or comes.
    case focus(Bool)
    /// Something is done to the store from outside.
    case outside(@Sendable (Storage) throws -> Void)
    /// The screen is kept for the test.
    case show
  }

  /// Runs a session and gives the screens that were shown.
  @discardableResult
  func run(_ steps: Step...) async throws -> [String] { try await run(steps) }

  /// Runs a session and gives the screens that were shown.
  @discardableResult
  func run(_ steps: [Step]) async throws -> [String] {
    let session = self
    return try await onOwnThread { try session.play(steps) }
  }

  private func play(_ steps: [Step]) throws -> [String] {
    let terminal = ScriptedTerminal()
    let script = SessionScript(steps, terminal: terminal, storage: storage, clock: clock)
    let loop = ScriptedLoop<LoopMessage>(
      terminal, isIdle: { script.isIdle }, next: { script.next() })
    let posted = script.posted
    let inner = loop.mailbox
    let mailbox = Mailbox<LoopMessage> { message in
      posted.count(message)
      inner.post(message)
    }
    let clock = clock
    var world = World(
      now: { clock.moment }, theme: { Theme(name: $0, styles: [:]) }, keepTheme: { _ in nil },
      keepMinutes: { _ in nil }, keepMode: { _ in nil },
      keepSetting: { _, _ in nil },
      opener: Opener(browser: "true", player: "true", environment: [:]),
      log: { _ in })
    world.extractor = Extractor(extractor)
    world.sharing = sharing
    world.downloadFolder = downloadFolder
    let desk = try DayDesk(
      storage, settings: budget, bootID: "0badcafe", session: clock.nextSession(),
      clock: { clock.moment })
    let editions = EditionDesk(storage, settings: budget)
    var look = Look(theme: "default", themes: ["default"])
    look.takesBookmarks = !sharing.bookmark.isEmpty
    look.shareTargets = sharing.targets.keys.sorted()
    var facts = try ReaderStart.facts(
      desk: desk, editions: editions, look: look,
      keys: Self.keys, otherReader: nil, problems: [], isDemo: false)
    facts.size = terminal.size
    let fetcher = RuntimeSample.fetcher()
    let context = ReaderContext(
      library: Library(storage), editions: editions,
      pipeline: RefreshPipeline(storage, fetcher: fetcher, now: { clock.moment.at }),
      adding: SourceAdding(storage, fetcher: fetcher, now: { clock.moment.at }),
      fetcher: fetcher, budget: budget,
      world: world,
      session: desk.attention.session, bootID: desk.attention.bootID,
      edition: facts.edition?.edition)
    let runner = EffectRunner(context, mailbox: mailbox)
    script.runner = runner
    script.loop = loop
    Runtime(
      start: AppState.start(facts), theme: Theme(name: "default", styles: [:]), device: terminal,
      loop: loop, world: world, runner: runner
    ).run()
    if let failure = script.failure { throw failure }
    if loop.timedOut { throw SessionError(description: "timed out at\n\(terminal.text)") }
    return script.shown
  }

  /// The default keys, read from the file that users read.
  private static let keys: Keys = {
    let (bindings, _) = KeymapFile.readDefaults(
      sections: KeySection.allCases.map(\.rawValue), commands: Command.names)
    return Keys(
      bindings: bindings.compactMap { binding in
        KeySection(rawValue: binding.section).map {
          (section: $0, keys: binding.keys, command: binding.command.flatMap(Command.init))
        }
      })
  }()

  /// All lines of the ledger, as `kind payload`.
  func ledger() throws -> [String] {
    var lines: [String] = []
    try storage.forEachLedgerRecord {
      lines.append("\($0.kind) \($0.payload)")
      return true
    }
    return lines
  }
}

/// What a session waited for in vain.
struct SessionError: Error, CustomStringConvertible {
  let description: String
}

/// A clock that a script moves. The lock is unavoidable: effects read it on threads of their own.
final class ScriptedClock: Sendable {
  private let state = Mutex((passed: Milliseconds.zero, sessions: 0))

  /// What it shows.
  var moment: Moment {
    let passed = state.withLock { $0.passed }
    return Moment(
      at: RuntimeSample.noon + passed, offsetMinutes: 0, awake: passed,
      sinceBoot: .hours(1) + passed)
  }

  /// Lets time pass.
  func pass(_ span: Milliseconds) { state.withLock { $0.passed = $0.passed + span } }

  /// A name for the next session.
  func nextSession() -> String {
    state.withLock {
      $0.sessions += 1
      return "session\($0.sessions)"
    }
  }
}

/// Counts what background work posts. The lock is unavoidable: it posts from threads of its own.
final class PostCount: Sendable {
  private let state = Mutex((replies: 0, drained: 0))

  func count(_ message: LoopMessage) {
    state.withLock {
      if case .drained = message { $0.drained += 1 } else { $0.replies += 1 }
    }
  }

  var now: (replies: Int, drained: Int) { state.withLock { $0 } }
}

/// The steps of a session, and the knowledge whether the program is idle. Belongs to the loop's thread.
private final class SessionScript {
  let posted = PostCount()
  var runner: EffectRunner?
  var loop: ScriptedLoop<LoopMessage>?
  private(set) var shown: [String] = []
  private(set) var failure: (any Error)?
  private var steps: ArraySlice<ReaderSession.Step>
  private let terminal: ScriptedTerminal
  private let storage: Storage
  private let clock: ScriptedClock
  private var asked = 0
  private var repliesWhenAsked: Int?
  private var settledAt: Int?
  private var waited: String?

  init(
    _ steps: [ReaderSession.Step], terminal: ScriptedTerminal, storage: Storage,
    clock: ScriptedClock
  ) {
    self.steps = steps[...]
    self.terminal = terminal
    self.storage = storage
    self.clock = clock
  }

  /// True when all effects are done, all answers are taken in and the text waited for is there.
  var isIdle: Bool {
    if let replies = repliesWhenAsked {
      guard posted.now.drained == asked else { return false }
      repliesWhenAsked = nil
      settledAt = replies
    }
    if settledAt == posted.now.replies {
      // What is waited for happens beside the effects: its answer ends the wait.
      if let waited, !terminal.text.contains(waited) { return false }
      waited = nil
      return true
    }
    repliesWhenAsked = posted.now.replies
    asked += 1
    runner?.drain()
    return false
  }

  func next() -> [LoopEvent<LoopMessage>]? {
    settledAt = nil
    guard let step = steps.popFirst() else { return [.terminal(.terminate)] }
    switch step {
    case .press(let keys):
      return (KeySequence(keys)?.keys ?? []).map { .terminal(.key($0)) }
    case .type(let text): return text.map { .terminal(.key(Key(character: $0))) }
    case .until(let text):
      waited = text
      return []
    case .pass(let span): return pass(span)
    case .resize(let columns, let rows):
      terminal.size = Size(columns: columns, rows: rows)
      return [.terminal(.resize(terminal.size))]
    case .mouse(let event): return [.terminal(.mouse(event))]
    case .paste(let text): return [.terminal(.paste(text))]
    case .focus(let has): return [.terminal(.focus(has))]
    case .outside(let act):
      do { try act(storage) } catch { failure = error }
      return []
    case .show:
      shown.append(terminal.text)
      return []
    }
  }

  /// One wake at a time, so that the program sees each at the moment it asked for.
  private func pass(_ span: Milliseconds) -> [LoopEvent<LoopMessage>] {
    guard let delay = loop?.wakeDelay else {
      clock.pass(span)
      return []
    }
    let (seconds, attoseconds) = delay.components
    let wait = Milliseconds(seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    guard wait <= span else {
      clock.pass(span)
      return []
    }
    clock.pass(wait)
    if wait < span { steps = [.pass(span - wait)] + steps }
    return [.wake]
  }
}
