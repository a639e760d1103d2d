import Attention
import FeedFetching
import FeedModel
import Foundation
import HeedApp
import HeedRuntime
import Settings
import Storage

/// What every command starts from: where the files lie, what the settings say, and the store.
struct Workplace {
  /// Where the files lie.
  let paths: SettingsPaths
  /// What `config.toml` says.
  let config: Config
  /// The store, opened.
  let storage: Storage
  /// heed's log.
  let log: FileLog

  /// Opens the store of the environment. What is wrong in the settings is told on standard error, and
  /// the defaults hold for it. Throws the sentence of what is wrong with the store.
  init() throws {
    paths = Self.environmentPaths
    log = FileLog(path: paths.log)
    let loaded = Self.readConfig(paths)
    config = loaded.config
    for problem in loaded.problems { Console.error(problem.description) }
    do { storage = try Storage.open(at: paths.database) } catch {
      throw CommandFailure(error.sentence)
    }
  }

  /// Where the environment says that the files lie.
  static var environmentPaths: SettingsPaths {
    SettingsPaths(environment: ProcessInfo.processInfo.environment)
  }

  /// Reads `config.toml`.
  static func readConfig(
    _ paths: SettingsPaths
  ) -> (config: Config, problems: [SettingsProblem]) {
    SettingsLoader(paths: paths, scopes: [], sections: [], commands: []).config()
  }

  /// What is kept and ruled.
  var library: Library { Library(storage) }

  /// Today.
  func desk() throws -> DayDesk { try told { try DayDesk(storage, settings: config.budget) } }

  /// The editions.
  var editions: EditionDesk { EditionDesk(storage, settings: config.budget) }

  /// A fetcher by the settings.
  var fetcher: FeedFetcher {
    FeedFetcher(settings: config.refresh.fetchSettings)
  }

  /// What the settings say of single sources.
  var access: SourceAccess { config.access(paths) }

  /// The time.
  var now: Timestamp { SystemClock.moment().at }

  /// The entry that `text` names by its number.
  func entry(_ text: String) throws -> Entry {
    let digits = text.hasPrefix("#") ? String(text.dropFirst()) : text
    guard let number = Int64(digits),
      let entry = try told({ try storage.entry(EntryID(rawValue: number)) })
    else { throw LibraryError.noEntry(text) }
    return entry
  }
}

/// Does `body`; the store's errors become sentences.
@discardableResult
func told<T>(_ body: () throws -> T) throws -> T {
  do { return try body() } catch let error as StorageError { throw CommandFailure(error.sentence) }
}

extension Config {
  /// What the settings say of single sources, put to work.
  func access(_ paths: SettingsPaths) -> SourceAccess {
    SourceAccess(
      sources, folder: paths.configFolder,
      home: ProcessInfo.processInfo.environment["HOME"] ?? "",
      maximumBytes: refresh.maximumMegabytes * 1_048_576)
  }
}

extension RefreshSettings {
  /// The limits of fetching that the settings ask for.
  var fetchSettings: FetchSettings {
    var settings = FetchSettings(version: Version.text)
    settings.inFlight = atMostInFlight
    settings.inFlightPerHost = perHost
    settings.connectTimeout = connectTimeout
    settings.totalTimeout = timeout
    settings.maximumBytes = maximumMegabytes * 1_048_576
    settings.maximumRedirects = maximumRedirects
    settings.spacingPerHost = spacing
    switch proxy {
    case "": settings.proxy = .environment
    case "none": settings.proxy = .none
    default: settings.proxy = .address(proxy)
    }
    return settings
  }
}
