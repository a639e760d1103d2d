import ArgumentParser
import FeedModel
import Foundation
import HeedApp
import HeedRuntime
import NcursesTerminal
import Settings
import Storage
import TerminalUI

/// The options of the reader.
struct ReaderOptions: ParsableArguments {
  @Flag(help: "Open built-in sample sources and a history, in a throw-away store.")
  var demo = false

  @Option(help: ArgumentHelp("Use this theme for now.", valueName: "name"))
  var theme: String?

  @Flag(help: "Draw with ASCII only.")
  var ascii = false

  @Flag(help: "Plain lines, no frames or bars, charts in words, for who listens to the screen.")
  var screenReader = false

  @Option(help: ArgumentHelp("Read this settings file instead.", valueName: "file"))
  var config: String?

  /// What the options ask for.
  var request: ReaderRequest {
    ReaderRequest(
      isDemo: demo, theme: theme, isASCII: ascii, isForScreenReader: screenReader,
      configFile: config)
  }
}

/// What the command line asks of the reader; by default nothing.
struct ReaderRequest: Sendable {
  /// Sample sources in a throw-away store.
  var isDemo = false
  /// The theme for now.
  var theme: String?
  /// ASCII only.
  var isASCII = false
  /// Plain lines.
  var isForScreenReader = false
  /// The settings file in place of the usual one.
  var configFile: String?
}

/// The reader on the terminal: reads settings and store, and hands everything to the loop.
enum Reader {
  /// Opens the reader and returns when it is left.
  static func run(_ request: ReaderRequest) async throws {
    let environment = ProcessInfo.processInfo.environment
    let settings = ReaderSettings(request, environment: environment)
    let now = SystemClock.moment()
    let storage = try open(settings, now)
    // Once the terminal is the shell's again: what is left in the log is brought into the file.
    defer { storage.close() }
    var otherReader: Int?
    var lock: AttentionLock?
    switch try told({ try storage.takeAttentionLock() }) {
    case .taken(let taken): lock = taken
    case .held(let process): otherReader = process.map(Int.init) ?? 0
    }
    defer { withExtendedLifetime(lock) {} }
    let terminal: NcursesTerminal
    do throws(TerminalError) {
      terminal = try NcursesTerminal(settings.terminalOptions)
    } catch {
      throw CommandFailure(error.description)
    }
    defer { terminal.close() }
    do {
      try run(on: terminal, storage, settings, otherReader)
    } catch {
      terminal.close()
      throw error
    }
  }

  private static func open(
    _ settings: ReaderSettings, _ now: Moment
  ) throws -> Storage {
    do throws(StorageError) {
      if settings.isDemo { return try DemoLibrary.make(now: now, settings: settings.config.budget) }
      return try Storage.open(at: settings.paths.database)
    } catch {
      throw CommandFailure(error.sentence)
    }
  }

  private static func run(
    on terminal: NcursesTerminal, _ storage: Storage, _ settings: ReaderSettings,
    _ otherReader: Int?
  ) throws {
    let budget = settings.config.budget
    let desk = try told { try DayDesk(storage, settings: budget) }
    let editions = EditionDesk(storage, settings: budget)
    let (theme, themeProblems) = settings.theme(on: terminal)
    let glyphs: Glyphs =
      settings.isForScreenReader ? .words : settings.isASCII ? .ascii : terminal.glyphs
    var facts = try told {
      try ReaderStart.facts(
        desk: desk, editions: editions,
        look: settings.look(theme: theme.name, glyphs: glyphs),
        keys: settings.keys, otherReader: otherReader,
        problems: settings.problems + themeProblems, isDemo: settings.isDemo)
    }
    facts.size = terminal.size
    facts.refreshEvery = settings.isDemo ? nil : settings.config.refresh.every
    let loop = TerminalLoop<LoopMessage>(terminal)
    let log = FileLog(path: settings.paths.log)
    let fetcher = settings.fetcher
    let access = settings.config.access(settings.paths)
    let context = ReaderContext(
      library: Library(storage), editions: editions,
      pipeline: RefreshPipeline(storage, fetcher: fetcher, access: access, log: log),
      adding: SourceAdding(storage, fetcher: fetcher, access: access),
      fetcher: fetcher, budget: budget,
      world: settings.world(log: log), session: desk.attention.session,
      bootID: desk.attention.bootID, edition: facts.edition?.edition)
    let runner = EffectRunner(context, mailbox: loop.mailbox)
    let runtime = Runtime(
      start: AppState.start(facts), theme: theme, device: terminal, loop: loop,
      world: context.world, runner: runner)
    runtime.run()
  }
}
