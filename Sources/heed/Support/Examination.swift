import FeedFetching
import FeedModel
import Foundation
import HeedApp
import HeedRuntime
import Settings
import Storage
import TerminalUI

/// One thing the doctor looked at.
struct Finding {
  /// How it is.
  enum State: String {
    /// As it should be, or simply a fact.
    case ok
    /// Worth knowing.
    case note
    /// Not as it should be.
    case wrong

    /// What stands in front of the line.
    var mark: String {
      switch self {
      case .ok: "ok"
      case .note: "note"
      case .wrong: "WRONG"
      }
    }
  }

  var state: State
  var about: String
  var text: String
}

/// What the doctor looks at, in order.
struct Examination {
  let isThorough: Bool
  private let environment = ProcessInfo.processInfo.environment

  init(isThorough: Bool) { self.isThorough = isThorough }

  func findings() -> [Finding] {
    let paths = Workplace.environmentPaths
    var found = [
      Finding(state: .ok, about: "version", text: "heed \(Version.text)"),
      Finding(state: .ok, about: "config", text: paths.config + existence(paths.config)),
      Finding(state: .ok, about: "keymap", text: paths.keymap + existence(paths.keymap)),
      Finding(state: .ok, about: "store", text: paths.database + existence(paths.database)),
      Finding(state: .ok, about: "log", text: paths.log + existence(paths.log)),
    ]
    found += settings(paths)
    found += keys(paths)
    found += terminal()
    found += network()
    found += store(paths)
    return found
  }

  private func existence(_ path: String) -> String {
    access(path, F_OK) == 0 ? "" : " (not there yet)"
  }

  private func settings(_ paths: SettingsPaths) -> [Finding] {
    let loader = SettingsLoader(
      paths: paths, scopes: Scope.all, sections: KeySection.allCases.map(\.rawValue),
      commands: Command.names)
    let loaded = loader.load()
    let theme = loader.themes.theme(named: loaded.config.display.theme)
    let problems = loaded.problems + theme.problems
    guard !problems.isEmpty else {
      return [
        Finding(state: .ok, about: "settings", text: "no mistakes in config, keymap and theme")
      ]
    }
    return problems.map {
      Finding(
        state: $0.severity == .error ? .wrong : .note, about: "settings", text: $0.description)
    }
  }

  /// The reader's keys that mean something else here and there, and commands that have none left.
  private func keys(_ paths: SettingsPaths) -> [Finding] {
    let sections = KeySection.allCases.map(\.rawValue)
    let loader = SettingsLoader(
      paths: paths, scopes: Scope.all, sections: sections, commands: Command.names)
    let (defaults, _) = KeymapFile.readDefaults(sections: sections, commands: Command.names)
    let own = Array(loader.load().bindings.dropFirst(defaults.count))
    let sentences = KeyReport(defaults: defaults, own: own).sentences
    guard !sentences.isEmpty else {
      return [Finding(state: .ok, about: "keys", text: "every command has the keys meant for it")]
    }
    return sentences.map { Finding(state: .note, about: "keys", text: $0) }
  }

  private func terminal() -> [Finding] {
    var found: [Finding] = []
    let term = environment["TERM"] ?? ""
    if term.isEmpty || term == "dumb" {
      found.append(
        Finding(
          state: .note, about: "terminal",
          text: "TERM is \(term.isEmpty ? "not set" : term): the reader needs a terminal, "
            + "the commands do not"))
    } else {
      let colour = environment["COLORTERM"].map { ", COLORTERM \($0)" } ?? ""
      let plain = environment["NO_COLOR"].map { $0.isEmpty ? "" : ", NO_COLOR is set" } ?? ""
      found.append(Finding(state: .ok, about: "terminal", text: "TERM \(term)\(colour)\(plain)"))
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let isUTF8 = locale?.lowercased().contains("utf") ?? false
    found.append(
      Finding(
        state: isUTF8 ? .ok : .note, about: "locale",
        text: isUTF8
          ? locale ?? ""
          : "\(locale ?? "none") is not UTF-8: heed uses C.UTF-8 on the screen; "
            + "set LANG=C.UTF-8 to be sure"))
    return found
  }

  private func network() -> [Finding] {
    guard let curl = FetchingLibraries.curl else {
      return [Finding(state: .wrong, about: "network", text: FetchingLibraries.problem ?? "")]
    }
    guard FetchingLibraries.hasDeflate else {
      return [
        Finding(
          state: .note, about: "network",
          text: "\(curl) unfolds what comes compressed, which takes three times as long as "
            + "libdeflate does; install it with: sudo apt-get install libdeflate0")
      ]
    }
    return [Finding(state: .ok, about: "network", text: "\(curl), libdeflate")]
  }

  private func store(_ paths: SettingsPaths) -> [Finding] {
    guard access(paths.database, F_OK) == 0 else {
      return [Finding(state: .note, about: "store", text: "no store yet: nothing was added")]
    }
    do {
      let storage = try Storage.open(at: paths.database)
      let versions = try storage.versions()
      var found = [
        Finding(
          state: .ok, about: "database",
          text: "schema \(versions.schema), SQLite \(versions.sqlite)")
      ]
      let problems = try storage.problems(thorough: isThorough)
      found += problems.map { Finding(state: .wrong, about: "database", text: $0) }
      if problems.isEmpty {
        found.append(Finding(state: .ok, about: "database", text: "sound"))
      }
      let ledger = try LedgerCheck(storage)
      found += ledger.problems.map { Finding(state: .wrong, about: "ledger", text: $0) }
      if ledger.problems.isEmpty {
        found.append(Finding(state: .ok, about: "ledger", text: "\(ledger.lines) lines, all sound"))
      }
      return found + (try sources(storage))
    } catch {
      return [Finding(state: .wrong, about: "store", text: error.sentence)]
    }
  }

  private func sources(_ storage: Storage) throws(StorageError) -> [Finding] {
    let rows = try storage.sourceRows(at: SystemClock.moment().at)
    let counts = try storage.entryCounts()
    let failing = rows.filter { $0.source.stance.isFetched && $0.fetch.failure != nil }
    let total = Finding(
      state: .ok, about: "sources",
      text: "\(rows.count) sources, \(counts.all) entries, \(counts.starred) starred")
    return [total]
      + failing.map { row in
        let times = row.fetch.failures == 1 ? "once" : "\(row.fetch.failures) times in a row"
        return Finding(
          state: .wrong, about: "source",
          text: "\(row.source.title) (\(row.source.id.rawValue)) failed \(times): "
            + (row.fetch.failure?.sentence ?? ""))
      }
  }
}
