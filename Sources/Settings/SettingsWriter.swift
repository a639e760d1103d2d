/// Changes settings in `config.toml`.
package struct SettingsWriter: Sendable {
  private let path: String

  /// The names of all settings, in the order of the file of defaults.
  package static let names: [String] = ConfigFile.names

  /// What the settings take that take one of some words.
  package static let values: [String: [String]] = Dictionary(
    ConfigKey.all.compactMap { key in
      let name = key.path.joined(separator: ".")
      switch key.kind {
      case .flag: return (name, ["true", "false"])
      case .choice(let words, _): return (name, words)
      case .span(_, true, _): return (name, ["off"])
      default: return nil
      }
    }, uniquingKeysWith: { first, _ in first })

  /// Changes the file at `paths`.
  package init(paths: SettingsPaths) { path = paths.config }

  /// Sets each named setting (`budget.minutes-per-day`) in one step; comments stay. The file is made
  /// when there is none. Nothing is written when one of the names or values is wrong.
  package func set(_ changes: [(name: String, value: SettingValue)]) throws(SettingsError) {
    var editor = try ConfigEditor(text: try read(), file: path)
    for (name, value) in changes {
      let path = name.split(separator: ".").map(String.init)
      guard let key = ConfigKey.at(path) else {
        throw .unknownSetting(
          name: name, suggestion: Suggestion.nearest(to: name, in: ConfigFile.names))
      }
      if let (sentence, suggestion) = Self.check(value, for: key) {
        throw .badValue(
          name: name, sentence: sentence + (suggestion.map { "; did you mean '\($0)'?" } ?? ""))
      }
      try editor.set(path, to: value)
    }
    try FileAccess.replace(path, with: Array(editor.text.utf8))
  }

  /// Takes a setting away, so that its default holds again.
  package func reset(_ name: String) throws(SettingsError) {
    let path = name.split(separator: ".").map(String.init)
    guard ConfigKey.at(path) != nil else {
      throw .unknownSetting(
        name: name, suggestion: Suggestion.nearest(to: name, in: ConfigFile.names))
    }
    let text = try read()
    var editor = try ConfigEditor(text: text, file: self.path)
    try editor.remove(path)
    guard editor.text != text else { return }
    try FileAccess.replace(self.path, with: Array(editor.text.utf8))
  }

  private func read() throws(SettingsError) -> String {
    switch FileAccess.read(path) {
    case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .missing: return ""
    case .failed(let reason): throw .unreadable(path: path, reason: reason)
    }
  }

  private static func check(
    _ value: SettingValue, for key: ConfigKey
  ) -> (sentence: String, suggestion: String?)? {
    var scratch = Config()
    let node: TOMLNode =
      switch value {
      case .text(let text): .text(text)
      case .integer(let value): .integer(value)
      case .number(let value): .fraction(value)
      case .flag(let value): .flag(value)
      case .list(let texts): .list(texts.map { .text($0) })
      }
    return key.apply(node, to: &scratch)
  }
}
