/// Where heed keeps its files, by the XDG Base Directory Specification.
package struct SettingsPaths: Hashable, Sendable {
  /// `$XDG_CONFIG_HOME/heed`.
  package var configFolder: String
  /// `$XDG_DATA_HOME/heed`.
  package var dataFolder: String
  /// `$XDG_STATE_HOME/heed`.
  package var stateFolder: String
  /// The folders themes are looked for in, best first; the built-in ones come after.
  package var themeFolders: [String]

  /// Another settings file, where one was named; nil for the usual one.
  package var configFile: String?

  /// The settings file.
  package var config: String { configFile ?? configFolder + "/config.toml" }
  /// The keys.
  package var keymap: String { configFolder + "/keymap.toml" }
  /// The store.
  package var database: String { dataFolder + "/heed.db" }
  /// The log.
  package var log: String { stateFolder + "/heed.log" }

  /// Pictures that were shown lately.
  package var pictures: String

  /// Downloads: in `$XDG_DOWNLOAD_DIR/heed` where that is set, else beside the store.
  package var downloads: String

  /// The places that `environment` asks for; a relative path in an XDG variable is passed over, as
  /// the specification wants. Without `HOME`, everything lies under the current folder.
  package init(environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "."
    func base(_ variable: String, _ fallback: String) -> String {
      guard let path = environment[variable], path.hasPrefix("/") else { return home + fallback }
      return Self.trimmed(path)
    }
    configFolder = base("XDG_CONFIG_HOME", "/.config") + "/heed"
    dataFolder = base("XDG_DATA_HOME", "/.local/share") + "/heed"
    stateFolder = base("XDG_STATE_HOME", "/.local/state") + "/heed"
    pictures = base("XDG_CACHE_HOME", "/.cache") + "/heed/pictures"
    let wanted = environment["XDG_DOWNLOAD_DIR"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    downloads = wanted.map { Self.trimmed($0) + "/heed" } ?? dataFolder + "/downloads"
    let listed = (environment["XDG_DATA_DIRS"] ?? "").split(separator: ":").map(String.init)
      .filter { $0.hasPrefix("/") }
    let shared = listed.isEmpty ? ["/usr/local/share", "/usr/share"] : listed
    themeFolders =
      [configFolder + "/themes"] + shared.map { Self.trimmed($0) + "/heed/themes" }
  }

  /// `path` without slashes at its end.
  private static func trimmed(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
