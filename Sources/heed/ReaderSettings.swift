import FeedFetching
import FeedModel
import HeedApp
import HeedRuntime
import NcursesTerminal
import Settings
import TerminalUI

/// What the options, the environment and the settings files make of the reader.
struct ReaderSettings: Sendable {
  /// Where the files lie.
  let paths: SettingsPaths
  /// Reads them.
  let loader: SettingsLoader
  /// The settings.
  let config: Config
  /// The keys.
  let keys: Keys
  /// What is wrong in the files.
  let problems: [String]
  /// Whether the demo was asked for.
  let isDemo: Bool

  private let wantedTheme: String?
  private let wantsASCII: Bool
  private let wantsWords: Bool
  private let environment: [String: String]

  /// Reads the settings; what is wrong in them is a problem and has its default.
  init(_ request: ReaderRequest, environment: [String: String]) {
    var paths = SettingsPaths(environment: environment)
    if let file = request.configFile { paths.configFile = file }
    self.paths = paths
    self.environment = environment
    isDemo = request.isDemo
    wantedTheme = request.theme
    wantsASCII = request.isASCII
    wantsWords = request.isForScreenReader
    loader = SettingsLoader(
      paths: paths, scopes: Scope.all, sections: KeySection.allCases.map(\.rawValue),
      commands: Command.names)
    let loaded = loader.load()
    var config = loaded.config
    // The demo has a history and shows what a budget is like.
    if request.isDemo, config.budget.mode == .observe { config.budget.mode = .soft }
    self.config = config
    problems = loaded.problems.map(\.description)
    keys = Keys(
      bindings: loaded.bindings.compactMap { binding in
        KeySection(rawValue: binding.section).map {
          (section: $0, keys: binding.keys, command: binding.command.flatMap(Command.init))
        }
      })
  }

  /// What an entry is usually piped to, as the reader would type it.
  var pipeCommand: String { Self.line(config.open.pipe) ?? "" }

  /// How things are drawn, in `theme`.
  func look(theme: String, glyphs: Glyphs) -> Look {
    var look = Look(
      theme: theme, themes: loader.themes.names, glyphs: glyphs,
      measure: config.display.measure, pipeCommand: pipeCommand, settings: SettingsWriter.names)
    look.settingValues = SettingsWriter.values
    for name in ["ui.theme", "ui.light-theme"] { look.settingValues[name] = look.themes }
    look.isStill = config.display.movesNothing || wantsWords
    look.takesBookmarks = !config.open.bookmark.isEmpty
    look.shareTargets = config.shares.map(\.name)
    return look
  }

  /// Whether plain lines are drawn, for who listens.
  var isForScreenReader: Bool { wantsWords || config.display.isForScreenReader }

  /// Whether only ASCII is drawn.
  var isASCII: Bool { wantsASCII || config.display.isASCII }

  private var hasNoColor: Bool { !(environment["NO_COLOR"] ?? "").isEmpty }

  /// How the terminal is to be used.
  var terminalOptions: NcursesTerminal.Options {
    var options = NcursesTerminal.Options()
    options.usesMouse = config.display.usesMouse
    if hasNoColor { options.colorLimit = .mono }
    return options
  }

  /// The theme to begin with, and what is wrong with it.
  func theme(on terminal: NcursesTerminal) -> (theme: Theme, problems: [String]) {
    let isMono = hasNoColor || terminal.colorDepth == .mono
    let (theme, problems) = loader.theme(
      wanted: wantedTheme, display: config.display, isMono: isMono,
      isLight: DisplaySettings.isLight(environment))
    return (theme, problems.map(\.description))
  }

  /// A fetcher by the settings.
  var fetcher: FeedFetcher { FeedFetcher(settings: config.refresh.fetchSettings) }

  /// Clocks, themes, settings and programs, for the loop.
  func world(log: FileLog) -> World {
    let writer = SettingsWriter(paths: paths)
    let loader = loader
    let isDemo = isDemo
    var world = World(
      now: { SystemClock.moment() },
      theme: { loader.themes.theme(named: $0).theme },
      keepTheme: { name in isDemo ? nil : Self.keep([("ui.theme", .text(name))], with: writer) },
      keepMinutes: { minutes in
        isDemo ? nil : Self.keep(Self.changes(minutes), with: writer)
      },
      keepMode: { mode in
        isDemo ? nil : Self.keep([("budget.mode", .text(mode.rawValue))], with: writer)
      },
      keepSetting: { name, value in
        isDemo ? nil : Self.keep([(name, SettingValue(typed: value))], with: writer)
      },
      opener: Opener(
        browser: Self.line(config.open.browser), player: Self.line(config.open.player),
        environment: environment),
      log: { log.write($0, at: SystemClock.moment().at) })
    world.downloadFolder = paths.downloads
    world.pictureFolder = paths.pictures
    world.sharing = Sharing(
      bookmark: config.open.bookmark,
      targets: Dictionary(
        config.shares.map { ($0.name, $0.program) }, uniquingKeysWith: { $1 }))
    world.extractor = Extractor(Self.line(config.open.fullText))
    return world
  }

  private static func keep(
    _ changes: [(name: String, value: SettingValue)], with writer: SettingsWriter
  ) -> String? {
    do throws(SettingsError) {
      try writer.set(changes)
      return nil
    } catch {
      return "The choice was not kept: \(error)"
    }
  }

  private static func changes(_ minutes: [Int]) -> [(name: String, value: SettingValue)] {
    zip(Weekday.allCases, minutes).map {
      ("budget.weekday.\($0.short.lowercased())", .integer($1))
    }
  }

  /// A program and its arguments as one line, as the reader would type it.
  private static func line(_ words: [String]) -> String? {
    guard !words.isEmpty else { return nil }
    return words.map { word in
      let isPlain = word.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0)
          || "-_./:=%+,@".unicodeScalars.contains($0)
      }
      if isPlain, !word.isEmpty { return word }
      return "\"" + word.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }.joined(separator: " ")
  }
}
