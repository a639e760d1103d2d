package import TerminalUI

/// What the settings files say, laid over the defaults.
package struct LoadedSettings: Hashable, Sendable {
  /// The settings.
  package var config: Config
  /// The default bindings, then the reader's own, each to be laid over those before it.
  package var bindings: [KeyBinding]
  /// What is wrong in the files; what it concerns has its default.
  package var problems: [SettingsProblem]
}

/// Reads the settings of one reader. Files that are not there cost nothing.
package struct SettingsLoader: Sendable {
  /// Where the files lie.
  package let paths: SettingsPaths
  /// The themes that can be chosen.
  package let themes: ThemeLibrary
  private let sections: [String]
  private let commands: [String]

  /// A reader's settings at `paths`. `scopes` are those a theme may style; `sections` and `commands`
  /// are those a keymap may name.
  package init(
    paths: SettingsPaths, scopes: [Scope], sections: [String], commands: [String]
  ) {
    self.paths = paths
    self.sections = sections
    self.commands = commands
    themes = ThemeLibrary(paths: paths, scopes: scopes)
  }

  /// Reads `config.toml` alone.
  package func config() -> (config: Config, problems: [SettingsProblem]) {
    switch FileAccess.read(paths.config) {
    case .bytes(let bytes): ConfigFile.read(bytes)
    case .missing where paths.configFile != nil:
      (Config(), [Self.unreadable(paths.config, "there is no such file")])
    case .missing: (Config(), [])
    case .failed(let reason): (Config(), [Self.unreadable(paths.config, reason)])
    }
  }

  /// Reads `config.toml` and `keymap.toml`.
  package func load() -> LoadedSettings {
    let (config, problems) = config()
    let (defaults, wrong) = KeymapFile.readDefaults(sections: sections, commands: commands)
    var loaded = LoadedSettings(config: config, bindings: defaults, problems: problems + wrong)
    switch FileAccess.read(paths.keymap) {
    case .bytes(let bytes):
      let (own, problems) = KeymapFile.read(bytes, sections: sections, commands: commands)
      loaded.bindings += own
      loaded.problems += problems
    case .missing: break
    case .failed(let reason): loaded.problems.append(Self.unreadable(paths.keymap, reason))
    }
    return loaded
  }

  /// The theme to draw with, and what is wrong with it: `mono` where there are no colours, else the
  /// one `wanted` on the command line, else the one of `display`. Where that is missing the default
  /// theme stands in, and a problem says so.
  package func theme(
    wanted: String? = nil, display: DisplaySettings, isMono: Bool = false, isLight: Bool = false
  ) -> (theme: Theme, problems: [SettingsProblem]) {
    let name = isMono ? "mono" : wanted ?? display.themeName(isLight: isLight)
    let (theme, problems) = themes.theme(named: name)
    if let theme { return (theme, problems) }
    return (themes.theme(named: "default").theme ?? .plain, problems)
  }

  private static func unreadable(_ path: String, _ reason: String) -> SettingsProblem {
    SettingsProblem(file: path, at: nil, sentence: "cannot be read: \(reason)")
  }
}

extension DisplaySettings {
  /// The theme for a terminal whose background is light, dark or (then `isLight` is false) unknown.
  package func themeName(isLight: Bool) -> String {
    switch appearance {
    case .dark: theme
    case .light: lightTheme
    case .auto: isLight ? lightTheme : theme
    }
  }

  /// Whether a terminal says of itself that its background is light: `COLORFGBG` is foreground and
  /// background by number, as `0;15`, sometimes with a word between.
  package static func isLight(_ environment: [String: String]) -> Bool {
    guard let last = environment["COLORFGBG"]?.split(separator: ";").last, let color = Int(last)
    else { return false }
    return color == 7 || (9...15).contains(color)
  }
}
